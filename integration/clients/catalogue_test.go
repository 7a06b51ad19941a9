package clients_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// A document is the schema document of one role, with what it was made from.
type document struct {
	reg    *connectors.Registry
	id     string
	role   connectors.Role
	schema *connectors.Schema
	text   json.RawMessage
}

func (d document) name() string { return d.id + "." + string(d.role) }

// documents returns those of every role of a registry.
func documents(t *testing.T, reg *connectors.Registry) []document {
	t.Helper()
	var list []document
	for _, c := range reg.All() {
		for _, role := range c.Roles {
			text, err := reg.JSONSchema(c.ID, role)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, document{reg, c.ID, role, c.Schemas.For(role), text})
		}
	}
	return list
}

// tablesDocument returns the document for files of tables.
func tablesDocument(t *testing.T, reg *connectors.Registry) json.RawMessage {
	t.Helper()
	text, err := reg.TablesSchema()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// everything is the ten connectors and those to opt in to.
func everything(t *testing.T) *connectors.Registry {
	t.Helper()
	return registry(t, append(builtin.Connectors(), builtin.Extended()...)...)
}

// custom is the connectors of a listing in testdata.
func custom(t *testing.T, file string) *connectors.Registry {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	list, err := connectors.ParseListing(text)
	if err != nil {
		t.Fatal(err)
	}
	return registry(t, list...)
}

func registry(t *testing.T, list ...connectors.Connector) *connectors.Registry {
	t.Helper()
	reg, err := connectors.NewRegistry(list...)
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// advised is a connector with all that a definition in Go may say beyond what is published.
func advised() connectors.Connector {
	return connectors.Connector{
		ID: "advised", Name: "Advised", Category: "iot", Roles: []connectors.Role{connectors.RoleSink},
		Formats: []connectors.Format{connectors.FormatJSON, connectors.FormatRaw},
		Schemas: connectors.Schemas{Sink: &connectors.Schema{
			Required: []string{"url"},
			Properties: connectors.Properties{
				{
					Name: "url", Type: connectors.TypeString, MinLength: "1", Format: "uri",
					Advice: &connectors.Advice{Schema: connectors.Schema{MinLength: "3", Format: "hostname"}},
				},
				{Name: "auth", Type: connectors.TypeString, Enum: []any{"none", "basic", "token"}, Default: "none"},
				{Name: "user", Type: connectors.TypeString},
				{Name: "password", Type: connectors.TypeString, WriteOnly: true},
				{
					Name: "batch", Type: connectors.TypeObject, Required: []string{"size"},
					Properties: connectors.Properties{
						{
							Name: "size", Type: connectors.TypeInteger, Minimum: "0",
							Advice: &connectors.Advice{Schema: connectors.Schema{Minimum: "1", Maximum: "1000"}},
						},
						{Name: "keys", Type: connectors.TypeArray, Items: &connectors.Schema{Type: connectors.TypeString, WriteOnly: true}},
					},
				},
				{
					Name: "columns", Type: connectors.TypeArray, Items: &connectors.Schema{Type: connectors.TypeString, MaxLength: "9"},
					Advice: &connectors.Advice{Schema: connectors.Schema{
						MinItems: "1", Items: &connectors.Schema{MinLength: "1", MaxLength: "5"},
					}},
				},
			},
			Rules: []connectors.Rule{
				{Property: "auth", Values: []any{"basic"}, Requires: []string{"user", "password"}},
				{Property: "auth", Values: []any{"none", "token"}, Excludes: []string{"user", "password"}},
			},
		}},
	}
}

// patterned is a connector with patterns of ECMAScript that Go, Python or both would read otherwise than they are meant, as they
// are written.
func patterned() connectors.Connector {
	var properties connectors.Properties
	for _, p := range []struct{ name, pattern, example string }{
		{"number", `^[0-9]+\u00b5s$`, "5µs"},
		{"code_point", `^\u{1f600}+$`, "😀"},
		{"pair", `^[\ud83d\ude00-\ud83d\ude02]$`, "😁"},
		{"space", `^\S+\s\S+$`, "a\u00a0b"},
		{"dot", `^a.b$`, "a b"},
		{"anything", `^[^]{2}$`, "\n\n"},
		{"every", `^[\s\S]{2}$`, "a\u2028"},
		{"nothing", `^(?:[]|ab)$`, "ab"},
		{"control", `^\cJ[\b]\0$`, "\n\b\x00"},
		{"slash", `^\/[a-z]*$`, "/a"},
		{"script", `^\p{Script=Greek}+$`, "αΩ"},
		{"named", `^(?<$first>a)(?<größe>b)$`, "ab"},
		{"bounds", `^a{01,002}$`, "aa"},
	} {
		properties = append(properties, connectors.Schema{
			Name: p.name, Type: connectors.TypeString, Pattern: p.pattern, Examples: []any{p.example},
		})
	}
	properties = append(properties, connectors.Schema{
		Name: "map", Type: connectors.TypeObject, AdditionalProperties: &connectors.Schema{Type: connectors.TypeString},
		Extra:    []connectors.Keyword{{Name: "patternProperties", Value: []byte(`{"^\\u00b5":{"type":"string","maxLength":2},"^µ":{"type":"string","minLength":1}}`)}},
		Examples: []any{map[string]any{"µ": "a"}, map[string]any{"µ": ""}, map[string]any{"µ": "long"}, map[string]any{"a": ""}},
	})
	return connectors.Connector{
		ID: "patterned", Name: "Patterned", Category: "iot", Roles: []connectors.Role{connectors.RoleSink},
		Schemas: connectors.Schemas{Sink: &connectors.Schema{Properties: properties}},
	}
}
