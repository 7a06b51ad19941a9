package compat_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/compat"
	"github.com/laminar/connectors/internal/jsontest"
)

// TestImpact has tables, and what a new catalogue does to them.
func TestImpact(t *testing.T) {
	schema := func(s string) connectors.Connector { return one(t, s) }
	old := registry(t, schema(`{"properties":{"a":{"type":"string"},"b":{"type":"integer","default":1},"c":{"enum":["x","y"]},
		"o":{"type":"object","properties":{"d":{"type":"integer","default":1}}},"left":{"type":"string"}}}`),
		one(t, `{}`, func(c *connectors.Connector) { c.ID = "postgres" }),
		one(t, `{}`, func(c *connectors.Connector) {
			c.ID, c.Roles, c.Schemas.Sink = "two", []connectors.Role{source, connectors.RoleSink}, c.Schemas.Source
		}))
	renamed := schema(`{"required":["n"],"properties":{"a":{"type":"string","minLength":2},"b":{"type":"integer","default":2},"c":{"enum":["x"]},
		"o":{"type":"object","properties":{"d":{"type":"integer","default":2}}},"right":{"type":"string"},"n":{"type":"string","default":"n"}}}`)
	renamed.Schemas.Source.Properties[4].Aliases = []string{"left"}
	next := registry(t, renamed, one(t, `{}`, func(c *connectors.Connector) { c.ID = "postgresql" }), one(t, `{}`, func(c *connectors.Connector) { c.ID = "two" }))
	for _, tt := range []struct {
		name, id, config string
		role             connectors.Role
		want             string // kind, what is fresh, and what more there is to say
	}{
		{"nothing", id, `{"a":"aa","b":1,"n":"n"}`, source, "same"},
		{"a default that has changed", id, `{"n":"n"}`, source, "means_otherwise defaults /b"},
		{"inside an object", id, `{"n":"n","b":1,"o":{}}`, source, "means_otherwise defaults /o/d"},
		{"a value that is gone", id, `{"n":"n","b":1,"c":"y"}`, source, "invalid /c enum"},
		{"required, with a default", id, `{"b":1}`, source, "mended /n required"},
		{"required, with a default, and another default", id, `{}`, source, "means_otherwise /n required defaults /b"},
		{"required, with a default, and a warning", id, `{"b":1,"left":"x"}`, source, "warned /n required, /left unknown_key (right)"},
		{"required, and something else", id, `{"b":1,"a":""}`, source, "invalid /a minLength, /n required"},
		{"what was wrong before", id, `{"n":"n","b":"hunter2"}`, source, "same standing 1"},
		{"and something new", id, `{"n":"n","b":"hunter2","a":"hunter2"}`, source, "same standing 1"},
		{"wrong before, with another message", id, `{"n":"n","b":1,"c":"z"}`, source, "same standing 1"},
		{"wrong before, and new", id, `{"n":"n","b":"hunter2","c":"y"}`, source, "invalid /c enum standing 1"},
		{"an option that is called otherwise", id, `{"n":"n","b":1,"left":"x"}`, source, "warned /left unknown_key (right)"},
		{"a key that was unknown before", id, `{"n":"n","b":1,"strange":"x"}`, source, "same"},
		{"a connector that is called otherwise", "postgres", `{}`, source, "gone  unknown_connector (postgresql)"},
		{"a role that is gone", "two", `{}`, connectors.RoleSink, "gone  unsupported_role (source)"},
		{"a connector that never was", "quantum", `{}`, source, "gone  unknown_connector"},
		{"a connector that is new", "postgresql", `{}`, source, "same"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			table := compat.Stored{Name: "t", Connector: tt.id, Role: tt.role, Config: jsontest.Decode(t, tt.config)}
			effects := slices.Collect(compat.Impact(old, next, slices.Values([]compat.Stored{table})))
			if len(effects) != 1 || effects[0].Name != "t" {
				t.Fatalf("got %v", effects)
			}
			if got := effectText(effects[0]); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if strings.Contains(fmt.Sprint(effects), "hunter2") {
				t.Errorf("an effect must not hold a value: %v", effects)
			}
		})
	}
}

func effectText(e compat.Effect) string {
	words := []string{string(e.Kind)}
	var fresh []string
	for _, v := range e.Fresh {
		text := v.Pointer + " " + v.Code
		if v.Suggestion != "" {
			text += " (" + v.Suggestion + ")"
		}
		fresh = append(fresh, text)
	}
	if len(fresh) > 0 {
		words = append(words, strings.Join(fresh, ", "))
	}
	if e.Standing > 0 {
		words = append(words, fmt.Sprint("standing ", e.Standing))
	}
	if len(e.Defaults) > 0 {
		words = append(words, "defaults "+strings.Join(e.Defaults, ", "))
	}
	for _, d := range e.Deferred {
		words = append(words, "deferred "+d.Pointer)
	}
	return strings.Join(words, " ")
}

// TestImpactOfVeryManyFaults: of a config with more faults than a report keeps, what stood is not taken for new.
func TestImpactOfVeryManyFaults(t *testing.T) {
	config := jsontest.Decode(t, `{"a":[`+strings.Repeat(`"x",`, 150)+`"x"],"z":"x"}`)
	const strict = `{"properties":{"a":{"type":"array","items":{"type":"integer"}},"z":{"type":"integer"}}}`
	old, next := registry(t, one(t, strict)), registry(t, one(t, `{"properties":{"a":{},"z":{"type":"integer"}}}`))
	for e := range compat.Impact(old, next, slices.Values([]compat.Stored{{Connector: id, Role: source, Config: config}})) {
		if e.Kind != compat.Same || e.Standing != 1 {
			t.Errorf("got %v", e)
		}
	}
}

// TestImpactOfViews: strictly, a new warning is a violation, and what waits for a placeholder is listed.
func TestImpactOfViews(t *testing.T) {
	old, next := registry(t, one(t, `{"properties":{"a":{"type":"integer"},"b":{}}}`)), registry(t, one(t, `{"properties":{"a":{"type":"integer"}}}`))
	table := []compat.Stored{{Name: "t", Connector: id, Role: source, Config: map[string]any{"b": 1, "a": "{{ A }}"}}}
	for _, tt := range []struct {
		old, next *connectors.Registry
		want      string
	}{
		{old.Placeholders(), next.Placeholders(), "warned /b unknown_key deferred /a"},
		{old.Placeholders().Strict(), next.Placeholders().Strict(), "invalid /b unknown_key deferred /a"},
		{old, next, "warned /b unknown_key standing 1"},
		{nil, next, "invalid /a type"},
		{old, nil, "gone  unknown_connector"},
	} {
		for e := range compat.Impact(tt.old, tt.next, slices.Values(table)) {
			if got := effectText(e); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		}
	}
}

// TestImpactIsStreamed has more tables than may be kept, and a caller who stops.
func TestImpactIsStreamed(t *testing.T) {
	reg := registry(t, builtin.Connectors()...)
	asked := 0
	tables := func(yield func(compat.Stored) bool) {
		config := map[string]any{"topic": "t", "format": "json"}
		for i := range 300_000 {
			asked++
			if i%3 == 0 {
				config = map[string]any{"topic": strings.Repeat("t", 100), "format": json.Number("1"), "x": i}
			}
			if !yield(compat.Stored{Name: "t", Connector: "kafka", Role: source, Config: config}) {
				return
			}
		}
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n := 0
	for range compat.Impact(reg, reg, tables) {
		if n++; n == 200_000 {
			break
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if asked != 200_000 {
		t.Errorf("%d tables are asked for, want 200000", asked)
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 4<<20 {
		t.Errorf("%d bytes are kept", grown)
	}
	runtime.KeepAlive(reg)
}
