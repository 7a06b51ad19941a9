package connectors_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/boundtest"
)

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

// TestDefinitionsBorrowNothing overwrites the text of definitions.
func TestDefinitionsBorrowNothing(t *testing.T) {
	listing, err := json.Marshal(map[string]any{"data": append(builtin.Connectors(), builtin.Extended()...)})
	if err != nil {
		t.Fatal(err)
	}
	schema := `{"type":["string","null"],"const":null,"default":{"b":1,"a":[1.50,"x"]},"enum":["a",{"z":1,"a":2}],"x-own":{"k":[true]},` +
		`"properties":{"p":{"pattern":"^a","minimum":1.0}},"allOf":[{"$ref":"#/properties/p"}]}`
	for name, text := range map[string]string{
		"a listing": string(listing), "with white space": " " + strings.ReplaceAll(string(listing), ",", " , "),
		"a listing with a key too many": `{"data":[{"id":"a","nmae":"b"}]}`,
		"a listing of another shape":    `{"data":[{"features":{"cdc":"yes"}}]}`, "broken": `{"data":[`,
	} {
		t.Run(name, func(t *testing.T) {
			overwritten(t, text, func(text []byte) any {
				cs, err := connectors.ParseListing(text)
				if err != nil {
					return []any{err, err.Error()}
				}
				return cs
			})
			overwritten(t, text, func(text []byte) any {
				cs, err := connectors.ParseListing(text)
				if err != nil {
					return err
				}
				reg, err := connectors.NewRegistry(cs...)
				if err != nil {
					t.Fatal(err)
				}
				document, err := reg.TablesSchema()
				if err != nil {
					t.Fatal(err)
				}
				return []any{reg.All(), string(document)}
			})
		})
	}
	overwritten(t, schema, func(text []byte) any {
		var s connectors.Schema
		if err := s.UnmarshalJSON(text); err != nil {
			t.Fatal(err)
		}
		return s
	})
	overwritten(t, `{"a":{"enum":["x"]},"b":true}`, func(text []byte) any {
		var ps connectors.Properties
		if err := ps.UnmarshalJSON(text); err != nil {
			t.Fatal(err)
		}
		return ps
	})
	overwritten(t, `{"source":`+schema+`}`, func(text []byte) any {
		var s connectors.Schemas
		if err := s.UnmarshalJSON(text); err != nil {
			t.Fatal(err)
		}
		return s
	})
	overwritten(t, `{"cdc":true,"x":false,"own":true}`, func(text []byte) any {
		var fs connectors.Features
		if err := fs.UnmarshalJSON(text); err != nil {
			t.Fatal(err)
		}
		return fs
	})
	overwritten(t, `{"b":1,"a":["x"]}`, func(text []byte) any { // a definition that was never text as a whole
		c, err := withSchema(`{}`)
		if err != nil {
			t.Fatal(err)
		}
		c.Schemas.Source = &connectors.Schema{Properties: connectors.Properties{{
			Name: "a", Default: json.RawMessage(text), Examples: []any{json.RawMessage(text)},
			Extra: []connectors.Keyword{{Name: "x-own", Value: text}},
		}}}
		reg, err := connectors.NewRegistry(c)
		if err != nil {
			t.Fatal(err)
		}
		filled, err := reg.Defaults("x", source, nil)
		if err != nil {
			t.Fatal(err)
		}
		return []any{reg.All(), filled}
	})
}

// TestListingFaultsAreBounded: a place is named only where it is at fault, however long the path to each value.
func TestListingFaultsAreBounded(t *testing.T) {
	const levels = 9
	var b strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&b, `"x%d":1,`, i)
	}
	open := strings.Repeat(`{"properties":{"`+strings.Repeat("k", 25_000)+`":`, levels)
	text := `{"data":[{"configuration_schema":{"source":` + open + `{` + b.String() + `"y":1}` + strings.Repeat("}}", levels) + `}}]}`
	boundtest.Quick(t, func() {
		if cs, err := connectors.ParseListing([]byte(text)); err != nil || len(cs) != 1 {
			t.Errorf("got %d connectors, %v", len(cs), err)
		}
	})
}
