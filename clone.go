package connectors

import (
	"encoding/json"
	"maps"
	"slices"
)

// nestsTooDeep reports whether a schema nests beyond the limit, as one does that holds a pointer to itself.
func nestsTooDeep(c *Connector) bool {
	var deep func(s *Schema, depth int) bool
	deep = func(s *Schema, depth int) bool {
		if s == nil {
			return false
		}
		if depth > maxDepth || deep(s.Items, depth+1) || deep(s.AdditionalProperties, depth+1) ||
			s.Advice != nil && deep(&s.Advice.Schema, depth+1) {
			return true
		}
		for i := range s.Properties {
			if deep(&s.Properties[i], depth+1) {
				return true
			}
		}
		return false
	}
	return deep(c.Schemas.Source, 0) || deep(c.Schemas.Sink, 0)
}

// cloneConnector returns a copy that shares no memory with c.
func cloneConnector(c *Connector) Connector {
	clone := *c
	clone.Roles = slices.Clone(c.Roles)
	clone.Features = slices.Clone(c.Features)
	clone.Formats = slices.Clone(c.Formats)
	clone.Schemas = Schemas{Source: cloneSchema(c.Schemas.Source), Sink: cloneSchema(c.Schemas.Sink)}
	return clone
}

func cloneSchema(s *Schema) *Schema {
	if s == nil {
		return nil
	}
	clone := *s
	cloneInto(&clone)
	return &clone
}

// cloneInto replaces everything that the schema shares by a copy.
func cloneInto(s *Schema) {
	s.Items = cloneSchema(s.Items)
	s.Enum = cloneValues(s.Enum)
	s.Const = cloneValue(s.Const)
	s.Default = cloneValue(s.Default)
	s.Examples = cloneValues(s.Examples)
	s.Required = slices.Clone(s.Required)
	s.Properties = slices.Clone(s.Properties)
	for i := range s.Properties {
		cloneInto(&s.Properties[i])
	}
	s.AdditionalProperties = cloneSchema(s.AdditionalProperties)
	if s.Boolean != nil {
		b := *s.Boolean
		s.Boolean = &b
	}
	s.Extra = slices.Clone(s.Extra)
	for i := range s.Extra {
		s.Extra[i].Value = slices.Clone(s.Extra[i].Value)
	}
	s.Aliases = slices.Clone(s.Aliases)
	if s.Advice != nil {
		advice := *s.Advice
		cloneInto(&advice.Schema)
		s.Advice = &advice
	}
	s.Rules = slices.Clone(s.Rules)
	for i := range s.Rules {
		r := &s.Rules[i]
		r.Values, r.Requires, r.Excludes = slices.Clone(r.Values), slices.Clone(r.Requires), slices.Clone(r.Excludes)
	}
}

func cloneValues(list []any) []any {
	clone := slices.Clone(list)
	for i := range clone {
		clone[i] = cloneValue(clone[i])
	}
	return clone
}

// cloneValue copies a JSON value. Values of other kinds were turned into these by canonicalize.
func cloneValue(v any) any {
	switch v := v.(type) {
	case []any:
		return cloneValues(v)
	case map[string]any:
		clone := maps.Clone(v)
		for k := range clone {
			clone[k] = cloneValue(clone[k])
		}
		return clone
	case json.RawMessage:
		return slices.Clone(v)
	}
	return v
}
