package ecmascript_test

import (
	"regexp"
	"testing"

	"github.com/laminar/connectors/internal/ecmascript"
	"github.com/laminar/connectors/internal/limits"
)

// compile compiles what an expression is translated to.
func compile(text string) (*regexp.Regexp, error) {
	translated, _, err := ecmascript.Translate(text, limits.PatternWritten)
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
		{"any character", `^[\s\S]$`, "\n", true},
		{"white space and what is none", `^[^\s\S]`, "a", false},
		{"not white space in a class", `^[\S]$`, "\u2028", false},
		{"white space or a letter", `^[a\s]+$`, "a\u00a0a", true},
		{"an empty class", `^(?:[]|a)$`, "a", true},
		{"a full class", `^[^]$`, "\n", true},
		{"a bracket in a class", `^[[:a]+$`, ":[a", true},
		{"a bracket made by an escape", `^[[\u003aalpha:]$`, "[", true},
		{"escaped punctuation", `^\/\.[\-]\$$`, "/.-$", true},
		{"a hyphen at an end", `^[-a][a-]$`, "a-", true},
		{"a hyphen behind a range", `^[a-c-e]+$`, "b-e", true},
		{"no range behind a range", `^[a-c-e]+$`, "d", false},
		{"backspace", `^[\b]$`, "\b", true},
		{"a code point", `^\u{1F600}$`, "😀", true},
		{"a surrogate pair", `^\ud83d\ude00$`, "😀", true},
		{"a pair in a range", `^[\ud83d\ude00-\u{1f602}]$`, "😁", true},
		{"a digit behind NUL", `^\0\u0031$`, "\x001", true},
		{"long name of a category", `^\p{Letter}\p{gc=Decimal_Number}$`, "é٣", true},
		{"a script", `^\p{Script=Greek}\P{sc=Grek}$`, "αa", true},
		{"not a script in a class", `^[\P{Script=Greek}]$`, "α", false},
		{"an alphabetic character that is no letter", `^\p{Alphabetic}$`, "Ⓐ", true},
		{"not alphabetic in a class", `^[_\P{Alpha}]+$`, "_-", true},
		{"an identifier", `^[$_\p{ID_Start}][$\p{ID_Continue}]*$`, "größe2", true},
		{"syntax starts no identifier", `^\p{IDS}$`, "\u2e2f", false},
		{"a named group", `^(?<year>[0-9]{4})$`, "2026", true},
		{"a name that Go does not read", `^(?<größe>a)(?<$>b)(?<\u0061\u{62}>c)$`, "abc", true},
		{"zeros in front of a bound", `^a{02}b{0,01}$`, "aab", true},
		{"nothing at all", `^a{0}$`, "", true},
		{"an assertion in a group", `^(?:^)*a(?:$)?$`, "a", true},
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
			translated, parts, err := ecmascript.Translate(tt.pattern, limits.PatternWritten)
			if err != nil || parts < tt.least || parts > tt.most {
				t.Errorf("%s has %d parts (%v), want %d to %d", tt.pattern, parts, err, tt.least, tt.most)
			}
			if len(translated) > 4*len(tt.pattern) {
				t.Errorf("%s: repetitions are not to be written out, got %s", tt.pattern, translated)
			}
		})
	}
}
