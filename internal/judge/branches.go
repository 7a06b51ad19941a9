package judge

import (
	"math"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// failBranches says what is wrong with a value that none of several schemas accepts. Where it can be told which of them was
// meant, that one says what it misses; otherwise the alternatives are named.
func (j *Judge) failBranches(list []*compiled.Schema, b *compiled.Branches, code string, at int32) {
	if j.probing > 0 || j.captured != nil {
		j.fail(at, code, b.Message, "")
		return
	}
	left := make([]int, len(list))
	for i := range list {
		left[i] = i
	}
	said := false
	explained := j.explain(&j.branching, func() {
		if j.tree.Values[at].Kind == jsonvalue.Object && b.Property != "" {
			if left, said = j.byProperty(left, b, at); said {
				return
			}
		}
		if meant := j.meant(list, left, at); meant >= 0 {
			failures := j.failures
			j.schema(list[meant], at)
			said = j.failures > failures
		}
	})
	if explained && said {
		return
	}
	if !explained {
		left = nil
	}
	message := alternatives(b, left)
	if j.tree.Values[at].Kind == jsonvalue.Object {
		message = ofObject(message)
	}
	j.violate(&Finding{Code: code, Message: message, tail: j.orNothing(at), at: at})
}

// ofObject says of an object what it must have, where only that is said: "must be an object with x, or an object with y".
func ofObject(message string) string {
	const be, with = "must be ", "an object with "
	words := strings.Split(strings.TrimPrefix(message, be), ", or ")
	for i, word := range words {
		name, ok := strings.CutPrefix(word, with)
		if !ok {
			return message
		}
		words[i] = name
	}
	return "must have " + strings.Join(words, ", or ")
}

// alternatives names the alternatives that are left.
func alternatives(b *compiled.Branches, left []int) string {
	if len(left) == 0 || len(left) == len(b.Words) {
		return b.Message
	}
	var words []string
	for _, i := range left {
		switch word := b.Words[i]; {
		case word == "":
			return b.Message
		case !slices.Contains(words, word):
			words = append(words, word)
		}
	}
	if len(words) < len(left) {
		return b.Message
	}
	return "must be " + strings.Join(words, ", or ")
}

// byProperty returns the alternatives that the value of the telling property speaks for: all of them where it is not there or
// speaks for none. Where it can be right for none of them, or must be there, that is said.
func (j *Judge) byProperty(all []int, b *compiled.Branches, at int32) (left []int, said bool) {
	m := j.tree.Member(at, b.Property)
	if m == 0 {
		if b.Required {
			j.missing(at, segment{key: b.Property, index: -1}, codeRequired, "is required: it "+b.All.Message)
		}
		return all, b.Required
	}
	anyValue := false // one of the alternatives takes any
	for i, c := range b.Values {
		switch {
		case c == nil:
			anyValue = true
		case j.isAmong(c, m):
			left = append(left, i)
		}
	}
	switch {
	case len(left) > 0:
		return left, false
	case anyValue || j.isMarked(m, waits):
		return all, false
	}
	j.path = append(j.path, segment{key: b.Property, index: -1})
	j.fail(m, codeEnum, b.All.Message, j.suggestChoice(b.All, m))
	j.path = j.path[:len(j.path)-1]
	return nil, true
}

// meant returns which of some alternatives was probably meant, or -1: the only one, the only one of the value's type, or the one
// that is nearest.
func (j *Judge) meant(list []*compiled.Schema, candidates []int, at int32) int {
	if len(candidates) == 1 && len(list) > 1 {
		return candidates[0]
	}
	var typed []int
	for _, i := range candidates {
		if isOfType(list[i], &j.tree.Values[at], 0) {
			typed = append(typed, i)
		}
	}
	if len(typed) == 1 {
		return typed[0]
	}
	return j.nearestBranch(list, typed, at)
}

// isOfType reports whether a schema accepts values of the type that a value has, as far as that can be seen so many levels down.
func isOfType(s *compiled.Schema, v *jsonvalue.Value, depth int) bool {
	const deep = 4
	s = s.Follow()
	if depth > deep {
		return true
	}
	if s.Never || s.Types != 0 && !TypeHolds(s, v) {
		return false
	}
	for _, c := range [...]*compiled.Choice{s.Enum, s.Const} {
		if c != nil && (len(c.Texts) == 0 || v.Kind != jsonvalue.String) &&
			!slices.ContainsFunc(c.Constants, func(k compiled.Constant) bool { return k.Tree.Values[k.At].Kind == v.Kind }) {
			return false
		}
	}
	is := func(sub *compiled.Schema) bool { return isOfType(sub, v, depth+1) }
	return !slices.ContainsFunc(s.AllOf, func(sub *compiled.Schema) bool { return !is(sub) }) &&
		(s.AnyOf == nil || slices.ContainsFunc(s.AnyOf, is)) && (s.OneOf == nil || slices.ContainsFunc(s.OneOf, is))
}

// nearestBranch returns the alternative by which least is wrong with an object or a list and which has most in common with it,
// where that is one alone; otherwise -1. Of an object that has nothing in common with any, none is nearer than another.
func (j *Judge) nearestBranch(list []*compiled.Schema, candidates []int, at int32) int {
	v := &j.tree.Values[at]
	if v.Kind != jsonvalue.Object && v.Kind != jsonvalue.Array || len(candidates) < 2 {
		return -1
	}
	type nearness struct{ failures, common int }
	all := make([]nearness, len(candidates))
	best := nearness{failures: math.MaxInt}
	for n, i := range candidates {
		all[n].failures, _ = j.probe(list[i], at)
		all[n].common = j.common(list[i].Follow(), at)
		best.failures, best.common = min(best.failures, all[n].failures), max(best.common, all[n].common)
	}
	n := slices.Index(all, best)
	if n < 0 || slices.Contains(all[n+1:], best) || v.Kind == jsonvalue.Object && best.common == 0 {
		return -1
	}
	return candidates[n]
}

// common counts the members of an object that a schema names.
func (j *Judge) common(s *compiled.Schema, at int32) int {
	n := 0
	for m := range j.tree.Children(at) {
		if s.Property(j.tree.Values[m].Key) >= 0 {
			n++
		}
	}
	return n
}
