package connectors_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/internal/jsontest"
)

func TestDefaults(t *testing.T) {
	tests := []struct {
		name, reason   string
		schema         string
		config, filled string
	}{
		{"absent", "what is left out gets its default",
			`{"properties":{"a":{"default":"x"},"b":{"default":5.0},"c":{}}}`, `{}`, `{"a":"x","b":5.0}`},
		{"present", "what is there stays",
			`{"properties":{"a":{"default":"x"}}}`, `{"a":"y"}`, `{"a":"y"}`},
		{"null", "a key that is null is there, and it is for Validate to refuse it",
			`{"properties":{"a":{"type":"string","default":"x"}}}`, `{"a":null}`, `{"a":null}`},
		{"invalid", "what is wrong stays, and the rest is filled",
			`{"properties":{"a":{"type":"string"},"b":{"default":true}}}`, `{"a":5,"zzz":[]}`, `{"a":5,"zzz":[],"b":true}`},
		{"default null", "null is a default like any other",
			`{"properties":{"a":{"default":null}}}`, `{}`, `{"a":null}`},
		{"nested", "an object that is there gets the defaults of its own properties",
			`{"properties":{"o":{"properties":{"a":{"default":1}}}}}`, `{"o":{}}`, `{"o":{"a":1}}`},
		{"absent object", "no object is made up to hold defaults",
			`{"properties":{"o":{"properties":{"a":{"default":1}}}}}`, `{}`, `{}`},
		{"default object", "an object that is a default is an object inside the config",
			`{"properties":{"o":{"default":{"b":[1,{}]},"properties":{"a":{"default":1},"b":{}}}}}`, `{}`, `{"o":{"a":1,"b":[1,{}]}}`},
		{"items", "objects in lists are objects inside the config",
			`{"properties":{"l":{"items":{"properties":{"a":{"default":1}}}}}}`, `{"l":[{},5,{"a":2}]}`, `{"l":[{"a":1},5,{"a":2}]}`},
		{"other members", "the schema of further members describes objects too",
			`{"additionalProperties":{"properties":{"a":{"default":1}}}}`, `{"x":{}}`, `{"x":{"a":1}}`},
		{"members by pattern", "the schema of further members does not describe what a pattern names",
			`{"patternProperties":{"^x":{}},"additionalProperties":{"properties":{"a":{"default":1}}}}`,
			`{"x":{},"y":{}}`, `{"x":{},"y":{"a":1}}`},
		{"the schema of a pattern", "where it alone names a key, it describes the object",
			`{"patternProperties":{"^x":{"properties":{"a":{"default":1}}}}}`, `{"x":{},"y":{}}`, `{"x":{"a":1},"y":{}}`},
		{"several patterns", "which of them has the say is not known",
			`{"patternProperties":{"^x":{"properties":{"a":{"default":1}}},"x$":{"properties":{"a":{"default":2}}}}}`,
			`{"x":{},"xy":{},"yx":{}}`, `{"x":{},"xy":{"a":1},"yx":{"a":2}}`},
		{"property and pattern", "the property is named by itself",
			`{"properties":{"x":{"properties":{"a":{"default":1}}}},"patternProperties":{"^x":{"properties":{"a":{"default":2}}}}}`,
			`{"x":{},"xy":{}}`, `{"x":{"a":1},"xy":{"a":2}}`},
		{"reference", "a reference stands for the schema that it names",
			`{"definitions":{"d":{"default":7,"properties":{"a":{"default":1}}}},"properties":{"o":{"$ref":"#/definitions/d"}}}`,
			`{"o":{}}`, `{"o":{"a":1}}`},
		{"default behind a reference", "it is that of the property",
			`{"definitions":{"d":{"$ref":"#/definitions/e"},"e":{"default":7}},"properties":{"o":{"$ref":"#/definitions/d"}}}`,
			`{}`, `{"o":7}`},
		{"default behind allOf", "the first is that of the property, unless it has its own",
			`{"definitions":{"d":{"default":7}},"properties":{"a":{"allOf":[{},{"$ref":"#/definitions/d"},{"default":8}]},
				"b":{"allOf":[{"default":8}],"default":9},"c":{"allOf":[{"allOf":[{"default":1}]}]}}}`,
			`{}`, `{"a":7,"b":9,"c":1}`},
		{"not an object", "a value of another type is left to Validate",
			`{"properties":{"o":{"type":"object","properties":{"a":{"default":1}}}}}`, `{"o":"x"}`, `{"o":"x"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			expectDefaults(t, mustRegister(t, tt.schema), tt.reason, tt.config, tt.filled)
		})
	}
}

// expectDefaults fills a config of the source of "x" and expects that, and all that Defaults promises.
func expectDefaults(t *testing.T, r *connectors.Registry, reason, config, filled string) {
	t.Helper()
	got, err := r.Defaults("x", source, jsontest.Decode(t, config))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(jsontest.Decode(t, filled), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", reason, diff)
	}
	newDefaultsCheck(t, r, "x", source).check(t, jsontest.Decode(t, config))
}

// TestDefaultsOfTypedValues: an object is filled where it is a map[string]any, whatever the types around it.
func TestDefaultsOfTypedValues(t *testing.T) {
	type object = map[string]any
	type named map[string]any
	r := mustRegister(t, `{"definitions":{"o":{"properties":{"a":{"default":1}}}},"properties":{
		"list":{"items":{"$ref":"#/definitions/o"}},"lists":{"items":{"items":{"$ref":"#/definitions/o"}}},
		"map":{"additionalProperties":{"$ref":"#/definitions/o"},"properties":{"plain":{}}},"object":{"$ref":"#/definitions/o"}}}`)
	one := json.Number("1")
	tests := []struct {
		name, reason string
		key          string
		value, want  any
	}{
		{"list of maps", "its items are objects", "list", []object{{}, {"a": 2}, nil}, []object{{"a": one}, {"a": 2}, nil}},
		{"array of maps", "so are those of an array", "list", [1]object{{}}, [1]object{{"a": one}}},
		{"list of pointers", "a pointer stands for what it leads to", "list", []*object{{}, nil}, []*object{{"a": one}, nil}},
		{"list of lists", "at every depth", "lists", [][]object{{{}}, nil}, [][]object{{{"a": one}}, nil}},
		{"list of lists of anything", "at every depth", "lists", [][]any{{object{}, 1}}, [][]any{{object{"a": one}, 1}}},
		{"map of maps", "members have the schema of their key", "map",
			map[string]object{"x": {}, "plain": {}}, map[string]object{"x": {"a": one}, "plain": {}}},
		{"map by number", "no schema describes such a member", "map", map[int]object{1: {}}, map[int]object{1: {}}},
		{"named map", "nothing is added to a type of the caller's own", "object", named{}, named{}},
		{"list of named maps", "nothing is added to a type of the caller's own", "list", []named{{}}, []named{{}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := r.Defaults("x", source, object{tt.key: tt.value})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(object{tt.key: tt.want}, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}

// TestDefaultsErrorsDoNotVary: of two faults it is always the same one that is returned.
func TestDefaultsErrorsDoNotVary(t *testing.T) {
	cycle := map[string]any{}
	cycle["self"] = cycle
	type whole int
	r := mustRegister(t, `{"properties":{"o":{"patternProperties":{"^(a{1,50}){1,15}$":{}}}}}`)
	names := manyKeys(30_000, 1000)
	for _, config := range []map[string]any{
		{"a": cycle, "b": make([]any, 100_001)},
		{"a": map[string]any{"a": cycle, "b": make([]any, 100_001)}},
		{"a": map[whole]any{1: cycle, 2: make([]any, 100_001)}},
		{"a": map[string]any{"b": cycle}, "o": names},
	} {
		boundtest.Quick(t, func() {
			var first string
			for range 10 {
				_, err := r.Defaults("x", source, config)
				if len(violations(t, err)) != 1 {
					t.Fatalf("got %v, want one violation", err)
				}
				if first == "" {
					first = err.Error()
				}
				if err.Error() != first {
					t.Fatalf("got %v, and before %v", err, first)
				}
			}
		})
	}
	if filled, err := r.Defaults("x", source, map[string]any{"o": names}); err != nil || len(filled) != 1 {
		t.Errorf("got %v: what is too large to be judged can still be copied", err)
	}
}

func TestDefaultsOfTheCatalogue(t *testing.T) {
	got, err := builtin.Registry().Defaults("webhook", sink, map[string]any{"url": "https://example.com", "headers": map[string]string{"a": "b"}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"url": "https://example.com", "headers": map[string]string{"a": "b"}, "method": "POST", "retry_count": json.Number("3"),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, c := range builtin.Connectors() {
		for _, role := range c.Roles {
			filled, err := builtin.Registry().Defaults(c.ID, role, nil)
			if err != nil || filled == nil {
				t.Fatalf("%s %s: got %v, %v", c.ID, role, filled, err)
			}
			for _, v := range violations(t, builtin.Registry().Validate(c.ID, role, filled)) {
				if v.Code != connectors.CodeRequired {
					t.Errorf("%s %s: the documented defaults must be valid, got %v", c.ID, role, v)
				}
			}
		}
	}
}

// TestDefaultsAreTheCallers changes everything in a result, and expects neither the config nor the registry to notice.
func TestDefaultsAreTheCallers(t *testing.T) {
	r := mustRegister(t, `{"properties":{"d":{"default":{"l":[1]}}}}`)
	text := "pointed at"
	type name string
	config := map[string]any{
		"map": map[string]any{"a": 1}, "list": []any{map[string]any{"a": 1}}, "strings": []string{"a"},
		"texts": map[string]string{"a": "b"}, "named": map[name][]name{"a": {"b"}}, "pointer": &text,
		"array": [1][]int{{1}}, "maps": []map[string]any{{"a": []any{1}}},
		"nil map": map[string]any(nil), "nil list": []any(nil), "nil strings": []string(nil), "nil texts": map[string]string(nil),
		"nil pointer": (*string)(nil), "nils": []any{nil}, "inner nils": []map[string]any{nil}, "any": []*any{new(any)},
	}
	filled, err := r.Defaults("x", source, config)
	if err != nil {
		t.Fatal(err)
	}
	want, err := r.Defaults("x", source, config)
	if err != nil {
		t.Fatal(err)
	}
	for key := range config {
		if diff := cmp.Diff(config[key], filled[key]); diff != "" {
			t.Errorf("the copy of %q must be equal (-want +got):\n%s", key, diff)
		}
	}
	filled["map"].(map[string]any)["a"] = 2
	filled["list"].([]any)[0].(map[string]any)["a"] = 2
	filled["strings"].([]string)[0] = "z"
	filled["texts"].(map[string]string)["a"] = "z"
	filled["named"].(map[name][]name)["a"][0] = "z"
	*filled["pointer"].(*string) = "z"
	filled["array"].([1][]int)[0][0] = 9
	filled["maps"].([]map[string]any)[0]["a"].([]any)[0] = 9
	filled["d"].(map[string]any)["l"].([]any)[0] = 9
	again, err := r.Defaults("x", source, config)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, again); diff != "" {
		t.Errorf("changing a result must change nothing else (-want +got):\n%s", diff)
	}
}

func TestDefaultsErrors(t *testing.T) {
	r := builtin.Registry()
	if _, err := r.Defaults("kafak", source, nil); !errors.Is(err, connectors.ErrUnknownConnector) {
		t.Errorf("got %v, want an unknown connector", err)
	}
	if _, err := r.Defaults("mysql-cdc", sink, nil); !errors.Is(err, connectors.ErrUnsupportedRole) {
		t.Errorf("got %v, want an unsupported role", err)
	}
	cycle := map[string]any{}
	cycle["self"], cycle["list"] = cycle, []any{cycle}
	slices := []any{nil}
	slices[0] = slices
	pointer := new(any)
	*pointer = pointer
	typed := map[string]map[string]any{}
	typed["a"] = map[string]any{"b": typed}
	tests := []struct {
		name   string
		config map[string]any
		words  string
	}{
		{"a map that contains itself", map[string]any{"a": cycle}, ""},
		{"a list that contains itself", map[string]any{"a": slices}, "levels deep"},
		{"a pointer that leads to itself", map[string]any{"a": pointer}, "levels deep"},
		{"a typed map that contains itself", map[string]any{"a": typed}, "levels deep"},
		{"many values", map[string]any{"a": make([]any, 100_001)}, "100000 values"},
		{"many pointers", map[string]any{"a": make([]*string, 100_001)}, "100000 values"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			filled, err := r.Defaults("kafka", source, tt.config)
			want := []finding{{"", connectors.CodeLimit}}
			if diff := cmp.Diff(want, findings(violations(t, err))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if filled != nil || err != nil && !strings.Contains(err.Error(), tt.words) {
				t.Errorf("got %v and %v", filled, err)
			}
		})
	}
}
