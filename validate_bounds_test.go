package connectors_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/boundtest"
)

// TestDeferredAreBounded: a pointer repeats the path that leads to it, so many short texts below a long path would ask
// for gigabytes.
func TestDeferredAreBounded(t *testing.T) {
	deep := func(items int) []byte {
		const levels = 90
		open := strings.Repeat(`{"`+strings.Repeat("k", 1000)+`":`, levels)
		return []byte(open + "[" + separated(items, func(int) string { return `"{{A}}"` }) + "]" + strings.Repeat("}", levels))
	}
	r := builtin.Registry().Placeholders()
	boundtest.Quick(t, func() {
		report, err := r.CheckJSON("kafka", source, deep(50_000))
		if err != nil || len(report.Deferred) > 0 || len(report.Violations) != 1 ||
			!strings.Contains(report.Violations[0].Message, "so many placeholders so deep inside") {
			t.Errorf("got %d deferred, %v, %v, want one violation of the limits", len(report.Deferred), report.Violations, err)
		}
	})
	if report, err := r.CheckJSON("kafka", source, deep(5)); err != nil || len(report.Deferred) != 5 {
		t.Errorf("got %d deferred, %v, want all five", len(report.Deferred), err)
	}
}

// TestPlaceholdersInOneText: each name is compared with those before it, which must not cost their square.
func TestPlaceholdersInOneText(t *testing.T) {
	const names = 100_000
	var b strings.Builder
	for i := range names {
		fmt.Fprintf(&b, "{{a%x}}{{a0}}", i)
	}
	text := b.String()[:1<<20-1000]
	boundtest.Quick(t, func() {
		report, err := builtin.Registry().Placeholders().Check("kafka", source, map[string]any{"topic": text, "format": "json"})
		if err != nil || len(report.Deferred) != 1 || len(report.Deferred[0].Names) < names/2 || len(report.Violations) > 0 {
			t.Errorf("got %d deferred, %v, %v", len(report.Deferred), report.Violations, err)
		}
	})
}

// TestSuggestionsAreBounded: a suggestion is looked for only where it can be shown.
func TestSuggestionsAreBounded(t *testing.T) {
	var values, items []string
	for i := range 1000 {
		values = append(values, fmt.Sprintf("value_%d_with_a_long_name", i))
	}
	for range 60_000 {
		items = append(items, "valeu_17_wiht_a_lnog_naem")
	}
	enum, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	r := mustRegister(t, `{"properties":{"a":{"type":"array","items":{"enum":`+string(enum)+`}}}}`)
	boundtest.Quick(t, func() {
		if err := r.Validate("x", source, map[string]any{"a": items}); err == nil {
			t.Error("must be refused")
		}
	})
}

// TestRawJSONIsBounded: raw JSON in a map counts by its text, as it would in a config that is text.
func TestRawJSONIsBounded(t *testing.T) {
	raw := json.RawMessage(strings.Repeat(" ", 1<<20-1) + "1")
	var list []any
	for range 1000 {
		list = append(list, raw)
	}
	boundtest.Quick(t, func() {
		got := findings(violations(t, builtin.Registry().Validate("kafka", source, map[string]any{"a": list})))
		if len(got) != 1 || got[0] != (finding{"", connectors.CodeLimit}) {
			t.Errorf("got %v, want one violation of the limits", got)
		}
	})
}

// TestSharedValuesAreBounded: a value that shares its parts takes little memory, but its JSON doubles with every level.
func TestSharedValuesAreBounded(t *testing.T) {
	type pair struct{ L, R *pair }
	type fields struct {
		Any  any               `json:"any,omitempty"`
		Map  map[level]*fields `json:"map,omitempty"`
		List [2]*fields        `json:"list"`
	}
	byNumber, byText := any(1), any(1)
	pairs, nested := &pair{}, &fields{}
	for range 60 {
		byNumber = map[int]any{1: byNumber, 2: byNumber}
		byText = map[level]any{0: byText, 1: byText}
		pairs = &pair{pairs, pairs}
		nested = &fields{Any: []any{nested}, Map: map[level]*fields{0: nested}, List: [2]*fields{nested}}
	}
	ring := &pair{}
	ring.L, ring.R = ring, ring
	line := &pair{}
	for range 1_000_000 {
		line = &pair{L: line}
	}
	text := strings.Repeat("x", 1000)
	texts := make([]struct{ Text *string }, 2000)
	for i := range texts {
		texts[i].Text = &text
	}
	few := &pair{}
	for range 90 {
		few = &pair{L: few}
	}
	tests := []struct {
		name, reason string
		value        any
		want         []finding
	}{
		{"maps by number", "every level doubles", byNumber, []finding{{"", "limit"}}},
		{"maps by text", "every level doubles", byText, []finding{{"", "limit"}}},
		{"structs", "every level doubles", pairs, []finding{{"", "limit"}}},
		{"structs that hold all kinds", "every level is taken three times", nested, []finding{{"", "limit"}}},
		{"structs in a map", "the map is read first", map[string]any{"in": pairs}, []finding{{"", "limit"}}},
		{"a ring that forks", "it has no end, in any direction", ring, []finding{{"", "limit"}}},
		{"many structs", "they are counted as all values are", make([]pair, 50_000), []finding{{"", "limit"}}},
		{"structs with shared texts", "texts are counted as all texts are", texts, []finding{{"", "limit"}}},
		{"bytes", "they are a text in JSON", make([]byte, 1<<20), []finding{{"", "limit"}}},
		{"a long line of structs", "it nests too deep", line, []finding{{"/a", "limit"}}},
		{"a line within the limits", "nothing is wrong with it", few, nil},
	}
	r := mustRegister(t, `{"properties":{"a":{}}}`)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				got := findings(violations(t, r.Validate("x", source, map[string]any{"a": tt.value})))
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
				}
			})
		})
	}
}

// TestJudgingIsBounded has schemas that ask for much work at each value of a config.
func TestJudgingIsBounded(t *testing.T) {
	name := shuffled()
	tests := []struct {
		name, schema, config, reason string
	}{
		{
			"long divisors", `{"properties":{"a":{"items":{"allOf":[` + separated(5, func(i int) string {
				return fmt.Sprintf(`{"multipleOf":0.%s%d}`, strings.Repeat("3", 1000), i+1)
			}) + `]}}}}`,
			`{"a":[` + separated(900, func(int) string { return "1." + strings.Repeat("1", 1020) }) + `]}`,
			"a division costs by the digits of both numbers",
		},
		{
			"long choices", `{"properties":{"a":{"items":{"enum":[` + separated(5000, name) + `]}}}}`,
			`{"a":[` + separated(100, name) + `]}`, "each choice may be what was meant",
		},
		{
			"many options", `{"properties":{` + separated(5000, func(i int) string { return name(i) + ":true" }) + `}}`,
			`{` + separated(100, func(i int) string { return name(i) + ":1" }) + `}`, "each option may be what was meant",
		},
		{
			"many options at every item",
			`{"properties":{"a":{"items":{"$ref":"#"}},` + separated(10_000, func(i int) string { return fmt.Sprintf(`"p%d":true`, i) }) + `}}`,
			`{"a":[` + separated(99_000, func(int) string { return `{}` }) + `]}`, "each option is looked for",
		},
		{
			"unknown keys seen by many parts",
			`{"properties":{"a":{"allOf":[` + separated(60, func(int) string { return `{"properties":{"b":true}}` }) + `]}}}`,
			`{"a":{` + separated(60_000, func(i int) string { return fmt.Sprintf(`"qqqqqq%05d":1`, i) }) + `}}`, "each part looks at the keys",
		},
		{
			"many names that only combined schemas have",
			`{"allOf":[{"properties":{` + separated(20_000, func(i int) string { return fmt.Sprintf(`"pppppp%05d":true`, i) }) + `}}]}`,
			`{` + separated(60_000, func(i int) string { return fmt.Sprintf(`"qqqqqq%05d":1`, i) }) + `}`, "each key is looked up",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRegister(t, tt.schema)
			boundtest.Quick(t, func() {
				report, err := r.CheckJSON("x", source, []byte(tt.config))
				if err != nil || len(report.Violations)+len(report.Warnings) == 0 {
					t.Errorf("%s: got %v, %v, want something found", tt.reason, report, err)
				}
			})
		})
	}
}

// TestMessagesAreBounded: a message lists a few names and counts the others.
func TestMessagesAreBounded(t *testing.T) {
	names := separated(5000, func(i int) string { return fmt.Sprintf(`"name_%d"`, i) })
	r := mustRegister(t, `{"properties":{"p":{"oneOf":[{"required":[`+names+`]},{"required":["other"]}]}}}`)
	err := r.Validate("x", source, map[string]any{"p": map[string]any{}})
	if err == nil || len(err.Error()) > 500 || !strings.Contains(err.Error(), "4992 more") {
		t.Errorf("got %.600s", err)
	}
	c := sound("x")
	c.Schemas.Source.Properties = connectors.Properties{{Name: "p"}, {Name: "q"}}
	values := make([]any, 5000)
	for i := range values {
		values[i] = fmt.Sprint(i)
	}
	c.Schemas.Source.Rules = []connectors.Rule{{Property: "p", Values: values, Requires: []string{"q"}}}
	r, err = connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	report, err := r.Check("x", source, map[string]any{"p": "17"})
	if err != nil || len(report.Warnings) != 1 || !strings.HasSuffix(report.Warnings[0].Message, `"7" or one of 4992 more`) {
		t.Errorf("got %.600v, %v", report.Warnings, err)
	}
}
