package connectors_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/jsontest"
)

// TestDocumentPatterns: a document keeps a pattern that Go reads alike, and writes the characters of any other, wherever a
// schema stands. The listing keeps each as it is written.
func TestDocumentPatterns(t *testing.T) {
	const schema = `{"properties":{` +
		`"kept":{"type":"string","pattern":"^[a-z]{2,}\\.\\d$"},` +
		`"micro":{"type":"string","pattern":"^[0-9]+\\u00b5s$"},` +
		`"list":{"type":"array","items":{"type":"string","pattern":"^\\/\\S"}},` +
		`"o":{"type":"object","patternProperties":{"^\\u00b5":{"type":"string"},"^µ":{"minLength":1},"^\\u{b5}":true,"^a":{"pattern":"[^]"}}},` +
		`"any":{"anyOf":[{"type":"string","pattern":"\\u{1f600}"},{"const":{"pattern":"\\u00b5"}}]},` +
		`"ref":{"$ref":"#/definitions/d"},"enum":{"enum":["\\u00b5"]}},` +
		`"definitions":{"d":{"type":"string","pattern":"\\cJ"}}}`
	r := mustRegister(t, schema)
	document, err := r.JSONSchema("x", source)
	if err != nil {
		t.Fatal(err)
	}
	all, err := r.TablesSchema()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"pattern":"^[a-z]{2,}\\.\\d$"`, `"pattern":"^[0-9]+µs$"`, `"pattern":"^\\/[^\\t-\\r `, `{"^µ":{"allOf":[{"type":"string"},{"minLength":1},true]},"^a":`,
		`"^a":{"pattern":"[\\d\\D]"}`, `"pattern":"😀"`, `{"const":{"pattern":"\\u00b5"}}`, `"enum":["\\u00b5"]`, `"pattern":"\\n"`,
	} {
		if !bytes.Contains(document, []byte(want)) {
			t.Errorf("the document must hold %s, got %s", want, document)
		}
		if !bytes.Contains(all, []byte(want)) {
			t.Errorf("the document of tables must hold %s", want)
		}
	}
	jsontest.Decode(t, string(document)) // which fails for no JSON
	c, _ := r.Lookup("x")
	listed, err := c.MarshalJSON()
	if err != nil || !strings.Contains(string(listed), `^[0-9]+\\u00b5s$`) || !strings.Contains(string(listed), `"^\\u00b5":{`) {
		t.Errorf("the listing keeps what is written, got %s (%v)", listed, err)
	}
}
