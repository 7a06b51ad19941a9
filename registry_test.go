package connectors_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

func TestLookup(t *testing.T) {
	if c, ok := builtin.Registry().Lookup("mysql-cdc"); !ok || c.Name != "MySQL CDC" {
		t.Errorf("got %v, %v", c, ok)
	}
	for _, id := range []string{"", "mysql", "Kafka", " kafka"} {
		if c, ok := builtin.Registry().Lookup(id); ok || c.ID != "" {
			t.Errorf("%q: there are no aliases, got %v", id, c)
		}
	}
}

func TestLen(t *testing.T) {
	for name, row := range map[string]struct {
		reg  *connectors.Registry
		want int
	}{
		"a nil registry": {nil, 0},
		"the zero one":   {new(connectors.Registry), 0},
		"the documented": {builtin.Registry(), 10},
		"a strict view":  {builtin.Registry().Strict(), 10},
	} {
		if got := row.reg.Len(); got != row.want {
			t.Errorf("%s: has %d connectors, want %d", name, got, row.want)
		}
	}
}

// TestLookupErrors asks every call for what is not there.
func TestLookupErrors(t *testing.T) {
	r := builtin.Registry()
	calls := map[string]func(r *connectors.Registry, id string, role connectors.Role) error{
		"Validate": func(r *connectors.Registry, id string, role connectors.Role) error { return r.Validate(id, role, nil) },
		"ValidateJSON": func(r *connectors.Registry, id string, role connectors.Role) error {
			return r.ValidateJSON(id, role, []byte(`{`))
		},
		"Check": func(r *connectors.Registry, id string, role connectors.Role) error {
			_, err := r.Check(id, role, nil)
			return err
		},
		"CheckJSON": func(r *connectors.Registry, id string, role connectors.Role) error {
			_, err := r.CheckJSON(id, role, []byte(`{`))
			return err
		},
		"Defaults": func(r *connectors.Registry, id string, role connectors.Role) error {
			_, err := r.Defaults(id, role, nil)
			return err
		},
		"JSONSchema": func(r *connectors.Registry, id string, role connectors.Role) error {
			_, err := r.JSONSchema(id, role)
			return err
		},
	}
	tests := []struct {
		id   string
		role connectors.Role
		kind error
		want string
	}{
		{"kafak", source, connectors.ErrUnknownConnector, `unknown connector "kafak" (did you mean "kafka"?)`},
		{"postgres", sink, connectors.ErrUnknownConnector, `unknown connector "postgres" (did you mean "postgresql"?)`},
		{"mysql", source, connectors.ErrUnknownConnector, `unknown connector "mysql" (did you mean "mysql-cdc"?)`},
		{"zzzzzz", "both", connectors.ErrUnknownConnector, `unknown connector "zzzzzz"`},
		{"", source, connectors.ErrUnknownConnector, "unknown connector: the connector is missing"},
		{"mysql-cdc", sink, connectors.ErrUnsupportedRole, "mysql-cdc can only be used as a source"},
		{"redis", source, connectors.ErrUnsupportedRole, "redis can only be used as a sink"},
		{"kafka", "snik", connectors.ErrUnsupportedRole, `unsupported role: a role must be "source" or "sink" (did you mean "sink"?)`},
		{"redis", "", connectors.ErrUnsupportedRole, `unsupported role: the role is missing; it must be "sink"`},
		{"kafka", "", connectors.ErrUnsupportedRole, `unsupported role: the role is missing; it must be "source" or "sink"`},
	}
	for name, call := range calls {
		for _, tt := range tests {
			err := call(r, tt.id, tt.role)
			if !errors.Is(err, tt.kind) || err.Error() != tt.want {
				t.Errorf("%s: got %v, want %s", name, err, tt.want)
			}
		}
		for empty, r := range map[string]*connectors.Registry{"nil": nil, "zero": new(connectors.Registry), "strict": new(connectors.Registry).Strict()} {
			if err := call(r, "kafka", source); !errors.Is(err, connectors.ErrUnknownConnector) || err.Error() != `unknown connector "kafka": the catalogue has no connector at all` {
				t.Errorf("%s of a %s registry: got %v", name, empty, err)
			}
		}
	}
	long := r.Validate(strings.Repeat("x", 10_000), source, nil)
	if len(long.Error()) > 300 {
		t.Errorf("a long id is cut short, got %d bytes", len(long.Error()))
	}
}

func TestEmptyRegistries(t *testing.T) {
	made, err := connectors.NewRegistry()
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]*connectors.Registry{
		"nil": nil, "zero": new(connectors.Registry), "made of nothing": made, "strict nil": (*connectors.Registry)(nil).Strict(),
		"zero with placeholders": new(connectors.Registry).Placeholders().Strict(),
	} {
		if list := r.All(); list == nil || len(list) != 0 {
			t.Errorf("%s: All gives %v, want an empty list", name, list)
		}
		if list := r.Filter("", ""); list == nil || len(list) != 0 {
			t.Errorf("%s: Filter gives %v, want an empty list", name, list)
		}
		if _, ok := r.Lookup("kafka"); ok {
			t.Errorf("%s: Lookup finds what is not there", name)
		}
		if text, err := r.TablesSchema(); err != nil || !json.Valid(text) {
			t.Errorf("%s: TablesSchema gives %s, %v", name, text, err)
		}
	}
}

// TestNothingChangesARegistry changes all that is passed in and all that is handed out.
func TestNothingChangesARegistry(t *testing.T) {
	given := append(builtin.Connectors(), builtin.Extended()...)
	own := sound("own")
	object := map[string]any{"k": []any{"v"}}
	own.Schemas.Source = &connectors.Schema{
		Required: []string{"a"},
		Properties: connectors.Properties{
			{Name: "a", Enum: []any{object, []string{"x"}, json.RawMessage(`{"b":1,"a":2}`)}, Examples: []any{object}},
			{Name: "b", Const: object, Default: object, Boolean: nil},
			{Name: "c", Boolean: new(bool)},
			{Name: "d", Items: &connectors.Schema{Type: "string"}, AdditionalProperties: &connectors.Schema{Type: "string"}},
			{Name: "e", Extra: []connectors.Keyword{{Name: "oneOf", Value: json.RawMessage(`[{"type":"string"}]`)}}},
		},
	}
	given = append(given, own)
	r, err := connectors.NewRegistry(given...)
	if err != nil {
		t.Fatal(err)
	}
	want := r.All()
	document, err := r.TablesSchema()
	if err != nil {
		t.Fatal(err)
	}
	verdicts := func() string {
		var b strings.Builder
		for _, id := range ids(want) {
			for _, role := range []connectors.Role{source, sink} {
				report, err := r.Strict().Check(id, role, map[string]any{"a": 1, "b": 2, "c": 3, "d": []any{1}, "e": 5, "topic": 1, "write_mode": "upsert"})
				fmt.Fprintln(&b, id, role, report, err)
				filled, err := r.Defaults(id, role, nil)
				fmt.Fprintln(&b, filled, err)
			}
		}
		return b.String()
	}
	before := verdicts()
	spoil := func(cs []connectors.Connector) {
		for i := range cs {
			spoilConnector(&cs[i])
		}
	}
	object["k"].([]any)[0] = "changed"
	spoil(given)
	spoil(r.All())
	spoil(r.Filter("", source))
	spoil(r.Find(connectors.Query{Format: connectors.FormatJSON}))
	for _, id := range ids(want) {
		c, _ := r.Lookup(id)
		spoilConnector(&c)
	}
	clear(document)
	for _, id := range []string{"kafka", "own"} {
		if text, err := r.JSONSchema(id, source); err == nil {
			clear(text)
		}
		if filled, err := r.Defaults(id, source, nil); err == nil {
			if b, ok := filled["b"].(map[string]any); ok {
				b["k"].([]any)[0] = "changed"
			}
		}
	}
	report, err := r.Check("kafka", source, map[string]any{"offset_reset": "x", "zzz": 1})
	if err != nil {
		t.Fatal(err)
	}
	for i := range report.Violations {
		report.Violations[i] = connectors.Violation{Message: "changed"}
	}
	if diff := cmp.Diff(want, r.All()); diff != "" {
		t.Errorf("the definitions changed (-before +after):\n%s", diff)
	}
	if diff := cmp.Diff(before, verdicts()); diff != "" {
		t.Errorf("the verdicts changed (-before +after):\n%s", diff)
	}
}

func spoilConnector(c *connectors.Connector) {
	for i := range c.Roles {
		c.Roles[i] = "changed"
	}
	for i := range c.Features {
		c.Features[i] = "changed"
	}
	for i := range c.Formats {
		c.Formats[i] = "changed"
	}
	spoilSchema(c.Schemas.Source)
	spoilSchema(c.Schemas.Sink)
	*c = connectors.Connector{}
}

func spoilSchema(s *connectors.Schema) {
	if s == nil {
		return
	}
	for _, values := range [][]any{s.Enum, s.Examples, {s.Const, s.Default}} {
		for i := range values {
			switch v := values[i].(type) {
			case map[string]any:
				clear(v)
			case []any:
				clear(v)
			case json.RawMessage:
				clear(v)
			}
			values[i] = "changed"
		}
	}
	for i := range s.Required {
		s.Required[i] = "changed"
	}
	for i := range s.Aliases {
		s.Aliases[i] = "changed"
	}
	clear(s.ValueAliases)
	for i := range s.Extra {
		clear(s.Extra[i].Value)
		s.Extra[i].Name = "changed"
	}
	if s.Boolean != nil {
		*s.Boolean = !*s.Boolean
	}
	for i := range s.Rules {
		rule := &s.Rules[i]
		clear(rule.Values)
		for _, names := range [][]string{rule.Requires, rule.Excludes} {
			for i := range names {
				names[i] = "changed"
			}
		}
		rule.Property = "changed"
	}
	if s.Advice != nil {
		spoilSchema(&s.Advice.Schema)
		*s.Advice = connectors.Advice{Message: "changed"}
	}
	spoilSchema(s.Items)
	spoilSchema(s.AdditionalProperties)
	for i := range s.Properties {
		spoilSchema(&s.Properties[i])
	}
	*s = connectors.Schema{Title: "changed"}
}

// TestConcurrency has many goroutines use one registry in all ways; the race detector watches.
func TestConcurrency(t *testing.T) {
	r, err := connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	if err != nil {
		t.Fatal(err)
	}
	config := map[string]any{"topic": "t", "format": "jsn", "offset_reset": "latst", "zzz": []any{map[string]any{"a": "{{ B }}"}}}
	encoded, err := json.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprint(r.Check("kafka", source, config))
	var group sync.WaitGroup
	for n := range 16 {
		group.Go(func() {
			for i := range 100 {
				if got := fmt.Sprint(r.Check("kafka", source, config)); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
				view := []*connectors.Registry{r, r.Strict(), r.Placeholders(), r.Strict().Placeholders()}[(n+i)%4]
				_ = view.Validate("kafka", source, config)
				_ = view.ValidateJSON("kafka", source, encoded)
				_ = view.ValidateJSON("kafka", source, []byte(`{"topic":"t","format":"json"}`))
				_ = view.ValidateJSON("kafka", source, encoded[:len(encoded)-n-1])
				if _, err := view.Defaults("webhook", sink, config); err != nil {
					t.Error(err)
				}
				if c, ok := view.Lookup("kafka"); ok {
					spoilConnector(&c)
				}
				if len(view.Filter(connectors.CategoryMessaging, "")) == 0 {
					t.Error("Filter finds nothing")
				}
				if i%20 == 0 {
					if _, err := view.JSONSchema("kafka", source); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	group.Wait()
}

// TestManyConnectors: a large catalogue answers as a small one does.
func TestManyConnectors(t *testing.T) {
	const n = 2000
	cs := make([]connectors.Connector, n)
	for i := range cs {
		cs[i] = sound(fmt.Sprintf("c%d", i))
		cs[i].Category = connectors.Category(fmt.Sprint("k", i%100))
	}
	r, err := connectors.NewRegistry(cs...)
	if err != nil {
		t.Fatal(err)
	}
	if c, ok := r.Lookup("c1999"); !ok || c.ID != "c1999" {
		t.Errorf("got %v", c)
	}
	if got := r.Filter("k7", source); len(got) != n/100 || got[1].ID != "c107" || !slices.IsSortedFunc(got, func(a, b connectors.Connector) int { return len(a.ID) - len(b.ID) }) {
		t.Errorf("got %v", ids(got))
	}
}

// Lenient takes back what Strict asks for, and keeps everything else.
func TestLenient(t *testing.T) {
	r := builtin.Registry()
	for _, row := range []struct {
		name      string
		got, want *connectors.Registry
	}{
		{"a strict view", r.Strict().Lenient(), r},
		{"a lenient one", r.Lenient(), r},
		{"strict again", r.Lenient().Strict(), r.Strict()},
		{"with placeholders", r.Strict().Placeholders(connectors.PlaceholderSecret).Lenient(), r.Placeholders(connectors.PlaceholderSecret)},
		{"nil", (*connectors.Registry)(nil).Lenient(), nil},
	} {
		if row.got != row.want {
			t.Errorf("%s: got another view", row.name)
		}
	}
	if empty := new(connectors.Registry).Strict().Lenient(); empty.IsStrict() || empty.Len() != 0 {
		t.Error("an empty catalogue has a strict view")
	}
}
