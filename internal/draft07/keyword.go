// Package draft07 is JSON Schema draft-07 as data: the one table of its keywords, to which a new one is added, and the
// document of a role, which is its schema as a JSON tree with what is known beside it.
package draft07

import "github.com/laminar/connectors/internal/jsonvalue"

// A Keyword is one of the keywords of draft-07; 0 is none.
type Keyword uint8

// The keywords up to LastFixed have a place of their own in a definition, and are written in this order. The others are
// written behind them, in the order in which they were given.
const (
	Title Keyword = iota + 1
	Type
	Items
	Enum
	Const
	Default
	Description
	Examples
	Minimum
	Maximum
	ExclusiveMinimum
	ExclusiveMaximum
	MinLength
	MaxLength
	MinItems
	MaxItems
	Pattern
	Required
	Properties
	AdditionalProperties
	Format
	Deprecated
	ReadOnly
	WriteOnly

	SchemaURI // $schema
	ID        // $id
	Ref       // $ref
	Comment   // $comment
	Definitions
	AllOf
	AnyOf
	OneOf
	Not
	If
	Then
	Else
	Dependencies
	UniqueItems
	MultipleOf
	PatternProperties
	Contains
	PropertyNames
	AdditionalItems
	MinProperties
	MaxProperties
	ContentEncoding
	ContentMediaType

	Count // of the keywords, with 0

	LastFixed = WriteOnly
)

// A Form is what the value of a keyword is.
type Form uint8

const (
	Text        Form = iota + 1 // a string
	TypeNames                   // a type name, or a list of them
	Number                      // a number
	Flag                        // true or false
	Names                       // a list of strings
	Value                       // any value
	Values                      // a list of values
	OneSchema                   // a schema: an object, true or false
	SchemaList                  // a list of schemas
	SchemaItems                 // a schema, or a list of them
	SchemaMap                   // an object of schemas
	SchemaNames                 // an object of schemas and lists of strings
)

// keywords is the one place that says which keywords there are and what they hold. Reading, writing and publishing follow from
// it, and so does the check of their forms.
var keywords = [Count]struct {
	name string
	form Form
}{
	Title:                {"title", Text},
	Type:                 {"type", TypeNames},
	Items:                {"items", SchemaItems},
	Enum:                 {"enum", Values},
	Const:                {"const", Value},
	Default:              {"default", Value},
	Description:          {"description", Text},
	Examples:             {"examples", Values},
	Minimum:              {"minimum", Number},
	Maximum:              {"maximum", Number},
	ExclusiveMinimum:     {"exclusiveMinimum", Number},
	ExclusiveMaximum:     {"exclusiveMaximum", Number},
	MinLength:            {"minLength", Number},
	MaxLength:            {"maxLength", Number},
	MinItems:             {"minItems", Number},
	MaxItems:             {"maxItems", Number},
	Pattern:              {"pattern", Text},
	Required:             {"required", Names},
	Properties:           {"properties", SchemaMap},
	AdditionalProperties: {"additionalProperties", OneSchema},
	Format:               {"format", Text},
	Deprecated:           {"deprecated", Flag},
	ReadOnly:             {"readOnly", Flag},
	WriteOnly:            {"writeOnly", Flag},
	SchemaURI:            {"$schema", Text},
	ID:                   {"$id", Text},
	Ref:                  {"$ref", Text},
	Comment:              {"$comment", Text},
	Definitions:          {"definitions", SchemaMap},
	AllOf:                {"allOf", SchemaList},
	AnyOf:                {"anyOf", SchemaList},
	OneOf:                {"oneOf", SchemaList},
	Not:                  {"not", OneSchema},
	If:                   {"if", OneSchema},
	Then:                 {"then", OneSchema},
	Else:                 {"else", OneSchema},
	Dependencies:         {"dependencies", SchemaNames},
	UniqueItems:          {"uniqueItems", Flag},
	MultipleOf:           {"multipleOf", Number},
	PatternProperties:    {"patternProperties", SchemaMap},
	Contains:             {"contains", OneSchema},
	PropertyNames:        {"propertyNames", OneSchema},
	AdditionalItems:      {"additionalItems", OneSchema},
	MinProperties:        {"minProperties", Number},
	MaxProperties:        {"maxProperties", Number},
	ContentEncoding:      {"contentEncoding", Text},
	ContentMediaType:     {"contentMediaType", Text},
}

// byLength finds keywords by the length of their names: few have the same length. It is only read.
var byLength = func() (index [24][]Keyword) {
	for k := Keyword(1); k < Count; k++ {
		n := len(keywords[k].name)
		index[n] = append(index[n], k)
	}
	return index
}()

// Lookup returns the keyword of a name, or 0.
func Lookup(name string) Keyword {
	if len(name) < len(byLength) {
		for _, k := range byLength[len(name)] {
			if keywords[k].name == name {
				return k
			}
		}
	}
	return 0
}

// String returns the name of the keyword.
func (k Keyword) String() string { return keywords[k].name }

// Form returns what the value of the keyword is.
func (k Keyword) Form() Form { return keywords[k].form }

// IsFixed reports whether the keyword has a place of its own in a definition.
func (k Keyword) IsFixed() bool { return 1 <= k && k <= LastFixed }

// IsSchema reports whether a value can be a schema at all.
func IsSchema(k jsonvalue.Kind) bool { return k == jsonvalue.Object || k == jsonvalue.Boolean }

// Newer returns what draft-07 has in place of a keyword of a later draft, or "". Draft-07 would ignore these without a
// word, so that a config would be judged otherwise than its author meant.
func Newer(name string) string {
	switch name {
	case "dependentRequired", "dependentSchemas":
		return "dependencies"
	case "prefixItems":
		return "items, as a list"
	case "minContains", "maxContains":
		return "contains"
	case "unevaluatedItems":
		return "additionalItems"
	case "unevaluatedProperties":
		return "additionalProperties"
	case "$anchor", "$dynamicAnchor", "$recursiveAnchor":
		return "definitions"
	case "$dynamicRef", "$recursiveRef":
		return "$ref"
	case "$vocabulary":
		return "$schema"
	}
	return ""
}
