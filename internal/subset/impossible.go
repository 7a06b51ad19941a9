package subset

import (
	"slices"
)

// isImpossible reports whether it is known that nothing holds.
func (p *prover) isImpossible(ps parts, depth int) bool {
	const most = 4
	p.steps--
	if depth > most || p.steps < 0 {
		return false
	}
	k := ps.kinds()
	if values, ok := ps.values(); k == 0 || ok && len(values) == 0 {
		return true
	}
	for _, one := range ps {
		if not, ok := one.m["not"]; ok && (acceptsAll(not) || p.depth < maxDepth && p.isNamedBy(ps, one.doc, not)) {
			return true
		}
	}
	switch {
	case k&^anyNumber == 0:
		wholeOnly := k&fraction == 0
		low, high := ps.bound(lower, 1, wholeOnly), ps.bound(upper, -1, wholeOnly)
		return low != nil && high != nil && (low.n.Cmp(high.n) > 0 || low.n.Cmp(high.n) == 0 && (low.exclusive || high.exclusive))
	case k == text:
		return exceeds(ps, "minLength", "maxLength")
	case k == list:
		return exceeds(ps, "minItems", "maxItems")
	case k == object:
		return exceeds(ps, "minProperties", "maxProperties") || slices.ContainsFunc(ps.required(), func(name string) bool {
			of, possible := p.member(ps, name)
			return !possible || p.isImpossible(of, depth+1)
		})
	}
	return false
}

// isNamedBy reports whether a schema is one of the parts, so that its negation beside them leaves nothing.
func (p *prover) isNamedBy(ps parts, doc *Document, s any) bool {
	others := slices.DeleteFunc(slices.Clone(ps), func(one part) bool { return one.m["not"] != nil })
	return len(others) > 0 && p.isWithin(others, doc, s)
}

func exceeds(ps parts, least, most string) bool {
	n := ps.atMost(most)
	return n != nil && ps.atLeast(least).Cmp(n) > 0
}
