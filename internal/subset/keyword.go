package subset

import (
	"encoding/json"
	"maps"
	"math/big"
	"slices"
	"strconv"

	"github.com/laminar/connectors/internal/jsonpointer"
)

// provePart proves each keyword of a schema.
func (p *prover) provePart(old parts, next part, at string) bool {
	k := old.kinds()
	ok := true
	for _, keyword := range slices.Sorted(maps.Keys(next.m)) {
		p.steps--
		if !p.keyword(old, k, next, keyword, at) {
			ok = false
		}
	}
	return ok
}

// keyword proves one keyword of a schema.
func (p *prover) keyword(old parts, k kinds, next part, keyword, at string) bool {
	v := next.m[keyword]
	var holds bool
	switch keyword {
	case "type":
		holds = k&^typesOf(v) == 0
	case "enum", "const":
		holds = k == 0 // a finite set was judged before
	case "minimum", "exclusiveMinimum":
		holds = k&anyNumber == 0 || p.bounded(old, k, next, lower, 1)
	case "maximum", "exclusiveMaximum":
		holds = k&anyNumber == 0 || p.bounded(old, k, next, upper, -1)
	case "multipleOf":
		holds = k&anyNumber == 0 || old.isMultiple(k, v)
	case "minLength":
		holds = k&text == 0 || old.shortest().Cmp(numberOr0(v)) >= 0
	case "maxLength":
		holds = k&text == 0 || atMost(old.atMost(keyword), v)
	case "pattern":
		holds = k&text == 0 || slices.ContainsFunc(old, func(one part) bool { return one.m["pattern"] == v })
	case "minItems":
		holds = k&list == 0 || old.atLeast(keyword).Cmp(numberOr0(v)) >= 0
	case "maxItems":
		holds = k&list == 0 || atMost(old.atMost(keyword), v)
	case "uniqueItems":
		holds = k&list == 0 || v == false || atMost(old.atMost("maxItems"), json.Number("1")) ||
			slices.ContainsFunc(old, func(one part) bool { return one.m["uniqueItems"] == true })
	case "contains":
		holds = k&list == 0 || p.contains(old, next.doc, v)
	case "items":
		return k&list == 0 || p.items(old, next, at)
	case "additionalItems":
		_, isList := next.m["items"].([]any)
		return k&list == 0 || !isList || p.additionalItems(old, next, at)
	case "properties", "patternProperties", "additionalProperties":
		// All three are proved with the first of them.
		return k&object == 0 || keyword != firstOf(next.m, "additionalProperties", "patternProperties", "properties") || p.members(old, next, at)
	case "required":
		return k&object == 0 || p.required(old, v, at)
	case "minProperties":
		n := old.atLeast(keyword)
		if names := big.NewRat(int64(len(old.required())), 1); names.Cmp(n) > 0 {
			n = names
		}
		holds = k&object == 0 || n.Cmp(numberOr0(v)) >= 0
	case "maxProperties":
		holds = k&object == 0 || atMost(old.atMost(keyword), v) || atMost(old.names(), v)
	case "propertyNames":
		holds = k&object == 0 || p.propertyNames(old, next.doc, v)
	case "dependencies":
		holds = k&object == 0 || p.dependencies(old, next.doc, v)
	case "anyOf":
		holds = p.anyOf(old, next, v)
	case "oneOf":
		holds = p.oneOf(old, next, v)
	case "not":
		holds = p.not(old, next.doc, v)
	case "if":
		holds = p.condition(old, next)
	case mayKnowKeys:
		holds = k&object == 0 || p.knowsKeys(old, next)
	default: // definitions, then, else; and what allOf has is among the parts
		return true
	}
	return holds || p.fail(at, keyword)
}

func firstOf(m map[string]any, keywords ...string) string {
	for _, keyword := range keywords {
		if _, ok := m[keyword]; ok {
			return keyword
		}
	}
	return ""
}

func numberOr0(v any) *big.Rat {
	if n, ok := number(v); ok {
		return n
	}
	return new(big.Rat)
}

// atMost reports whether a count that is nil where there is none is at most what a keyword says.
func atMost(n *big.Rat, v any) bool {
	most, ok := number(v)
	return ok && n != nil && n.Cmp(most) <= 0
}

// bounded proves a bound of numbers.
func (p *prover) bounded(old parts, k kinds, next part, of func(map[string]any) *bound, sign int) bool {
	wholeOnly := k&fraction == 0
	want := of(next.m)
	got := old.bound(of, sign, wholeOnly)
	if want == nil || got == nil {
		return want == nil
	}
	if wholeOnly {
		want = want.amongWhole(sign)
	}
	return got.isTighter(want, sign)
}

// isMultiple reports whether all numbers are multiples of a number.
func (ps parts) isMultiple(k kinds, of any) bool {
	n, ok := number(of)
	if !ok || n.Sign() <= 0 {
		return false
	}
	divides := func(m *big.Rat) bool { return new(big.Rat).Quo(m, n).IsInt() }
	if k&fraction == 0 && divides(big.NewRat(1, 1)) {
		return true
	}
	return slices.ContainsFunc(ps, func(one part) bool {
		m, ok := number(one.m["multipleOf"])
		return ok && divides(m)
	})
}

func (p *prover) required(old parts, v any, at string) bool {
	names, _ := v.([]any)
	ok := true
	for _, name := range names {
		if name, is := name.(string); is && !old.requires(name) {
			ok = p.fail(jsonpointer.Below(at, name), "required")
		}
	}
	return ok
}

func index(at string, i int) string { return at + "/" + strconv.Itoa(i) }
