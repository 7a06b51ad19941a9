package connectortest

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors/internal/sample"
)

func TestForForeign(t *testing.T) {
	tests := []struct{ name, reason, schema, want string }{
		{"format", "gojsonschema asserts it",
			`{"format":"uri","items":{"format":"uri"},"allOf":[{"format":"uri"}],"properties":{"a":{"format":"uri"}}}`,
			`{"items":{},"allOf":[{}],"properties":{"a":{}}}`},
		{"options with the names of keywords", "they are names here",
			`{"properties":{"format":{"type":"string"},"$id":true,"pattern":{}},"definitions":{"format":{}},"dependencies":{"format":["$id"]}}`,
			`{"properties":{"format":{"type":"string"},"$id":true,"pattern":{}},"definitions":{"format":{}},"dependencies":{"format":["$id"]}}`},
		{"values", "they are data",
			`{"const":{"format":"a"},"enum":[{"format":"a","$id":"b"}],"default":{"format":"a","minLength":1.0},"examples":[{"$schema":"a"}]}`,
			`{"const":{"format":"a"},"enum":[{"format":"a","$id":"b"}],"default":{"format":"a","minLength":1.0},"examples":[{"$schema":"a"}]}`},
		{"what it says of itself", "a reference would be one to that address",
			`{"$schema":"http://localhost/schema","$id":"http://localhost/id","properties":{"a":{"$id":"%zz"}}}`, `{"properties":{"a":{}}}`},
		{"where a reference leads", "no keyword says that a schema stands there",
			`{"properties":{"a":{"$ref":"#/x-own/a~1b"}},"x-own":{"a/b":{"format":"uri","items":{"$ref":"#/x-own/c/0"}},"c":[{"format":"uri"}]}}`,
			`{"properties":{"a":{"$ref":"#/x-own/a~1b"}},"x-own":{"a/b":{"items":{"$ref":"#/x-own/c/0"}},"c":[{}]}}`},
		{"a reference to nothing", "gojsonschema says so itself", `{"$ref":"#/a/b/0"}`, `{"$ref":"#/a/b/0"}`},
		{"a reference to itself", "it is followed once", `{"items":{"$ref":"#"},"format":"uri"}`, `{"items":{"$ref":"#"}}`},
		{"counts", "it reads plain digits only",
			`{"minLength":6.0,"maxLength":1e1,"minItems":0,"maxItems":1e300,"minProperties":1.5,"minimum":1.0}`,
			`{"minLength":6,"maxLength":10,"minItems":0,"maxItems":2147483647,"minProperties":1.5,"minimum":1.0}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(sample.Decode([]byte(tt.want)), forForeign(sample.Decode([]byte(tt.schema)))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}

// Nothing is fetched, whatever a schema refers to: the address is one where nobody answers, and the file one that exists.
func TestForeignFetchesNothing(t *testing.T) {
	for _, ref := range []string{"http://localhost:1/schema.json", "file:///dev/null", "other.json", "urn:laminar:connector:kafka:source"} {
		_, err := compileForeign([]byte(`{"properties":{"a":{"$ref":"` + ref + `"}}}`))
		if err == nil || !strings.Contains(err.Error(), "nothing is fetched") && !strings.Contains(err.Error(), "must be canonical") {
			t.Errorf("%s: %v", ref, err)
		}
	}
}

// TestWithCommonPatterns: patterns are written as Go reads them, wherever a schema stands, and nothing else changes.
func TestWithCommonPatterns(t *testing.T) {
	tests := []struct{ name, reason, schema, want string }{
		{"patterns", "Go has other escapes",
			`{"pattern":"^\\u00b5\\\\u00b5$","patternProperties":{"^\\u00b5":{"pattern":"[\\u00B5]"}}}`,
			`{"pattern":"^µ\\\\u00b5$","patternProperties":{"^µ":{"pattern":"[µ]"}}}`},
		{"a pattern in two spellings", "both must be kept", `{"patternProperties":{"\\u00b5":{"type":"string"},"µ":{"minLength":1}}}`,
			`{"patternProperties":{"µ":{"allOf":[{"type":"string"},{"minLength":1}]}}}`},
		{"values", "they are data", `{"const":{"pattern":"\\u00b5"},"minLength":6.0}`, `{"const":{"pattern":"\\u00b5"},"minLength":6.0}`},
		{"an option with that name", "it holds a schema", `{"properties":{"pattern":{"pattern":"\\/"}}}`, `{"properties":{"pattern":{"pattern":"\\/"}}}`},
		{"where a reference leads", "no keyword says that a schema stands there",
			`{"properties":{"a":{"$ref":"#/x-own"}},"x-own":{"pattern":"\\u00b5"}}`, `{"properties":{"a":{"$ref":"#/x-own"}},"x-own":{"pattern":"µ"}}`},
		{"no pattern", "gojsonschema says so itself", `{"pattern":"("}`, `{"pattern":"("}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := sample.WithCommonPatterns([]byte(tt.schema))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(sample.Decode([]byte(tt.want)), sample.Decode(got)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}

func TestIsExact(t *testing.T) {
	tests := []struct {
		name, value string
		want        bool
	}{
		{"a text", `"12345678901234567890"`, true},
		{"15 digits", `123456789012345`, true},
		{"16 digits", `1234567890123456`, false},
		{"zeros around", `-0.00123456789012345000`, true},
		{"many zeros", `1000000000000000000000`, true},
		{"an exponent", `1.23456789012345e-300`, true},
		{"too many before an exponent", `1.234567890123456E+1`, false},
		{"inside", `{"a":[1,{"b":1234567890123456}]}`, false},
		{"none inside", `{"a":[1,{"b":null}]}`, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := sample.IsExact(sample.Decode([]byte(tt.value))); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// A config that is not made of what a decoder gives is turned into that.
func TestAsDecoded(t *testing.T) {
	raw := map[string]any{"a": json.RawMessage(`{"z":1.0,"b":[null]}`)}
	want := map[string]any{"a": map[string]any{"z": json.Number("1.0"), "b": []any{nil}}}
	if got, ok := asDecoded(raw); !ok || !cmp.Equal(got, want) {
		t.Errorf("got %v, %v", got, ok)
	}
	if _, ok := asDecoded(map[string]any{"a": json.Number("1234567890123456")}); ok {
		t.Error("a number that gojsonschema takes for another one is given to it")
	}
}
