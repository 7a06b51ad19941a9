package subset

import (
	"maps"
	"slices"

	"github.com/laminar/connectors/internal/jsonpointer"
)

// proveValues judges all values that the old parts accept, and says of each keyword that refuses one.
func (p *prover) proveValues(values []any, next parts, at string) bool {
	ok := true
	for i, one := range next {
		holds := true
		for _, v := range values {
			p.steps -= 10
			if isMarked(one.m) && holdsObject(v) {
				holds = p.fail(at, mayKnowKeys)
			}
			if p.steps < 0 {
				return false
			}
			if yes, known := one.doc.accepts(one.m, v); known && yes {
				continue
			}
			holds = false
			for _, keyword := range one.refusing(v) {
				p.fail(at, keyword)
			}
		}
		if ok = ok && holds; !holds && i > 0 {
			p.fail(at, "allOf")
		}
	}
	return ok
}

// refusing returns the keywords of a schema each of which refuses a value alone, or a word that none is.
func (one part) refusing(v any) []string {
	var list []string
	for _, keyword := range slices.Sorted(maps.Keys(one.m)) {
		if yes, known := one.doc.accepts(map[string]any{keyword: one.m[keyword]}, v); known && !yes {
			list = append(list, keyword)
		}
	}
	if list == nil {
		list = []string{"combined"}
	}
	return list
}

// holdsObject reports whether a value is an object, or holds one.
func holdsObject(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		return true
	case []any:
		return slices.ContainsFunc(v, holdsObject)
	}
	return false
}

// RulesOut reports whether it is proved that no object that the document accepts has a value at a pointer, on which there are no lists.
func (d *Document) RulesOut(pointer string, value any) bool {
	p := &prover{steps: maxSteps}
	old, possible := p.add(parts{{d, map[string]any{"type": "object"}}}, d, d.root)
	for _, name := range jsonpointer.Keys(pointer) {
		switch {
		case !possible:
			return true
		case name == "0", name == "*": // of a list, or of any member
			return false
		}
		old, possible = p.member(old, name)
	}
	return !possible || old.refuses(value)
}
