package subset

import "slices"

func (p *prover) anyOf(old parts, next part, v any) bool {
	alternatives, _ := v.([]any)
	return slices.ContainsFunc(alternatives, func(s any) bool { return p.isWithin(old, next.doc, s) })
}

func (p *prover) oneOf(old parts, next part, v any) bool {
	alternatives, _ := v.([]any)
	for _, one := range old {
		if same, ok := one.m["oneOf"].([]any); ok && equalSets(same, alternatives) && p.sameReferences(alternatives) {
			return true
		}
	}
	for i, s := range alternatives {
		if !p.isWithin(old, next.doc, s) {
			continue
		}
		others := slices.Delete(slices.Clone(alternatives), i, i+1)
		return !slices.ContainsFunc(others, func(other any) bool {
			with, possible := p.add(old, next.doc, other)
			return possible && !p.isImpossible(with, 0)
		})
	}
	return false
}

// not proves that nothing holds beside what must not, or that more was ruled out before.
func (p *prover) not(old parts, doc *Document, s any) bool {
	with, possible := p.add(old, doc, s)
	if !possible || p.isImpossible(with, 0) {
		return true
	}
	ruledOut, possible := p.add(nil, doc, s)
	if !possible {
		return true
	}
	return slices.ContainsFunc(old, func(one part) bool {
		not, ok := one.m["not"]
		return ok && p.isWithin(ruledOut, one.doc, not)
	})
}

// condition proves if, then and else, by the two cases.
func (p *prover) condition(old parts, next part) bool {
	condition := next.m["if"]
	prove := func(keyword string, with parts, possible bool) bool {
		s, ok := next.m[keyword]
		if !ok || !possible {
			return true
		}
		for _, one := range old { // which says something under the same condition
			of, has := one.m[keyword]
			if has && possible && Equal(one.m["if"], condition) && p.sameReferences(condition) {
				with, possible = p.add(with, one.doc, of)
			}
		}
		return !possible || p.isImpossible(with, 0) || p.isWithin(with, next.doc, s)
	}
	holds, possible := p.add(old, next.doc, condition)
	if !prove("then", holds, possible && !p.isImpossible(holds, 0)) {
		return false
	}
	fails := append(slices.Clip(old), part{next.doc, map[string]any{"not": condition}})
	return prove("else", fails, !p.isImpossible(fails, 0))
}
