package defaults

import (
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/limits"
)

// A stack holds the schemas that describe a value, behind those of the values around it. A schema describes a value without a
// condition: the property of its name, or what stands in its place, with references followed, and the branches of its allOf, as
// written, each schema once. What a condition says (anyOf, oneOf, not, if, dependencies, contains) describes nothing.
type stack struct {
	schemas []*compiled.Schema
	steps   int // of work that are left; references may lead to one schema in very many ways
}

// spend takes steps and reports whether there were enough.
func (s *stack) spend(steps int) bool {
	s.steps -= steps
	return s.steps >= 0
}

// add adds a schema to those of the value on top, which begin at base.
func (s *stack) add(base int, schema *compiled.Schema) {
	for schema != nil && schema.Ref != nil {
		schema = schema.Ref
		s.steps--
	}
	if schema == nil || !s.spend(1+(len(s.schemas)-base)/16) {
		return
	}
	for _, other := range s.schemas[base:] {
		if other == schema {
			return
		}
	}
	s.schemas = append(s.schemas, schema)
	for _, branch := range schema.AllOf {
		s.add(base, branch)
	}
}

// addMembers adds the schemas of an object's member; those of the object are from base to end.
func (s *stack) addMembers(base, end int, key string) {
	for i := base; i < end; i++ {
		s.add(end, s.member(s.schemas[i], key))
	}
}

// member returns the schema that another one has for an object's member, or nil where there is none, or none that has the say
// alone.
func (s *stack) member(of *compiled.Schema, key string) *compiled.Schema {
	if i := of.Property(key); i >= 0 {
		return of.Properties[i].Schema
	}
	named := of.Additional
	for i, matches := 0, 0; i < len(of.Patterns); i++ {
		p := &of.Patterns[i]
		if len(key) > limits.Name || !s.spend(1+p.Pattern.MatchSteps(len(key))) {
			return nil
		}
		if !p.Pattern.Matches(key) {
			continue
		}
		if matches++; matches > 1 {
			return nil
		}
		named = p.Schema
	}
	return named
}

// addItems adds the schemas of a list's item; those of the list are from base to end.
func (s *stack) addItems(base, end, index int) {
	for i := base; i < end; i++ {
		switch of := s.schemas[i]; {
		case of.Items != nil:
			s.add(end, of.Items)
		case index < len(of.ItemList):
			s.add(end, of.ItemList[index])
		case of.ItemList != nil:
			s.add(end, of.AdditionalItems)
		}
	}
}
