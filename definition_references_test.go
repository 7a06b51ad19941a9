package connectors_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
)

// TestReferences follows references inside the document, on real data.
func TestReferences(t *testing.T) {
	tree := `{"definitions":{"node":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},` +
		`"children":{"type":"array","items":{"$ref":"#/definitions/node"}}},"additionalProperties":false}},` +
		`"properties":{"tree":{"$ref":"#/definitions/node"}}}`
	tests := []struct {
		name, schema, config string
		want                 []finding
	}{
		{"recursion over data", tree, `{"tree":{"name":"a","children":[{"name":"b"},{"name":5,"children":[{}]},{"nme":"c","name":"d"}]}}`,
			[]finding{{"/tree/children/1/name", "type"}, {"/tree/children/1/children/0/name", "required"}, {"/tree/children/2/nme", "additionalProperties"}}},
		{"to the root", `{"properties":{"n":{"type":"integer"},"in":{"$ref":"#"}}}`, `{"in":{"in":{"n":"x"}}}`, []finding{{"/in/in/n", "type"}}},
		{"to a property", `{"properties":{"a":{"type":"integer"},"b":{"$ref":"#/properties/a"}}}`, `{"b":"x"}`, []finding{{"/b", "type"}}},
		{"escaped pointer", `{"definitions":{"a/b~c%":{"type":"integer"}},"properties":{"a":{"$ref":"#/definitions/a~1b~0c%25"}}}`, `{"a":"x"}`,
			[]finding{{"/a", "type"}}},
		{"into a list", `{"definitions":{"d":{"oneOf":[{"type":"integer"},{"type":"null"}]}},"properties":{"a":{"$ref":"#/definitions/d/oneOf/1"}}}`,
			`{"a":5}`, []finding{{"/a", "type"}}},
		{"keywords beside it do not count", `{"definitions":{"d":{}},"properties":{"a":{"$ref":"#/definitions/d","type":"integer"}}}`, `{"a":"x"}`, nil},
		{"to a reference", `{"definitions":{"d":{"$ref":"#/definitions/e"},"e":{"type":"integer"}},"properties":{"a":{"$ref":"#/definitions/d"}}}`,
			`{"a":"x"}`, []finding{{"/a", "type"}}},
		{"to a boolean", `{"definitions":{"d":false},"properties":{"a":{"$ref":"#/definitions/d"}}}`, `{"a":"x"}`, []finding{{"/a", "false"}}},
		{"as the root", `{"definitions":{"d":{"required":["a"],"properties":{"a":{}}}},"$ref":"#/definitions/d"}`, `{}`, []finding{{"/a", "required"}}},
		{"that never steps on, but over data", `{"definitions":{"d":{"allOf":[{"properties":{"d":{"$ref":"#/definitions/d"}}},{"maxProperties":1}]}},"properties":{"a":{"$ref":"#/definitions/d"}}}`,
			`{"a":{"d":{"d":{"x":1,"y":2}}}}`, []finding{{"/a/d/d", "maxProperties"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := findings(checkBoth(t, mustRegister(t, tt.schema), "x", source, tt.config).Violations)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestReferencesRefused has references that could not be followed rightly.
func TestReferencesRefused(t *testing.T) {
	tests := []struct{ name, schema, message string }{
		{"another host", `{"properties":{"a":{"$ref":"https://example.com/schema.json"}}}`, "must stay in the document"},
		{"another file", `{"properties":{"a":{"$ref":"other.json#/definitions/a"}}}`, "must stay in the document"},
		{"a file by its URL", `{"properties":{"a":{"$ref":"file:///etc/hostname"}}}`, "must stay in the document"},
		{"the draft itself", `{"properties":{"a":{"$ref":"http://json-schema.org/draft-07/schema#"}}}`, "must stay in the document"},
		{"an unused definition", `{"definitions":{"a":{"items":{"$ref":"other.json"}}}}`, "must stay in the document"},
		{"inside an unused then", `{"then":{"$ref":"other.json"}}`, "must stay in the document"},
		{"inside additionalItems of no effect", `{"properties":{"a":{"additionalItems":{"$ref":"other.json"}}}}`, "must stay in the document"},
		{"in a definition beside a reference", `{"properties":{"a":{"$ref":"#","definitions":{"b":{"$ref":"other.json"}}}}}`, "must stay in the document"},
		{"a name instead of a pointer", `{"properties":{"a":{"$ref":"#name"}}}`, "must be a JSON pointer"},
		{"an empty text", `{"properties":{"a":{"$ref":""}}}`, "must stay in the document"},
		{"no text", `{"properties":{"a":{"$ref":5}}}`, "$ref must be a string"},
		{"a broken escape", `{"properties":{"a":{"$ref":"#/%zz"}}}`, "must be a JSON pointer"},
		{"a place that is none", `{"properties":{"a":{"$ref":"#/definitions/b"}}}`, "must name a place"},
		{"a place beyond a list", `{"definitions":{"d":{"anyOf":[{}]}},"properties":{"a":{"$ref":"#/definitions/d/anyOf/1"}}}`, "must name a place"},
		{"a place that holds no schema", `{"properties":{"a":{"$ref":"#/required"}},"required":["a"]}`, "must name a schema"},
		{"itself", `{"properties":{"a":{"$ref":"#/properties/a"}}}`, "must not lead back"},
		{"a circle of two", `{"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}}}`, "must not lead back"},
		{"a circle through allOf", `{"allOf":[{"$ref":"#"}]}`, "must not lead back"},
		{"a circle through oneOf", `{"definitions":{"a":{"oneOf":[{"type":"null"},{"$ref":"#/definitions/a"}]}},"properties":{"a":{"$ref":"#/definitions/a"}}}`, "must not lead back"},
		{"a circle through not", `{"properties":{"a":{"not":{"$ref":"#/properties/a"}}}}`, "must not lead back"},
		{"a circle through if", `{"if":{"$ref":"#"},"then":{}}`, "must not lead back"},
		{"a circle through dependencies", `{"dependencies":{"a":{"$ref":"#"}}}`, "must not lead back"},
		{"an id that moves the base", `{"properties":{"a":{"$id":"other","properties":{"b":{"$ref":"#/properties/a"}}}}}`, "$id below the root"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := register(tt.schema)
			if list := faults(t, err); len(list) != 1 || !strings.Contains(list[0].Message, tt.message) {
				t.Errorf("got %v, want one fault that says %q", list, tt.message)
			}
		})
	}
}

// TestNothingIsFetched has references to a server and to files that are really there, and counts who comes.
func TestNothingIsFetched(t *testing.T) {
	var hits atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		hits.Add(1)
		fmt.Fprint(w, `{}`)
	}))
	defer server.Close()
	// Were the file read, its content, which is no schema, would show in another fault.
	file := filepath.Join(t.TempDir(), "schema.json")
	if err := os.WriteFile(file, []byte(`5`), 0o600); err != nil {
		t.Fatal(err)
	}
	watched, opens := watchedFile(t)
	for _, ref := range []string{
		server.URL, server.URL + "/schema.json#/definitions/a", "file://" + file, file, "file://" + watched, watched,
	} {
		quoted, err := json.Marshal(ref)
		if err != nil {
			t.Fatal(err)
		}
		for _, schema := range []string{
			`{"properties":{"a":{"$ref":%s}}}`, `{"definitions":{"unused":{"$ref":%s}}}`, `{"properties":{"a":{"oneOf":[{"multipleOf":2},{"$ref":%s}]}}}`,
			`{"$schema":%s}`, `{"$id":%s,"properties":{"a":{"multipleOf":3}}}`, `{"$id":%s,"properties":{"a":{"$ref":"b.json"}}}`,
			`{"properties":{"a":{"default":{"$ref":%[1]s},"enum":[{"$ref":%[1]s}],"examples":[{"$ref":%[1]s}]}}}`,
		} {
			r, err := register(fmt.Sprintf(schema, quoted))
			if err != nil {
				if list := faults(t, err); strings.Contains(err.Error(), "must be a schema") {
					t.Errorf("the file must not be read: %v", list)
				}
				continue
			}
			_ = r.ValidateJSON("x", source, []byte(`{"a":{"$ref":`+string(quoted)+`}}`))
			if _, err := r.JSONSchema("x", source); err != nil {
				t.Error(err)
			}
		}
	}
	if n := hits.Load(); n != 0 {
		t.Errorf("the server was asked %d times", n)
	}
	if n := opens(); n != 0 {
		t.Errorf("the file was opened %d times", n)
	}
}

// TestAlternativesHaveNoNoise: branches give no findings of their own. Keys that no branch names are unknown, once each.
func TestAlternativesHaveNoNoise(t *testing.T) {
	branch := `{"type":"object","required":["a","b"],"properties":{"a":{"type":"string","deprecated":true}},"additionalProperties":false}`
	r := mustRegister(t, `{"properties":{"v":{"oneOf":[`+branch+`,`+branch+`],"not":{"required":["zzz"]}}}}`)
	report := checkBoth(t, r, "x", source, `{"v":{"a":5,"c":1,"b":[1,2]}}`)
	if diff := cmp.Diff([]finding{{"/v", "oneOf"}}, findings(report.Violations)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]finding{{"/v/c", "unknown_key"}}, findings(report.Warnings)); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

// TestKnownKeysOfAlternatives: a key that some branch names is known; others get a warning.
func TestKnownKeysOfAlternatives(t *testing.T) {
	r := mustRegister(t, `{"properties":{"kind":{}},"oneOf":[{"required":["user"]},{"properties":{"token":{}},"required":["token"]}],`+
		`"if":{"properties":{"kind":{"const":"x"}},"required":["kind"]},"then":{"required":["level"]},"dependencies":{"user":["password"]}}`)
	report := checkBoth(t, r, "x", source, `{"user":"u","password":"p","level":1,"tokn":"t"}`)
	want := list(v("/tokn", "unknown_key", "is not a known option", "token"))
	if diff := cmp.Diff(want, placeless(report).Warnings); diff != "" || !report.Valid() {
		t.Errorf("(-want +got):\n%s%v", diff, report.Violations)
	}
}

// TestReferencesToDeepSchemas: what a reference leads to is judged as deep as it goes, however deep it stands.
func TestReferencesToDeepSchemas(t *testing.T) {
	for _, levels := range []int{1, 90, 97, 98, 99, 100, 110} {
		schema := strings.Repeat(`{"items":`, levels) + `{"type":"string"}` + strings.Repeat("}", levels)
		c, err := withSchema(`{"properties":{"a":{"$ref":"#/definitions/d"}},"definitions":{"d":` + schema + `}}`)
		if err != nil {
			continue // deeper than a schema may be
		}
		r, err := connectors.NewRegistry(c)
		if err != nil {
			continue
		}
		config := `{"a":` + strings.Repeat("[", levels) + "5" + strings.Repeat("]", levels) + "}"
		if err := r.ValidateJSON("x", source, []byte(config)); err == nil {
			t.Errorf("%d levels: the number must be refused, or the schema", levels)
		}
	}
}
