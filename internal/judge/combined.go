package judge

import (
	"fmt"

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
			j.fail(at, codeOneOf, j.fitsSeveral(s.OneOfBranches, fitting), "")
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
			j.fail(at, codeNot, s.NotMessage, "")
		}
	}
	if s.If != nil {
		switch yes, open := j.holds(s.If, at); {
		case yes && open:
			j.unknown++
		case yes && s.Then != nil:
			j.under(" when ", s.Condition, s.Then, at)
		case !yes && s.Else != nil:
			j.under(" unless ", s.Condition, s.Else, at)
		}
	}
}

// under judges by a schema that counts under a condition only, which its messages then name.
func (j *Judge) under(word, condition string, s *compiled.Schema, at int32) {
	outer := j.because
	if condition != "" {
		j.because = because{word, condition}
	}
	j.schema(s, at)
	j.because = outer
}

// because is the condition under which something must hold: a word and the condition, which are joined only where a message
// needs them.
type because struct{ word, condition string }

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
func (j *Judge) fitsSeveral(b *compiled.Branches, fitting [2]int) string {
	if !j.shows(false) {
		return ""
	}
	words := [2]string{b.Words[fitting[0]], b.Words[fitting[1]]}
	if words[0] == "" || words[1] == "" || words[0] == words[1] {
		return fmt.Sprintf("must fit only one alternative, and fits both number %d and number %d", fitting[0]+1, fitting[1]+1)
	}
	return "must fit only one alternative, and is both " + words[0] + " and " + words[1]
}
