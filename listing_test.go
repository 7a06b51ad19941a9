package connectors_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// listing returns the documented listing as printed and compacted.
func listing(t testing.TB) (printed, compacted []byte) {
	t.Helper()
	printed, err := os.ReadFile(filepath.Join("testdata", "connectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := json.Compact(&b, printed); err != nil {
		t.Fatal(err)
	}
	return printed, b.Bytes()
}

func TestListingIsByteExact(t *testing.T) {
	printed, compacted := listing(t)
	cs, err := connectors.ParseListing(printed)
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(map[string][]connectors.Connector{"data": cs})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, compacted) {
		t.Errorf("reading and writing must lose nothing (-want +got):\n%s", cmp.Diff(string(compacted), string(got)))
	}
	if len(got) != 8637 {
		t.Errorf("got %d bytes, the document has 8637", len(got))
	}
}

// TestListingFromGo goes the other way: definitions in Go, JSON, and back to equal definitions.
func TestListingFromGo(t *testing.T) {
	want := builtin.Connectors()
	text, err := json.Marshal(map[string][]connectors.Connector{"data": want})
	if err != nil {
		t.Fatal(err)
	}
	got, err := connectors.ParseListing(text)
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		for _, role := range want[i].Roles {
			publishedOnly(want[i].Schemas.For(role))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what the JSON says must come back (-want +got):\n%s", diff)
	}
}

// publishedOnly takes away what a schema's JSON form does not have.
func publishedOnly(s *connectors.Schema) {
	s.Aliases, s.Advice, s.Rules = nil, nil, nil
	for i := range s.Properties {
		publishedOnly(&s.Properties[i])
	}
}

func TestConnectorMarshalsFromValueAndPointer(t *testing.T) {
	c := builtin.Connectors()[0]
	value, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	pointer, err := json.Marshal(&c)
	if err != nil {
		t.Fatal(err)
	}
	_, compacted := listing(t)
	if !bytes.Equal(value, pointer) || !bytes.Contains(compacted, value) {
		t.Errorf("got %s and %s", value, pointer)
	}
	empty, err := json.Marshal(connectors.Connector{})
	want := `{"id":"","name":"","description":"","category":"","type":[],"icon":"","version":"",` +
		`"features":{},"supported_formats":[],"configuration_schema":{}}`
	if err != nil || string(empty) != want {
		t.Errorf("all ten keys are always there, got %s, %v", empty, err)
	}
}

func TestParseListingErrors(t *testing.T) {
	tests := []struct {
		name, text    string
		line, column  int
		pointer, want string
	}{
		{"nothing", ``, 1, 1, "", "empty"},
		{"white space", " \n ", 2, 2, "", "empty"},
		{"cut short", `{"data":[`, 1, 10, "/data", "ends before"},
		{"trailing text", `{"data":[]} x`, 1, 13, "", "nothing may stand behind"},
		{"second document", "{\"data\":[]}\n{}", 2, 1, "", "nothing may stand behind"},
		{"not an object", `[]`, 1, 1, "", "must be a listing"},
		{"no data", `{}`, 1, 1, "", `"data"`},
		{"another key", `{"dta":[]}`, 1, 2, "/dta", "must be a listing"},
		{"paging", `{"data":[],"has_more":false}`, 1, 12, "/has_more", "must be a listing"},
		{"data is no list", `{"data":{}}`, 1, 9, "/data", "must be an array"},
		{"an item is no object", `{"data":[5]}`, 1, 10, "/data/0", "must be an object"},
		{"misspelt key", "{\"data\":[{\n\"iid\":\"a\"}]}", 2, 1, "/data/0/iid", `did you mean "id"?`},
		{"key in another case", `{"data":[{"Name":"a"}]}`, 1, 11, "/data/0/Name", `did you mean "name"?`},
		{"name of a field", `{"data":[{"roles":["source"]}]}`, 1, 11, "/data/0/roles", `did you mean "type"?`},
		{"duplicate key", `{"data":[{"id":"a","id":"b"}]}`, 1, 20, "/data/0/id", "only once"},
		{"duplicate key in another spelling", `{"data":[{"id":"a","\u0069d":"b"}]}`, 1, 20, "/data/0/id", "only once"},
		{"duplicate property", `{"data":[{"configuration_schema":{"source":{"properties":{"a":{},"a":{}}}}}]}`, 1, 66,
			"/data/0/configuration_schema/source/properties/a", "only once"},
		{"id is no string", `{"data":[{"id":5}]}`, 1, 16, "/data/0/id", "must be a string"},
		{"type is one name", `{"data":[{"type":"source"}]}`, 1, 18, "/data/0/type", "must be an array"},
		{"feature that is no boolean", `{"data":[{"features":{"cdc":"true"}}]}`, 1, 29, "/data/0/features/cdc", "true or false"},
		{"feature that is null", `{"data":[{"features":{"cdc":null}}]}`, 1, 29, "/data/0/features/cdc", "true or false"},
		{"features as a list", `{"data":[{"features":["cdc"]}]}`, 1, 22, "/data/0/features", "must be an object"},
		{"unknown role", `{"data":[{"configuration_schema":{"sorce":{}}}]}`, 1, 35,
			"/data/0/configuration_schema/sorce", `did you mean "source"?`},
		{"schema is no schema", `{"data":[{"configuration_schema":{"source":[]}}]}`, 1, 44,
			"/data/0/configuration_schema/source", "must be a schema"},
		{"invalid UTF-8", "{\"data\":[{\"id\":\"\xff\"}]}", 1, 17, "/data/0/id", "UTF-8"},
		{"half a surrogate", `{"data":[{"id":"\ud800"}]}`, 1, 17, "/data/0/id", "valid"},
		{"byte order mark", "\ufeff{}", 1, 1, "", "byte order mark"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cs, err := connectors.ParseListing([]byte(tt.text))
			var fault *connectors.SyntaxError
			if !errors.As(err, &fault) {
				t.Fatalf("got %v and %v, want a *SyntaxError", cs, err)
			}
			if fault.Line != tt.line || fault.Column != tt.column || fault.Pointer != tt.pointer {
				t.Errorf("at %d:%d in %q, want %d:%d in %q", fault.Line, fault.Column, fault.Pointer, tt.line, tt.column, tt.pointer)
			}
			if !strings.Contains(fault.Message, tt.want) {
				t.Errorf("the message %q must say %q", fault.Message, tt.want)
			}
			if cs != nil {
				t.Errorf("with an error there must be no result, got %v", cs)
			}
		})
	}
}

func TestParseListingEmpty(t *testing.T) {
	cs, err := connectors.ParseListing([]byte(` {"data": []} `))
	if err != nil || len(cs) != 0 {
		t.Errorf("an empty catalogue is a catalogue, got %v, %v", cs, err)
	}
}

// TestParseListingKeepsNothing changes the text after it was read.
func TestParseListingKeepsNothing(t *testing.T) {
	text := []byte(`{"data":[{"id":"a","configuration_schema":{"sink":{"$comment":"kept","enum":[{"b":1,"a":2}]}}}]}`)
	cs, err := connectors.ParseListing(text)
	if err != nil {
		t.Fatal(err)
	}
	before, err := json.Marshal(cs)
	if err != nil {
		t.Fatal(err)
	}
	clear(text)
	after, err := json.Marshal(cs)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the result must share no memory with the text: %s", after)
	}
}

func TestUnmarshalLeavesTheValueOnError(t *testing.T) {
	c := connectors.Connector{ID: "kept"}
	if err := c.UnmarshalJSON([]byte(`{"id":"other","name":5}`)); err == nil || c.ID != "kept" {
		t.Errorf("got %v and %q", err, c.ID)
	}
	fs := connectors.Features{"kept"}
	if err := fs.UnmarshalJSON([]byte(`{"cdc":1}`)); err == nil || !fs.Has("kept") {
		t.Errorf("got %v and %v", err, fs)
	}
	ps := connectors.Properties{{Name: "kept"}}
	if err := ps.UnmarshalJSON([]byte(`{"a":5}`)); err == nil || ps[0].Name != "kept" {
		t.Errorf("got %v and %v", err, ps)
	}
	ss := connectors.Schemas{Source: &connectors.Schema{Title: "kept"}}
	if err := ss.UnmarshalJSON([]byte(`{"sink":{},"snk":{}}`)); err == nil || ss.Source.Title != "kept" {
		t.Errorf("got %v and %v", err, ss)
	}
	s := connectors.Schema{Name: "kept", Title: "kept"}
	if err := s.UnmarshalJSON([]byte(`"x"`)); err == nil || s.Title != "kept" {
		t.Errorf("got %v and %v", err, s)
	}
	if err := s.UnmarshalJSON([]byte(`{}`)); err != nil || s.Name != "kept" || s.Title != "" {
		t.Errorf("the name stands outside the JSON, got %v and %+v", err, s)
	}
}

func TestFeaturesJSON(t *testing.T) {
	var fs connectors.Features
	if err := json.Unmarshal([]byte(`{"b":true,"off":false,"a":true}`), &fs); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(connectors.Features{"b", "a"}, fs); diff != "" {
		t.Errorf("order is kept and false is absent (-want +got):\n%s", diff)
	}
	text, err := json.Marshal(fs)
	if err != nil || string(text) != `{"b":true,"a":true}` {
		t.Errorf("got %s, %v", text, err)
	}
	if text, err := json.Marshal(connectors.Features(nil)); err != nil || string(text) != `{}` {
		t.Errorf("got %s, %v", text, err)
	}
	if _, err := json.Marshal(connectors.Features{"a", "a"}); err == nil {
		t.Error("a feature that stands twice has no JSON form")
	}
}
