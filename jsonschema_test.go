package connectors_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
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
