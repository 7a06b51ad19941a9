package tables_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// ours has an option of every type.
func ours(t *testing.T) *connectors.Registry {
	t.Helper()
	typed := func(name string, typ connectors.Type) connectors.Schema {
		return connectors.Schema{Name: name, Type: typ}
	}
	list := typed("ports", connectors.TypeArray)
	list.Items = &connectors.Schema{Type: connectors.TypeInteger}
	limits := typed("limits", connectors.TypeObject)
	limits.Properties = connectors.Properties{typed("rate", connectors.TypeNumber)}
	either := connectors.Schema{Name: "either", Extra: []connectors.Keyword{{Name: "type", Value: json.RawMessage(`["integer","boolean"]`)}}}
	reg, err := connectors.NewRegistry(connectors.Connector{
		ID: "own", Name: "Own", Category: connectors.CategoryHTTP, Roles: []connectors.Role{connectors.RoleSource},
		Formats: []connectors.Format{connectors.FormatJSON},
		Schemas: connectors.Schemas{Source: &connectors.Schema{Properties: connectors.Properties{
			typed("text", connectors.TypeString), typed("count", connectors.TypeInteger), typed("share", connectors.TypeNumber),
			typed("on", connectors.TypeBoolean), typed("names", connectors.TypeArray), list, typed("headers", connectors.TypeObject),
			limits, either, {Name: "any"}, typed("source.kept", connectors.TypeInteger),
		}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

func TestParseOptions(t *testing.T) {
	n := func(s string) json.Number { return json.Number(s) }
	tests := []struct {
		name, key, text string
		want            any // nil: a violation
	}{
		{"a text", "text", "[not JSON", "[not JSON"},
		{"a text keeps its spaces", "text", " x ", " x "},
		{"an integer as written", "count", "5", n("5")},
		{"an integer with an exponent", "count", "5e0", n("5e0")},
		{"an integer with a point", "count", "50.0", n("50.0")},
		{"an integer with spaces around it", "count", " 5 ", n("5")},
		{"a fraction is no integer", "count", "5.5", nil},
		{"nor is this", "count", "5e-1", nil},
		{"but this is", "count", "50e-1", n("50e-1")},
		{"a leading zero is no number", "count", "05", nil},
		{"nor is nothing", "count", "", nil},
		{"a number", "share", "0.5", n("0.5")},
		{"a word is no number", "share", "NaN", nil},
		{"a boolean in any case", "on", "TRUE", true},
		{"false", "on", "false", false},
		{"a digit is no boolean", "on", "1", nil},
		{"a comma list", "names", "a, b,c", []any{"a", "b", "c"}},
		{"one item", "names", "a", []any{"a"}},
		{"no items", "names", "", []any{}},
		{"a list as JSON", "names", `["a,b", 1.0]`, []any{"a,b", n("1.0")}},
		{"a list of integers", "ports", "1,2", []any{n("1"), n("2")}},
		{"an item that is none", "ports", "1,x", nil},
		{"JSON that fails", "names", `["a"`, nil},
		{"JSON with a key twice", "headers", `{"a":1,"a":2}`, nil},
		{"JSON with something behind it", "names", `["a"] x`, nil},
		{"braces that are no JSON", "names", `{a`, nil},
		{"pairs split at the first colon", "headers", "a:b:c, d : e", map[string]any{"a": "b:c", "d": "e"}},
		{"no pairs", "headers", "", map[string]any{}},
		{"a pair without a colon", "headers", "a:b,c", nil},
		{"a key twice", "headers", "a:b,a:c", nil},
		{"an object as JSON", "headers", `{"a":1}`, map[string]any{"a": n("1")}},
		{"members by their schema", "limits", "rate:0.5,other:1", map[string]any{"rate": n("0.5"), "other": "1"}},
		{"the first type that fits", "either", "true", true},
		{"none fits", "either", "x", nil},
		{"no type is a text", "any", "5", "5"},
		{"an unknown key is a text", "unknown", "5", "5"},
		{"an option of every table", "format_options", "a:b", map[string]any{"a": "b"}},
		{"a placeholder is a text where no view knows it", "count", "{{ N }}", nil},
	}
	reg := ours(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, key := range []string{tt.key, "source." + tt.key} {
				config, err := tables.ParseOptions(reg, "own", connectors.RoleSource, map[string]string{key: tt.text, "connector": "own", "type": "source"})
				var invalid *connectors.ConfigError
				switch {
				case tt.want == nil && errors.As(err, &invalid) && len(invalid.Violations) == 1:
					if !strings.HasPrefix(invalid.Violations[0].Pointer, "/"+tt.key) {
						t.Errorf("pointer %q", invalid.Violations[0].Pointer)
					}
				case tt.want == nil:
					t.Errorf("got %v and %v, want one violation", config, err)
				case err != nil:
					t.Error(err)
				case !reflect.DeepEqual(config, map[string]any{tt.key: tt.want}):
					t.Errorf("got %#v, want %#v", config, tt.want)
				}
			}
		})
	}
}

func TestParseOptionsKeys(t *testing.T) {
	reg := ours(t)
	parse := func(options map[string]string) (map[string]any, error) {
		return tables.ParseOptions(reg, "own", connectors.RoleSource, options)
	}
	config, err := parse(map[string]string{"sink.text": "a", "source.source.text": "b", "source.kept": "5"})
	want := map[string]any{"sink.text": "a", "source.text": "b", "source.kept": json.Number("5")}
	if err != nil || !reflect.DeepEqual(config, want) {
		t.Errorf("got %v and %v, want %v: one prefix of the role's own, unless the schema has the key", config, err, want)
	}
	// All of them, in the schema's order, every time.
	const all = "/text duplicate_key /count type /on type /names type"
	for range 20 {
		_, err := parse(map[string]string{"names": "[", "on": "x", "count": "x", "text": "a", "source.text": "b"})
		var invalid *connectors.ConfigError
		if !errors.As(err, &invalid) {
			t.Fatal(err)
		}
		var got []string
		for _, v := range invalid.Violations {
			got = append(got, v.Pointer+" "+v.Code)
		}
		if strings.Join(got, " ") != all {
			t.Fatalf("got %q, want %q", got, all)
		}
	}
	if _, err := tables.ParseOptions(reg, "nobody", connectors.RoleSource, nil); !errors.Is(err, connectors.ErrUnknownConnector) {
		t.Errorf("got %v", err)
	}
	if _, err := tables.ParseOptions(reg, "own", connectors.RoleSink, nil); !errors.Is(err, connectors.ErrUnsupportedRole) {
		t.Errorf("got %v", err)
	}
}

// Under a view that knows them, placeholders stay texts for the view to defer.
func TestParseOptionsPlaceholders(t *testing.T) {
	reg := ours(t).Placeholders(connectors.PlaceholderBraces, connectors.PlaceholderSecret)
	options := map[string]string{
		"count": "{{ N }}", "names": "{{ NAMES }}", "ports": "1,{{ PORT }}", "headers": "auth:${secret:token},x:y", "limits": "rate:{{ R }}",
	}
	config, err := tables.ParseOptions(reg, "own", connectors.RoleSource, options)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"count": "{{ N }}", "names": "{{ NAMES }}", "ports": []any{json.Number("1"), "{{ PORT }}"},
		"headers": map[string]any{"auth": "${secret:token}", "x": "y"}, "limits": map[string]any{"rate": "{{ R }}"},
	}
	if !reflect.DeepEqual(config, want) {
		t.Errorf("got %v, want %v", config, want)
	}
	report, err := reg.Check("own", connectors.RoleSource, config)
	if err != nil || !report.Valid() || len(report.Deferred) != 5 {
		t.Errorf("got %v and %v", report, err)
	}
	if _, err := tables.ParseOptions(reg, "own", connectors.RoleSource, map[string]string{"count": "${N}"}); err == nil {
		t.Error("a placeholder of another kind is no integer")
	}
}

func ExampleParseOptions() {
	reg := builtin.Registry()
	config, err := tables.ParseOptions(reg, "webhook", connectors.RoleSink, map[string]string{
		"url": "https://example.com", "headers": "accept:text/plain,x-team:billing", "sink.retry_count": "5",
	})
	fmt.Println(config, err)
	_, err = tables.ParseOptions(reg, "webhook", connectors.RoleSink, map[string]string{"retry_count": "five"})
	fmt.Println(err)
	// Output:
	// map[headers:map[accept:text/plain x-team:billing] retry_count:5 url:https://example.com] <nil>
	// invalid config for webhook sink:
	//   /retry_count must be an integer
}

func ExampleCheck() {
	source := []byte("name: orders\nconnector: kafka\ntable_type: source\nconfig:\n  topic: orders\n  format: json\n  offset_reset: latset\n")
	for _, f := range tables.Check(builtin.Registry(), "orders.yaml", source) {
		fmt.Println(f)
		fmt.Println(f.Explain(source)[len(f.String())+1:])
	}
	// Output:
	// orders.yaml:7:3: table "orders": error: /offset_reset must be one of "earliest", "latest" (did you mean "latest"?) [enum]
	//   7 |   offset_reset: latset
	//     |   ^
}
