package subset

import (
	"math/big"
)

// A bound is one of numbers: exclusive, or not.
type bound struct {
	n         *big.Rat
	exclusive bool
}

// lower returns the lower bound of a schema, and upper its upper one; nil where there is none.
func lower(m map[string]any) *bound { return boundOf(m, "minimum", "exclusiveMinimum", 1) }

func upper(m map[string]any) *bound { return boundOf(m, "maximum", "exclusiveMaximum", -1) }

func boundOf(m map[string]any, inclusive, exclusive string, sign int) *bound {
	var b *bound
	if n, ok := number(m[inclusive]); ok {
		b = &bound{n, false}
	}
	if n, ok := number(m[exclusive]); ok && (b == nil || n.Cmp(b.n)*sign >= 0) {
		b = &bound{n, true}
	}
	return b
}

// within returns the bound among whole numbers: above 0 is at least 1. Sign is 1 for a lower bound and -1 for an upper one.
func (b *bound) amongWhole(sign int) *bound {
	floor := new(big.Int).Div(b.n.Num(), b.n.Denom()) // towards minus infinity, as the denominator is above 0
	n := new(big.Rat).SetInt(floor)
	switch isWhole := b.n.IsInt(); {
	case isWhole && b.exclusive, !isWhole && sign > 0:
		if sign > 0 {
			n.Add(n, big.NewRat(1, 1))
		} else {
			n.Sub(n, big.NewRat(1, 1))
		}
	}
	return &bound{n, false}
}

// isTighter reports whether a bound allows nothing that another one does not.
func (b *bound) isTighter(other *bound, sign int) bool {
	c := b.n.Cmp(other.n) * sign
	return c > 0 || c == 0 && (b.exclusive || !other.exclusive)
}

// bound returns the tightest bound of the parts; nil where there is none.
func (ps parts) bound(of func(map[string]any) *bound, sign int, wholeOnly bool) *bound {
	var tightest *bound
	for _, one := range ps {
		b := of(one.m)
		if b == nil {
			continue
		}
		if wholeOnly {
			b = b.amongWhole(sign)
		}
		if tightest == nil || b.isTighter(tightest, sign) {
			tightest = b
		}
	}
	return tightest
}
