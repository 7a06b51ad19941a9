package connectors_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectortest"
)

// overwritten calls a function with a text, takes down what it gives, overwrites the text, and expects the same: what comes
// out must share no memory with what went in. It returns what was taken down.
func overwritten(t *testing.T, text string, call func(text []byte) any) string {
	t.Helper()
	buffer := []byte(text)
	given := call(buffer)
	before := taken(t, given)
	for i := range buffer {
		buffer[i] = "overwritten"[i%len("overwritten")]
	}
	if after := taken(t, given); after != before {
		t.Errorf("of %.200s:\nthe result was\n%.1000s\nand once the text is overwritten it is\n%.1000s", text, before, after)
	}
	return before
}

// taken writes everything that a result holds: its fields, its JSON and its texts.
func taken(t *testing.T, result any) string {
	t.Helper()
	text, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	printed := fmt.Sprintf("%+v", result)
	return strings.Clone(string(text) + "\n" + printed)
}

// borrowedConfigs yields texts of configs with something wrong in every way, for a role of the registry of fuzzRegistry.
func borrowedConfigs(reg *connectors.Registry, id string, role connectors.Role) []string {
	texts := []string{
		`{"topic":"{{ A_TOPIC }} and ${B_TOPIC}","format":"jsn","ofset_reset":"latst","format_options":[]}`,
		`{"topic":true,"format":5,"commit_batches":"true","headers":{"a":"1","b":5},"primary_keys":"id","ttl_seconds":"60"}`,
		"{\"\\u0074opic\":\"esc\\u0061ped\",\"on\":\"true\",\"off\":\" FALSE \",\"nmae\":null,\"{{ K }}\":\"${secret:s}\"}",
		`{"topic":"t","topic":"u"}`, `{"topic":"t"`, `["topic"]`, `{"a":1e999,"` + strings.Repeat("k", 2000) + `":1}`,
	}
	for _, c := range connectortest.Configs(reg.Strict(), id, role) {
		text, err := json.Marshal(c.Config)
		if err != nil {
			panic(err)
		}
		texts = append(texts, string(text))
	}
	return texts
}

// TestNothingIsBorrowed overwrites the text of a config after every call, for every view and every role, and for rows that
// break every keyword. The caller may use its buffer anew as soon as a call has returned.
func TestNothingIsBorrowed(t *testing.T) {
	reg, err := connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	check := func(reg *connectors.Registry, id string, role connectors.Role, text string) {
		for name, view := range map[string]*connectors.Registry{
			"plain": reg, "strict": reg.Strict(),
			"placeholders":        reg.Placeholders(connectors.PlaceholderBraces, connectors.PlaceholderVariable, connectors.PlaceholderSecret),
			"strict placeholders": reg.Strict().Placeholders(),
		} {
			overwritten(t, text, func(text []byte) any {
				report, err := view.CheckJSON(id, role, text)
				for _, v := range slices.Concat(report.Violations, report.Warnings) {
					codes[v.Code] = true
				}
				return []any{name, report, err, fmt.Sprint(err)}
			})
			overwritten(t, text, func(text []byte) any {
				err := view.ValidateJSON(id, role, text)
				return []any{name, err}
			})
		}
	}
	for _, c := range reg.All() {
		for _, role := range c.Roles {
			for _, text := range borrowedConfigs(reg, c.ID, role) {
				check(reg, c.ID, role, text)
			}
		}
	}
	for _, row := range violationRows {
		check(mustRegister(t, row.schema), "x", source, row.config)
	}
	booleans := mustRegister(t, `{"properties":{"on":{"type":"boolean"},"off":{"type":["boolean","null"]}}}`)
	check(booleans, "x", source, `{"on":"true","off":"false"}`)
	for _, code := range slices.Concat(violationCodes, warningCodes) {
		if !codes[code] {
			t.Errorf("no config has a violation with the code %q", code)
		}
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
