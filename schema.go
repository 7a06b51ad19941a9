package connectors

import (
	"encoding/json"
	"math/bits"

	"github.com/laminar/connectors/internal/draft07"
)

// Type is a JSON Schema type name.
type Type string

const (
	TypeString  Type = "string"
	TypeInteger Type = "integer" // a number without a fraction: 5, 5.0 and 5e0 are, "5" is not
	TypeNumber  Type = "number"
	TypeBoolean Type = "boolean"
	TypeArray   Type = "array"
	TypeObject  Type = "object"
	TypeNull    Type = "null"
)

// Schema is a JSON Schema (draft-07) as a Go value: the schema of a role, of one property, or of anything below. One
// type holds them all, so that schemas nest. Write one as you would any struct; the zero value accepts everything.
//
// Every field up to Boolean is a keyword of the published schema and stands under its own name in the JSON form,
// in a fixed order. A keyword is absent where its field is the zero value; a slice that is empty but not nil is
// present. Keywords and forms that the fields cannot hold are in Extra, as written, so that reading a schema and
// writing it again loses nothing.
//
// The last fields, from Aliases on, are what is known beyond the published schema. They never appear in the
// JSON form and never make a config invalid: they become suggestions and warnings.
//
// A Schema is plain data. [NewRegistry] copies it and checks it.
//
// # Deviations from JSON Schema
//
// Schemas are JSON Schema draft-07, judged exactly: numbers as they are written, never as float64. So 5.0 and 5e0 are
// integers, "1" and 1.00000000000000000001 are not. Where this package differs on purpose:
//
//   - A config is an object. No documented schema says so, so each would accept [], "x" or null.
//   - A role's schema describes options, so its root is held to more: required names must be properties, property names
//     must not be empty nor look like integers. A default must satisfy its own property, wherever [Registry.Defaults] may
//     fill it in.
//   - A property of a role that has items is an array. Draft-07 lets items stand beside any type, where it says nothing; of an
//     option it is a slip.
//   - An enum must not be empty and must not repeat a value, wherever it stands. Draft-07 only advises that; but nothing fits
//     the one, and validators in common use refuse the other.
//   - A format is an annotation; it is never asserted. So are contentEncoding and contentMediaType.
//   - A reference must stay inside its schema. One that leaves it, or that leads round in a circle without consuming
//     anything, is a fault of the definition. Nothing is ever fetched.
//   - A keyword of a newer draft, and one that is close to a keyword of draft-07, is taken for a mistake and is a fault.
//     Other keywords of your own are kept and published, and judge nothing.
//   - A pattern means what it means in ECMAScript with the flag u (ES2024); what that does not read, such as \- outside a class
//     or a { that repeats nothing, is a fault. So is what Go has no words for: lookaheads, lookbehinds and backreferences; halves
//     of surrogate pairs; over 1,000 repetitions; Script_Extensions and properties of which Go has no table, such as Emoji.
//     A \p means the characters that have the property in Go's version of Unicode.
//   - A key that stands twice in an object is a syntax error, also when the two are spelt with different escapes.
//   - Configs beyond the limits are violations of [CodeLimit], whatever the schema says.
//
// A schema that cannot be judged correctly is refused when the registry is made.
type Schema struct {
	// Name is the property's name inside Properties, and empty elsewhere.
	Name string `json:"-"`

	Title string `json:"title,omitempty"`
	Type  Type   `json:"type,omitempty"`
	// Items is the schema of an array's items. A list of schemas, one for each place, is in Extra.
	Items *Schema `json:"items,omitempty"`
	// Enum, Const, Default and Examples hold JSON values: nil, bool, string, [json.Number], []any, map[string]any, or a
	// [json.RawMessage] where an object's keys are not sorted. A definition written in Go may use any Go number, any
	// slice or map, and whatever else encoding/json can write; NewRegistry turns it into these.
	Enum []any `json:"enum,omitempty"`
	// Const is nil where it is absent. A const, or a default, that is null is in Extra.
	Const       any    `json:"const,omitempty"`
	Default     any    `json:"default,omitempty"`
	Description string `json:"description,omitempty"`
	Examples    []any  `json:"examples,omitempty"`

	// Bounds are kept as written, so that they stay exact; "" means none.
	Minimum          json.Number `json:"minimum,omitempty"`
	Maximum          json.Number `json:"maximum,omitempty"`
	ExclusiveMinimum json.Number `json:"exclusiveMinimum,omitempty"`
	ExclusiveMaximum json.Number `json:"exclusiveMaximum,omitempty"`

	MinLength json.Number `json:"minLength,omitempty"` // in code points
	MaxLength json.Number `json:"maxLength,omitempty"` // in code points
	// Pattern is a regular expression that must match somewhere in a string: one of ECMAScript with the flag u, of which Go's
	// regexp can express the meaning.
	Pattern  string      `json:"pattern,omitempty"`
	MinItems json.Number `json:"minItems,omitempty"`
	MaxItems json.Number `json:"maxItems,omitempty"`

	Required   []string   `json:"required,omitempty"`
	Properties Properties `json:"properties,omitempty"`
	// AdditionalProperties is the schema of the members that Properties does not name; nil is as good as one that
	// accepts everything. The booleans are Boolean schemas.
	AdditionalProperties *Schema `json:"additionalProperties,omitempty"`

	// Format and the three flags are annotations: kept, published, never asserted. A property that is Deprecated
	// gets a warning where it is set.
	Format     string `json:"format,omitempty"`
	Deprecated bool   `json:"deprecated,omitempty"`
	ReadOnly   bool   `json:"readOnly,omitempty"`
	WriteOnly  bool   `json:"writeOnly,omitempty"`

	// Boolean, where it is not nil, makes this one of the schemas true and false, and every other keyword must be
	// absent. It is a pointer because absent differs from false.
	Boolean *bool `json:"-"`

	// Extra holds what has no field, in the order written:
	//   - the other keywords of draft-07: $ref, $id, $schema, $comment, definitions, allOf, anyOf, oneOf, not, if, then,
	//     else, dependencies, patternProperties, propertyNames, minProperties, maxProperties, contains, additionalItems,
	//     uniqueItems, multipleOf, contentEncoding, contentMediaType. They are judged and published like those that have
	//     fields.
	//   - keywords that have a field, in a form that it cannot hold: type as a list of names, items as a list of schemas,
	//     const or default as null, a flag that is false.
	//   - keywords of your own, such as x-order. They are kept and published in the listing, and judge nothing. One is not yours:
	//     x-laminar, as which [MarshalCatalogue] writes the last fields.
	//
	// A keyword may stand once, in its field or here.
	Extra []Keyword `json:"-"`

	// Aliases are other names by which users know this property. They are never accepted in its place, only
	// suggested. They are compared without case and separators.
	Aliases []string `json:"-"`
	// ValueAliases are other words by which users know a text of Enum, or the one of Const, each with that text: insert with
	// append. They are never accepted in its place, only suggested. They are compared without case and separators.
	ValueAliases map[string]string `json:"-"`
	// Advice is what a sensible value is, beyond what the published schema says; nil is none.
	Advice *Advice `json:"-"`
	// Rules relate the properties of a role to each other. They count at the root of a role's schema only.
	Rules []Rule `json:"-"`
}

// Properties are the properties of an object schema, in declaration order, each with its Name. The JSON form is an
// object in that order.
type Properties []Schema

// Keyword is a keyword of a schema as written.
type Keyword struct {
	Name  string
	Value json.RawMessage // valid JSON, compact
}

// Advice says what a sensible value of a property is where the published schema allows more. A value that breaks it
// gets a warning, and strict checking refuses it. The complete schema document states it; the listing never does. It does
// not declare options: a key that only Advice names stays unknown.
type Advice struct {
	// Schema is judged only where the published schema accepts the value. Its Examples are values to show to people.
	Schema Schema
	// Code is the code of the warnings; "" means [CodeSuspiciousValue].
	Code string
	// Message replaces the message that the broken keyword would give; "" keeps that one.
	Message string
}

// Rule relates properties of a role: when a property has one of some values, others are needed or have no effect.
// Breaking it is a warning. The complete schema document states it as if/then.
type Rule struct {
	// Property and Values are the condition: the property has one of these JSON values, which are of the kinds that
	// [Schema] says; where it is left out, its default counts as its value. Without Values, the condition is that the
	// property is set.
	Property string
	Values   []any
	// Requires names properties that are then needed: each one that is not set is a [CodeMissingCompanion] at its own
	// place. None of them may have a default.
	Requires []string
	// Excludes names properties that then have no effect: each one that is set is a [CodeSuspiciousValue] at its own
	// place.
	Excludes []string
	// Message replaces the standard message.
	Message string
}

// Lookup returns the property of that name. The result is the Properties' own, not a copy.
func (ps Properties) Lookup(name string) (*Schema, bool) {
	for i := range ps {
		if ps[i].Name == name {
			return &ps[i], true
		}
	}
	return nil, false
}

// A field is a keyword that has a field of its own in Schema.
type field struct {
	keyword draft07.Keyword
	of      func(*Schema) any // a pointer to the field
}

// fields are the keywords that have fields, in the order in which they are written. Reading and writing follow from this
// table; clone.go and definition.go name the fields themselves, and a test compares them.
var fields = [...]field{
	{draft07.Title, func(s *Schema) any { return &s.Title }},
	{draft07.Type, func(s *Schema) any { return &s.Type }},
	{draft07.Items, func(s *Schema) any { return &s.Items }},
	{draft07.Enum, func(s *Schema) any { return &s.Enum }},
	{draft07.Const, func(s *Schema) any { return &s.Const }},
	{draft07.Default, func(s *Schema) any { return &s.Default }},
	{draft07.Description, func(s *Schema) any { return &s.Description }},
	{draft07.Examples, func(s *Schema) any { return &s.Examples }},
	{draft07.Minimum, func(s *Schema) any { return &s.Minimum }},
	{draft07.Maximum, func(s *Schema) any { return &s.Maximum }},
	{draft07.ExclusiveMinimum, func(s *Schema) any { return &s.ExclusiveMinimum }},
	{draft07.ExclusiveMaximum, func(s *Schema) any { return &s.ExclusiveMaximum }},
	{draft07.MinLength, func(s *Schema) any { return &s.MinLength }},
	{draft07.MaxLength, func(s *Schema) any { return &s.MaxLength }},
	{draft07.MinItems, func(s *Schema) any { return &s.MinItems }},
	{draft07.MaxItems, func(s *Schema) any { return &s.MaxItems }},
	{draft07.Pattern, func(s *Schema) any { return &s.Pattern }},
	{draft07.Required, func(s *Schema) any { return &s.Required }},
	{draft07.Properties, func(s *Schema) any { return &s.Properties }},
	{draft07.AdditionalProperties, func(s *Schema) any { return &s.AdditionalProperties }},
	{draft07.Format, func(s *Schema) any { return &s.Format }},
	{draft07.Deprecated, func(s *Schema) any { return &s.Deprecated }},
	{draft07.ReadOnly, func(s *Schema) any { return &s.ReadOnly }},
	{draft07.WriteOnly, func(s *Schema) any { return &s.WriteOnly }},
}

// fieldOf returns the field of a keyword, or nil.
func fieldOf(k draft07.Keyword) *field {
	if !k.IsFixed() {
		return nil
	}
	return &fields[k-1]
}

// set returns which fields hold a keyword, as bits in the order of the table: asking each field by itself would take longer
// than all that is done with those that are set.
func (s *Schema) set() uint32 {
	var set uint32
	for i, holds := range [len(fields)]bool{
		s.Title != "", s.Type != "", s.Items != nil, s.Enum != nil, s.Const != nil, s.Default != nil, s.Description != "",
		s.Examples != nil, s.Minimum != "", s.Maximum != "", s.ExclusiveMinimum != "", s.ExclusiveMaximum != "",
		s.MinLength != "", s.MaxLength != "", s.MinItems != "", s.MaxItems != "", s.Pattern != "", s.Required != nil,
		s.Properties != nil, s.AdditionalProperties != nil, s.Format != "", s.Deprecated, s.ReadOnly, s.WriteOnly,
	} {
		if holds {
			set |= 1 << i
		}
	}
	return set
}

// holds reports whether a field of the schema holds the keyword of that name.
func (s *Schema) holds(name string) bool {
	k := draft07.Lookup(name)
	return k.IsFixed() && s.set()&(1<<(k-1)) != 0
}

// firstKeyword returns the name of the first keyword that the schema has, or "".
func (s *Schema) firstKeyword() string {
	if set := s.set(); set != 0 {
		return fields[bits.TrailingZeros32(set)].keyword.String()
	}
	if len(s.Extra) > 0 {
		return s.Extra[0].Name
	}
	return ""
}
