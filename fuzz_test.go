package connectors_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// FuzzDecodeConnector reads any text as a connector: what can be read can be written, reading that gives the same, and
// the registry takes it or says why not.
func FuzzDecodeConnector(f *testing.F) {
	for _, c := range append(builtin.Connectors(), builtin.Extended()...) {
		text, err := json.Marshal(c)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	wrap := func(schema string) []byte {
		return []byte(`{"id":"x","name":"X","category":"c","type":["source"],"configuration_schema":{"source":` + schema + `}}`)
	}
	for _, row := range violationRows {
		f.Add(wrap(row.schema))
	}
	for _, schema := range []string{
		`{"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"items":{"$ref":"#/definitions/a"}}},"properties":{"a":{"$ref":"#/definitions/a"}}}`,
		`{"allOf":[{"$ref":"#"}]}`, `{"enum":[{"b":1,"a":2}],"default":null,"type":""}`, `{"properties":{"a":{"pattern":"\\s[^\\w]\\u0041\\cJ"}}}`,
		`{"properties":{"a":{"x-laminar":{"boolean":true,"aliases":["b"],"advice":{"schema":{"minimum":1},"code":"c","message":"m"}}}},` +
			`"x-laminar":{"rules":[{"property":"a","values":[1,{"b":1,"a":2}],"requires":["a"]}],"value_aliases":{"a":"b"}}}`,
	} {
		f.Add(wrap(schema))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var c connectors.Connector
		if err := c.UnmarshalJSON(text); err != nil {
			var fault *connectors.SyntaxError
			if !errors.As(err, &fault) || fault.Line < 1 || fault.Column < 1 || fault.Offset > int64(len(text)) {
				t.Fatalf("got %#v", err)
			}
			return
		}
		written, err := c.MarshalJSON()
		if err != nil {
			t.Fatalf("what was read must be written: %v", err)
		}
		var again connectors.Connector
		if err := again.UnmarshalJSON(written); err != nil {
			t.Fatalf("what was written must be read: %v\n%s", err, written)
		}
		rewritten, err := again.MarshalJSON()
		if err != nil || !bytes.Equal(written, rewritten) {
			t.Fatalf("got %v\n%s\n%s", err, written, rewritten)
		}
		r, err := connectors.NewRegistry(c)
		if err != nil {
			if list := faults(t, err); len(list) == 0 || r != nil {
				t.Fatalf("got %v", err)
			}
			return
		}
		for _, role := range c.Roles {
			for _, config := range []string{`{}`, `{"a":1,"v":[{}],"topic":"x","b":null}`} {
				report := checkBoth(t, r.Strict(), c.ID, role, config)
				if valid := r.Strict().ValidateJSON(c.ID, role, []byte(config)) == nil; valid != report.Valid() {
					t.Errorf("ValidateJSON says %v, CheckJSON %v", valid, report)
				}
			}
			if document, err := r.JSONSchema(c.ID, role); err != nil || !json.Valid(document) {
				t.Errorf("got %s, %v", document, err)
			}
			if _, err := r.Defaults(c.ID, role, map[string]any{"a": map[string]any{}}); err != nil {
				t.Error(err)
			}
		}
		kept, _ := r.Lookup(c.ID)
		if text, err := kept.MarshalJSON(); err != nil || !bytes.Equal(text, written) {
			t.Errorf("a registry keeps the JSON as it was, got %v\n%s\n%s", err, text, written)
		}
	})
}

// fuzzRegistry has the documented connectors and one whose schema has every keyword, as "x".
func fuzzRegistry(f *testing.F) *connectors.Registry {
	every, err := withSchema(`{"required":["s"],"properties":{"s":{"type":"string","minLength":1,"maxLength":3,"pattern":"^[a-z]*$"},` +
		`"n":{"type":["integer","null"],"minimum":-1,"exclusiveMaximum":1e3,"multipleOf":3},"e":{"enum":["a",1,null,[1],{"k":1.0}]},` +
		`"l":{"minItems":1,"maxItems":3,"uniqueItems":true,"items":{"type":["number","string","array"]}},"t":{"items":[{"type":"string"},true],"additionalItems":false},` +
		`"o":{"required":["k"],"minProperties":1,"properties":{"k":{"const":1},"o":{"$ref":"#"}},"patternProperties":{"^x":{"type":"boolean"}},"additionalProperties":false},` +
		`"c":{"contains":{"const":1}},"p":{"propertyNames":{"maxLength":2}},"any":{"anyOf":[{"type":"string"},{"minimum":5,"type":"number"}]},` +
		`"one":{"oneOf":[{"required":["a"]},{"required":["b"]}]},"not":{"not":{"type":"null"}},"f":false,"d":{"deprecated":true}},` +
		`"dependencies":{"s":["n"],"l":{"required":["o"]}},"if":{"required":["e"]},"then":{"properties":{"s":{"const":"a"}}}}`)
	if err != nil {
		f.Fatal(err)
	}
	r, err := connectors.NewRegistry(append(builtin.Connectors(), every)...)
	if err != nil {
		f.Fatal(err)
	}
	return r
}

// addConfigs gives a fuzz test something to begin with.
func addConfigs(f *testing.F) {
	f.Add([]byte(`{"topic":"t","format":"json","offset_reset":"latst","format_options":{"a":[1.5,true,null]}}`), byte(0))
	f.Add([]byte("{\"table\":\"t\",\"write_mode\":\"upsert\",\"primary_keys\":[\"\"],\n\"zzz\":\"\\u0041\"}"), byte(2))
	f.Add([]byte(`{"url":"{{ URL }}","headers":{"a":5},"retry_count":-1e0}`), byte(9))
	for i, row := range violationRows {
		f.Add([]byte(row.config), byte(i))
	}
	for _, text := range []string{
		`{"s":"abc","n":9007199254740993,"e":{"k":1},"l":[1,1.0,"a"],"t":["a",1,2],"o":{"k":1,"o":{"s":5},"x":1,"y":2},"c":[2],"p":{"abc":1}}`,
		`{"s":"a","any":3,"one":{"a":1,"b":2},"not":null,"f":1,"d":1,"l":[[],[]],"n":-0.0}`, `[]`, `null`, `{"a":1,"\u0061":2}`, `{"n":1e999}`, "{\"\xff\":1}", ``,
	} {
		f.Add([]byte(text), byte(255))
	}
}

// roleOf turns a number into one of the roles of a registry; 255 is the one of "x".
func roleOf(r *connectors.Registry, n byte) (string, connectors.Role) {
	all := r.All()
	if n == 255 {
		return "x", source
	}
	c := all[int(n/2)%len(all)]
	return c.ID, c.Roles[int(n)%len(c.Roles)]
}

// FuzzValidateJSON gives any text as a config: it is a syntax error or it is judged, and every call says the same.
func FuzzValidateJSON(f *testing.F) {
	r := fuzzRegistry(f)
	addConfigs(f)
	f.Fuzz(func(t *testing.T, text []byte, n byte) {
		id, role := roleOf(r, n)
		given := bytes.Clone(text)
		sound := jsontext.Value(text).IsValid()
		for name, view := range map[string]*connectors.Registry{
			"plain": r, "strict": r.Strict(), "placeholders": r.Placeholders(connectors.PlaceholderBraces, connectors.PlaceholderVariable),
		} {
			report, err := view.CheckJSON(id, role, text)
			direct := view.ValidateJSON(id, role, text)
			if err != nil {
				var a, b *connectors.SyntaxError
				if sound || !errors.As(err, &a) || !errors.As(direct, &b) || *a != *b || a.Line < 1 || a.Column < 1 {
					t.Fatalf("%s: got %v and %v for %q", name, err, direct, text)
				}
				continue
			}
			if !sound && len(text) < 10_000 {
				t.Fatalf("%s: broken text was judged: %v, %q", name, report, text)
			}
			if diff := cmp.Diff(findings(report.Violations), findings(violations(t, direct))); diff != "" {
				t.Fatalf("%s: CheckJSON and ValidateJSON differ about %q:\n%s", name, text, diff)
			}
			for _, v := range append(report.Violations, report.Warnings...) {
				if v.Line < 1 || v.Column < 1 || v.Code == "" || v.Message == "" || v.Pointer != "" && v.Pointer[0] != '/' {
					t.Fatalf("%s: got %+v for %q", name, v, text)
				}
			}
		}
		if !bytes.Equal(given, text) {
			t.Fatal("the text was changed")
		}
	})
}

// FuzzMapEqualsText gives the same document as text and as a Go map: the reports must be equal.
func FuzzMapEqualsText(f *testing.F) {
	r := fuzzRegistry(f)
	addConfigs(f)
	f.Fuzz(func(t *testing.T, text []byte, n byte) {
		id, role := roleOf(r, n)
		dec := json.NewDecoder(bytes.NewReader(text))
		dec.UseNumber()
		var config map[string]any
		if len(text) > 1<<16 || !jsontext.Value(text).IsValid() || dec.Decode(&config) != nil || config == nil {
			return
		}
		for name, view := range map[string]*connectors.Registry{
			"plain": r, "strict": r.Strict(), "placeholders": r.Placeholders(connectors.PlaceholderBraces, connectors.PlaceholderVariable),
		} {
			fromText, err := view.CheckJSON(id, role, text)
			if err != nil {
				t.Fatal(err)
			}
			fromMap, err := view.Check(id, role, config)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(placeless(fromText), placeless(fromMap)); diff != "" {
				t.Fatalf("%s: (-text +map) for %q:\n%s", name, text, diff)
			}
			if direct := view.Validate(id, role, config); (direct == nil) != fromMap.Valid() {
				t.Fatalf("%s: Validate says %v, Check %v for %q", name, direct, fromMap, text)
			}
		}
		filled, err := r.Defaults(id, role, config)
		if err != nil && !strings.Contains(err.Error(), "levels deep") {
			t.Fatal(err)
		}
		for key := range config {
			if err == nil && key != "o" && fmt.Sprint(filled[key]) != fmt.Sprint(config[key]) {
				t.Fatalf("Defaults changed %q of %q", key, text)
			}
		}
	})
}
