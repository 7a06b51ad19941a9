package connectors_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// TestDefinitionFaults changes one thing in a sound definition and expects one fault that names it.
func TestDefinitionFaults(t *testing.T) {
	type c = connectors.Connector
	tests := []struct {
		name, reason string
		change       func(*c)
		role         connectors.Role
		message      string
	}{
		{"no id", "a table names its connector by it", func(c *c) { c.ID = "" }, "", "must have an id"},
		{"upper case", "ids are lower case", func(c *c) { c.ID = "Kafka" }, "", "lower-case"},
		{"digit first", "an id begins with a letter", func(c *c) { c.ID = "3d" }, "", "lower-case"},
		{"hyphen first", "an id begins with a letter", func(c *c) { c.ID = "-a" }, "", "lower-case"},
		{"hyphen last", "hyphens stand inside", func(c *c) { c.ID = "a-" }, "", "lower-case"},
		{"two hyphens", "hyphens are single", func(c *c) { c.ID = "a--b" }, "", "lower-case"},
		{"hyphen and underscore", "separators are single", func(c *c) { c.ID = "a-_b" }, "", "lower-case"},
		{"dot", "only hyphens and underscores separate", func(c *c) { c.ID = "a.b" }, "", "lower-case"},
		{"space", "only hyphens and underscores separate", func(c *c) { c.ID = "a b" }, "", "lower-case"},
		{"letter beyond ASCII", "letters are a to z", func(c *c) { c.ID = "é" }, "", "lower-case"},
		{"no name", "a person reads it", func(c *c) { c.Name = "" }, "", "must have a name"},
		{"name that is no UTF-8", "the listing is JSON", func(c *c) { c.Name = "a\xff" }, "", "the name must be valid UTF-8"},
		{"feature that is no UTF-8", "the listing is JSON", func(c *c) { c.Features = connectors.Features{"a\xff"} }, "", "a feature must be valid UTF-8"},
		{"no category", "filters go by it", func(c *c) { c.Category = "" }, "", "must have a category"},
		{"no roles", "a connector can do something", func(c *c) { c.Roles, c.Schemas.Source = nil, nil }, "", "at least one role"},
		{"unknown role", "there are two", func(c *c) { c.Roles = append(c.Roles, "sin") }, "", `did you mean "sink"?`},
		{"repeated role", "roles are a set", func(c *c) { c.Roles = append(c.Roles, source) }, "", "stands twice"},
		{"role without a schema", "a role is its schema", func(c *c) { c.Roles = append(c.Roles, sink) }, "", "no sink schema"},
		{"schema without its role", "a role is its schema", func(c *c) { c.Schemas.Sink = new(connectors.Schema) }, "",
			"not among its roles"},
		{"repeated feature", "features are a set", func(c *c) { c.Features = connectors.Features{"a", "a"} }, "", `"a" stands twice`},
		{"feature without a name", "a name is what a feature is", func(c *c) { c.Features = connectors.Features{""} }, "", "feature must have a name"},
		{"repeated format", "formats are a set", func(c *c) { c.Formats = []connectors.Format{"a", "a"} }, "", `"a" stands twice`},
		{"format without a name", "a name is what a format is", func(c *c) { c.Formats = []connectors.Format{""} }, "", "format must have a name"},
		{"schema that contains itself", "it would have no end", func(c *c) { c.Schemas.Source.Items = c.Schemas.Source }, source, "contain itself"},
		{"advice that contains itself", "it would have no end", func(c *c) {
			a := &connectors.Advice{}
			a.Schema.Properties = connectors.Properties{{Name: "a", Advice: a}}
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Advice: a}}
		}, source, "contain itself"},
		{"rule about an unknown property", "rules relate properties", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{"x"}, Excludes: []string{"b"}}}
		}, source, `rule 1 names "b"`},
		{"rule that requires its own property", "it is set, or the rule would not apply", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}, {Name: "b"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Requires: []string{"b", "a"}}}
		}, source, "rule 1 must not require or exclude the property that it is about"},
		{"rule that excludes its own property", "the property would never have an effect", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{"x"}, Excludes: []string{"a"}}}
		}, source, "rule 1 must not require or exclude the property that it is about"},
		{"rule that excludes a required property", "its reader could not leave it out", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}, {Name: "b"}}
			c.Schemas.Source.Required = []string{"b"}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Excludes: []string{"b"}}}
		}, source, `rule 1 must not exclude "b", which is required`},
		{"rule without an effect", "a rule says something", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{"x"}}}
		}, source, "must require or exclude"},
		{"rule that is a message", "there would be nothing that its reader could do", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{"x"}, Message: "m"}}
		}, source, "must require or exclude"},
		{"rule that requires what has a default", "it is never missing", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}, {Name: "b", Default: 1}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{"x"}, Requires: []string{"b"}}}
		}, source, `rule 1 must not require "b", which has a default`},
		{"rule that requires what has a default behind a reference", "it is never missing", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}, {Name: "b", Extra: []connectors.Keyword{
				{Name: "allOf", Value: json.RawMessage(`[{"default":1}]`)},
			}}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{"x"}, Requires: []string{"b"}}}
		}, source, `rule 1 must not require "b", which has a default`},
		{"rule about a text for a boolean", "it would never come true", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Type: connectors.TypeBoolean}, {Name: "b"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{"true"}, Requires: []string{"b"}}}
		}, source, `rule 1 is about "true", which the property cannot have: it must be true or false (did you mean "true"?)`},
		{"rule about a text for an integer", "it would never come true", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Type: connectors.TypeInteger}, {Name: "b"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{1, "1"}, Requires: []string{"b"}}}
		}, source, `rule 1 is about "1", which the property cannot have: it must be an integer`},
		{"rule about a number that is too small", "it would never come true", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Minimum: "2"}, {Name: "b"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{1}, Requires: []string{"b"}}}
		}, source, `rule 1 is about 1, which the property cannot have: it must be at least 2`},
		{"rule about a value without a JSON form", "it could not be published", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}, {Name: "b"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{math.NaN()}, Requires: []string{"b"}}}
		}, source, `a value of rule 1 must be one that JSON can hold`},
		{"rule about a text that is no UTF-8", "it could not be published", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}, {Name: "b"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{"\xff"}, Requires: []string{"b"}}}
		}, source, `a value of rule 1 must be one that JSON can hold`},
		{"rule with a message that is no UTF-8", "it could not be sent", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}, {Name: "b"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Requires: []string{"b"}, Message: "\xff"}}
		}, source, `the message of rule 1 must be valid UTF-8`},
		{"rule about a value that cannot be", "it would never say anything", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Enum: []any{"append", "merge"}}, {Name: "b"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{"mrege"}, Requires: []string{"b"}}}
		}, source, `did you mean "merge"?`},
		{"alias that is a property", "a key has one meaning", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Aliases: []string{"b"}}, {Name: "b"}}
		}, source, `the alias "b" is the name of a property`},
		{"alias that is a property but for its spelling", "the property would never be suggested for its own name", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Aliases: []string{"groupId"}}, {Name: "group_id"}}
		}, source, `the alias "groupId" is the same as the property "group_id" but for case and separators`},
		{"alias of separators alone", "no key is compared with it", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Aliases: []string{"_-"}}}
		}, source, "an alias must not be empty"},
		{"name of no property that is no UTF-8", "it could not be published", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Items: &connectors.Schema{Name: "\xff"}}}
		}, source, "a name must be valid UTF-8"},
		{"enum beside a reference", "readers in common use look at it", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Enum: []any{"x", "x"}, Extra: []connectors.Keyword{
				{Name: "$ref", Value: json.RawMessage(`"#"`)},
			}}}
		}, source, "the enum must not repeat a value"},
		{"dependency beside a reference", "draft-07 does not allow it", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Extra: []connectors.Keyword{
				{Name: "$ref", Value: json.RawMessage(`"#"`)}, {Name: "dependencies", Value: json.RawMessage(`{"a":["b","b"]}`)},
			}}}
		}, source, `"b" must not be named twice (at /dependencies/a)`},
		{"rule that requires what has a default in the allOf of the root", "it is never missing", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}, {Name: "b"}}
			c.Schemas.Source.Extra = []connectors.Keyword{
				{Name: "allOf", Value: json.RawMessage(`[{"properties":{"b":{"default":1}}}]`)},
			}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Requires: []string{"b"}}}
		}, source, `rule 1 must not require "b", which has a default`},
		{"rule about what the enum lists and the length forbids", "it would never come true", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Enum: []any{"x", "yy"}, MaxLength: "1"}, {Name: "b"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{"yy"}, Requires: []string{"b"}}}
		}, source, `rule 1 is about "yy", which the property cannot have`},
		{"default that breaks its own advice", "strict checking would refuse what is documented", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{
				Name: "a", Default: 0, Advice: &connectors.Advice{Schema: connectors.Schema{Minimum: "1"}},
			}}
		}, source, "the default breaks the advice about its own property: it must be at least 1"},
		{"default format that the connector does not list", "strict checking would refuse what is documented", func(c *c) {
			c.Formats = []connectors.Format{connectors.FormatJSON}
			c.Schemas.Source.Properties = connectors.Properties{{Name: "format", Type: connectors.TypeString, Default: "xml"}}
		}, source, `the default breaks the advice about its own property: it must be "json"`},
		{"advice with bounds that cross", "nothing could be meant", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{
				Name: "a", Advice: &connectors.Advice{Schema: connectors.Schema{MinItems: "2", MaxItems: "1"}},
			}}
		}, source, "the minItems that is advised must not be above the maxItems"},
		{"rules without end", "each stands in the document", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: make([]any, 10_001), Excludes: []string{"a"}}}
		}, source, "must not name more than 10000"},
		{"alias of two properties", "a key has one meaning", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Aliases: []string{"c"}}, {Name: "b", Aliases: []string{"c"}}}
		}, source, `the alias "c" is one of "a" too`},
		{"aliases of two properties that are compared alike", "a key has one meaning", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Aliases: []string{"c_d"}}, {Name: "b", Aliases: []string{"cD"}}}
		}, source, `the alias "cD" is one of "a" too`},
		{"value alias of what is no value", "it would be suggested and refused", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{
				Name: "a", Enum: []any{"append", "upsert"}, ValueAliases: map[string]string{"insert": "apend"},
			}}
		}, source, `the value alias "insert" means "apend", which is not among the values (did you mean "append"?)`},
		{"value alias that is a value", "it is accepted", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{
				Name: "a", Enum: []any{"append", "insert"}, ValueAliases: map[string]string{"insert": "append"},
			}}
		}, source, `the value alias "insert" is itself among the values`},
		{"value alias that is another value but for case", "that one would be suggested", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{
				Name: "a", Enum: []any{"append", "insert"}, ValueAliases: map[string]string{"INSERT": "append"},
			}}
		}, source, `the value alias "INSERT" means "append", but is "insert" but for case and separators`},
		{"value aliases that are compared alike", "a word has one meaning", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{
				Name: "a", Enum: []any{"append", "upsert"}, ValueAliases: map[string]string{"put_in": "append", "putIn": "upsert"},
			}}
		}, source, `the value aliases "putIn" and "put_in" are the same but for case and separators, and mean different values`},
		{"value alias that is empty", "it could not be written", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Enum: []any{"x"}, ValueAliases: map[string]string{"": "x"}}}
		}, source, "a value alias must not be empty"},
		{"value alias without values", "it would never be suggested", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", ValueAliases: map[string]string{"b": "x"}}}
		}, source, "value aliases belong to a schema whose enum or const has texts"},
		{"value alias where no value is a text", "it would never be suggested", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Enum: []any{1, 2}, ValueAliases: map[string]string{"one": "1"}}}
		}, source, "value aliases belong to a schema whose enum or const has texts"},
		{"value alias of a schema that is true", "it would never be suggested", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Boolean: new(bool), ValueAliases: map[string]string{"b": "x"}}}
		}, source, "value aliases belong to a schema whose enum or const has texts"},
		{"value alias beside a reference", "the reference has the say alone", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{
				Name: "a", Enum: []any{"x"}, ValueAliases: map[string]string{"b": "x"},
				Extra: []connectors.Keyword{{"$ref", []byte(`"#/properties/b"`)}},
			}, {Name: "b"}}
		}, source, "value aliases belong to a schema whose enum or const has texts"},
		{"value alias that the const does not mean", "it would be suggested and refused", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{
				Name: "a", Enum: []any{"x", "y"}, Const: "x", ValueAliases: map[string]string{"b": "y"},
			}}
		}, source, `the value alias "b" means "y", which is not among the values`},
		{"value alias inside an advice", "it is checked there too", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Advice: &connectors.Advice{
				Schema: connectors.Schema{Enum: []any{"x"}, ValueAliases: map[string]string{"b": "y"}},
			}}}
		}, source, `the value alias "b" means "y", which is not among the values (at /advice)`},
		{"value alias inside items", "it is checked there too", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Items: &connectors.Schema{
				Enum: []any{"x"}, ValueAliases: map[string]string{"b": "y"},
			}}}
		}, source, `the value alias "b" means "y", which is not among the values (at /items)`},
		{"rules below the root", "they would never say anything", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Rules: []connectors.Rule{{Property: "a", Values: []any{"x"}, Excludes: []string{"a"}}}}}
		}, source, "rules belong to the root of a role"},
		{"advice on the root", "it would never say anything", func(c *c) {
			c.Schemas.Source.Advice = &connectors.Advice{}
		}, source, "advice and aliases belong to properties"},
		{"advice on items with a name", "it would never say anything", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Items: &connectors.Schema{Name: "b", Advice: &connectors.Advice{}}}}
		}, source, "advice and aliases belong to properties"},
		{"enum that is empty, inside", "nothing could be given", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Items: &connectors.Schema{Enum: []any{}}}}
		}, source, "the enum must not be empty (at /items)"},
		{"enum that repeats, inside an extra keyword", "readers in common use make an error of it", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Extra: []connectors.Keyword{{"anyOf", []byte(`[{"enum":[1,1.0]}]`)}}}}
		}, source, "the enum must not repeat a value (at /anyOf/0)"},
		{"enum that repeats, at the root", "readers in common use make an error of it", func(c *c) {
			c.Schemas.Source.Enum = []any{map[string]any{}, map[string]any{}}
		}, source, "the enum must not repeat a value"},
		{"dependency that repeats a name", "draft-07 does not allow it", func(c *c) {
			c.Schemas.Source.Extra = []connectors.Keyword{{"dependencies", []byte(`{"a":["b","b"]}`)}}
		}, source, `"b" must not be named twice (at /dependencies/a)`},
		{"aliases on items", "they would never be suggested", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Items: &connectors.Schema{Aliases: []string{"b"}}}}
		}, source, "advice and aliases belong to properties"},
		{"keyword without a value", "an extra keyword is JSON", func(c *c) {
			c.Schemas.Source.Extra = []connectors.Keyword{{Name: "enum"}}
		}, source, `keyword "enum" must hold valid JSON`},
		{"keyword with half a value", "an extra keyword is JSON", func(c *c) {
			c.Schemas.Source.Extra = []connectors.Keyword{{Name: "oneOf", Value: json.RawMessage(`[{`)}}
		}, source, "valid JSON"},
		{"keyword with a duplicate key", "nobody could say which counts", func(c *c) {
			c.Schemas.Source.Extra = []connectors.Keyword{{Name: "x-a", Value: json.RawMessage(`{"a":1,"a":2}`)}}
		}, source, "only once"},
		{"keyword twice", "nobody could say which counts", func(c *c) {
			c.Schemas.Source.Extra = []connectors.Keyword{{"x-a", []byte(`1`)}, {"x-a", []byte(`1`)}}
		}, source, "stands twice"},
		{"keyword and field", "nobody could say which counts", func(c *c) {
			c.Schemas.Source.Type = "object"
			c.Schemas.Source.Extra = []connectors.Keyword{{"type", []byte(`["object"]`)}}
		}, source, "stands twice"},
		{"property twice", "a config has one value for it", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}, {Name: "a"}}
		}, source, "stands twice"},
		{"boolean with keywords", "true has no room for them", func(c *c) {
			yes := true
			c.Schemas.Source.Boolean, c.Schemas.Source.Title = &yes, "T"
		}, source, `true or false must have no keywords, but has "title"`},
		{"default that JSON cannot hold", "the listing states it", func(c *c) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Default: make(chan int)}}
		}, source, "JSON can hold"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			broken := sound("x")
			tt.change(&broken)
			r, err := connectors.NewRegistry(broken)
			list := faults(t, err)
			if len(list) != 1 || r != nil {
				t.Fatalf("%s: got %v and registry %v, want one fault", tt.reason, list, r)
			}
			want := broken.ID
			if want == "" {
				want = "#1"
			}
			if list[0].Connector != want || list[0].Role != tt.role || !strings.Contains(list[0].Message, tt.message) {
				t.Errorf("%s: got %v, want one that says %q", tt.reason, list[0], tt.message)
			}
		})
	}
}

// TestSchemaFaults states schemas as JSON and expects a fault at the role's own property.
func TestSchemaFaults(t *testing.T) {
	tests := []struct {
		name, schema, property, message string
	}{
		{"root of another type", `{"type":"array"}`, "", "config is an object"},
		{"root of other types", `{"type":["string","null"]}`, "", "config is an object"},
		{"required name that is no property", `{"required":["topc"],"properties":{"topic":{}}}`, "", `did you mean "topic"?`},
		{"name required twice", `{"required":["a","a"],"properties":{"a":{}}}`, "", "required twice"},
		{"name without letters", `{"properties":{"":{}}}`, "", "must have a name"},
		{"integer-like name", `{"properties":{"0":{}}}`, "0", "must not be an integer"},
		{"long integer-like name", `{"properties":{"4711":{}}}`, "4711", "must not be an integer"},
		{"default of another type", `{"properties":{"a":{"type":"string","default":5}}}`, "a", "the default must be a string"},
		{"default outside the enum", `{"properties":{"a":{"enum":["x"],"default":"y"}}}`, "a", `the default must be "x"`},
		{"default below the minimum", `{"properties":{"a":{"minimum":1,"default":0}}}`, "a", "the default must be at least 1"},
		{"default above the maximum", `{"properties":{"a":{"maximum":1,"default":1.5}}}`, "a", "the default must be at most 1"},
		{"default that is null", `{"properties":{"a":{"type":"string","default":null}}}`, "a", "the default must be a string"},
		{"default without what is required", `{"properties":{"a":{"required":["b"],"default":{}}}}`, "a", "the default (at /b) is required"},
		{"minimum above the maximum", `{"properties":{"a":{"minimum":2,"maximum":1.5}}}`, "a", "above the maximum"},
		{"minimum at the exclusive maximum", `{"properties":{"a":{"minimum":2,"exclusiveMaximum":2.0}}}`, "a", "below the exclusiveMaximum"},
		{"exclusive minimum at the maximum", `{"properties":{"a":{"exclusiveMinimum":2,"maximum":2}}}`, "a", "below the maximum"},
		{"exclusive bounds that cross", `{"properties":{"a":{"exclusiveMinimum":2,"exclusiveMaximum":1}}}`, "a", "below the exclusiveMaximum"},
		{"minLength above the maxLength", `{"properties":{"a":{"minLength":2,"maxLength":1}}}`, "a", "above the maxLength"},
		{"minItems above the maxItems", `{"properties":{"a":{"minItems":2,"maxItems":1}}}`, "a", "above the maxItems"},
		{"enum of texts for a number", `{"properties":{"a":{"type":"integer","enum":["1","2"]}}}`, "a", "must be an integer"},
		{"enum of fractions for an integer", `{"properties":{"a":{"type":"integer","enum":[1.5]}}}`, "a", "must be an integer"},
		{"const of another type", `{"properties":{"a":{"type":"string","const":5}}}`, "a", "must be a string"},
		{"items beside a string", `{"properties":{"a":{"type":"string","items":{}}}}`, "a", `type must be "array"`},
		{"empty enum", `{"properties":{"a":{"enum":[]}}}`, "a", "must not be empty"},
		{"enum that repeats", `{"properties":{"a":{"enum":["x","y","x"]}}}`, "a", "must not repeat"},
		{"enum that repeats a number", `{"properties":{"a":{"enum":[1,1.0]}}}`, "a", "must not repeat"},
		{"enum that repeats an object", `{"properties":{"a":{"enum":[{"a":1,"b":2},{"b":2,"a":1}]}}}`, "a", "must not repeat"},
		{"unknown type", `{"properties":{"a":{"type":"int"}}}`, "a", `did you mean "integer"?`},
		{"unknown type in a list", `{"properties":{"a":{"type":["null","text"]}}}`, "a", `type "text" is unknown`},
		{"type twice", `{"properties":{"a":{"type":["null","null"]}}}`, "a", "twice"},
		{"no type in the list", `{"properties":{"a":{"type":[]}}}`, "a", "type name or a list"},
		{"type that is no name", `{"properties":{"a":{"type":5}}}`, "a", "type name or a list"},
		{"type that is empty", `{"properties":{"a":{"type":""}}}`, "a", "type name or a list"},
		{"types that are no names", `{"properties":{"a":{"type":[5]}}}`, "a", "type name or a list"},
		{"bound that is no number", `{"properties":{"a":{"minimum":"1"}}}`, "a", "minimum must be a number"},
		{"bound outside float64", `{"properties":{"a":{"maximum":1e400}}}`, "a", "within the limits"},
		{"length with a fraction", `{"properties":{"a":{"maxLength":1.5}}}`, "a", "whole number"},
		{"negative length", `{"properties":{"a":{"minItems":-1}}}`, "a", "whole number"},
		{"count that is no number", `{"properties":{"a":{"minProperties":"1"}}}`, "a", "whole number"},
		{"divisor of zero", `{"properties":{"a":{"multipleOf":0}}}`, "a", "above 0"},
		{"negative divisor", `{"properties":{"a":{"multipleOf":-2}}}`, "a", "above 0"},
		{"divisor in quotes", `{"properties":{"a":{"multipleOf":"2"}}}`, "a", "above 0"},
		{"broken pattern", `{"properties":{"a":{"pattern":"("}}}`, "a", "regular expression"},
		{"pattern that is no text", `{"properties":{"a":{"pattern":5}}}`, "a", "must be a string"},
		{"title that is no text", `{"properties":{"a":{"title":5}}}`, "a", "must be a string"},
		{"flag that is no boolean", `{"properties":{"a":{"readOnly":"yes"}}}`, "a", "true or false"},
		{"required as a flag", `{"properties":{"a":{"required":true}}}`, "a", "list of names"},
		{"name required twice, inside", `{"properties":{"a":{"required":["b","b"]}}}`, "a", `"b" is required twice`},
		{"no places", `{"properties":{"a":{"items":[]}}}`, "a", "must not be empty"},
		{"keyword of three letters", `{"properties":{"a":{"typ":"string"}}}`, "a", `did you mean "type"?`},
		{"default with a wrong member", `{"properties":{"a":{"default":{"k":1},"properties":{"k":{"type":"string"}}}}}`, "a", "the default (at /k) must be a string"},
		{"properties as a list", `{"properties":{"a":{"properties":[]}}}`, "a", "object of schemas"},
		{"property that is no schema", `{"properties":{"a":5}}`, "", "must be a schema: an object, true or false (at /properties/a)"},
		{"additionalProperties as a text", `{"properties":{"a":{"additionalProperties":"no"}}}`, "a", "must be a schema"},
		{"enum as a text", `{"properties":{"a":{"enum":"x"}}}`, "a", "list of values"},
		{"items as a text", `{"properties":{"a":{"items":"string"}}}`, "a", "schema or a list"},
		{"place that is no schema", `{"properties":{"a":{"items":[5]}}}`, "a", "must be a schema"},
		{"uniqueItems as a text", `{"properties":{"a":{"uniqueItems":"true"}}}`, "a", "true or false"},
		{"alternatives that are no list", `{"properties":{"a":{"oneOf":{}}}}`, "a", "list of schemas"},
		{"no alternatives", `{"properties":{"a":{"anyOf":[]}}}`, "a", "must not be empty"},
		{"alternative that is no schema", `{"properties":{"a":{"allOf":[1]}}}`, "a", "must be a schema"},
		{"not that is no schema", `{"properties":{"a":{"not":[]}}}`, "a", "must be a schema"},
		{"dependencies as a list", `{"properties":{"a":{"dependencies":[]}}}`, "a", "must be an object"},
		{"dependency that is a text", `{"properties":{"a":{"dependencies":{"b":"c"}}}}`, "a", "must be a schema"},
		{"dependency on what is no name", `{"properties":{"a":{"dependencies":{"b":[1]}}}}`, "a", "list of names or a schema"},
		{"definitions as a list", `{"definitions":[]}`, "", "must be an object"},
		{"definition that is no schema", `{"definitions":{"a":5}}`, "", "must be a schema"},
		{"patternProperties with a broken pattern", `{"patternProperties":{"(":{}}}`, "", "regular expression"},
		{"$id that is no text", `{"$id":5}`, "", "$id must be a string"},
		{"$comment that is no text", `{"$comment":null}`, "", "$comment must be a string"},
		{"unknown $schema", `{"$schema":"https://json-schema.org/draft/2020-12/schema"}`, "", "draft-07/schema#\", or left out"},
		{"$schema that is no text", `{"$schema":7}`, "", "draft-07"},
		{"misspelt keyword", `{"properties":{"a":{"enums":["x"]}}}`, "a", `did you mean "enum"?`},
		{"transposed keyword", `{"properties":{"a":{"minmium":1}}}`, "a", `did you mean "minimum"?`},
		{"keyword in another case", `{"properties":{"a":{"minlength":1}}}`, "a", `did you mean "minLength"?`},
		{"keyword with a separator", `{"additional_properties":false}`, "", `did you mean "additionalProperties"?`},
		{"misspelt keyword deep inside", `{"properties":{"a":{"oneOf":[{"items":{"requird":["b"]}}]}}}`, "a", `did you mean "required"?`},
		{"misspelt keyword in a definition", `{"definitions":{"a":{"proprties":{}}}}`, "", `did you mean "properties"?`},
		{"keyword of a newer draft", `{"dependentRequired":{"a":["b"]}}`, "", "draft-07 has dependencies"},
		{"keyword of a newer draft for lists", `{"properties":{"a":{"prefixItems":[{}]}}}`, "a", "newer draft"},
		{"fault behind a reference", `{"definitions":{"d":{"type":"int"}},"properties":{"a":{"$ref":"#/definitions/d"}}}`, "", "(at /definitions/d)"},
		{"fault behind a reference to a property", `{"properties":{"a/b":{"items":{"type":"int"}},"c":{"$ref":"#/properties/a~1b/items"}}}`, "a/b", "(at /items)"},
		{"fault in a root that is referred to", `{"properties":{"a":{"type":"int"},"b":{"$ref":"#"}}}`, "a", "is unknown"},
		{"values that are too deep", `{"properties":{"a":{"const":` + strings.Repeat("[", 150) + strings.Repeat("]", 150) + `}}}`, "a", "within the limits"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := register(tt.schema)
			list := faults(t, err)
			if len(list) == 0 {
				t.Fatal("the schema must be refused")
			}
			f := list[0]
			if f.Connector != "x" || f.Role != source || f.Property != tt.property || !strings.Contains(f.Message, tt.message) {
				t.Errorf("got %v (property %q), want property %q and a message with %q", f, f.Property, tt.property, tt.message)
			}
			if len(list) > 1 {
				t.Errorf("one mistake must be one fault, got %v", list)
			}
		})
	}
}

// TestFaultyRoots: a root that cannot be compiled says why, also where the connector lists formats.
func TestFaultyRoots(t *testing.T) {
	for name, change := range map[string]func(*connectors.Schema){
		"a reference to nothing": func(s *connectors.Schema) {
			s.Extra = []connectors.Keyword{{Name: "$ref", Value: []byte(`"#/definitions/none"`)}}
		},
		"a keyword that cannot be read": func(s *connectors.Schema) { s.Extra = []connectors.Keyword{{Name: "x-a", Value: []byte(`{`)}} },
	} {
		t.Run(name, func(t *testing.T) {
			c := sound("x")
			c.Formats = []connectors.Format{connectors.FormatJSON}
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}, {Name: "b", Default: 1}}
			change(c.Schemas.Source)
			if _, err := connectors.NewRegistry(c); len(faults(t, err)) != 1 {
				t.Errorf("got %v, want one fault", err)
			}
		})
	}
}

// TestFaultsAreOneLineEach: names that hold line ends, or what a terminal obeys, are printed with escapes.
func TestFaultsAreOneLineEach(t *testing.T) {
	_, err := register(`{"properties":{"a":{"properties":{"x\ny\u001b[31m":{"type":"strin"}}},"b":{"default":{"x\ny":1},"properties":{"x\ny":{"type":"string"}}}}}`)
	if list := faults(t, err); len(list) != 2 || strings.Count(err.Error(), "\n") != 1 || strings.Contains(err.Error(), "\x1b") {
		t.Errorf("got %q, want two lines", err)
	}
}

// TestAllFaultsAtOnce puts several faults into several definitions: all come back, in the order of the definitions.
func TestAllFaultsAtOnce(t *testing.T) {
	first := sound("Bad")
	first.Name = ""
	first.Schemas.Source.Properties = connectors.Properties{
		{Name: "a", Type: "strng"},
		{Name: "b", Enum: []any{}, Minimum: "2", Maximum: "1"},
		{Name: "d", Type: "string", Default: 5},
		{Name: "e", Pattern: "("},
	}
	first.Schemas.Source.Required = []string{"c"}
	nameless := sound("")
	twice, again := sound("twice"), sound("twice")
	again.Roles = []connectors.Role{source, sink}
	again.Schemas.Sink = &connectors.Schema{Properties: connectors.Properties{{Name: "7"}}}
	_, err := connectors.NewRegistry(first, nameless, sound("fine"), twice, again)
	type place struct {
		Connector string
		Role      connectors.Role
		Property  string
	}
	var got []place
	for _, f := range faults(t, err) {
		got = append(got, place{f.Connector, f.Role, f.Property})
	}
	want := []place{
		{"Bad", "", ""}, {"Bad", "", ""}, {"Bad", source, ""}, {"Bad", source, "a"},
		{"Bad", source, "b"}, {"Bad", source, "b"}, {"Bad", source, "d"}, {"Bad", source, "e"}, {"#2", "", ""}, {"twice", "", ""}, {"twice", sink, "7"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s\n%v", diff, err)
	}
	if lines := strings.Count(err.Error(), "\n") + 1; lines != len(got) {
		t.Errorf("each fault has a line of its own, got %d lines", lines)
	}
	if !strings.Contains(err.Error(), `connector "Bad", source, property "a": type "strng" is unknown (did you mean "string"?)`) {
		t.Errorf("connector, role and property must be named:\n%v", err)
	}
}

// TestFaultsOfOneProperty has several mistakes in one property.
func TestFaultsOfOneProperty(t *testing.T) {
	_, err := register(`{"properties":{"a":{"enum":[],"minimum":2,"maximum":1,"type":"string","items":{},"default":5}}}`)
	if list := faults(t, err); len(list) < 4 {
		t.Errorf("every mistake is reported, got %v", list)
	}
}

// TestNestedSchemasAreFree holds what JSON Schema allows inside nested schemas, where the rules for options do not
// reach.
func TestNestedSchemasAreFree(t *testing.T) {
	tests := []struct{ name, schema string }{
		{"required name that is no property", `{"properties":{"a":{"required":["b"]}}}`},
		{"integer-like name", `{"properties":{"a":{"properties":{"0":{},"":{}}}}}`},
		{"default of another type", `{"properties":{"a":{"items":{"type":"string","default":5}}}}`},
		{"minimum above the maximum", `{"properties":{"a":{"items":{"minimum":2,"maximum":1}}}}`},
		{"lengths that cross, inside", `{"properties":{"a":{"items":{"minLength":2,"maxLength":1}}}}`},
		{"enum of another type, inside", `{"properties":{"a":{"items":{"type":"integer","enum":["1"]}}}}`},
		{"items beside a string", `{"properties":{"a":{"items":{"type":"string","items":{}}}}}`},
		{"types", `{"properties":{"a":{"type":["array","null"],"items":[{},true,false]}}}`},
		{"whole numbers as decimals", `{"properties":{"a":{"maxLength":2.0,"minItems":1e0}}}`},
		{"a property without a type", `{"properties":{"a":{}}}`},
		{"root of a type", `{"type":"object"}`},
		{"root of types", `{"type":["object","null"]}`},
		{"boolean properties", `{"properties":{"a":true,"b":false}}`},
		{"boolean root", `true`},
		{"root that accepts nothing", `false`},
		{"names that only look like integers", `{"properties":{"01":{},"1a":{},"-1":{},"1.0":{}}}`},
		{"keyword of one's own", `{"properties":{"a":{"vendor":{"type":5},"ui":[]}},"x-order":5,"x-enum":["a"]}`},
		{"keyword with a slash", `{"properties":{"a":{"my/keyword~":1}}}`},
		{"draft-07 by name", `{"$schema":"http://json-schema.org/draft-07/schema#"}`},
		{"draft-07 without the hash", `{"$schema":"http://json-schema.org/draft-07/schema"}`},
		{"$id at the root", `{"properties":{"a":{"$ref":"#"}},"$id":"urn:x"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := register(tt.schema)
			if err != nil {
				t.Fatal(err)
			}
			c, ok := r.Lookup("x")
			if text, err := c.Schemas.Source.MarshalJSON(); !ok || err != nil || string(text) != tt.schema {
				t.Errorf("the schema must be kept as written, got %s, %v", text, err)
			}
		})
	}
}

// TestExtraWithWhiteSpace has an extra keyword that is not compact: it must count nonetheless.
func TestExtraWithWhiteSpace(t *testing.T) {
	c := sound("x")
	c.Schemas.Source.Properties = connectors.Properties{{
		Name: "a", Extra: []connectors.Keyword{{Name: "type", Value: json.RawMessage(` [ "string" , "null" ] `)}},
	}, {
		Name: "b", Extra: []connectors.Keyword{{Name: "enum", Value: json.RawMessage("\n[ {\"b\": 1, \"a\": 2} ]")}},
	}}
	r, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	want := []finding{{"/a", connectors.CodeType}, {"/b", connectors.CodeEnum}}
	got := findings(checkBoth(t, r, "x", source, `{"a":5,"b":{"a":1}}`).Violations)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	kept, _ := r.Lookup("x")
	if got := string(kept.Schemas.Source.Properties[0].Extra[0].Value); got != `["string","null"]` {
		t.Errorf("a keyword's value is kept compact, got %s", got)
	}
}

func TestOnlyFiveFieldsAreRequired(t *testing.T) {
	if _, err := connectors.NewRegistry(sound("x"), sound("a-b_c-1")); err != nil {
		t.Errorf("ID, Name, Category, Roles and Schemas are enough: %v", err)
	}
	for _, c := range append(builtin.Connectors(), builtin.Extended()...) {
		if _, err := connectors.NewRegistry(c); err != nil {
			t.Error(err)
		}
	}
}

// TestDefinitionsWithoutJSONForm: what could not be published is refused, also where nothing is judged by it.
func TestDefinitionsWithoutJSONForm(t *testing.T) {
	ref := []connectors.Keyword{{Name: "$ref", Value: []byte(`"#/properties/b"`)}}
	tests := []struct {
		name, reason string
		property     connectors.Schema
	}{
		{"a bound that is no number", "beside a reference nothing is judged, but the listing could not be written", connectors.Schema{Minimum: "x", Extra: ref}},
		{"a value that is no JSON", "the same for a default", connectors.Schema{Default: make(chan int), Extra: ref}},
		{"one of several values", "the same inside a list", connectors.Schema{Enum: []any{1, math.NaN()}, Extra: ref}},
		{"a text that is not UTF-8", "the same for a text", connectors.Schema{Title: "\xff", Extra: ref}},
		{"a keyword that is not UTF-8", "a name is a text too", connectors.Schema{Extra: []connectors.Keyword{{Name: "x-\xff", Value: []byte(`1`)}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := sound("x")
			tt.property.Name = "a"
			c.Schemas.Source.Properties = connectors.Properties{tt.property, {Name: "b"}}
			_, err := connectors.NewRegistry(c)
			if list := faults(t, err); len(list) != 1 || list[0].Property != "a" {
				t.Errorf("%s: got %v, want one fault", tt.reason, list)
			}
		})
	}
}

// TestKeywordsInExtra: a keyword counts wherever a definition holds it.
func TestKeywordsInExtra(t *testing.T) {
	extra := func(name, value string) []connectors.Keyword {
		return []connectors.Keyword{{Name: name, Value: []byte(value)}}
	}
	tests := []struct {
		name, config string
		property     connectors.Schema
		code         string
	}{
		{"pattern", `{"a":"b"}`, connectors.Schema{Extra: extra("pattern", `"^a$"`)}, connectors.CodePattern},
		{"type", `{"a":1}`, connectors.Schema{Extra: extra("type", `"string"`)}, connectors.CodeType},
		{"properties", `{"a":{"b":1}}`, connectors.Schema{Extra: extra("properties", `{"b":{"type":"string"}}`)}, connectors.CodeType},
		{"required", `{"a":{}}`, connectors.Schema{Extra: extra("required", `["b"]`)}, connectors.CodeRequired},
		{"minimum", `{"a":1}`, connectors.Schema{Extra: extra("minimum", `2`)}, connectors.CodeMinimum},
		{"items", `{"a":[1]}`, connectors.Schema{Extra: extra("items", `{"type":"string"}`)}, connectors.CodeType},
		{"additionalProperties", `{"a":{"b":1}}`, connectors.Schema{Extra: extra("additionalProperties", `false`)}, connectors.CodeAdditionalProperties},
		{"enum", `{"a":1}`, connectors.Schema{Extra: extra("enum", `[2]`)}, connectors.CodeEnum},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := sound("x")
			tt.property.Name = "a"
			c.Schemas.Source.Properties = connectors.Properties{tt.property}
			r, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			report := checkBoth(t, r, "x", source, tt.config)
			if len(report.Violations) != 1 || report.Violations[0].Code != tt.code {
				t.Errorf("got %v, want one violation of %s", report.Violations, tt.code)
			}
		})
	}
}

// TestRulesThatRepeat: what a rule names twice could not be published, or says nothing more.
func TestRulesThatRepeat(t *testing.T) {
	tests := []struct {
		name string
		rule connectors.Rule
	}{
		{"a value twice", connectors.Rule{Values: []any{"x", "x"}, Requires: []string{"b"}}},
		{"a number twice", connectors.Rule{Values: []any{1, json.Number("1.0")}, Requires: []string{"b"}}},
		{"an object twice", connectors.Rule{Values: []any{map[string]any{"a": 1}, json.RawMessage(`{"a":1}`)}, Requires: []string{"b"}}},
		{"required twice", connectors.Rule{Values: []any{"x"}, Requires: []string{"b", "b"}}},
		{"excluded twice", connectors.Rule{Values: []any{"x"}, Excludes: []string{"b", "b"}}},
		{"required and excluded", connectors.Rule{Values: []any{"x"}, Requires: []string{"b"}, Excludes: []string{"b"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := sound("x")
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}, {Name: "b"}}
			tt.rule.Property = "a"
			c.Schemas.Source.Rules = []connectors.Rule{tt.rule}
			_, err := connectors.NewRegistry(c)
			if list := faults(t, err); len(list) != 1 || list[0].Property != "a" {
				t.Errorf("got %v, want one fault", list)
			}
		})
	}
}
