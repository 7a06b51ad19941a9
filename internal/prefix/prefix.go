// Package prefix matches the regular expressions that only say how a text begins, such as ^[Hh][Tt][Tt][Pp][Ss]?://[^/]. That
// takes a tenth of the time that Go's engine takes for them.
package prefix

import (
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// A Pattern is one character behind the other. Any number of goroutines may use it.
type Pattern []step

// A step is what one character may be.
type step struct {
	ascii    [2]uint64 // as bits
	others   bool      // whether it may be any beyond ASCII
	optional bool      // it may be absent
}

// New returns the pattern that a regular expression of Go's is. It is false for one that says more than how a text begins, or
// for which more than one character at a time would have to be looked at.
func New(expression string) (Pattern, bool) {
	re, err := syntax.Parse(expression, syntax.Perl)
	if err != nil || re.Op != syntax.OpConcat || re.Sub[0].Op != syntax.OpBeginText {
		return nil, false
	}
	var p Pattern
	for _, sub := range re.Sub[1:] {
		steps, ok := read(sub)
		if !ok {
			return nil, false
		}
		p = append(p, steps...)
	}
	for i := range p {
		last := i == len(p)-1
		switch s := &p[i]; {
		case s.others && !last: // its bytes would have to be counted
			return nil, false
		case s.optional && (last || p[i+1].optional || s.meets(&p[i+1])): // one that is there might have to count as absent
			return nil, false
		}
	}
	return p, true
}

// read returns the steps of a part of an expression.
func read(re *syntax.Regexp) ([]step, bool) {
	switch re.Op {
	case syntax.OpLiteral:
		steps := make([]step, len(re.Rune))
		for i, r := range re.Rune {
			if !steps[i].add(r) {
				return nil, false
			}
			for fold := unicode.SimpleFold(r); re.Flags&syntax.FoldCase != 0 && fold != r; fold = unicode.SimpleFold(fold) {
				if !steps[i].add(fold) {
					return nil, false
				}
			}
		}
		return steps, true
	case syntax.OpCharClass:
		var s step
		for i := 0; i < len(re.Rune); i += 2 {
			low, high := re.Rune[i], re.Rune[i+1]
			for r := low; r <= min(high, unicode.MaxASCII); r++ {
				s.add(r)
			}
			if high > unicode.MaxASCII {
				if low > unicode.MaxASCII+1 || high != unicode.MaxRune {
					return nil, false
				}
				s.others = true
			}
		}
		return []step{s}, true
	case syntax.OpQuest:
		steps, ok := read(re.Sub[0])
		if !ok || len(steps) != 1 {
			return nil, false
		}
		steps[0].optional = true
		return steps, true
	}
	return nil, false
}

// add lets a step be a character, which must be of ASCII.
func (s *step) add(r rune) bool {
	if r > unicode.MaxASCII {
		return false
	}
	s.ascii[r/64] |= 1 << (r % 64)
	return true
}

// meets reports whether a character may be both of two steps.
func (s *step) meets(t *step) bool {
	return s.ascii[0]&t.ascii[0]|s.ascii[1]&t.ascii[1] != 0 || s.others && t.others
}

// Matches reports whether a text begins so. Bytes that are no UTF-8 are characters beyond ASCII, as to Go's engine.
func (p Pattern) Matches(text string) bool {
	i := 0
	for k := range p {
		s := &p[k]
		switch {
		case i < len(text) && s.has(text[i]):
			i++
		case !s.optional:
			return false
		}
	}
	return true
}

func (s *step) has(c byte) bool {
	if c >= utf8.RuneSelf {
		return s.others
	}
	return s.ascii[c/64]&(1<<(c%64)) != 0
}
