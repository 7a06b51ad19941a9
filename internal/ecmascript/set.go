package ecmascript

import (
	"cmp"
	"slices"
	"unicode"
)

// A set is characters: ranges in their order, which neither overlap nor touch.
type set []span

type span struct{ first, last rune }

// space is what \s means.
func space() set {
	return set{
		{'\t', '\r'}, {' ', ' '}, {'\u00a0', '\u00a0'}, {'\u1680', '\u1680'}, {'\u2000', '\u200a'}, {'\u2028', '\u2029'},
		{'\u202f', '\u202f'}, {'\u205f', '\u205f'}, {'\u3000', '\u3000'}, {'\ufeff', '\ufeff'},
	}
}

// setOf returns the characters of tables.
func setOf(tables ...*unicode.RangeTable) set {
	most := 0
	for _, table := range tables {
		most += len(table.R16) + len(table.R32)
	}
	spans := make(set, 0, most)
	add := func(first, last, stride rune) {
		if stride == 1 {
			spans = append(spans, span{first, last})
			return
		}
		for r := first; r <= last; r += stride {
			spans = append(spans, span{r, r})
		}
	}
	for _, table := range tables {
		for _, r := range table.R16 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range table.R32 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	return spans.united()
}

// united puts ranges in their order and joins those that overlap or touch.
func (s set) united() set {
	slices.SortFunc(s, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	united := s[:0]
	for _, next := range s {
		if n := len(united); n > 0 && next.first <= united[n-1].last+1 {
			united[n-1].last = max(united[n-1].last, next.last)
			continue
		}
		united = append(united, next)
	}
	return united
}

// others returns all other characters.
func (s set) others() set {
	others := make(set, 0, len(s)+1)
	next := rune(0)
	for _, r := range s {
		if next < r.first {
			others = append(others, span{next, r.first - 1})
		}
		next = r.last + 1
	}
	if next <= unicode.MaxRune {
		others = append(others, span{next, unicode.MaxRune})
	}
	return others
}

// without returns the characters that are not in another set.
func (s set) without(other set) set {
	return slices.Concat(s.others(), other).united().others()
}

// write writes a set, or all others, as a class or as what stands in one.
func (s set) write(others, inClass bool) string { return s.writeBeside("", others, inClass) }

// writeBeside writes a set beside other elements of the same class; in a class, others need all characters in the set.
func (s set) writeBeside(elements string, others, inClass bool) string {
	var dst []byte
	switch {
	case inClass && others:
		s = s.others()
	case others:
		dst = append(dst, "[^"...)
	case !inClass:
		dst = append(dst, '[')
	}
	dst = append(dst, elements...)
	for _, r := range s {
		dst = appendCharacter(dst, r.first, true)
		if r.last > r.first+1 {
			dst = append(dst, '-')
		}
		if r.last > r.first {
			dst = appendCharacter(dst, r.last, true)
		}
	}
	if !inClass {
		dst = append(dst, ']')
	}
	return string(dst)
}
