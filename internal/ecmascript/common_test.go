package ecmascript_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/ecmascript"
	"github.com/laminar/connectors/internal/limits"
)

// TestCommon: what Go reads with the same meaning stays as it is written, and of the rest the characters are written.
func TestCommon(t *testing.T) {
	tests := []struct{ name, reason, pattern, want string }{
		{"plain", "Go reads it alike", `^[a-z]+(?:-[0-9]{2,})?$|b*?`, `^[a-z]+(?:-[0-9]{2,})?$|b*?`},
		{"ASCII classes", "they are the same in both", `\d\D\w\W\b\B[\d\W]`, `\d\D\w\W\b\B[\d\W]`},
		{"escapes of characters", "they are the same in both", `\t\n\v\f\r\0\x41\.\/\\`, `\t\n\v\f\r\0\x41\.\/\\`},
		{"an escaped hyphen", "it is the same in a class", `[a\-z]`, `[a\-z]`},
		{"categories", "Go has their names", `\p{Lu}\P{Letter}[\p{Nd}]`, `\p{Lu}\P{Letter}[\p{Nd}]`},
		{"a category with its key", "Go reads only the name", `\p{gc=Lu}\P{General_Category=Letter}`, `\p{Lu}\P{Letter}`},
		{"a named group", "Go reads it alike", `(?<a_1>b)`, `(?<a_1>b)`},
		{"a name beyond Go's", "nothing asks for it", `(?<ä>b)(?<$>c)(?<\u0061>d)`, `(b)(c)(d)`},
		{"a character by its number", "Go has no \\u", `^\u00b5\u{1f600}\ud83d\ude00$`, `^µ😀😀$`},
		{"syntax by its number", "it must stay a character", `\u002e\u005b\u007b[\u005d\u005e\u002d]\u002d`, `\.\[\{[\]\^\-]-`},
		{"a digit by its number", "it must not join \\0", `\0\u0031`, `\0\x31`},
		{"controls by their number", "nobody could read them", `\u0000\u001f\u0085\u000a\cJ[\b]`, `\x00\x1f\x85\n\n[\x08]`},
		{"a dot", "Go's also matches some line ends", `a.`, "a[^\\n\\r\u2028\u2029]"},
		{"white space", "Go knows less of it", `\s`, "[\\t-\\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"},
		{"no white space", "Go knows less of it", `\S`, "[^\\t-\\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"},
		{"white space in a class", "it is one already", `[a\s]`, "[a\\t-\\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"},
		{"empty classes", "Go takes the ] for a character", `[][^]`, `[^\d\D][\d\D]`},
		{"the name of a class in Go", "it is none in ECMAScript", `[[:alpha:]`, `[\[:alpha:]`},
		{"only the begin of one", "Go takes it for characters too", `[[:alpha]`, `[[:alpha]`},
		{"one made by an escape", "it is none in ECMAScript", `[[\u003aa]`, `[[\x3aa]`},
		{"a bound with zeros", "Go takes it for characters", `a{01}b{00,002}?`, `a{1}b{0,2}?`},
		{"a small script", "Go does not read the name", `[\p{Script=Ogham}]\P{sc=Ogam}`, "[\u1680-\u169c][^\u1680-\u169c]"},
		{"a script but in a class", "only a whole class has an opposite", `[\P{sc=Ogam}]`, "[\\x00-\u167f\u169d-\U0010ffff]"},
		{"a property made of categories", "they have names in both", `\p{Uppercase}`, `[\p{Lu}` + "\u2160-\u216f\u24b6-\u24cf\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ecmascript.Common(tt.pattern)
			if err != nil || got != tt.want {
				t.Errorf("%s: got %q (%v), want %q", tt.reason, got, err, tt.want)
			}
			if again, err := ecmascript.Common(got); err != nil || again != got {
				t.Errorf("what was written must stay: got %q (%v), want %q", again, err, got)
			}
		})
	}
}

// FuzzTranslate reads any text as an expression: it is refused, or Go reads what is written for it, which is not too long, and
// stays as it is when it is read again.
func FuzzTranslate(f *testing.F) {
	for _, row := range refusals() {
		f.Add(row.pattern)
	}
	for _, pattern := range []string{
		`^[\s\S]\u00b5\p{Script=Greek}[\P{Alpha}a-z-]{01,2}?(?<n>\cA|.)$`, `[^][]\0[[:a:][\b]\ud83d\ude00`, "\xff", `((((((`, `[[\u003a]`,
		`\p{` + strings.Repeat("\x0f", 300) + `}`,
	} {
		f.Add(pattern)
	}
	f.Fuzz(func(t *testing.T, pattern string) {
		if len(pattern) > limits.Pattern {
			return
		}
		written, parts, err := ecmascript.Translate(pattern, limits.PatternWritten)
		if err != nil {
			if text := err.Error(); text == "" || len(text) > 600 || strings.HasSuffix(text, ".") {
				t.Errorf("got the message %q", text)
			}
			return
		}
		if len(written) > limits.PatternWritten+7000 {
			t.Errorf("%d bytes are written", len(written))
		}
		if again, err := ecmascript.Common(written); err != nil && len(written) < limits.PatternWritten || err == nil && again != written {
			t.Errorf("%q becomes %q, and then %q (%v)", pattern, written, again, err)
		}
		if parts > limits.PatternParts {
			return
		}
		if _, err := regexp.Compile(written); err != nil {
			t.Errorf("%q, written %q: %v", pattern, written, err)
		}
	})
}
