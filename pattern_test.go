package connectors_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/laminar/connectors"
)

// TestPatterns: a pattern means what it means in ECMAScript.
func TestPatterns(t *testing.T) {
	tests := []struct {
		name, pattern, text string
		matches             bool
	}{
		{"anywhere", `b`, "abc", true},
		{"anchored", `^b`, "abc", false},
		{"the end is the end", `^a$`, "a\n", false},
		{"no lines", `^b$`, "a\nb", false},
		{"digits are ASCII", `^\d$`, "٣", false},
		{"letters are ASCII", `^\w$`, "é", false},
		{"a dot is no line end", `^a.b$`, "a\u2028b", false},
		{"a dot is a character", `^.$`, "é", true},
		{"white space", `^\s$`, "\u00a0", true},
		{"white space in a class", `^[\s]$`, "\ufeff", true},
		{"no white space", `^\S$`, "\u3000", false},
		{"no digit", `^[^\d]\D$`, "a1", false},
		{"a bracket in a class", `^[[:alpha:]]+$`, ":]]]", true},
		{"escaped punctuation", `^\/\.\-\$$`, "/.-$", true},
		{"code units", `^\u0041\x42$`, "AB", true},
		{"control letter", `^\cJ$`, "\n", true},
		{"NUL", `^\0$`, "\x00", true},
		{"category", `^\p{Lu}\P{Lu}$`, "Éé", true},
		{"lazy", `^a+?$`, "aaa", true},
		{"group", `^(?:ab){2,3}$`, "abab", true},
		{"word boundary", `\bab\b`, "x ab y", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			quoted, err := json.Marshal(tt.pattern)
			if err != nil {
				t.Fatal(err)
			}
			r := mustRegister(t, `{"properties":{"a":{"pattern":`+string(quoted)+`}}}`)
			if got := r.Validate("x", source, map[string]any{"a": tt.text}) == nil; got != tt.matches {
				t.Errorf("%s matches %q is %v, want %v", tt.pattern, tt.text, got, tt.matches)
			}
		})
	}
}

// TestPatternsRefused has what the two languages do not read alike, or what one of them cannot read.
func TestPatternsRefused(t *testing.T) {
	for name, pattern := range map[string]string{
		"lookahead": `a(?=b)`, "lookbehind": `(?<=a)b`, "name": `(?<n>a)`, "name as in Go": `(?P<n>a)`, "flags": `(?i)a`, "backreference": `(a)\1`,
		"text anchors of Go": `\Aa\z`, "quoting of Go": `\Qa\E`, "code point of Go": `\x{41}`, "code point of ECMAScript": `\u{41}`, "empty class": `[]a`,
		"full class": `[^]`, "script": `\p{Greek}`, "one-letter class of Go": `\pL`, "any byte": `\C`, "backspace": `[\b]`, "class in a class": `[\S]`,
		"half a surrogate": `^\ud83d$`, "a pair of surrogates": `^\ud83d\ude00$`, "end in a backslash": `a\`, "unclosed group": `(a`, "unclosed class": `[a`,
		"nothing to repeat": `*a`, "repeated repetition": `a**`, "possessive": `a++`, "large repetition": `a{1001}`, "octal": `\01`, "letter without a meaning": `\y`,
		"long": strings.Repeat("a", 1001), "letter beyond ASCII": `\é`,
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
