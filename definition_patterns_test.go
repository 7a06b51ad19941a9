package connectors_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
)

// TestPatterns: a pattern of a definition judges, as ECMAScript means it.
func TestPatterns(t *testing.T) {
	r := mustRegister(t, `{"properties":{"a":{"pattern":"^a.\\s$"},"every":{"pattern":"^[\\s\\S]+$"},`+
		`"named":{"pattern":"^(?<year>[0-9]{4})-(?<month>[0-9]{2})$"},"letters":{"pattern":"^\\p{Letter}+$"},"o":{"patternProperties":{"^\\d$":{"type":"null"}}}}}`)
	tests := []struct {
		name, reason, config string
		want                 []finding
	}{
		{"what matches", "nothing is wrong", `{"a":"ab\u00a0","o":{"1":null,"٣":1}}`, nil},
		{"a line end", "no dot matches it", `{"a":"a\u2028 "}`, []finding{{"/a", connectors.CodePattern}}},
		{"a line end behind the end", "the end is the end", `{"a":"ab \n"}`, []finding{{"/a", connectors.CodePattern}}},
		{"every character", "a class may hold what is white space and what is none", `{"every":"a\n\u2028😀"}`, nil},
		{"a named group", "the name only helps readers", `{"named":"2026-11"}`, nil},
		{"not in a named group", "it judges as any group", `{"named":"2026"}`, []finding{{"/named", connectors.CodePattern}}},
		{"a long property", "it is the short one", `{"letters":"größeΩ"}`, nil},
		{"not of a long property", "a digit is no letter", `{"letters":"a1"}`, []finding{{"/letters", connectors.CodePattern}}},
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

// TestPatternsRefused: a pattern that cannot judge is a fault of its property, which says what to write.
func TestPatternsRefused(t *testing.T) {
	for _, tt := range []struct{ name, pattern, says string }{
		{"what Go has no words for", `a(?=b)`, "it must not look ahead"},
		{"an unclosed group", `(a`, "a group must be closed"},
		{"long", strings.Repeat("a", 1001), "at most 1000 bytes"},
		{"long when written out", strings.Repeat(`\p{ID_Start}`, 9), "too large"},
		{"an escape that only Go has", `^a\-b$`, "- must not be escaped outside a class"},
		{"a brace that only Go takes", `^{.*}$`, `{ must be written \{`},
		{"a repeated begin", `^*`, "an assertion cannot be repeated"},
		{"a repeated end", `$?`, "an assertion cannot be repeated"},
		{"a repeated boundary", `\b+`, "an assertion cannot be repeated"},
		{"a property in small letters", `\p{lu}`, "the property is called Lu"},
		{"a negation of Go", `\p{^L}`, `must be written \P{L}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := sound("x")
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Pattern: tt.pattern}}
			_, err := connectors.NewRegistry(c)
			if list := faults(t, err); len(list) != 1 || list[0].Property != "a" || !strings.Contains(list[0].Message, tt.says) {
				t.Errorf("%s: got %v, want one fault with %q", tt.pattern, list, tt.says)
			}
			c = sound("x")
			c.Schemas.Source.Properties = connectors.Properties{{
				Name: "o", Extra: []connectors.Keyword{{Name: "patternProperties", Value: []byte(`{` + quoted(t, tt.pattern) + `:{}}`)}},
			}}
			_, err = connectors.NewRegistry(c)
			if list := faults(t, err); len(list) != 1 || !strings.Contains(list[0].Message, tt.says) {
				t.Errorf("%s in patternProperties: got %v, want one fault with %q", tt.pattern, list, tt.says)
			}
		})
	}
}

func quoted(t *testing.T, text string) string {
	t.Helper()
	q, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(q)
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
