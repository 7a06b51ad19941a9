package ecmascript_test

import (
	"regexp"
	"testing"

	"github.com/laminar/connectors/internal/ecmascript"
)

// compile compiles what an expression is translated to.
func compile(text string) (*regexp.Regexp, error) {
	translated, _, err := ecmascript.Translate(text)
	if err != nil {
		return nil, err
	}
	return regexp.Compile(translated)
}

// TestTranslate: an expression means what it means in ECMAScript.
func TestTranslate(t *testing.T) {
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
			re, err := compile(tt.pattern)
			if err != nil {
				t.Fatal(err)
			}
			if got := re.MatchString(tt.text); got != tt.matches {
				t.Errorf("%s matches %q is %v, want %v", tt.pattern, tt.text, got, tt.matches)
			}
		})
	}
}

// TestTranslateRefuses has what the two languages do not read alike, or what one of them cannot read.
func TestTranslateRefuses(t *testing.T) {
	for name, pattern := range map[string]string{
		"lookahead": `a(?=b)`, "lookbehind": `(?<=a)b`, "name": `(?<n>a)`, "name as in Go": `(?P<n>a)`, "flags": `(?i)a`, "backreference": `(a)\1`,
		"text anchors of Go": `\Aa\z`, "quoting of Go": `\Qa\E`, "code point of Go": `\x{41}`, "code point of ECMAScript": `\u{41}`, "empty class": `[]a`,
		"full class": `[^]`, "script": `\p{Greek}`, "one-letter class of Go": `\pL`, "any byte": `\C`, "backspace": `[\b]`, "class in a class": `[\S]`,
		"half a surrogate": `^\ud83d$`, "a pair of surrogates": `^\ud83d\ude00$`, "end in a backslash": `a\`, "unclosed group": `(a`, "unclosed class": `[a`,
		"nothing to repeat": `*a`, "repeated repetition": `a**`, "possessive": `a++`, "large repetition": `a{1001}`, "octal": `\01`, "letter without a meaning": `\y`,
		"letter beyond ASCII": `\é`,
	} {
		t.Run(name, func(t *testing.T) {
			if re, err := compile(pattern); err == nil {
				t.Errorf("%s: got %s, want an error", pattern, re)
			}
		})
	}
}

// TestParts: a part counts as often as its repetitions are written out, at whatever depth.
func TestParts(t *testing.T) {
	tests := []struct {
		name, pattern string
		least, most   int
	}{
		{"nothing", ``, 0, 1},
		{"without repetitions", `abc`, 3, 6},
		{"a repetition", `a{1000}`, 1000, 4000},
		{"at least as often", `a{1000,}`, 1000, 4000},
		{"at most as often", `a{0,1000}`, 1000, 4000},
		{"a class", `[a-z0-9]{100}`, 200, 1000},
		{"repetitions of repetitions", `((a{9}){9}){9}`, 9 * 9 * 9, 9 * 9 * 9 * 8},
		{"one beside the other", `a{500}b{500}`, 1000, 4000},
		{"never", `a{0}`, 1, 10},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			translated, parts, err := ecmascript.Translate(tt.pattern)
			if err != nil || parts < tt.least || parts > tt.most {
				t.Errorf("%s has %d parts (%v), want %d to %d", tt.pattern, parts, err, tt.least, tt.most)
			}
			if len(translated) > 4*len(tt.pattern) {
				t.Errorf("%s: repetitions are not to be written out, got %s", tt.pattern, translated)
			}
		})
	}
}
