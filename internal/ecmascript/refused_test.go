package ecmascript_test

import (
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/ecmascript"
	"github.com/laminar/connectors/internal/limits"
)

// A refusal is an expression that is refused, and what its author is told.
type refusal struct{ name, pattern, want string }

func refusals() []refusal {
	return []refusal{
		// What is no expression of ECMAScript.
		{"a hyphen outside a class", `^a\-b$`, "- must not be escaped outside a class"},
		{"an escaped quote", `\"`, `" must not be escaped`},
		{"an escaped space", `a\ b`, "U+0020 must not be escaped"},
		{"an escaped underscore in a class", `[\_]`, "_ must not be escaped"},
		{"an escaped letter beyond ASCII", `\é`, "é must not be escaped"},
		{"a brace", `^{.*}$`, `{ must be written \{ where it is no repetition such as {2} or {0,2}`},
		{"no least bound", `a{,2}`, `{ must be written \{ where it is no repetition such as {2} or {0,2}`},
		{"an open brace", `a{1`, `{ must be written \{ where it is no repetition such as {2} or {0,2}`},
		{"a closing brace", `a}`, `} must be written \}`},
		{"a closing bracket", `a]`, `] must be written \]`},
		{"a class that looks closed", `[]a]`, `] must be written \]`},
		{"a closing parenthesis", `a)`, `) must be written \) where it closes no group`},
		{"an unclosed group", `(a`, `a group must be closed with ), or its ( written \(`},
		{"an unclosed class", `[a`, `a class must be closed with ], or its [ written \[`},
		{"an unclosed range", `[a-`, `a class must be closed with ], or its [ written \[`},
		{"an end in a backslash", `a\`, `it must not end in a backslash; one that is meant is written \\`},
		{"a repeated begin", `^*`, "an assertion cannot be repeated"},
		{"a repeated end", `$?`, "an assertion cannot be repeated"},
		{"a repeated boundary", `\b+`, "an assertion cannot be repeated"},
		{"a bounded boundary", `\B{2}`, "an assertion cannot be repeated"},
		{"nothing to repeat", `*a`, `* must have something before it to repeat, or be written \*`},
		{"nothing to repeat in a group", `(?:+a)`, `+ must have something before it to repeat, or be written \+`},
		{"nothing to repeat in an alternative", `a|?`, `? must have something before it to repeat, or be written \?`},
		{"nothing before a bound", `{2}`, `{ must have something before it to repeat, or be written \{`},
		{"a repeated repetition", `a**`, "a repetition cannot be repeated, unless as a group as in (?:a*)*"},
		{"possessive", `a++`, "a repetition cannot be repeated, unless as a group as in (?:a*)*"},
		{"a bound behind a bound", `a{2}{3}`, "a repetition cannot be repeated, unless as a group as in (?:a*)*"},
		{"bounds the other way round", `a{3,2}`, "the bounds of {3,2} must be the other way round"},
		{"a range the other way round", `[z-a]`, "the range z-a must be the other way round"},
		{"a range of a set", `[\w-a]`, `a range must begin and end with one character, other than \w-a; a - that is meant is written \-`},
		{"a range up to a set", `[a-\d]`, `a range must begin and end with one character, other than a-\d; a - that is meant is written \-`},
		{"text begin of Go", `\Aa`, `\A has no meaning; the begin of a text is ^`},
		{"text end of Go", `a\z`, `\z has no meaning; the end of a text is $`},
		{"quoting of Go", `\Qa\E`, `\Q has no meaning`},
		{"any byte of Go", `\C`, `\C has no meaning`},
		{"no boundary in a class", `[\B]`, `\B has no meaning`},
		{"code point of Go", `\x{41}`, `\x{ must be written \u{`},
		{"one digit", `\x4`, `\x must have two hexadecimal digits`},
		{"three digits", `\u00b`, `\u must have four hexadecimal digits, or some in braces`},
		{"no digits in braces", `\u{}`, `\u{ must have hexadecimal digits and a }, as in \u{1f600}`},
		{"a code point too large", `\u{110000}`, `\u{ must not name more than \u{10ffff}`},
		{"a control that is no letter", `\c1`, `\c must have a letter`},
		{"octal", `\01`, `\0 must not stand before a digit, unless written \x00`},
		{"octal in a class", `[\1]`, `\1 must not stand in a class; a character is written by its number as \x01`},
		{"name as in Go", `(?P<n>a)`, `(?P< must be written (?<`},
		{"flags", `(?i)a`, `a group must not begin with (? unless with (?: or with a name as in (?<name>; there are no flags`},
		{"no name", `(?<>a)`, "the name of a group must not be empty"},
		{"no end of a name", `(?<a`, "the name of a group must end in >, as in (?<name>"},
		{"a digit first", `(?<1a>b)`, "1 must not stand in the name of a group"},
		{"a hyphen in a name", `(?<a-b>c)`, "- must not stand in the name of a group"},
		{"another escape in a name", `(?<\x61>c)`, `of the escapes only \u may stand in the name of a group`},
		{"a name twice", `(?<a>b)|(?<\u0061>c)`, "no two groups must have the same name"},
		{"one-letter class of Go", `\pL`, `\p must have a name in braces, as in \p{Lu}`},
		{"a property in small letters", `\p{lu}`, `\p{lu}: the property is called Lu`},
		{"a long one with a space", `\P{uppercase letter}`, `\P{uppercase letter}: the property is called Uppercase_Letter`},
		{"negated as in Go", `\p{^L}`, `\p{^L} must be written \P{L}`},
		{"a script without its key", `\p{Greek}`, `\p{Greek}: the script is written \p{Script=Greek}`},
		{"a script in small letters", `\P{sc=grek}`, `\P{sc=grek}: the script is written \P{Script=Greek}`},
		{"another key", `\p{Category=Lu}`, `\p{Category=Lu}: the property is called Lu`},
		{"no such property", `\p{Foo}`, `\p{Foo}: there is no such property`},
		{"no name of a property", `\p{}`, `\p{}: there is no such property`},
		{"a property of Unicode alone", `\p{Other_Alphabetic}`, `\p{Other_Alphabetic}: there is no such property`},
		{"no UTF-8", "a\xff", "it must be UTF-8"},
		{"no UTF-8 in an escape", "\\\xff", "it must be UTF-8"},
		{"no UTF-8 in a class", "[\xff]", "it must be UTF-8"},
		// What Go cannot express.
		{"lookahead", `a(?=b)`, "it must not look ahead with (?=, for which Go has no words"},
		{"negative lookahead", `^(?!a)`, "it must not look ahead with (?!, for which Go has no words"},
		{"lookbehind", `(?<=a)b`, "it must not look behind with (?<=, for which Go has no words"},
		{"backreference", `(a)\1`, `it must not refer back to a group with \1, for which Go has no words`},
		{"named backreference", `(?<a>b)\k<a>`, `it must not refer back to a group with \k, for which Go has no words`},
		{"half of a pair", `^\ud83d$`, `\ud83d is half of a surrogate pair, which Go does not have`},
		{"half of a pair as a code point", `[\u{de00}]`, `\u{de00} is half of a surrogate pair, which Go does not have`},
		{"two halves that are no pair", `\ud83d\u{de00}`, `\ud83d is half of a surrogate pair, which Go does not have`},
		{"many repetitions", `a{1001}`, "it must repeat nothing more than 1000 times, repetitions of repetitions together, which is the most that Go does"},
		{"more than a number holds", `a{99999999999999999999}`, "it must repeat nothing more than 1000 times, repetitions of repetitions together, which is the most that Go does"},
		{"repetitions of repetitions", `(a{40}){40}`, "it must repeat nothing more than 1000 times, repetitions of repetitions together, which is the most that Go does"},
		{"script extensions", `\p{scx=Grek}`, `\p{scx=Grek} must not be used: Go has no table of script extensions, only of scripts as in \p{Script=Greek}`},
		{"a property without a table", `\p{Emoji}`, `\p{Emoji} must not be used: Go has no table of it`},
		{"very many characters in a class", "[" + strings.Repeat(`\p{IDS}`, 100) + "]", "with its characters and repetitions written out it is too large for Go"},
		{"very many characters", strings.Repeat(`\p{ID_Start}`, 9), "with its characters and repetitions written out it is too large for Go"},
	}
}

// TestRefusals: an expression that the two languages do not read alike is refused, and its author is told what to write.
func TestRefusals(t *testing.T) {
	for _, tt := range refusals() {
		t.Run(tt.name, func(t *testing.T) {
			if got, _, err := ecmascript.Translate(tt.pattern, limits.PatternWritten); err == nil || err.Error() != tt.want {
				t.Errorf("%s: got %q and the error %v, want %s", tt.pattern, got, err, tt.want)
			}
		})
	}
}
