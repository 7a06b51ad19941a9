package judge

import "github.com/laminar/connectors/internal/compiled"

// holds reports whether a value is what a schema accepts, and whether that is open because of a placeholder: a yes may
// then become a no. A no never changes.
func (j *Judge) holds(s *compiled.Schema, at int32) (yes, open bool) {
	failures, unknown := j.failures, j.unknown
	j.probing++
	j.schema(s, at)
	j.probing--
	yes, open = j.failures == failures, j.unknown > unknown
	j.failures, j.unknown = failures, unknown
	return yes, open
}

// combined judges the keywords that combine schemas. Each of anyOf, oneOf and not gives one violation, whatever its
// branches find; the others give those of the schema that applies.
func (j *Judge) combined(s *compiled.Schema, at int32) {
	if s.Ref != nil {
		j.schema(s.Ref, at)
	}
	for _, sub := range s.AllOf {
		j.schema(sub, at)
	}
	if s.AnyOf != nil {
		yes, maybe := j.matching(s.AnyOf, at)
		switch {
		case yes > 0:
		case maybe > 0:
			j.unknown++
		default:
			j.fail(at, codeAnyOf, s.AnyOfMessage, "")
		}
	}
	if s.OneOf != nil {
		yes, maybe := j.matching(s.OneOf, at)
		switch {
		case yes > 1:
			j.fail(at, codeOneOf, s.ManyOfMessage, "")
		case maybe > 0:
			j.unknown++
		case yes == 0:
			j.fail(at, codeOneOf, s.OneOfMessage, "")
		}
	}
	if s.Not != nil {
		switch yes, open := j.holds(s.Not, at); {
		case yes && open:
			j.unknown++
		case yes:
			j.fail(at, codeNot, "must not be of a form that the schema rules out", "")
		}
	}
	if s.If != nil {
		switch yes, open := j.holds(s.If, at); {
		case yes && open:
			j.unknown++
		case yes && s.Then != nil:
			j.schema(s.Then, at)
		case !yes && s.Else != nil:
			j.schema(s.Else, at)
		}
	}
}

// matching counts the schemas that accept a value, and those that may once a placeholder is known.
func (j *Judge) matching(list []*compiled.Schema, at int32) (yes, maybe int) {
	for _, sub := range list {
		switch holds, open := j.holds(sub, at); {
		case holds && open:
			maybe++
		case holds:
			yes++
		}
	}
	return yes, maybe
}
