package subset

import (
	"encoding/json"
	"math/big"
	"strconv"
)

// item returns what must hold for the item at a place; beyond all lists of items it is the same for all.
func (p *prover) item(old parts, i int) (of parts, possible bool) {
	possible = true
	for _, one := range old {
		var s any
		switch items := one.m["items"].(type) {
		case []any:
			if i < len(items) {
				s = items[i]
			} else {
				s = one.m["additionalItems"]
			}
		default:
			s = items
		}
		if s == nil {
			continue
		}
		if of, possible = p.add(of, one.doc, s); !possible {
			break
		}
	}
	if n := old.atMost("maxItems"); n != nil && big.NewRat(int64(i), 1).Cmp(n) >= 0 {
		possible = false
	}
	return of, possible
}

// longest returns the length of the longest list of items.
func (ps parts) longest() int {
	n := 0
	for _, one := range ps {
		if items, ok := one.m["items"].([]any); ok {
			n = max(n, len(items))
		}
	}
	return n
}

func (p *prover) proveItem(old parts, i int, doc *Document, s any, at string) bool {
	of, possible := p.item(old, i)
	return !possible || p.isImpossible(of, 0) || p.prove(of, doc, s, at)
}

func (p *prover) items(old parts, next part, at string) bool {
	ok := true
	if items, isList := next.m["items"].([]any); isList {
		for i, s := range items {
			if !p.proveItem(old, i, next.doc, s, index(at, i)) {
				ok = false
			}
		}
		return ok
	}
	for i := range old.longest() + 1 {
		if !p.proveItem(old, i, next.doc, next.m["items"], index(at, 0)) {
			ok = false
		}
	}
	return ok
}

func (p *prover) additionalItems(old parts, next part, at string) bool {
	from := len(next.m["items"].([]any))
	ok := true
	for i := from; i <= max(from, old.longest()); i++ {
		if !p.proveItem(old, i, next.doc, next.m["additionalItems"], index(at, from)) {
			ok = false
		}
	}
	return ok
}

func (p *prover) contains(old parts, doc *Document, s any) bool {
	for _, one := range old {
		if c, ok := one.m["contains"]; ok {
			if of, possible := p.add(nil, one.doc, c); !possible || p.isWithin(of, doc, s) {
				return true
			}
		}
	}
	first, possible := p.item(old, 0)
	return possible && old.atLeast("minItems").Cmp(numberOr0(json.Number(strconv.Itoa(1)))) >= 0 && p.isWithin(first, doc, s)
}
