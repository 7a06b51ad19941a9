package subset

import (
	"encoding/json"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors/internal/jsonpointer"
)

// A Failure is something that a schema asks for and that could not be proved of another one.
type Failure struct {
	// Pointer leads to the values: to a member, to the first item of a list with 0, to any member that has no name with *.
	Pointer string
	Keyword string // the last word of the schema that asks for it; "" where the proof took too much
}

// The limits of a proof.
const (
	maxSteps = 50_000
	maxDepth = 200 // schemas in each other
	// maxFailures bounds what is noted of one schema.
	maxFailures = 10_000
	maxSplit    = 4 // alternatives within alternatives that are proved one by one
)

// Prove returns what could not be proved of the new schema, in an order that never varies. Where nothing is returned, the new schema
// accepts whatever the old one does, of objects alone.
func Prove(old, next *Document) []Failure {
	p := &prover{
		steps: maxSteps, sameBeside: Equal(besideProperties(old.root), besideProperties(next.root)),
		sameDefinitions: Equal(definitions(old), definitions(next)) && refersOnlyToDefinitions(old.raw) && refersOnlyToDefinitions(next.raw),
	}
	root := parts{{old, map[string]any{"type": "object"}}}
	whole, possible := p.add(root, old, old.root)
	if !possible {
		return nil
	}
	p.prove(whole, next, next.root, "")
	if p.steps < 0 || next.isUnclear {
		return []Failure{{}}
	}
	seen := map[Failure]bool{}
	return slices.DeleteFunc(p.failures, func(f Failure) bool {
		twice := seen[f]
		seen[f] = true
		return twice
	})
}

type prover struct {
	// sameBeside: beside the options of the config itself, the two documents say the same.
	sameBeside bool
	// sameDefinitions: references mean the same in both.
	sameDefinitions bool
	// isIncomplete: not all that a schema asks for could be added to the parts.
	isIncomplete bool
	steps        int
	depth        int
	split        int
	failures     []Failure
}

// fail notes what could not be proved, and is false.
func (p *prover) fail(pointer, keyword string) bool {
	if p.failures = append(p.failures, Failure{pointer, keyword}); len(p.failures) > maxFailures {
		p.steps = -1
	}
	return false
}

// try proves something of which a failure says nothing yet.
func (p *prover) try(prove func() bool) bool {
	noted := p.failures
	p.failures = nil
	ok := prove()
	p.failures = noted
	return ok
}

// isWithin proves the same as prove without a word about what fails.
func (p *prover) isWithin(old parts, doc *Document, s any) bool {
	const elsewhere = "//" // which is no place of the config, so that nothing is taken for an option of it
	return p.try(func() bool { return p.prove(old, doc, s, elsewhere) })
}

// prove reports whether a schema of a document accepts whatever the old parts accept.
func (p *prover) prove(old parts, doc *Document, s any, at string) bool {
	p.steps -= 1 + len(old)
	p.depth++
	defer func() { p.depth-- }()
	if p.steps < 0 || p.depth > maxDepth {
		return p.fail(at, "")
	}
	if acceptsAll(s) {
		return true
	}
	if s == false {
		return p.isImpossible(old, 0) || p.splits(old, doc, s) || p.fail(at, "false")
	}
	if p.has(old, doc, s) && p.isWhole(s, at) {
		return true
	}
	p.isIncomplete = false
	next, possible := p.add(nil, doc, s)
	switch {
	case !possible:
		return p.isImpossible(old, 0) || p.fail(at, "false")
	case p.isIncomplete: // what it asks for is not known
		return p.fail(at, "$ref")
	}
	if values, ok := old.values(); ok {
		return p.proveValues(values, next, at)
	}
	noted := len(p.failures)
	ok := true
	for i, one := range next {
		if p.has(old, one.doc, one.m) && p.isWhole(one.m, at) || p.provePart(old, one, at) {
			continue
		}
		if ok = false; i > 0 {
			p.fail(at, "allOf")
		}
	}
	if !ok && (p.isImpossible(old, 0) || p.splits(old, doc, s)) {
		p.failures = p.failures[:noted]
		return true
	}
	return ok
}

// has reports whether a schema is one of the parts, word by word.
func (p *prover) has(ps parts, doc *Document, s any) bool {
	m, ok := s.(map[string]any)
	return ok && slices.ContainsFunc(ps, func(one part) bool {
		p.steps--
		return len(one.m) == len(m) && Equal(one.m, m) && (one.doc == doc || p.sameReferences(m))
	})
}

// isWhole reports whether a schema means the same wherever it says the same. Which keys strict checking knows depends on what else judges
// the value: it is sure to be the same for an option of the config itself, where the rest is.
func (p *prover) isWhole(s any, at string) bool {
	return !isMarked(s) || p.sameBeside && strings.Count(at, "/") <= 1
}

// sameReferences reports whether the references of a schema mean the same in both documents: they have the same definitions, and nothing
// refers to what is elsewhere.
func (p *prover) sameReferences(s any) bool { return p.sameDefinitions || !hasReferences(s) }

func hasReferences(s any) bool {
	switch s := s.(type) {
	case map[string]any:
		if _, ok := s["$ref"]; ok {
			return true
		}
		for _, v := range s {
			if hasReferences(v) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(s, hasReferences)
	}
	return false
}

func definitions(d *Document) any {
	m, _ := d.raw.(map[string]any)
	return m["definitions"]
}

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
			if yes, known := one.doc.accepts(one.m, v); known && yes || p.steps < 0 {
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
