package connectors_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// TestDocumentsOfEmptyKeywords: what a document sets stands in place of the same keyword in a form that no field holds.
func TestDocumentsOfEmptyKeywords(t *testing.T) {
	const head = `{"$schema":"http://json-schema.org/draft-07/schema#","$id":"urn:laminar:connector:x:source",`
	tests := []struct {
		name, reason string
		schema       string
		want         string // behind the head
	}{
		{"types of the root", "a config is an object, whatever else the schema allows",
			`{"type":["object","null"]}`, `"title":"X source","type":"object","additionalProperties":false}`},
		{"title of the root", "the document has its own",
			`{"title":""}`, `"title":"X source","type":"object","additionalProperties":false}`},
		{"title of a property", "an empty one says nothing",
			`{"properties":{"a":{"title":""}}}`,
			`"title":"X source","type":"object","properties":{"a":{"title":"A"}},"additionalProperties":false}`},
		{"title of a property below", "it is completed like those of the root",
			`{"properties":{"a":{"properties":{"b":{"title":""}}}}}`,
			`"title":"X source","type":"object","properties":{"a":{"title":"A","properties":{"b":{"title":"B"}},"additionalProperties":false}},"additionalProperties":false}`},
		{"title of items", "an empty one says nothing",
			`{"properties":{"a":{"items":{"title":""}}}}`,
			`"title":"X source","type":"object","properties":{"a":{"title":"A","items":{"title":"A item"}}},"additionalProperties":false}`},
		{"format of a password", "a form hides the text by the format",
			`{"properties":{"a":{"writeOnly":true,"format":""}}}`,
			`"title":"X source","type":"object","properties":{"a":{"title":"A","format":"password","writeOnly":true}},"additionalProperties":false}`},
		{"format of a text", "no validator knows an empty one",
			`{"properties":{"a":{"format":""}}}`,
			`"title":"X source","type":"object","properties":{"a":{"title":"A"}},"additionalProperties":false}`},
		{"a free map", "a form offers to add members",
			`{"properties":{"a":{"type":"object","minProperties":1}}}`,
			`"title":"X source","type":"object","properties":{"a":{"title":"A","type":"object","additionalProperties":true,"minProperties":1}},"additionalProperties":false}`},
		{"an object that another schema describes", "what combines with it may name more members, which ajv must have seen",
			`{"properties":{"a":{"properties":{"b":{}},"anyOf":[{"required":["c"]},{"required":["d"]}]}}}`,
			`"title":"X source","type":"object","properties":{"a":{"title":"A","properties":{"b":{"title":"B"}},"anyOf":[{"required":["c"],"properties":{"c":true}},{"required":["d"],"properties":{"d":true}}]}},"additionalProperties":false}`},
		{"an object with a name that is required only", "it may be there",
			`{"properties":{"a":{"required":["c"],"properties":{"b":true}}}}`,
			`"title":"X source","type":"object","properties":{"a":{"title":"A","required":["c"],"properties":{"b":true}}},"additionalProperties":false}`},
		{"a root that accepts nothing", "so does the document",
			`false`, `"title":"X source","type":"object","not":{}}`},
		{"a root that accepts everything", "a config is an object all the same, and strict checking knows no key of it",
			`true`, `"title":"X source","type":"object","additionalProperties":false}`},
		{"other empty texts", "nothing sets them, so they stay as written",
			`{"properties":{"a":{"description":"","pattern":"","writeOnly":false}}}`,
			`"title":"X source","type":"object","properties":{"a":{"title":"A","description":"","pattern":"","writeOnly":false}},"additionalProperties":false}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRegister(t, tt.schema)
			document, err := r.JSONSchema("x", source)
			if err != nil {
				t.Fatalf("%s: %v", tt.reason, err)
			}
			if diff := cmp.Diff(head+tt.want, string(document)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
			if tables, err := r.TablesSchema(); err != nil || !json.Valid(tables) {
				t.Errorf("%s: got %s and %v", tt.reason, tables, err)
			}
		})
	}
}

// TestDocumentsLieBetween judges configs by documents of properties with Advice: what strict checking accepts the
// document accepts, and what the document accepts Validate accepts.
func TestDocumentsLieBetween(t *testing.T) {
	const definitions = `{"definitions":{"text":{"type":"string"},"short":{"maxLength":1,"format":"uuid"}}}`
	tests := []struct {
		name, reason     string
		property, advice string
		refused          string // by the document
		accepted         string // by the document
	}{
		{"closed object", "properties would name what additionalProperties refuses",
			`{"type":"object","additionalProperties":false}`, `{"properties":{"a":{"type":"string"}}}`, `{"a":"s"}`, `{}`},
		{"typed members", "properties would take a member out of additionalProperties",
			`{"additionalProperties":{"type":"string"}}`, `{"properties":{"a":{}}}`, `{"a":1}`, `{"a":"s"}`},
		{"members by pattern", "a pattern would name what additionalProperties refuses",
			`{"additionalProperties":{"type":"string"}}`, `{"patternProperties":{"^a":{}}}`, `{"ab":1}`, `{"ab":"s"}`},
		{"advice about other members", "additionalProperties would not reach what properties names",
			`{"properties":{"a":{}}}`, `{"additionalProperties":{"type":"string"}}`, `{"a":1}`, `{"a":"s"}`},
		{"places", "additionalItems has no effect without a list of items",
			`{"items":[{"type":"string"}]}`, `{"additionalItems":false}`, `[1]`, `["s",2]`},
		{"places that are advised", "a list of items would give additionalItems an effect",
			`{"additionalItems":false}`, `{"items":[{"type":"string"}]}`, `[1]`, `["s",2]`},
		{"condition", "then has no effect without if",
			`{"if":{"type":"string"}}`, `{"then":{"maxLength":1}}`, "", `"long"`},
		{"reference that is advised", "beside a reference the type would not count",
			`{"type":"string"}`, `{"$ref":"#/definitions/short"}`, `1`, `"s"`},
		{"reference that is advised, broken", "it must still be stated",
			`{"type":"string"}`, `{"$ref":"#/definitions/short"}`, `"long"`, `"s"`},
		{"reference with advice", "beside a reference the advice would not count",
			`{"$ref":"#/definitions/text"}`, `{"maxLength":1}`, `"long"`, `"s"`},
		{"reference with a reference", "both lead to definitions of the document",
			`{"$ref":"#/definitions/text"}`, `{"$ref":"#/definitions/short"}`, `"long"`, `"s"`},
		{"reference in items", "items are joined as properties are",
			`{"items":{"type":"string"}}`, `{"items":{"$ref":"#/definitions/short"}}`, `["s",1]`, `["s"]`},
		{"types that are advised", "a list of types stays beside the type of the property",
			`{"type":"string"}`, `{"type":["string","null"],"maxLength":1}`, `"long"`, `"s"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := withSchema(definitions)
			if err != nil {
				t.Fatal(err)
			}
			p := schemaOf(t, tt.property)
			p.Name, p.Advice = "h", &connectors.Advice{Schema: schemaOf(t, tt.advice)}
			c.Schemas.Source.Properties = connectors.Properties{p}
			r, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			document, err := r.JSONSchema("x", source)
			if err != nil {
				t.Fatal(err)
			}
			judged := mustRegister(t, string(document))
			for value, want := range map[string]bool{tt.refused: false, tt.accepted: true} {
				if value == "" {
					continue
				}
				config := []byte(`{"h":` + value + `}`)
				strict, plain := r.Strict().ValidateJSON("x", source, config) == nil, r.ValidateJSON("x", source, config) == nil
				got := judged.ValidateJSON("x", source, config) == nil
				if got != want || strict && !got || got && !plain {
					t.Errorf("%s: %s accepted by the document is %v, want %v (strict %v, plain %v)\n%s", tt.reason, value, got, want, strict, plain, document)
				}
			}
		})
	}
}

// TestDocumentsAreTheCallers: what a registry hands out may be written to.
func TestDocumentsAreTheCallers(t *testing.T) {
	reg := builtin.Registry()
	for name, document := range map[string]func() ([]byte, error){
		"a document":             func() ([]byte, error) { return reg.JSONSchema("kafka", source) },
		"the document of tables": reg.TablesSchema,
	} {
		first, err := document()
		if err != nil {
			t.Fatal(err)
		}
		want := string(first)
		for i := range first {
			first[i] = 'x'
		}
		if again, err := document(); err != nil || string(again) != want {
			t.Errorf("%s changes with what was handed out before: %v", name, err)
		}
	}
}

// TestDocumentsLeaveOutWhatAdviceOnlyDescribes: of an advice, the document states what it judges; a form would take its default
// for that of the property.
func TestDocumentsLeaveOutWhatAdviceOnlyDescribes(t *testing.T) {
	c := sound("x")
	c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Type: connectors.TypeString, MinLength: "1", Advice: &connectors.Advice{
		Schema: connectors.Schema{
			Title: "T", Description: "D", Default: "x", Examples: []any{"y"}, ReadOnly: true, WriteOnly: true, MinLength: "2", MaxLength: "9",
		},
	}}}
	r, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	text, err := r.JSONSchema("x", source)
	if err != nil {
		t.Fatal(err)
	}
	var document struct{ Properties json.RawMessage }
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	const want = `{"a":{"title":"A","type":"string","minLength":1,"allOf":[{"type":"string","minLength":2,"maxLength":9}]}}`
	if got := string(document.Properties); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
