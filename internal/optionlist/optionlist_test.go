package optionlist_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/golden"
	"github.com/laminar/connectors/internal/optionlist"
)

// TestBuiltin keeps the rows of every role of the catalogue, for a reader to look at.
func TestBuiltin(t *testing.T) {
	var b strings.Builder
	for _, c := range append(builtin.Connectors(), builtin.Extended()...) {
		for _, role := range c.Roles {
			b.WriteString("# " + c.ID + " " + string(role) + "\n")
			for _, o := range optionlist.Of(c, role) {
				if !strings.HasPrefix(o.Name, "format_options.") {
					b.WriteString(row(o) + "\n")
				}
			}
		}
	}
	golden.Check(t, "testdata/builtin.golden", b.String())
}

// row writes an option on one line, without its description.
func row(o optionlist.Option) string {
	parts := []string{o.Name + ": " + o.Type}
	add := func(before, text string) {
		if text != "" {
			parts = append(parts, before+text)
		}
	}
	if o.Required {
		add("", "required")
	}
	if o.Deprecated {
		add("", "deprecated")
	}
	add("default ", o.Default)
	add("of ", strings.Join(o.Choices, " "))
	add("", strings.Join(o.Limits, "; "))
	add("", strings.Join(o.Notes, "; "))
	add("also ", strings.Join(o.Aliases, " "))
	return strings.Join(parts, " | ")
}

func TestOf(t *testing.T) {
	tests := []struct {
		name   string
		schema string
		want   []string
	}{
		{"no option", `{}`, nil},
		{"a type is a list of names", `{"properties": {"a": {"type": ["string", "integer"]}}}`, []string{"a: string or integer"}},
		{"no type", `{"properties": {"a": {}}}`, []string{"a: "}},
		{
			"defaults that look like none",
			`{"properties": {"a": {"default": ""}, "b": {"default": null}, "c": {"default": false}, "d": {"default": {"z": "<", "a": 1.50}}}}`,
			[]string{`a:  | default ""`, "b:  | default null", "c:  | default false", `d:  | default {"a":1.50,"z":"<"}`},
		},
		{
			"choices of an enum, of a const and of items",
			`{"properties": {"a": {"enum": ["x", 1, null]}, "b": {"const": "y"}, "c": {"type": "array", "items": {"enum": ["z"]}}}}`,
			[]string{"a:  | of x 1 null", "b:  | of y", "c: list | of z"},
		},
		{
			"bounds",
			`{"properties": {"a": {"minimum": 1}, "b": {"minimum": 1, "maximum": 2}, "c": {"exclusiveMinimum": 0, "exclusiveMaximum": 1e3},
				"d": {"minLength": 1, "maxLength": 1}, "e": {"minLength": 2, "pattern": "^a"}, "f": {"multipleOf": 5}}}`,
			[]string{
				"a:  | at least 1", "b:  | from 1 to 2", "c:  | more than 0; less than 1e3",
				"d:  | not empty; at most 1 character", "e:  | at least 2 characters; must match ^a", "f:  | a multiple of 5",
			},
		},
		{
			"lists",
			`{"properties": {"a": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1, "maxItems": 9, "uniqueItems": true}}}`,
			[]string{"a: list of strings | at least 1 item; at most 9 items; no item twice; each item not empty"},
		},
		{
			"what is inside an object stands behind it, with what it requires",
			`{"required": ["auth"], "properties": {"auth": {"type": "object", "required": ["user"], "properties": {"user": {"type": "string"}, "token": {}}}, "z": {}}}`,
			[]string{"auth: object | required", "auth.user: string | required", "auth.token: ", "z: "},
		},
		{
			"objects in a list",
			`{"properties": {"columns": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}}}}`,
			[]string{"columns: list of objects", "columns[].name: string | required"},
		},
		{
			"members without a name, which say what they are",
			`{"properties": {"headers": {"type": "object", "additionalProperties": {"type": "string", "description": "a value"}}}}`,
			[]string{"headers: object of strings", "headers.*: string"},
		},
		{
			"members without a name, which say only their type",
			`{"properties": {"headers": {"type": "object", "additionalProperties": {"type": "string"}}}}`,
			[]string{"headers: object of strings"},
		},
		{
			"one of two options",
			`{"oneOf": [{"required": ["a"]}, {"required": ["b", "c"]}], "properties": {"a": {}, "b": {}, "c": {}}}`,
			[]string{"a:  | stands in place of b and c", "b:  | stands in place of a", "c:  | stands in place of a"},
		},
		{"a role that takes nothing", `false`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var schema connectors.Schema
			if err := json.Unmarshal([]byte(tt.schema), &schema); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, o := range optionlist.Of(connectors.Connector{Schemas: connectors.Schemas{Source: &schema}}, connectors.RoleSource) {
				got = append(got, row(o))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestBeyondTheSchema looks at what a definition knows and does not publish.
func TestBeyondTheSchema(t *testing.T) {
	advise := func(s connectors.Schema) *connectors.Advice { return &connectors.Advice{Schema: s} }
	c := connectors.Connector{
		Formats: []connectors.Format{connectors.FormatCSV},
		Schemas: connectors.Schemas{Sink: &connectors.Schema{
			Properties: connectors.Properties{
				{Name: "mode", Type: connectors.TypeString, Aliases: []string{"write.mode"}, Deprecated: true},
				{Name: "keys", Type: connectors.TypeArray, Advice: advise(connectors.Schema{MinItems: "1", Items: &connectors.Schema{MinLength: "1"}})},
				{Name: "size", Advice: advise(connectors.Schema{Minimum: "1"})},
				{Name: "word", Advice: advise(connectors.Schema{Pattern: "^a", Enum: []any{"a", "ab"}})},
				{Name: "time", Advice: &connectors.Advice{Message: "must be a duration"}},
			},
			Rules: []connectors.Rule{
				{Property: "mode", Values: []any{"upsert"}, Requires: []string{"keys"}},
				{Property: "mode", Values: []any{"append", "none", "x"}, Excludes: []string{"keys"}},
				{Property: "word", Excludes: []string{"time"}},
			},
		}},
	}
	want := []string{
		"mode: string | deprecated | also write.mode",
		"keys: list | needed where mode is upsert; has no effect where mode is one of append, none, x; should have at least 1 item; " +
			"each item should not be empty",
		"size:  | should be at least 1",
		"word:  | should match ^a; should be a or ab",
		"time:  | has no effect where word is set; should be a duration",
		"format: string | of csv",
		"format_options: object",
		"format_options.delimiter: string | for the format csv",
	}
	var got []string
	for _, o := range optionlist.Of(c, connectors.RoleSink)[:len(want)] {
		got = append(got, row(o))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := optionlist.Of(c, connectors.RoleSource); got != nil {
		t.Errorf("got %d options of a role that the connector does not have", len(got))
	}
}

// TestDeep looks at a definition as deep as one may be: its rows end, and soon.
func TestDeep(t *testing.T) {
	s := connectors.Schema{Name: "a", Type: connectors.TypeString}
	for range 90 {
		s = connectors.Schema{Name: "a", Type: connectors.TypeObject, Properties: connectors.Properties{s}}
	}
	c := connectors.Connector{Schemas: connectors.Schemas{Source: &connectors.Schema{Properties: connectors.Properties{s}}}}
	if got := len(optionlist.Of(c, connectors.RoleSource)); got != 8 {
		t.Errorf("got %d options, want the first 8 levels", got)
	}
}
