package subset

import (
	"maps"
	"slices"
)

// splits proves by cases: whatever the old parts accept, one of the alternatives in them does.
func (p *prover) splits(old parts, doc *Document, s any) bool {
	if p.split == maxSplit {
		return false
	}
	for i, one := range old {
		for _, keyword := range []string{"anyOf", "oneOf"} {
			alternatives, _ := one.m[keyword].([]any)
			if len(alternatives) == 0 {
				continue
			}
			rest := slices.Clone(old)
			m := maps.Clone(one.m)
			delete(m, keyword)
			rest[i] = part{one.doc, m}
			p.split++
			all := !slices.ContainsFunc(alternatives, func(a any) bool {
				with, possible := p.add(rest, one.doc, a)
				return possible && !p.isWithin(with, doc, s)
			})
			p.split--
			if all {
				return true
			}
		}
	}
	return p.splitsKinds(old, doc, s)
}

// splitsKinds proves by the kinds of values.
func (p *prover) splitsKinds(old parts, doc *Document, s any) bool {
	m, _ := s.(map[string]any)
	k := old.kinds()
	if m["anyOf"] == nil && m["oneOf"] == nil || k == anyKind || k&(k-1) == 0 {
		return false
	}
	p.split++
	defer func() { p.split-- }()
	for _, name := range []string{"null", "boolean", "integer", "number", "string", "array", "object"} {
		if of := kindsOfTypes[name]; k&of == 0 || name == "number" && k&fraction == 0 {
			continue
		}
		if !p.isWithin(append(slices.Clip(old), part{doc, map[string]any{"type": name}}), doc, s) {
			return false
		}
	}
	return true
}
