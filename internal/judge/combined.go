package judge

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
)

// holds reports whether a value is what a schema accepts, and whether that is open because of a placeholder: a yes may
// then become a no. A no never changes.
func (j *Judge) holds(s *compiled.Schema, at int32) (yes, open bool) {
	failures, open := j.probe(s, at)
	return failures == 0, open
}

// probe counts what is wrong with a value by a schema, and says whether more may be once placeholders are known.
func (j *Judge) probe(s *compiled.Schema, at int32) (failures int, open bool) {
	before, unknown := j.failures, j.unknown
	j.probing++
	j.schema(s, at)
	j.probing--
	failures, open = j.failures-before, j.unknown > unknown
	j.failures, j.unknown = before, unknown
	return failures, open
}

// combined judges the keywords that combine schemas.
func (j *Judge) combined(s *compiled.Schema, at int32) {
	if s.Ref != nil {
		j.schema(s.Ref, at)
	}
	for _, sub := range s.AllOf {
		j.schema(sub, at)
	}
	if s.AnyOf != nil {
		yes, maybe, _ := j.matching(s.AnyOf, at)
		switch {
		case yes > 0:
		case maybe > 0:
			j.unknown++
		default:
			j.failBranches(s.AnyOf, s.AnyOfBranches, codeAnyOf, at)
		}
	}
	if s.OneOf != nil {
		yes, maybe, fitting := j.matching(s.OneOf, at)
		switch {
		case yes > 1:
			j.fail(at, codeOneOf, j.fitsSeveral(s.OneOfBranches, fitting, at), "")
		case maybe > 0:
			j.unknown++
		case yes == 0:
			j.failBranches(s.OneOf, s.OneOfBranches, codeOneOf, at)
		}
	}
	if s.Not != nil {
		switch yes, open := j.holds(s.Not, at); {
		case yes && open:
			j.unknown++
		case yes:
			j.fail(at, codeNot, s.NotMessage.For(j.tree.Values[at].Kind), "")
		}
	}
	if s.If != nil {
		switch yes, open := j.holds(s.If, at); {
		case yes && open:
			j.unknown++
		case yes && s.Then != nil:
			j.under("when", s.Condition, s.Then, at)
		case !yes && s.Else != nil:
			j.under("unless", s.Condition, s.Else, at)
		}
	}
}

// under judges by a schema that counts under a condition only, which its messages then name.
func (j *Judge) under(word string, c *compiled.Condition, s *compiled.Schema, at int32) {
	j.conditions = append(j.conditions, condition{word, c, len(j.path)})
	j.schema(s, at)
	j.conditions = j.conditions[:len(j.conditions)-1]
}

// A condition is one under which something must hold.
type condition struct {
	word  string // that leads to it: when or unless
	of    *compiled.Condition
	depth int // of the value that it is about
}

// because says under which conditions something must hold, "" where there are none or where there are no words for one of them. A
// condition names members of the value that it is about, so it is clear only beside that value and its own members.
func (j *Judge) because() string {
	if len(j.conditions) == 0 {
		return ""
	}
	var b strings.Builder
	for i, c := range j.conditions {
		inside := len(j.path) - c.depth
		if c.of.Words == "" || inside > 1 || c.of.OfValue && inside > 0 {
			return ""
		}
		if i > 0 {
			b.WriteString(" and")
		}
		b.WriteString(" " + c.word + " " + c.of.Words)
	}
	return b.String()
}

// matching counts the schemas that accept a value, and those that may once a placeholder is known. Of those that do, it returns
// the places of the first two.
func (j *Judge) matching(list []*compiled.Schema, at int32) (yes, maybe int, fitting [2]int) {
	for i, sub := range list {
		switch holds, open := j.holds(sub, at); {
		case holds && open:
			maybe++
		case holds:
			if yes < len(fitting) {
				fitting[yes] = i
			}
			yes++
		}
	}
	return yes, maybe, fitting
}

// fitsSeveral says which schemas of a oneOf accept a value, where only one may.
func (j *Judge) fitsSeveral(b *compiled.Branches, fitting [2]int, at int32) string {
	if !j.shows(false) {
		return ""
	}
	var words [2]string
	for n, i := range fitting {
		words[n] = b.Exact[i].For(j.tree.Values[at].Kind)
	}
	if words[0] == "" || words[1] == "" || words[0] == words[1] {
		return fmt.Sprintf("must fit only one alternative, and fits both number %d and number %d", fitting[0]+1, fitting[1]+1)
	}
	return "must fit only one alternative, and is both " + words[0] + " and " + words[1]
}
