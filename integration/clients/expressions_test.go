package clients_test

import (
	"math/rand/v2"
	"regexp/syntax"
	"slices"
	"strings"
)

// tricky are parts of expressions that languages read differently, right and wrong ones.
var tricky = []string{
	`\-`, `\_`, `\ `, `\"`, `\'`, `\@`, `\#`, `\%`, `\,`, `\:`, `\=`, `\!`, `\<`, `\&`, `\~`, "\\`", `\/`, `\.`, `\$`, `\^`, `\|`, `\{`, `\}`, `\[`, `\]`,
	`\(`, `\)`, `\*`, `\+`, `\?`, `\\`, `{`, `}`, `]`, `[`, `(`, `)`, `{}`, `{,}`, `{,2}`, `{1`, `{1,`, `{a}`, `{2}`, `{2,}`, `{1,3}`, `{2,1}`, `{01}`, `{0,02}`, `{0}`, `{00}`,
	`a{1000}`, `a{1001}`, `a{0,1001}`, `a{99999999999999999999}`, `a{99999999999999999999,1}`, `{2}?`, `{2}{2}`, `*?`, `+?`, `??`, `**`, `++`, `*+`, `*`, `+`, `?`, `|`,
	`^`, `$`, `^*`, `$?`, `\b+`, `\B*`, `^{2}`, `(?:^)*`, `(?:$)?`, `(?=a)`, `(?!a)`, `(?<=a)`, `(?<!a)`, `(?=a)*`, `(?!a){2}`, `(?<=a)?`, `\b`, `\B`,
	`.`, `\d`, `\D`, `\w`, `\W`, `\s`, `\S`, `[\s\S]`, `[\d\D]`, `[^\s\S]`, `[\S]`, `[^\S]`, `[\s]`, `[^\s]`, `[\W]`, `[\D_]`, `[^\W]`, `[\b]`, `[\B]`, `[^]`, `[]`, `[^]]`, `[]]`,
	`[\w-a]`, `[a-\d]`, `[\d-\w]`, `[\w-]`, `[-\w]`, `[a-z-9]`, `[a-c-e]`, `[z-a]`, `[--a]`, `[a--]`, `[---]`, `[--]`, `[-]`, `[+--]`, `[\--a]`, `[a\-z]`, `[[]`, `[[:alpha:]]`, `[[:]`, `[:a:]`,
	`[[\u003aalpha:]]`, `[[\:a:]]`, `[\[:a:]]`, `[^^]`, `[\^]`, `[a^]`, `[.]`, `[*+?]`, `[(]`, `[{}]`, `[$]`, `[|]`, `[/]`, `[\/]`, `[\]]`, `[\\]`, `[\.]`, `[\_]`, `[\ ]`, `[\,]`, `[\q]`, `[\1]`, `[\0]`, `[\01]`,
	`[\cA-\cZ]`, `[\c1]`, `[\c_]`, `[\x41-\x43]`, `[\u0041-\u0043]`, `[\u{41}-\u{1f600}]`, `[\ud83d\ude00-\ud83d\ude02]`, `[😀-😂]`, `[\ud83d]`, `[\u0000-\uffff]`, `[^\u0000-\u007f]`, `[&&a]`, `[a&&b]`, `[a||b]`, `[~~]`,
	`\t`, `\n`, `\v`, `\f`, `\r`, `\0`, `\00`, `\01`, `\07`, `\08`, `\0a`, `\0\u0031`, `\1`, `\2`, `\9`, `\10`, `(a)\1`, `\1(a)`, `\x41`, `\x4`, `\xg1`, `\x{41}`, `\x`, `\u0041`, `\u004`, `\u`, `\u00b5`, `\u00B5`, `\u002d`,
	`\u002e`, `\u005b`, `\u005d`, `\u0031`, `\u{41}`, `\u{1f600}`, `\u{000041}`, `\u{00000000041}`, `\u{}`, `\u{110000}`, `\u{10ffff}`, `\u{d800}`, `\u{41`, `\ud83d`, `\ude00`, `\ud83d\ude00`, `\ud83d\u0041`, `\ud83d\u{de00}`,
	`\cA`, `\cj`, `\c`, `\c1`, `\a`, `\e`, `\z`, `\Z`, `\A`, `\Q`, `\E`, `\C`, `\X`, `\R`, `\h`, `\i`, `\y`, `\é`, `\😀`, "\\\u2028", `\k`, `\k<n>`, `\k<a>`, `(?<n>a)\k<n>`, `[\k]`,
	`(?:a)`, `(?:)`, `()`, `(|a)`, `(a|)`, `(?<n>a)`, `(?<n>`, `(?<a1>`, `(?<1a>b)`, `(?<>a)`, `(?<n`, `(?<$>a)`, `(?<_x>a)`, `(?<é>a)`, `(?<\u0061b>c)`, `(?<\u{62}>c)`, `(?<a-b>c)`, `(?<n>a)|(?<n>b)`, `(?P<n>a)`, `(?P=n)`, `(?i)a`, `(?i:a)`,
	`(?s).`, `(?-s:a)`, `(?#a)`, `(?>a)`, `(?`, `(?:`, `(?a)`, `(?'n'a)`,
	`\p{Lu}`, `\P{Lu}`, `\p{L}`, `\p{Letter}`, `\P{Letter}`, `\p{lu}`, `\p{^L}`, `\P{^L}`, `\pL`, `\PL`, `\p`, `\p{`, `\p{}`, `\p{L`, `\p{Greek}`, `\p{Script=Greek}`, `\P{Script=Greek}`, `\p{sc=Grek}`, `\p{scx=Grek}`, `\p{Script=greek}`,
	`\p{gc=Lu}`, `\p{General_Category=Uppercase_Letter}`, `\p{gc=lu}`, `\p{gc}`, `\p{=L}`, `\p{L=}`, `\p{Alphabetic}`, `\p{Alpha}`, `\P{Alpha}`, `\p{alpha}`, `\p{Lowercase}`, `\p{Any}`, `\P{Any}`, `\p{ASCII}`, `\p{Assigned}`, `\p{Emoji}`, `\p{LC}`,
	`\p{digit}`, `\p{punct}`, `\p{Nd}`, `\p{ID_Start}`, `\p{White_Space}`, `\p{space}`, `\p{ L}`, `\p{L}{2}`, `[\p{Lu}\d]`, `[^\p{Lu}]`, `[\P{Lu}]`, `[\p{Script=Greek}]`, `[^\p{Script=Greek}]`, `[\P{Script=Greek}a]`, `[\P{Alpha}_]`,
	`[\p{L}-z]`, `[\p{Lu}-]`, `\p{Other_Alphabetic}`, `\p{Line_Break}`, `\p{sc=Zyyy}`, `\p{C}`, `\p{Cn}`, `\p{Cs}`,
}

// plain are characters that expressions and texts are made of.
var plain = []string{
	"a", "b", "c", "n", "z", "A", "Z", "_", "0", "1", "9", "-", ".", "/", ":", "@", "#", " ", ",", "=", "!", "<", ">", "&", "\"", "'", "%",
	"\n", "\r", "\t", "\u2028", "\u00a0", "\ufeff", "\x00", "\b", "\u0085", "é", "µ", "ß", "α", "Ω", "я", "中", "😀", "😁", "٣", "ǅ",
}

// An expressions makes expressions by chance, and texts for them.
type expressions struct {
	rand  *rand.Rand
	known []string // to be changed
}

func one[T any](e *expressions, list []T) T { return list[e.rand.IntN(len(list))] }

// next returns an expression: one by the grammar, or a known one with mistakes.
func (e *expressions) next() string {
	if e.rand.IntN(3) == 0 {
		return e.changed(one(e, e.known))
	}
	return e.alternatives(3)
}

func (e *expressions) alternatives(depth int) string {
	var b strings.Builder
	for i := range 1 + e.rand.IntN(5)/3 {
		if i > 0 {
			b.WriteByte('|')
		}
		if e.rand.IntN(4) == 0 {
			b.WriteByte('^')
		}
		for range e.rand.IntN(4) {
			b.WriteString(e.term(depth))
		}
		if e.rand.IntN(4) == 0 {
			b.WriteByte('$')
		}
	}
	return b.String()
}

// term returns a part that may be repeated. Some are wrong.
func (e *expressions) term(depth int) string {
	var term string
	switch n := e.rand.IntN(20); {
	case n < 5:
		return one(e, tricky)
	case n < 9 && depth > 0:
		term = one(e, []string{"(", "(?:", "(?:", "(?<n>", "(?<m>"}) + e.alternatives(depth-1) + ")"
	case n < 14:
		term = e.class()
	case n < 17:
		term = one(e, []string{`\d`, `\w`, `\s`, `\S`, `\D`, `\W`, `.`, `\u00b5`, `\x41`, `\u{1f600}`, `\p{Lu}`, `\.`, `\/`, `\$`})
	default:
		term = e.literal()
	}
	if e.rand.IntN(3) == 0 {
		term += one(e, []string{"*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}", "{2}?", "{03}", "{1,2}"})
	}
	return term
}

// literal returns a character as an expression has it.
func (e *expressions) literal() string {
	text := one(e, plain)
	if text == "." {
		return `\.`
	}
	return text
}

func (e *expressions) class() string {
	var b strings.Builder
	b.WriteByte('[')
	if e.rand.IntN(3) == 0 {
		b.WriteByte('^')
	}
	for range e.rand.IntN(4) {
		switch n := e.rand.IntN(12); {
		case n < 5:
			b.WriteString(one(e, plain))
		case n < 8:
			b.WriteString(one(e, []string{`\d`, `\D`, `\w`, `\W`, `\s`, `\S`, `\p{L}`, `\P{Ll}`, `\b`, `\-`, `\]`, `\cA`, `\u005d`, `\u002d`, `\p{sc=Grek}`, `\P{sc=Grek}`}))
		case n < 10:
			b.WriteString(one(e, []string{"a-z", "0-9", "A-Z", "!-/", "é-я", "😀-😁", `\x00-\x1f`, `\u0041-\u{5a}`, "[-]", `\t-\r`, "-", "^", "[:", ":]"}))
		default:
			b.WriteString(one(e, tricky))
		}
	}
	return b.String() + "]"
}

// changed makes a few mistakes in an expression.
func (e *expressions) changed(text string) string {
	runes := []rune(text)
	for range e.rand.IntN(4) {
		at := e.rand.IntN(len(runes) + 1)
		end := min(len(runes), at+e.rand.IntN(3))
		switch e.rand.IntN(5) {
		case 0:
			runes = slices.Delete(runes, at, end)
		case 1, 2:
			runes = slices.Insert(runes, at, []rune(one(e, tricky))...)
		case 3:
			runes = slices.Insert(runes, at, []rune(one(e, plain))...)
		case 4:
			runes = slices.Insert(runes, at, slices.Clone(runes[at:end])...)
		}
	}
	return string(runes)
}

// texts returns short texts, most of them near to what an expression matches: engines that go back may take very long for
// long ones.
func (e *expressions) texts(written string) []string {
	const longest = 10
	var texts []string
	parsed, err := syntax.Parse(written, syntax.Perl)
	for i := range 6 {
		var b strings.Builder
		if err == nil && i < 4 {
			e.sample(&b, parsed)
		}
		runes := []rune(b.String())
		for range e.rand.IntN(3) {
			runes = slices.Insert(runes, e.rand.IntN(len(runes)+1), []rune(one(e, plain))...)
		}
		texts = append(texts, string(runes[:min(len(runes), longest)]))
	}
	return texts
}

// sample writes what an expression matches, but for what stands around it.
func (e *expressions) sample(b *strings.Builder, re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		b.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		fits := slices.DeleteFunc(slices.Clone(plain), func(text string) bool {
			for i := 0; i < len(re.Rune); i += 2 {
				if r := []rune(text)[0]; re.Rune[i] <= r && r <= re.Rune[i+1] {
					return false
				}
			}
			return true
		})
		if len(fits) > 0 {
			b.WriteString(one(e, fits))
		}
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		b.WriteString(one(e, plain))
	case syntax.OpAlternate:
		e.sample(b, one(e, re.Sub))
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		for range min(3, max(re.Min, e.rand.IntN(3))) {
			e.sample(b, re.Sub[0])
		}
	default:
		for _, sub := range re.Sub {
			e.sample(b, sub)
		}
	}
}
