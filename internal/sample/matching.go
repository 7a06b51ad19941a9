package sample

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// matchingTexts returns texts that match a pattern, as Go reads it: of those known, and of those made from it.
func (s *Sampler) matchingTexts(pattern string) []string {
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil
	}
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	texts := slices.Clone(s.texts)
	for range 20 {
		var b strings.Builder
		s.write(&b, parsed)
		texts = append(texts, b.String())
	}
	return slices.DeleteFunc(texts, func(text string) bool { return !re.MatchString(text) })
}

// write writes a text that a part of a pattern matches. What stands around it, such as \b, is left to chance.
func (s *Sampler) write(b *strings.Builder, re *syntax.Regexp) {
	if b.Len() > maxSampledLength {
		return
	}
	switch re.Op {
	case syntax.OpLiteral:
		b.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		b.WriteRune(s.member(re.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		b.WriteRune(pick(s, 'a', '1', '_', 'é'))
	case syntax.OpAlternate:
		s.write(b, pick(s, re.Sub...))
	case syntax.OpConcat, syntax.OpCapture:
		for _, sub := range re.Sub {
			s.write(b, sub)
		}
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		least, most := repetitions(re)
		for range least + s.rng.IntN(most-least+1) {
			s.write(b, re.Sub[0])
		}
	}
}

// repetitions returns how often a part may be repeated, as far as it is done here.
func repetitions(re *syntax.Regexp) (least, most int) {
	switch re.Op {
	case syntax.OpStar:
		return 0, 3
	case syntax.OpPlus:
		return 1, 3
	case syntax.OpQuest:
		return 0, 1
	}
	if re.Max < 0 {
		return re.Min, re.Min + 2
	}
	return re.Min, re.Max
}

// member returns a character of a class: one that is easy to read, if there is any.
func (s *Sampler) member(class []rune) rune {
	has := func(r rune) bool {
		for i := 0; i+1 < len(class); i += 2 {
			if class[i] <= r && r <= class[i+1] {
				return true
			}
		}
		return false
	}
	const first, last = ' ', '~'
	for range 10 {
		if r := first + s.rng.Int32N(last-first+1); has(r) {
			return r
		}
	}
	if len(class) == 0 {
		return 'a'
	}
	return class[0]
}
