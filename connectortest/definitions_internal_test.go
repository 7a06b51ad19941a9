package connectortest

import (
	"encoding/json"
	"errors"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/sample"
)

// roles yields every role of the connectors of the package builtin.
func roles(t *testing.T) iter.Seq2[*connectors.Registry, roleSchemas] {
	t.Helper()
	all := append(builtin.Connectors(), builtin.Extended()...)
	return rolesOf(t, all...)
}

func rolesOf(t *testing.T, all ...connectors.Connector) iter.Seq2[*connectors.Registry, roleSchemas] {
	t.Helper()
	reg, err := connectors.NewRegistry(all...)
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(*connectors.Registry, roleSchemas) bool) {
		for i := range all {
			for _, role := range all[i].Roles {
				r, err := newRoleSchemas(reg, &all[i], role)
				if err != nil {
					t.Fatal(err)
				}
				if !yield(reg, r) {
					return
				}
			}
		}
	}
}

func opinionsOn(t *testing.T, reg *connectors.Registry, r roleSchemas) opinions {
	t.Helper()
	o, failures := r.opinions(reg)
	if len(failures) > 0 {
		t.Fatal(failures)
	}
	return o
}

// A second opinion is worth something only where there is something to disagree about.
func TestBothVerdictsOccur(t *testing.T) {
	for reg, r := range roles(t) {
		o := opinionsOn(t, reg, r)
		total, accepted := 0, map[string]int{}
		for config := range r.configs(reg) {
			total++
			for name, o := range map[string]opinion{
				"Validate": o.validate, "strict checking": o.strict, "gojsonschema, by the document,": o.document,
			} {
				if o(config) == nil {
					accepted[name]++
				}
			}
		}
		for name, n := range accepted {
			if n < total/5 || total-n < total/20 {
				t.Errorf("%s %s: %s accepts %d of %d configs", r.id, r.role, name, n, total)
			}
		}
		if len(accepted) != 3 || total < chanceConfigs {
			t.Errorf("%s %s: %d configs, accepted %v", r.id, r.role, total, accepted)
		}
	}
}

// The configs are the same ones every time.
func TestConfigsByChanceDoNotVary(t *testing.T) {
	for reg, r := range roles(t) {
		first, second := slices.Collect(r.configs(reg)), slices.Collect(r.configs(reg))
		if a, b := encode(t, first), encode(t, second); a != b {
			t.Errorf("%s %s: two runs judge different configs", r.id, r.role)
		}
	}
}

func encode(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestMutants gives gojsonschema another schema than the registry has: each rule of each published schema left out, or a
// little wider or narrower. Every difference must be found.
func TestMutants(t *testing.T) {
	for reg, r := range roles(t) {
		o := opinionsOn(t, reg, r)
		configs := slices.Collect(r.configs(reg))
		for name, published := range mutants(t, r.published) {
			if strings.Contains(name, `{"maxLength":2047}`) {
				continue // texts by chance are not that long
			}
			o.published = published
			if !slices.ContainsFunc(configs, func(c map[string]any) bool { return o.differ(c) != "" }) {
				t.Errorf("%s %s: nothing differs with %s", r.id, r.role, name)
			}
		}
	}
}

// TestMutantsOfEveryKeyword does the same with what no connector has so far.
func TestMutantsOfEveryKeyword(t *testing.T) {
	tests := []struct{ name, schema string }{
		{"reference", `{"required":["a"],"definitions":{"text":{"minLength":2,"type":"string","format":"email"}},
			"properties":{"a":{"$ref":"#/definitions/text"}}}`},
		{"reference to no place for schemas", `{"x-own":{"text":{"maxLength":6.0,"type":"string","format":"uri"}},
			"properties":{"a":{"$ref":"#/x-own/text"}}}`},
		{"reference to itself", `{"definitions":{"node":{"type":"object","required":["v"],"additionalProperties":false,
			"properties":{"v":{"type":"integer","maximum":9},"next":{"$ref":"#/definitions/node"}}}},
			"properties":{"a":{"$ref":"#/definitions/node"}}}`},
		{"patterns", `{"properties":{"slug":{"type":"string","pattern":"^[a-z]{3,9}-[0-9]+$"},"time":{"type":"string","pattern":"^\\d+\\u00b5s$"}}}`},
		{"bounds", `{"properties":{"share":{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1},"step":{"type":"integer","multipleOf":7}}}`},
		{"alternatives", `{"properties":{"a":{"oneOf":[{"type":"integer","minimum":5},{"enum":["auto","off"]},
			{"type":"object","required":["b"],"properties":{"b":{"type":"boolean"}}}]}}}`},
		{"any of several", `{"properties":{"a":{"anyOf":[{"const":null},
			{"type":"array","minItems":2,"maxItems":4,"uniqueItems":true,"items":{"type":"integer"}}]}}}`},
		{"ruled out", `{"properties":{"a":{"type":"string","not":{"enum":["root","admin"]}}}}`},
		{"free names", `{"properties":{"a":{"type":"object","minProperties":1,"maxProperties":3,"propertyNames":{"maxLength":12},
			"patternProperties":{"^x-":{"type":"integer"}},"additionalProperties":{"type":"string","maxLength":4}}}}`},
		{"places", `{"properties":{"a":{"type":"array","items":[{"type":"integer"},{"type":"string"}],"additionalItems":{"type":"boolean"}}}}`},
		{"contained", `{"properties":{"a":{"type":"array","contains":{"type":"integer","minimum":100}}}}`},
		{"dependencies", `{"properties":{"a":{"type":"object","properties":{"b":{},"c":{}},"dependencies":{"b":["c"],"c":{"required":["d"]}}}}}`},
		{"condition", `{"properties":{"mode":{"enum":["a","b"]},"key":{"type":"string"}},"allOf":[{"if":{"properties":{"mode":{"const":"a"}},
			"required":["mode"]},"then":{"required":["key"]},"else":{"properties":{"key":{"maxLength":3}}}}]}`},
		{"names that are keywords", `{"required":["format"],"properties":{"format":{"const":{"format":"a","$id":1}},"enum":{"enum":[1,"1",true,null,[1.0]]}}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var s connectors.Schema
			if err := json.Unmarshal([]byte(tt.schema), &s); err != nil {
				t.Fatal(err)
			}
			for reg, r := range rolesOf(t, connectors.Connector{
				ID: "own", Name: "Own", Category: connectors.CategoryHTTP, Roles: []connectors.Role{connectors.RoleSink},
				Schemas: connectors.Schemas{Sink: &s},
			}) {
				o := opinionsOn(t, reg, r)
				for _, failure := range o.compare(r.configs(reg)) {
					t.Error(failure)
				}
				configs := slices.Collect(r.configs(reg))
				for name, published := range mutants(t, r.published) {
					o.published = published
					if !slices.ContainsFunc(configs, func(c map[string]any) bool { return o.differ(c) != "" }) {
						t.Errorf("nothing differs with %s", name)
					}
				}
			}
		})
	}
}

// mutants yields the opinion of gojsonschema by a schema that has one keyword changed, with what was changed.
func mutants(t *testing.T, schema []byte) iter.Seq2[string, opinion] {
	t.Helper()
	places := 0
	sample.EachSchema(sample.Decode(schema), func(map[string]any) { places++ })
	return func(yield func(string, opinion) bool) {
		for place := range places {
			original := schemaAtPlace(sample.Decode(schema), place)
			for _, keyword := range slices.Sorted(maps.Keys(original)) {
				for _, changed := range changes(original, keyword) {
					root := sample.Decode(schema)
					at := schemaAtPlace(root, place)
					delete(at, keyword)
					maps.Copy(at, changed)
					o, err := compileForeign([]byte(encode(t, root)))
					if err != nil {
						continue // which is found too
					}
					if !yield(encode(t, changed)+" in place of "+keyword+" in "+encode(t, original), o) {
						return
					}
				}
			}
		}
	}
}

// schemaAtPlace returns one of the schemas that eachSchema visits.
func schemaAtPlace(root any, place int) (found map[string]any) {
	i := 0
	sample.EachSchema(root, func(schema map[string]any) {
		if i == place {
			found = schema
		}
		i++
	})
	return found
}

// changes returns what may stand in place of a keyword and makes a difference; an empty one leaves it out.
func changes(schema map[string]any, keyword string) []map[string]any {
	out := map[string]any{}
	switch keyword {
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems",
		"minProperties", "maxProperties":
		bound := schema[keyword].(json.Number)
		above, _ := sample.Integer(bound, 1)
		below, _ := sample.Integer(bound, -1)
		return []map[string]any{out, {keyword: above}, {keyword: below}}
	case "enum", "required", "oneOf", "anyOf", "allOf":
		list := schema[keyword].([]any)
		if len(list) == 1 {
			return []map[string]any{out}
		}
		return []map[string]any{out, {keyword: list[1:]}, {keyword: list[:len(list)-1]}}
	case "type":
		switch {
		case schema["enum"] != nil: // beside which it says nothing new
			return nil
		case schema["type"] == "boolean":
			return []map[string]any{out, {"type": "null"}}
		}
		return []map[string]any{out, {"type": "boolean"}}
	case "pattern", "uniqueItems", "not", "const", "contains", "propertyNames", "items", "additionalItems", "multipleOf",
		"patternProperties", "additionalProperties", "dependencies", "if", "then", "else", "$ref":
		return []map[string]any{out}
	}
	return nil
}

func TestDiffer(t *testing.T) {
	yes := func(map[string]any) error { return nil }
	no := func(map[string]any) error { return errors.New("no") }
	limit := func(map[string]any) error {
		return &connectors.ConfigError{Violations: []connectors.Violation{{Code: connectors.CodeLimit}}}
	}
	tests := []struct {
		name, reason string
		opinions     opinions
		want         string // begins with
	}{
		{"all accept", "", opinions{yes, yes, yes, yes}, ""},
		{"all refuse", "", opinions{no, no, no, no}, ""},
		{"a warning", "the document states what is known beyond the published schema", opinions{yes, no, yes, no}, ""},
		{"a warning that the document does not state", "it need not state each", opinions{yes, no, yes, yes}, ""},
		{"a limit", "no schema knows it", opinions{limit, limit, yes, yes}, ""},
		{"a rule that is not published", "", opinions{no, no, yes, no}, "Validate and gojsonschema, by the published schema, disagree"},
		{"a rule that is not kept", "", opinions{yes, yes, no, yes}, "Validate and gojsonschema, by the published schema, disagree"},
		{"a rule that the document lacks", "", opinions{no, no, no, yes}, "Validate refuses what gojsonschema, by the complete document, accepts"},
		{"a rule that the document invents", "", opinions{yes, yes, yes, no}, "strict checking accepts what gojsonschema, by the complete document, refuses"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.opinions.differ(nil)
			if tt.want == "" && got != "" || !strings.HasPrefix(got, tt.want) {
				t.Errorf("got %q, want %q: %s", got, tt.want, tt.reason)
			}
		})
	}
}

// The smallest configs are printed, none twice, and the others counted.
func TestComparePrintsTheSmallest(t *testing.T) {
	o := opinions{validate: func(map[string]any) error { return nil }}
	o.published = func(map[string]any) error { return errors.New("no\x1b[2J") }
	o.strict, o.document = o.validate, o.validate
	var configs []map[string]any
	for _, name := range []string{"ccc", "bb", "dddd", "a", "eeeee", "a"} {
		configs = append(configs, map[string]any{name: "\u202e"})
	}
	failures := o.compare(slices.Values(configs))
	if len(failures) != maxShown+1 || failures[maxShown] != "the opinions differ about 2 more configs, which are not printed" {
		t.Fatalf("%d failures: %q", len(failures), failures)
	}
	const want = "Validate and gojsonschema, by the published schema, disagree\nthe registry: accepts it\ngojsonschema: no\\x1b[2J\n" +
		`config: {"a":"\u202e"}`
	if failures[0] != want {
		t.Errorf("got  %q\nwant %q", failures[0], want)
	}
}
