package connectors_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
)

// TestPatterns: a pattern of a definition judges, as ECMAScript means it.
func TestPatterns(t *testing.T) {
	r := mustRegister(t, `{"properties":{"a":{"pattern":"^a.\\s$"},"o":{"patternProperties":{"^\\d$":{"type":"null"}}}}}`)
	tests := []struct {
		name, reason, config string
		want                 []finding
	}{
		{"what matches", "nothing is wrong", `{"a":"ab\u00a0","o":{"1":null,"٣":1}}`, nil},
		{"a line end", "no dot matches it", `{"a":"a\u2028 "}`, []finding{{"/a", connectors.CodePattern}}},
		{"a line end behind the end", "the end is the end", `{"a":"ab \n"}`, []finding{{"/a", connectors.CodePattern}}},
		{"a name", "a name is judged as a text is", `{"o":{"1":1}}`, []finding{{"/o/1", connectors.CodeType}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, findings(checkBoth(t, r, "x", source, tt.config).Violations)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}

// TestPatternsRefused: a pattern that cannot judge is a fault of its property.
func TestPatternsRefused(t *testing.T) {
	for name, pattern := range map[string]string{
		"what Go has no words for": `a(?=b)`, "what Go cannot read": `(a`, "long": strings.Repeat("a", 1001),
	} {
		t.Run(name, func(t *testing.T) {
			c := sound("x")
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Pattern: pattern}}
			_, err := connectors.NewRegistry(c)
			if list := faults(t, err); len(list) != 1 || list[0].Property != "a" || !strings.Contains(list[0].Message, "pattern must be a regular expression") {
				t.Errorf("%s: got %v, want one fault", pattern, list)
			}
		})
	}
}

// TestPatternsAreBounded: a pattern with many parts on a long text ends as a limit, whatever the way in.
func TestPatternsAreBounded(t *testing.T) {
	long := strings.Repeat("ab", 50_000)
	for name, pattern := range map[string]string{
		"one repetition": `[ab]{1000}c`, "seven": strings.Repeat(`[ab]{900}`, 7) + `c`, "nested": `(([ab]{9}){9}){9}c`,
	} {
		t.Run(name, func(t *testing.T) {
			r := mustRegister(t, `{"properties":{"a":{"pattern":"`+pattern+`"},"l":{"items":{"pattern":"`+pattern+`"}}}}`)
			many := make([]string, 20)
			for i := range many {
				many[i] = long[:1000]
			}
			withinBounds(t, func() {
				want := connectors.CodeLimit
				if found := violations(t, r.Validate("x", source, map[string]any{"a": long})); len(found) != 1 || found[0].Code != want {
					t.Errorf("got %v, want one limit", found)
				}
			})
			withinBounds(t, func() { _ = r.Validate("x", source, map[string]any{"l": many}) })
		})
	}
	r := mustRegister(t, `{"properties":{"a":{"pattern":"^[a-z]{1,64}(-[a-z]+)*$"}}}`)
	if err := r.Validate("x", source, map[string]any{"a": "ab-" + long}); err != nil {
		t.Errorf("a usual pattern takes a long text: %v", err)
	}
}
