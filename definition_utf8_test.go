package connectors_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/laminar/connectors"
)

// TestDefinitionsAreUTF8: JSON holds nothing else, so a definition with another text anywhere could not be published as it is.
func TestDefinitionsAreUTF8(t *testing.T) {
	const bad = "a\xffb"
	type s = connectors.Schema
	type object struct{ Member string }
	type number map[string]int
	property := func(p s) s {
		p.Name = "a"
		return s{Properties: connectors.Properties{p}}
	}
	extra := func(name, value string) []connectors.Keyword {
		return []connectors.Keyword{{Name: name, Value: json.RawMessage(value)}}
	}
	rule := func(r connectors.Rule) s {
		return s{Properties: connectors.Properties{{Name: "a"}, {Name: "b"}}, Rules: []connectors.Rule{r}}
	}
	needs := []string{"b"}
	for name, schema := range map[string]s{
		"a title":                      property(s{Title: bad}),
		"a description":                property(s{Description: bad}),
		"a format":                     property(s{Format: bad}),
		"a pattern":                    property(s{Pattern: bad}),
		"a name":                       {Properties: connectors.Properties{{Name: bad}}},
		"a nested name":                property(s{Properties: connectors.Properties{{Name: bad}}}),
		"a required name":              {Required: []string{bad}},
		"a nested required name":       property(s{Required: []string{bad}}),
		"a required name in items":     property(s{Items: &s{Required: []string{bad}}}),
		"a required name in an advice": property(s{Advice: &connectors.Advice{Schema: s{Required: []string{bad}}}}),
		"an alias":                     property(s{Aliases: []string{bad}}),
		"a value alias":                property(s{Enum: []any{"x"}, ValueAliases: map[string]string{bad: "x"}}),
		"what a value alias means":     property(s{Enum: []any{"x"}, ValueAliases: map[string]string{"y": bad}}),
		"the code of an advice":        property(s{Advice: &connectors.Advice{Code: bad}}),
		"the message of an advice":     property(s{Advice: &connectors.Advice{Message: bad}}),
		"a keyword":                    property(s{Extra: extra("x-"+bad, "1")}),
		"the value of a keyword":       property(s{Extra: extra("x-a", `"`+bad+`"`)}),
		"a name in a keyword":          property(s{Extra: extra("dependencies", `{"`+bad+`":[]}`)}),
		"half a surrogate":             property(s{Extra: extra("const", `"\ud800"`)}),
		"a text in an enum":            property(s{Enum: []any{bad}}),
		"a text in a list":             property(s{Enum: []any{[]string{bad}}}),
		"a text in a map":              property(s{Enum: []any{map[string]any{"a": bad}}}),
		"a key of a map":               property(s{Enum: []any{map[string]any{bad: 1}}}),
		"a key of a typed map":         property(s{Enum: []any{number{bad: 1}}}),
		"a text in a struct":           property(s{Enum: []any{object{bad}}}),
		"a text behind a pointer":      property(s{Enum: []any{&object{bad}}}),
		"a key of a map in a struct":   property(s{Enum: []any{struct{ M number }{number{bad: 1}}}}),
		"a text in a struct in a list": property(s{Default: []object{{bad}}}),
		"a const":                      property(s{Const: object{bad}}),
		"a default":                    property(s{Default: object{bad}}),
		"an example":                   property(s{Examples: []any{object{bad}}}),
		"JSON text":                    property(s{Const: json.RawMessage(`"` + bad + `"`)}),
		"a value of a rule":            rule(connectors.Rule{Property: "a", Values: []any{object{bad}}, Requires: needs}),
		"the message of a rule":        rule(connectors.Rule{Property: "a", Message: bad, Requires: needs}),
		"the property of a rule":       rule(connectors.Rule{Property: bad, Requires: needs}),
		"a name in a rule":             rule(connectors.Rule{Property: "a", Requires: []string{bad}}),
	} {
		t.Run(name, func(t *testing.T) {
			c := sound("x")
			c.Schemas.Source = &schema
			_, err := connectors.NewRegistry(c)
			if len(faults(t, err)) == 0 || strings.Contains(err.Error(), bad) {
				t.Errorf("must be refused, and not printed as it is: got %v", err)
			}
		})
	}
	for name, change := range map[string]func(c *connectors.Connector){
		"a name":        func(c *connectors.Connector) { c.Name = bad },
		"a description": func(c *connectors.Connector) { c.Description = bad },
		"a category":    func(c *connectors.Connector) { c.Category = bad },
		"an icon":       func(c *connectors.Connector) { c.Icon = bad },
		"a version":     func(c *connectors.Connector) { c.Version = bad },
		"a feature":     func(c *connectors.Connector) { c.Features = connectors.Features{bad} },
		"a format":      func(c *connectors.Connector) { c.Formats = []connectors.Format{bad} },
		"an id":         func(c *connectors.Connector) { c.ID = bad },
	} {
		t.Run("connector/"+name, func(t *testing.T) {
			c := sound("x")
			change(&c)
			if _, err := connectors.NewRegistry(c); len(faults(t, err)) == 0 || strings.Contains(err.Error(), bad) {
				t.Errorf("must be refused, and not printed as it is: got %v", err)
			}
		})
	}
	// The mark that stands for what cannot be read is a character like any other.
	c := sound("x")
	c.Schemas.Source = &s{Properties: connectors.Properties{{Name: "a", Enum: []any{object{"\ufffd"}}}}}
	if _, err := connectors.NewRegistry(c); err != nil {
		t.Error(err)
	}
}
