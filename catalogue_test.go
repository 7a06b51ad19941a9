package connectors_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectortest"
)

// TestCatalogueIsKeptWithoutLoss writes catalogues and reads them again.
func TestCatalogueIsKeptWithoutLoss(t *testing.T) {
	yes := true
	odd := sound("odd")
	odd.Schemas.Source.Properties = connectors.Properties{
		{Name: "a", Boolean: &yes, Aliases: []string{"b", "ü"}},
		{Name: "c", Enum: []any{"x", map[string]any{"z": json.Number("1"), "a": json.Number("2")}}, ValueAliases: map[string]string{"insert": "x", "add": "x"}},
		{Name: "d", Advice: &connectors.Advice{Schema: connectors.Schema{Boolean: &yes}, Code: "own", Message: "must <not>"}},
		{Name: "e", Properties: connectors.Properties{{Name: "f", Advice: &connectors.Advice{Schema: connectors.Schema{MinLength: "1"}}}}},
	}
	odd.Schemas.Source.Required = nil
	odd.Schemas.Source.Rules = []connectors.Rule{
		{Property: "c", Values: []any{"x", map[string]any{"z": json.Number("1"), "a": json.Number("2")}}, Requires: []string{"e"}, Excludes: []string{"d"}, Message: "is needed"},
		{Property: "d", Requires: []string{"e"}},
	}
	for name, list := range map[string][]connectors.Connector{
		"nothing": {}, "the built-in ones": append(builtin.Connectors(), builtin.Extended()...), "an odd one": {odd},
	} {
		t.Run(name, func(t *testing.T) {
			reg, err := connectors.NewRegistry(list...)
			if err != nil {
				t.Fatal(err)
			}
			text, err := connectors.MarshalCatalogue(reg.All())
			if err != nil {
				t.Fatal(err)
			}
			read, err := connectors.ParseListing(text)
			if err != nil {
				t.Fatal(err)
			}
			again, err := connectors.NewRegistry(read...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(reg.All(), again.All()); diff != "" {
				t.Errorf("(-written +read):\n%s", diff)
			}
			if twice, err := connectors.MarshalCatalogue(read); err != nil || !bytes.Equal(twice, text) {
				t.Errorf("written again, it must be the same: %v", err)
			}
			listing, err := connectors.MarshalListing(reg.All())
			if err != nil || bytes.Contains(listing, []byte("x-laminar")) {
				t.Errorf("a listing must not have what is beyond it: %v", err)
			}
			own, err := json.Marshal(map[string]any{"data": reg.All()})
			if err != nil || !bytes.Equal(listing, unescaped(own)) {
				t.Errorf("the listing must be what encoding/json writes of its connectors (%v)", err)
			}
			for _, c := range reg.All() {
				for _, role := range c.Roles {
					for _, made := range connectortest.Configs(reg.Strict(), c.ID, role) {
						a, b := reg.Strict().Validate(c.ID, role, made.Config), again.Strict().Validate(c.ID, role, made.Config)
						if cmp.Diff(a, b) != "" {
							t.Errorf("%s %s, %s: %v, after it was read %v", c.ID, role, made.Name, a, b)
						}
					}
				}
			}
		})
	}
}

// unescaped writes what encoding/json escapes for HTML as it is.
func unescaped(text []byte) []byte {
	return []byte(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(text)))
}

// TestCatalogueFaults has what a file may have wrong in the keyword of our own.
func TestCatalogueFaults(t *testing.T) {
	for beyond, want := range map[string]string{
		`[]`:                                 "must be an object",
		`{"alias":[]}`:                       `the key "alias" is not known here (did you mean "aliases"?)`,
		`{"aliases":"a"}`:                    "must be an array",
		`{"aliases":[1]}`:                    "must be a string",
		`{"value_aliases":{"a":1}}`:          "must be a string",
		`{"advice":{"schema":1}}`:            "must be a schema: an object, true or false",
		`{"advice":{"kode":""}}`:             `the key "kode" is not known here`,
		`{"rules":[{"property":"a","x":1}]}`: `the key "x" is not known here`,
		`{"rules":[{"values":1}]}`:           "must be an array",
		`{"boolean":1}`:                      "must be true or false",
		`{"boolean":true,"boolean":false}`:   "a key must stand only once in an object",
	} {
		text := `{"data":[{"id":"a","configuration_schema":{"source":{"x-laminar":` + beyond + `}}}]}`
		_, err := connectors.ParseListing([]byte(text))
		var fault *connectors.SyntaxError
		if !errors.As(err, &fault) || fault.Message != want {
			t.Errorf("%s: got %v, want %s", beyond, err, want)
		}
	}
	c := sound("a")
	c.Schemas.Source.Extra = []connectors.Keyword{{Name: "x-laminar", Value: json.RawMessage("1")}}
	if _, err := connectors.MarshalCatalogue([]connectors.Connector{c}); err == nil {
		t.Error("a keyword that is not free to use must be an error")
	}
	if _, err := connectors.NewRegistry(c); err == nil || !strings.Contains(err.Error(), `keyword "x-laminar" is not free to use`) {
		t.Errorf("a registry must refuse it, got %v", err)
	}
	c.Features = connectors.Features{"a", "a"}
	if _, err := connectors.MarshalListing([]connectors.Connector{c}); err == nil {
		t.Error("a feature that stands twice must be an error")
	}
}
