package subset

import (
	"slices"
	"strings"
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
