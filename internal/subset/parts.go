package subset

import (
	"math/big"
	"reflect"
	"slices"
)

// A part is a schema that must hold together with others.
type part struct {
	doc *Document
	m   map[string]any
}

// Parts hold together: they stand for what all of them accept. None accepts everything.
type parts []part

// add adds a schema of a document to the parts; it is false where nothing can hold then, or where a reference leads nowhere known.
func (p *prover) add(ps parts, doc *Document, s any) (_ parts, possible bool) {
	return p.addAt(ps, doc, s, 0)
}

func (p *prover) addAt(ps parts, doc *Document, s any, depth int) (parts, bool) {
	const most = 50
	if b, ok := s.(bool); ok {
		return ps, b
	}
	m, ok := s.(map[string]any)
	if !ok || depth > most {
		p.isIncomplete = true
		return ps, true // which is more than there is
	}
	if ref, ok := m["$ref"].(string); ok {
		if target, ok := doc.resolve(ref); ok {
			return p.addAt(ps, doc, target, depth+1)
		}
		p.isIncomplete = true
		return ps, true
	}
	at := reflect.ValueOf(m).Pointer()
	p.steps -= 1 + len(ps)/16
	if p.steps < 0 || slices.ContainsFunc(ps, func(one part) bool { return reflect.ValueOf(one.m).Pointer() == at }) {
		return ps, true // it is there, with what it combines
	}
	ps = append(slices.Clip(ps), part{doc, m})
	all, _ := m["allOf"].([]any)
	for _, s := range all {
		if ps, ok = p.addAt(ps, doc, s, depth+1); !ok {
			return ps, false
		}
	}
	return ps, true
}

// listed returns the values that a schema lists in enum or const.
func listed(m map[string]any) ([]any, bool) {
	if v, ok := m["const"]; ok {
		return []any{v}, true
	}
	values, ok := m["enum"].([]any)
	return values, ok
}

// values returns all that may hold, where that can be listed. Some of them may not hold.
func (ps parts) values() ([]any, bool) {
	var values []any
	finite := false
	for _, one := range ps {
		if of, ok := listed(one.m); ok && (!finite || len(of) < len(values)) {
			values, finite = of, true
		}
	}
	k := ps.kinds()
	if !finite && k&^(null|boolean) == 0 {
		finite = true
		if k&null != 0 {
			values = append(values, nil)
		}
		if k&boolean != 0 {
			values = append(values, true, false)
		}
	}
	if !finite {
		return nil, false
	}
	return slices.DeleteFunc(slices.Clone(values), func(v any) bool { return ps.refuses(v) }), true
}

// refuses reports whether a part is known to refuse a value.
func (ps parts) refuses(v any) bool {
	for _, one := range ps {
		if yes, known := one.doc.accepts(one.m, v); known && !yes {
			return true
		}
	}
	return false
}

// requires reports whether a member must be there.
func (ps parts) requires(name string) bool {
	return slices.ContainsFunc(ps, func(one part) bool {
		required, _ := one.m["required"].([]any)
		return slices.Contains(required, any(name))
	})
}

// required returns the members that must be there.
func (ps parts) required() []string {
	var names []string
	for _, one := range ps {
		required, _ := one.m["required"].([]any)
		for _, name := range required {
			if name, ok := name.(string); ok && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// atLeast returns the greatest of the counts that a keyword asks for, and atMost the least; 0 and nil where none does.
func (ps parts) atLeast(keyword string) *big.Rat {
	most := new(big.Rat)
	for _, one := range ps {
		if n, ok := number(one.m[keyword]); ok && n.Cmp(most) > 0 {
			most = n
		}
	}
	return most
}

// shortest returns how many characters a text has at least.
func (ps parts) shortest() *big.Rat {
	most := ps.atLeast("minLength")
	for _, one := range ps {
		if pattern, ok := one.m["pattern"].(string); ok {
			if n := big.NewRat(int64(shortest(pattern)), 1); n.Cmp(most) > 0 {
				most = n
			}
		}
	}
	return most
}

func (ps parts) atMost(keyword string) *big.Rat {
	var least *big.Rat
	for _, one := range ps {
		if n, ok := number(one.m[keyword]); ok && (least == nil || n.Cmp(least) < 0) {
			least = n
		}
	}
	return least
}
