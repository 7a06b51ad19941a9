package connectors

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/jsondoc"
)

// cloneConnector returns a copy that shares no memory with c.
func cloneConnector(c *Connector) Connector {
	clone := *c
	clone.Roles = slices.Clone(c.Roles)
	clone.Features = slices.Clone(c.Features)
	clone.Formats = slices.Clone(c.Formats)
	k := newCloner(c.Schemas.Source, c.Schemas.Sink)
	clone.Schemas = Schemas{Source: k.schema(c.Schemas.Source), Sink: k.schema(c.Schemas.Sink)}
	return clone
}

// A cloner copies schemas into a few pieces of memory, because one for each of their parts would cost more than copying.
type cloner struct {
	schemas []Schema
	advice  []Advice
	names   []string
	values  []any
}

// newCloner returns one that has room for these schemas.
func newCloner(roots ...*Schema) *cloner {
	var n struct{ schemas, advice, names, values int }
	var count func(s *Schema)
	below := func(s *Schema) {
		if s != nil {
			n.schemas++
			count(s)
		}
	}
	count = func(s *Schema) {
		n.schemas += len(s.Properties)
		n.names += len(s.Required) + len(s.Aliases)
		n.values += len(s.Enum) + len(s.Examples)
		for i := range s.Rules {
			n.names += len(s.Rules[i].Requires) + len(s.Rules[i].Excludes)
			n.values += len(s.Rules[i].Values)
		}
		below(s.Items)
		below(s.AdditionalProperties)
		if s.Advice != nil {
			n.advice++
			count(&s.Advice.Schema)
		}
		for i := range s.Properties {
			count(&s.Properties[i])
		}
	}
	for _, root := range roots {
		below(root)
	}
	return &cloner{
		schemas: make([]Schema, n.schemas), advice: make([]Advice, n.advice),
		names: make([]string, n.names), values: make([]any, n.values),
	}
}

// cut copies a list into memory that was set aside. What it returns has no room behind it, so that nobody who appends to
// it writes into another part.
func cut[T any](room *[]T, list []T) []T {
	if len(list) == 0 {
		return slices.Clone(list) // nil stays nil, and empty stays empty
	}
	clone := (*room)[:len(list):len(list)]
	*room = (*room)[len(list):]
	copy(clone, list)
	return clone
}

func (k *cloner) schema(s *Schema) *Schema {
	if s == nil {
		return nil
	}
	clone := &k.schemas[0]
	k.schemas = k.schemas[1:]
	*clone = *s
	k.parts(clone)
	return clone
}

// parts replaces everything that the schema shares by a copy.
func (k *cloner) parts(s *Schema) {
	s.Items = k.schema(s.Items)
	s.Enum = k.list(s.Enum)
	s.Const = cloneValue(s.Const)
	s.Default = cloneValue(s.Default)
	s.Examples = k.list(s.Examples)
	s.Required = cut(&k.names, s.Required)
	s.Properties = cut(&k.schemas, s.Properties)
	for i := range s.Properties {
		k.parts(&s.Properties[i])
	}
	s.AdditionalProperties = k.schema(s.AdditionalProperties)
	if s.Boolean != nil {
		b := *s.Boolean
		s.Boolean = &b
	}
	s.Extra = slices.Clone(s.Extra)
	for i := range s.Extra {
		s.Extra[i].Value = slices.Clone(s.Extra[i].Value)
	}
	s.Aliases = cut(&k.names, s.Aliases)
	s.ValueAliases = maps.Clone(s.ValueAliases)
	if s.Advice != nil {
		advice := &k.advice[0]
		k.advice = k.advice[1:]
		*advice = *s.Advice
		k.parts(&advice.Schema)
		s.Advice = advice
	}
	s.Rules = slices.Clone(s.Rules)
	for i := range s.Rules {
		r := &s.Rules[i]
		r.Values, r.Requires, r.Excludes = k.list(r.Values), cut(&k.names, r.Requires), cut(&k.names, r.Excludes)
	}
}

func (k *cloner) list(list []any) []any {
	clone := cut(&k.values, list)
	for i := range clone {
		clone[i] = cloneValue(clone[i])
	}
	return clone
}

// cloneValue copies a JSON value. A value of another kind stays, for canonicalize to turn it into one.
func cloneValue(v any) any {
	switch v := v.(type) {
	case []any:
		clone := slices.Clone(v)
		for i := range clone {
			clone[i] = cloneValue(clone[i])
		}
		return clone
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

// canonicalize turns the values of a schema written in Go into the few kinds that a schema read from JSON has, so that
// both are copied, compared and written in one way, and nothing is shared with the caller.
func canonicalize(s *Schema) {
	if s == nil {
		return
	}
	canonicalizeAll(s.Enum)
	canonicalizeAll(s.Examples)
	for i := range s.Rules {
		canonicalizeAll(s.Rules[i].Values)
	}
	s.Const = s.canonicalOr("const", s.Const)
	s.Default = s.canonicalOr("default", s.Default)
	for i, k := range s.Extra {
		if text := jsontext.Value(k.Value); text.Compact() == nil { // it was copied, so it can be changed
			s.Extra[i].Value = json.RawMessage(text)
		}
	}
	canonicalize(s.Items)
	canonicalize(s.AdditionalProperties)
	for i := range s.Properties {
		canonicalize(&s.Properties[i])
	}
	if s.Advice != nil {
		canonicalize(&s.Advice.Schema)
	}
}

func canonicalizeAll(list []any) {
	for i := range list {
		list[i] = canonical(list[i])
	}
}

// canonicalOr returns the value of a keyword, or puts the keyword where one that is null stands.
func (s *Schema) canonicalOr(keyword string, v any) any {
	if v == nil {
		return nil
	}
	plain := canonical(v)
	if plain == nil {
		s.Extra = append(s.Extra, Keyword{Name: keyword, Value: json.RawMessage("null")})
	}
	return plain
}

// canonicalScalar is canonical for a value that holds no others and is of a usual kind.
func canonicalScalar(v any) (plain any, ok bool) {
	switch v := v.(type) {
	case nil, bool, string, json.Number:
		return v, true
	case int:
		return json.Number(strconv.Itoa(v)), true
	}
	return nil, false
}

// canonicalizeScalars turns each value of a list into a canonical one, as long as they are scalars, and reports whether all are.
func canonicalizeScalars(list []any) bool {
	for i, v := range list {
		plain, ok := canonicalScalar(v)
		if text, isText := v.(string); !ok || isText && !utf8.ValidString(text) {
			return false
		}
		list[i] = plain
	}
	return len(list) > 0
}

// formless stands for a value without a JSON form. It has none itself, so compiling makes it a fault.
type formless chan struct{}

func canonical(v any) any {
	if plain, ok := canonicalScalar(v); ok {
		return plain
	}
	if list, ok := v.([]any); ok && canonicalizeScalars(list) {
		return list
	}
	e := newEncoder()
	e.value(&place{}, "", v)
	if e.err != nil || e.tree.HasUnjudgeable {
		return formless(nil)
	}
	text := e.tree.AppendJSON(nil, 1)
	var plain any
	sorted := false
	fault := jsondoc.Read(text, func(v jsondoc.Value) { plain, sorted = v.Plain() })
	switch {
	case fault != nil:
		return formless(nil)
	case !sorted:
		return json.RawMessage(text) // an object whose keys are not sorted keeps their order
	}
	return plain
}
