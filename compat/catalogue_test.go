package compat_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/compat"
	"github.com/laminar/connectors/internal/boundtest"
)

// TestChangesOfCatalogues has what is not about a schema.
func TestChangesOfCatalogues(t *testing.T) {
	const schema = `{"required":["a"],"properties":{"a":{"type":"string"}}}`
	called := func(id string, aliases ...string) connectors.Connector {
		return one(t, schema, func(c *connectors.Connector) { c.ID = id })
	}
	both := func(c *connectors.Connector) {
		c.Roles, c.Schemas.Sink = []connectors.Role{source, connectors.RoleSink}, c.Schemas.Source
	}
	for _, tt := range []struct {
		name      string
		old, next []connectors.Connector
		want      string
	}{
		{"nothing", nil, nil, ""},
		{"the same", []connectors.Connector{called("a-b")}, []connectors.Connector{called("a-b")}, ""},
		{"a connector added", nil, []connectors.Connector{called("a-b")}, `a-b: connector_added "a-b": safe`},
		{"a connector removed", []connectors.Connector{called("a-b")}, nil, `a-b source: connector_removed "a-b": breaking: unknown connector "a-b": the catalogue has no connector at all`},
		{
			"a connector renamed", []connectors.Connector{called("postgres"), called("kafka")}, []connectors.Connector{called("postgresql"), called("kafka")},
			`postgres source: connector_renamed from "postgres" to "postgresql": breaking: unknown connector "postgres" (did you mean "postgresql"?)`,
		},
		{
			"another name that was there before", []connectors.Connector{called("postgres"), called("postgresql")}, []connectors.Connector{called("postgresql")},
			`postgres source: connector_removed "postgres": breaking: unknown connector "postgres" (did you mean "postgresql"?)`,
		},
		{"the order", []connectors.Connector{called("a"), called("b")}, []connectors.Connector{called("b"), called("c"), called("a")}, `order_changed from ["a","b"] to ["b","a"]: safe, c: connector_added "c": safe`},
		{"a role added", []connectors.Connector{one(t, schema)}, []connectors.Connector{one(t, schema, both)}, `x sink: role_added: safe`},
		{"a role removed", []connectors.Connector{one(t, schema, both)}, []connectors.Connector{one(t, schema)}, `x sink: role_removed: breaking: x can only be used as a source`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			old, next := registry(t, tt.old...), registry(t, tt.next...)
			result := compat.Diff(old, next)
			checkResult(t, old, next, result)
			var got []string
			for _, c := range result.Changes {
				got = append(got, c.String())
			}
			if list := strings.Join(got, ", "); list != tt.want {
				t.Errorf("got  %s\nwant %s", list, tt.want)
			}
			if result.Breaking() != strings.Contains(tt.want, "breaking") {
				t.Errorf("breaking: %v", result.Breaking())
			}
		})
	}
	if got := compat.Diff(nil, nil); len(got.Changes) > 0 || got.Breaking() {
		t.Errorf("of no registry: got %v", got)
	}
}

// TestDiffOfItself: nothing differs, whichever view both are, and what is known beside the listing is lost without a trace of an error.
func TestDiffOfItself(t *testing.T) {
	list := append(builtin.Connectors(), builtin.Extended()...)
	reg, again := registry(t, list...), registry(t, list...)
	for _, view := range []func(*connectors.Registry) *connectors.Registry{plain, (*connectors.Registry).Strict} {
		if got := compat.Diff(view(reg), view(again)); len(got.Changes) > 0 {
			t.Errorf("got %v", got.Changes)
		}
	}
	// From plain to strict, configs with warnings are refused.
	result := compat.Diff(reg, again.Strict())
	checkResult(t, reg, again.Strict(), result)
	for _, c := range result.Changes {
		if c.Kind != compat.CombinationChanged || c.Configs != compat.Breaking {
			t.Errorf("got %s", c)
		}
	}
	roles := 0
	for _, c := range list {
		roles += len(c.Roles)
	}
	if len(result.Changes) != roles {
		t.Errorf("got %d changes, want one for each role", len(result.Changes))
	}
}

// TestDiffOfPlaceholders: a value that only the old side defers may be refused now.
func TestDiffOfPlaceholders(t *testing.T) {
	reg := registry(t, one(t, `{"properties":{"a":{"type":"integer"}}}`))
	if got := compat.Diff(reg, reg.Placeholders()); len(got.Changes) > 0 {
		t.Errorf("where the new side defers more, got %v", got.Changes)
	}
	got := compat.Diff(reg.Placeholders(), reg)
	checkResult(t, reg.Placeholders(), reg, got)
	if len(got.Changes) != 1 || got.Changes[0].Kind != compat.CombinationChanged || got.Changes[0].Configs != compat.Breaking {
		t.Errorf("where it defers less, got %v", got.Changes)
	}
	if got := compat.Diff(reg.Placeholders(connectors.PlaceholderVariable), reg.Placeholders()); !got.Breaking() {
		t.Errorf("where it defers others, got %v", got.Changes)
	}
}

// TestDiffIsTheSameEachTime, and shares nothing with the registries.
func TestDiffIsTheSameEachTime(t *testing.T) {
	list := append(builtin.Connectors(), builtin.Extended()...)
	changed := append(builtin.Connectors(), builtin.Extended()...)
	for i := range changed {
		for _, role := range changed[i].Roles {
			s := changed[i].Schemas.For(role)
			s.Properties = append(s.Properties[1:], connectors.Schema{Name: "added", Type: connectors.TypeInteger})
			s.Required, s.Rules, s.Extra = []string{"added"}, nil, nil
		}
	}
	diff := func() compat.Result { return compat.Diff(registry(t, list...).Strict(), registry(t, changed...)) }
	first := diff()
	checkResult(t, registry(t, list...).Strict(), registry(t, changed...), first)
	if len(first.Changes) < 70 || !reflect.DeepEqual(first, diff()) {
		t.Errorf("two runs differ, or %d changes are too few", len(first.Changes))
	}
	for _, c := range first.Changes {
		clear(c.Witness)
		clear(c.From)
	}
	if again := diff(); again.Changes[0].String() == "" || fmt.Sprint(again) == fmt.Sprint(first) {
		t.Error("what is changed in a result must not come back in the next")
	}
}

// TestDiffIsBounded has catalogues that were made to take long.
func TestDiffIsBounded(t *testing.T) {
	boundtest.SkipUnderRace(t)
	many := func(n int, s string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `%s"p%d":%s`, map[bool]string{true: ",", false: ""}[i > 0], i, s)
		}
		return b.String()
	}
	nested := func(keyword string, n int, s string) string {
		return strings.Repeat(`{"`+keyword+`":[`, n) + s + "," + s + strings.Repeat(`,{"type":"string"}]}`, n)
	}
	for name, schemas := range map[string][2]string{
		"many options":           {`{"properties":{` + many(800, `{"type":"string"}`) + `}}`, `{"properties":{` + many(800, `{"type":"integer"}`) + `}}`},
		"many that are required": {`{"properties":{` + many(1000, `{}`) + `}}`, `{"required":["p1","p2","p3"],"properties":{` + many(1000, `{"enum":[1]}`) + `}}`},
		"alternatives":           {`{"properties":{"a":` + nested("anyOf", 30, `{"minimum":1}`) + `}}`, `{"properties":{"a":` + nested("anyOf", 31, `{"minimum":2}`) + `}}`},
		"one of alternatives":    {`{"properties":{"a":` + nested("oneOf", 20, `{"minimum":1}`) + `}}`, `{"properties":{"a":` + nested("oneOf", 21, `{"minimum":2}`) + `}}`},
		"long enums":             {`{"properties":{"a":{"enum":[` + numbers(800, 0) + `]}}}`, `{"properties":{"a":{"enum":[` + numbers(800, 300) + `]}}}`},
		"references": {
			`{"definitions":{"d":{"properties":{"n":{"$ref":"#/definitions/d"},"m":{"$ref":"#/definitions/d"}}}},"properties":{"a":{"$ref":"#/definitions/d"}}}`,
			`{"definitions":{"d":{"properties":{"n":{"$ref":"#/definitions/d"},"m":{"$ref":"#/definitions/d"}},"minProperties":1}},"properties":{"a":{"$ref":"#/definitions/d"}}}`,
		},
		"references that double": {doubling(25, `{"type":"string"}`), doubling(25, `{"type":"string","minLength":1}`)},
		"many definitions":       {definitions(800, "") + `}`, definitions(800, `,"required":["p1"]`) + `}`},
		"enums beside definitions": {
			`{"definitions":{` + many(1500, `{"type":"string"}`) + `},"properties":{` + many(300, `{"enum":["x","y"]}`) + `,"r":{"$ref":"#/definitions/p1"}}}`,
			`{"definitions":{` + many(1500, `{"type":"string"}`) + `},"properties":{` + many(300, `{"enum":["x"]}`) + `,"r":{"$ref":"#/definitions/p1"}}}`,
		},
		"alternatives and patterns": {
			`{"properties":{"a":` + nested("anyOf", 45, `{"patternProperties":{`+many(200, `{"minimum":1}`)+`}}`) + `}}`,
			`{"properties":{"a":` + nested("anyOf", 45, `{"patternProperties":{`+many(200, `{"minimum":2}`)+`}}`) + `}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			old, next := registry(t, one(t, schemas[0])), registry(t, one(t, schemas[1]))
			boundtest.Quick(t, func() {
				result := compat.Diff(old, next)
				checkResult(t, old, next, result)
				if !result.Breaking() {
					t.Errorf("got %d changes, none of them breaking", len(result.Changes))
				}
			})
		})
	}
}

// doubling returns a schema whose definitions each refer to the next one twice.
func doubling(n int, last string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"d%d":{"allOf":[{"$ref":"#/definitions/d%d"},{"$ref":"#/definitions/d%d"}]},`, i, i+1, i+1)
	}
	return `{"definitions":{` + b.String() + fmt.Sprintf(`"d%d":%s`, n, last) + `},"properties":{"a":{"$ref":"#/definitions/d0"}}}`
}

// definitions returns the beginning of a schema with as many properties as definitions that they refer to.
func definitions(n int, more string) string {
	var b, p strings.Builder
	for i := range n {
		comma := map[bool]string{true: ",", false: ""}[i > 0]
		fmt.Fprintf(&b, `%s"p%d":{"type":"string"}`, comma, i)
		fmt.Fprintf(&p, `%s"p%d":{"type":"array","items":{"$ref":"#/definitions/p%d"}}`, comma, i, i)
	}
	return `{"definitions":{` + b.String() + `},"properties":{` + p.String() + `}` + more
}

func numbers(n, from int) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprint(from+i))
	}
	return strings.Join(list, ",")
}
