package defaults_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors/internal/compile"
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/defaults"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/judge"
	"github.com/laminar/connectors/internal/limits"
)

// A list writes itself.
type list []map[string]any

func (list) MarshalJSON() ([]byte, error) { return []byte(`[{}]`), nil }

// mustCompile compiles the schema of a role that is written as JSON.
func mustCompile(t testing.TB, schema string) *compiled.Role {
	t.Helper()
	tree := &jsonvalue.Tree{Document: true}
	tree.Reset()
	if _, ok := (&jsonvalue.Reader{Tree: tree}).AddText(0, 0, jsonvalue.Value{}, []byte(schema)); !ok {
		t.Fatalf("the test's own schema is broken: %s", schema)
	}
	role, faults := compile.New().Role(&draft07.Document{Tree: tree}, nil)
	if role == nil {
		t.Fatalf("the schema must compile: %v", faults.Found)
	}
	return role
}

// fill fills a config with a judge of its own.
func fill(role *compiled.Role, config map[string]any) (filled map[string]any, fault string) {
	return defaults.Fill(judge.New(), role, 0, config)
}

// TestFill has what only the package itself decides; which properties have a default is tested where users see it.
func TestFill(t *testing.T) {
	type object = map[string]any
	type names []string
	const schema = `{"definitions":{"o":{"properties":{"a":{"default":1.0}}}},"properties":{"d":{"default":{"l":[null]}},
		"o":{"$ref":"#/definitions/o"},"l":{"items":{"$ref":"#/definitions/o"}},"n":{"default":null}},"additionalProperties":{}}`
	number := json.Number("1.0")
	with := func(o object) object {
		for key, value := range (object{"d": object{"l": []any{nil}}, "n": nil}) {
			if _, ok := o[key]; !ok {
				o[key] = value
			}
		}
		return o
	}
	tests := []struct {
		name, reason   string
		config, filled object
	}{
		{"nothing", "a config that is nil is empty", nil, with(object{})},
		{"set to nil", "a key that is there stays", object{"d": nil, "n": 1}, object{"d": nil, "n": 1}},
		{"by reference", "a reference stands for what it leads to", object{"o": object{}}, with(object{"o": object{"a": number}})},
		{"nil inside", "it is null, not an empty object", object{"o": object(nil), "l": []any(nil)}, with(object{"o": object(nil), "l": []any(nil)})},
		{"in a list", "items are objects too", object{"l": []any{object{}, nil, 5}}, with(object{"l": []any{object{"a": number}, nil, 5}})},
		{"in a typed list", "whatever the type of the list", object{"l": [1]*object{{}}}, with(object{"l": [1]*object{{"a": number}}})},
		{"what nothing describes", "it is copied as it is", object{"x": names{"y"}, "y": map[int]any{1: object{}}},
			with(object{"x": names{"y"}, "y": map[int]any{1: object{}}})},
		{"what writes itself", "its JSON is its own", object{"o": list{{}}, "l": list{{}}}, with(object{"o": list{{}}, "l": list{{}}})},
		{"keys that JSON cannot hold", "nothing inside them is named", object{"\xff": object{}, "o": object{"\xff": object{}}},
			with(object{"\xff": object{}, "o": object{"\xff": object{}, "a": number}})},
		{"keys before and behind", "each default stands where its key belongs", object{"c": 1, "e": 1, "m": 1, "z": 1}, with(object{"c": 1, "e": 1, "m": 1, "z": 1})},
	}
	role := mustCompile(t, schema)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, fault := fill(role, tt.config)
			if diff := cmp.Diff(tt.filled, got); diff != "" || fault != "" {
				t.Errorf("%s: %q (-want +got):\n%s", tt.reason, fault, diff)
			}
		})
	}
	first, _ := fill(role, nil)
	first["d"].(object)["l"].([]any)[0] = "changed"
	if second, _ := fill(role, nil); second["d"].(object)["l"].([]any)[0] != nil {
		t.Error("a default that is handed out must belong to the caller")
	}
}

// TestFillRefuses has configs that cannot be copied within the limits of a config.
func TestFillRefuses(t *testing.T) {
	deep := func(levels int) any {
		var v any = "x"
		for range levels {
			v = []any{v}
		}
		return v
	}
	role := mustCompile(t, `{"properties":{"a":{"items":{"properties":{"b":{"default":[1,2,3,4,5,6,7,8,9]}}}}},`+
		`"patternProperties":{"^(p{1,50}){1,15}$":{}}}`)
	objects := func(n int) []any {
		list := make([]any, n)
		for i := range list {
			list[i] = map[string]any{}
		}
		return list
	}
	keys := map[string]any{}
	for i := range 20_000 {
		keys[strings.Repeat("p", 1000)+string(rune(i))] = 1
	}
	tests := []struct {
		name   string
		config map[string]any
		want   string // of the fault; "" is none
	}{
		{"as deep as may be", map[string]any{"x": deep(limits.Depth - 1)}, ""},
		{"deeper", map[string]any{"x": deep(limits.Depth)}, "levels deep"},
		{"as many values as may be", map[string]any{"x": make([]any, limits.Values-1)}, ""},
		{"more values", map[string]any{"x": make([]any, limits.Values)}, "values"},
		{"more values with the defaults", map[string]any{"a": objects(limits.Values / 10)}, ""},
		{"much to match", keys, ""},
		{"more bytes than may be", map[string]any{"x": strings.Repeat("x", limits.Size+1)}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			filled, fault := fill(role, tt.config)
			if (fault == "") != (tt.want == "") || !strings.Contains(fault, tt.want) || (filled == nil) != (fault != "") {
				t.Errorf("got %d members and the fault %q, want %q", len(filled), fault, tt.want)
			}
		})
	}
}
