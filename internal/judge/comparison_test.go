package judge_test

import (
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/jsontest"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/judge"
	"github.com/laminar/connectors/internal/placeholder"
)

// TestComparison adds a member to a config and asks whether that adds a finding.
func TestComparison(t *testing.T) {
	tests := []struct {
		name, reason string
		schema       string
		config       string
		member       string // as JSON; it gets the key "m"
		addsNothing  bool
	}{
		{"nothing", "the member is right", `{"properties":{"m":{"type":"integer"}}}`, `{}`, `1`, true},
		{"a violation", "the member is wrong", `{"properties":{"m":{"type":"integer"}}}`, `{}`, `"x"`, false},
		{"a warning", "warnings are findings", `{"properties":{"m":{"deprecated":true}}}`, `{}`, `1`, false},
		{"one of an unknown key", "warnings are findings", `{}`, `{}`, `1`, false},
		{"one that was there", "the object had too many members before", `{"properties":{"m":{},"a":{},"b":{}},"maxProperties":1}`, `{"a":1,"b":1}`, `1`, true},
		{"one that goes away", "the member was missing", `{"properties":{"m":{}},"required":["m"]}`, `{}`, `1`, true},
		{"another one at the same place", "the member was missing, and is wrong", `{"properties":{"m":{"type":"integer"}},"required":["m"]}`, `{}`, `"x"`, false},
		{"a member that is refused already", "that its key is not known says nothing more",
			`{"properties":{"m":{},"a":{}},"propertyNames":{"enum":["m","a"]}}`, `{"x":1,"a":1}`, `1`, true},
		{"a placeholder", "it waits", `{"properties":{"m":{"type":"integer"}}}`, `{}`, `"{{ X }}"`, true},
		{"a placeholder beside another", "both wait", `{"properties":{"m":{"items":{"type":"integer"},"uniqueItems":true},"a":{"const":1}}}`, `{"a":"{{ Y }}"}`, `["{{ X }}","{{ Z }}"]`, true},
		{"a value that cannot be judged", "it was so before", `{"properties":{"m":{}},"additionalProperties":{}}`, `{"a":1e999}`, `1`, true},
		{"too much work", "all else is not known any more", `{"properties":{"m":{"uniqueItems":true}},"additionalProperties":{}}`, `{}`,
			`["` + strings.Repeat("x", 500_000) + `","` + strings.Repeat("y", 500_000) + `"` + strings.Repeat(",1", 900_00) + `]`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			j := judge.New()
			j.ReadGo(jsontest.Decode(t, tt.config))
			c := j.Compare(mustCompile(t, tt.schema), placeholder.Braces)
			if c == nil || !c.AddsNothing() || !c.AddsNothingToAll() {
				t.Fatal("the config itself adds nothing")
			}
			work := c.Work
			added := new(jsonvalue.Tree)
			added.Reset()
			(&jsonvalue.Reader{Tree: added}).ReadGo(jsontest.Decode(t, `{"m":`+tt.member+`}`))
			_, behind := j.Tree.PlaceOf(1, "m")
			in, ok := j.Tree.Insert(1, behind, "m", added, added.Values[1].First, 1)
			if !ok {
				t.Fatal("the member must fit")
			}
			if got := c.AddsNothing(); got != tt.addsNothing || c.AddsNothingToAll() != got || c.Work <= work {
				t.Errorf("%s: that it adds nothing is %v", tt.reason, got)
			}
			if j.Tree.Remove(in); !c.AddsNothing() {
				t.Error("the config itself adds nothing, again")
			}
		})
	}
}

// TestCompareNeedsAll: where not all findings are known, there is nothing to compare with.
func TestCompareNeedsAll(t *testing.T) {
	role := mustCompile(t, `{"properties":{"l":{"items":{"type":"string"}},"u":{"uniqueItems":true}}}`)
	for name, tt := range map[string]struct {
		config map[string]any
		known  bool
	}{
		"a hundred findings":         {map[string]any{"l": make([]any, 100)}, true},
		"one more":                   {map[string]any{"l": make([]any, 101)}, false},
		"violations, warnings":       {map[string]any{"l": make([]any, 100), "x": 1}, false},
		"a config that is too large": {map[string]any{"l": []any{strings.Repeat("x", 1<<20)}}, false},
		"too much work":              {map[string]any{"u": make([]any, 90_000), "l": []any{strings.Repeat("x", 1000)}}, true},
	} {
		j := judge.New()
		j.ReadGo(tt.config)
		if got := j.Compare(role, 0) != nil; got != tt.known {
			t.Errorf("%s: known is %v, want %v", name, got, tt.known)
		}
	}
}
