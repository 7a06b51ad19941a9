package connectors_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
)

// TestAdviceBeyondTheQuickPass has advice with a keyword, somewhere below, that the quick pass does not know: what stands
// above it must still be judged.
func TestAdviceBeyondTheQuickPass(t *testing.T) {
	tests := []struct {
		name, reason string
		advice       string
		config       string
		pointer      string
	}{
		{"items", "the quick pass must not take items that it gave up on for items that accept everything",
			`{"items":{"type":"string","not":{"const":"x"}}}`, `{"h":[1]}`, "/h/0"},
		{"other members", "the same below additionalProperties",
			`{"additionalProperties":{"type":"string","not":{"const":"x"}}}`, `{"h":{"a":1}}`, "/h/a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := withSchema(`{}`)
			if err != nil {
				t.Fatal(err)
			}
			c.Schemas.Source.Properties = connectors.Properties{{Name: "h", Advice: &connectors.Advice{Schema: schemaOf(t, tt.advice)}}}
			r, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			report := checkBoth(t, r, "x", source, tt.config)
			if diff := cmp.Diff([]finding{{tt.pointer, connectors.CodeSuspiciousValue}}, findings(report.Warnings)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}

// TestAdviceBesideBounds: where a property and its advice both bound a value, both bounds count, whichever way they are
// judged.
func TestAdviceBesideBounds(t *testing.T) {
	tests := []struct {
		name             string
		property, advice string
		good             string
		refused, warned  string // values of h
	}{
		{"one bound each", `{"maximum":10}`, `{"minimum":1}`, `5`, `11`, `0`},
		{"two kinds of bounds", `{"type":"string","maxLength":3}`, `{"minLength":1,"pattern":"^a"}`, `"ab"`, `"abcd"`, `"b"`},
		{"the same bound twice", `{"minimum":0}`, `{"minimum":1}`, `1`, `-1`, `0`},
		{"exclusive bounds", `{"exclusiveMinimum":0}`, `{"exclusiveMaximum":10}`, `5`, `0`, `10`},
		{"items", `{"maxItems":2,"items":{"maxLength":2}}`, `{"minItems":1,"items":{"minLength":1}}`, `["a"]`, `["abc"]`, `[]`},
		{"bounds in advice alone", `{"type":"integer"}`, `{"minimum":1}`, `1`, `1.5`, `0`},
		{"a choice that is advised", `{"type":"string"}`, `{"enum":["a"]}`, `"a"`, `1`, `"b"`},
		{"a choice beside a choice", `{"enum":["a","b"]}`, `{"enum":["a"]}`, `"a"`, `"c"`, `"b"`},
		{"another type that is advised", `{"type":["string","integer"]}`, `{"type":"integer"}`, `1`, `true`, `"x"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := sound("x")
			p := schemaOf(t, tt.property)
			p.Name, p.Advice = "h", &connectors.Advice{Schema: schemaOf(t, tt.advice)}
			c.Schemas.Source.Properties = connectors.Properties{p}
			r, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			count := func(value string) (violations, warnings int) {
				config := `{"h":` + value + `}`
				report := checkBoth(t, r, "x", source, config)
				if err := r.ValidateJSON("x", source, []byte(config)); (err == nil) != report.Valid() {
					t.Errorf("%s: ValidateJSON says %v, CheckJSON %v", value, err, report)
				}
				return len(report.Violations), len(report.Warnings)
			}
			if violations, warnings := count(tt.good); violations+warnings > 0 {
				t.Errorf("%s: got %d violations and %d warnings", tt.good, violations, warnings)
			}
			if violations, _ := count(tt.refused); violations == 0 {
				t.Errorf("%s: must be a violation", tt.refused)
			}
			if violations, warnings := count(tt.warned); violations > 0 || warnings == 0 {
				t.Errorf("%s: got %d violations and %d warnings, want warnings alone", tt.warned, violations, warnings)
			}
		})
	}
}
