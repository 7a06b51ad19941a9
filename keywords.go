package connectors

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// keywordNames returns the names of the keywords that a schema has, in the order in which it is written.
func (s *Schema) keywordNames() []string {
	var names []string
	for _, name := range fieldKeywords {
		if s.holds(name) {
			names = append(names, name)
		}
	}
	for _, k := range s.Extra {
		names = append(names, k.Name)
	}
	return names
}

// fieldKeywords are the keywords that have a field of their own.
var fieldKeywords = [...]string{
	"title", "type", "items", "enum", "const", "default", "description", "examples", "minimum", "maximum",
	"exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "required",
	"properties", "additionalProperties", "format", "deprecated", "readOnly", "writeOnly",
}

// A numberKeyword is one of the keywords whose value is a number, and its place in a schema.
type numberKeyword struct {
	name  string
	value *json.Number
}

// numbers returns the keywords whose values are numbers, in the order in which they are written.
func (s *Schema) numbers() [8]numberKeyword {
	return [...]numberKeyword{
		{"minimum", &s.Minimum},
		{"maximum", &s.Maximum},
		{"exclusiveMinimum", &s.ExclusiveMinimum},
		{"exclusiveMaximum", &s.ExclusiveMaximum},
		{"minLength", &s.MinLength},
		{"maxLength", &s.MaxLength},
		{"minItems", &s.MinItems},
		{"maxItems", &s.MaxItems},
	}
}

// holds reports whether a field of the schema holds the keyword of that name.
func (s *Schema) holds(name string) bool {
	switch name {
	case "title":
		return s.Title != ""
	case "type":
		return s.Type != ""
	case "items":
		return s.Items != nil
	case "enum":
		return s.Enum != nil
	case "const":
		return s.Const != nil
	case "default":
		return s.Default != nil
	case "description":
		return s.Description != ""
	case "examples":
		return s.Examples != nil
	case "pattern":
		return s.Pattern != ""
	case "required":
		return s.Required != nil
	case "properties":
		return s.Properties != nil
	case "additionalProperties":
		return s.AdditionalProperties != nil
	case "format":
		return s.Format != ""
	case "deprecated":
		return s.Deprecated
	case "readOnly":
		return s.ReadOnly
	case "writeOnly":
		return s.WriteOnly
	}
	for _, n := range s.numbers() {
		if n.name == name {
			return *n.value != ""
		}
	}
	return false
}

// extraKeywords are the other keywords of draft-07.
var extraKeywords = [...]string{
	"$schema", "$id", "$ref", "$comment", "definitions", "allOf", "anyOf", "oneOf", "not", "if", "then", "else",
	"dependencies", "uniqueItems", "multipleOf", "patternProperties", "contains", "propertyNames", "additionalItems",
	"minProperties", "maxProperties", "contentEncoding", "contentMediaType",
}

// keywordsOfDraft07 are all of them. It is only read.
var keywordsOfDraft07 = slices.Concat(fieldKeywords[:], extraKeywords[:])

// newerKeywords are keywords of later drafts and what draft-07 has in their place. Draft-07 would ignore them without
// a word, so that a config would be judged otherwise than its author meant.
var newerKeywords = map[string]string{
	"dependentRequired":     "dependencies",
	"dependentSchemas":      "dependencies",
	"prefixItems":           "items, as a list",
	"minContains":           "contains",
	"maxContains":           "contains",
	"unevaluatedItems":      "additionalItems",
	"unevaluatedProperties": "additionalProperties",
	"$anchor":               "definitions",
	"$dynamicRef":           "$ref",
	"$dynamicAnchor":        "definitions",
	"$recursiveRef":         "$ref",
	"$recursiveAnchor":      "definitions",
	"$vocabulary":           "$schema",
}

// checkKeywords refuses keywords that draft-07 would ignore although they are meant, and forms that it does not allow. It
// is false where a keyword cannot even be read.
func (c *compiler) checkKeywords(s *Schema) (readable bool) {
	readable = true
	var seen map[string]bool
	if len(s.Extra) > 1 {
		seen = make(map[string]bool, len(s.Extra))
	}
	for _, k := range s.Extra {
		if c.parsed == 0 && !jsontext.Value(k.Value).IsValid() {
			c.fault("keyword %q must hold valid JSON: %s", printable.Clip(k.Name), checkSyntax(k.Value).Message)
			readable = false
			continue
		}
		if s.holds(k.Name) || seen[k.Name] {
			c.fault("keyword %q stands twice", printable.Clip(k.Name))
		}
		if seen != nil {
			seen[k.Name] = true
		}
		switch {
		case slices.Contains(extraKeywords[:], k.Name):
			c.checkExtra(k)
		case slices.Contains(fieldKeywords[:], k.Name):
			c.checkForm(k)
		case newerKeywords[k.Name] != "":
			c.fault("keyword %q belongs to a newer draft; draft-07 has %s", k.Name, newerKeywords[k.Name])
		default:
			if meant := nearestKeyword(k.Name); meant != "" {
				c.fault("keyword %q is unknown%s", printable.Clip(k.Name), printable.DidYouMean(meant))
			}
		}
	}
	c.checkType(s.Type)
	return readable
}

// nearestKeyword returns the keyword of which name is a misspelling, or "". A name that begins with x- is meant as it is.
func nearestKeyword(name string) string {
	if strings.HasPrefix(name, "x-") {
		return ""
	}
	for _, k := range keywordsOfDraft07 {
		most := 0
		if len(k) > 3 && len(name) > 2 {
			most = 1 + len(k)/8
		}
		if near.Misspelt(name, k, most) {
			return k
		}
	}
	return ""
}

// checkExtra checks the keywords that have no field and that are not compiled elsewhere.
func (c *compiler) checkExtra(k Keyword) {
	v := rawNode(k.Value)
	switch k.Name {
	case "$schema":
		if s := v.text(); v.doc.fault != nil || strings.TrimSuffix(s, "#") != "http://json-schema.org/draft-07/schema" {
			c.fault("$schema must be \"http://json-schema.org/draft-07/schema#\"")
		}
	case "$id":
		if v.kind() != jsontext.KindString {
			c.fault("$id must be a string")
		}
		c.ids = c.ids || len(c.where) > 0
	case "$ref":
		if v.kind() != jsontext.KindString {
			c.fault("$ref must be a string")
		}
	case "$comment", "contentEncoding", "contentMediaType":
		if v.kind() != jsontext.KindString {
			c.fault("%s must be a string", k.Name)
		}
	case "definitions":
		c.within(func() {
			v.membersOr(c, func(name string, m node) { c.within(func() { c.node(m) }, name) })
		}, k.Name)
	}
}

// checkForm refuses a keyword whose value its field could not hold because draft-07 does not allow it.
func (c *compiler) checkForm(k Keyword) {
	kind := rawNode(k.Value).kind()
	switch k.Name {
	case "title", "description", "format", "pattern":
		if kind != jsontext.KindString {
			c.fault("%s must be a string", k.Name)
		}
	case "deprecated", "readOnly", "writeOnly":
		if kind != jsontext.KindFalse {
			c.fault("%s must be true or false", k.Name)
		}
	case "required":
		c.fault("required must be a list of names")
	case "properties":
		c.checkMembers(k)
	case "additionalProperties":
		c.fault("additionalProperties must be a schema: an object, true or false")
	case "enum", "examples":
		if kind != jsontext.KindBeginArray {
			c.fault("%s must be a list of values", k.Name)
		}
	case "items":
		if kind != jsontext.KindBeginArray {
			c.fault("items must be a schema or a list of schemas")
		}
	case "type":
		if kind == jsontext.KindString && len(k.Value) == len(`""`) || kind != jsontext.KindString && kind != jsontext.KindBeginArray {
			c.fault("type must be a type name or a list of them")
		}
	case "const", "default":
	default:
		c.fault("%s must be a number", k.Name)
	}
}

// checkMembers says which of the properties are no schemas.
func (c *compiler) checkMembers(k Keyword) {
	v := rawNode(k.Value)
	if v.kind() != jsontext.KindBeginObject {
		c.fault("properties must be an object of schemas")
		return
	}
	v.members(func(name string, m node) {
		if !m.isSchema() {
			c.within(func() { c.fault("must be a schema: an object, true or false") }, k.Name, name)
		}
	})
}

var typeNames = []string{
	string(TypeString), string(TypeInteger), string(TypeNumber), string(TypeBoolean),
	string(TypeArray), string(TypeObject), string(TypeNull),
}

func (c *compiler) checkType(t Type) {
	if t == "" || slices.Contains(typeNames, string(t)) {
		return
	}
	c.fault("type %q is unknown%s", printable.Clip(string(t)), didYouMean(string(t), typeNames))
}
