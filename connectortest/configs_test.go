package connectortest_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectortest"
)

func everything(t *testing.T) *connectors.Registry {
	t.Helper()
	reg, err := connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// Every case of every connector, ours and the extended ones, must be judged as it says, both ways in.
func TestConfigs(t *testing.T) {
	reg := everything(t)
	for _, c := range reg.All() {
		for _, role := range c.Roles {
			cases := connectortest.Configs(reg, c.ID, role)
			if again := connectortest.Configs(reg, c.ID, role); !reflect.DeepEqual(cases, again) {
				t.Errorf("%s %s: two calls give different cases", c.ID, role)
			}
			for _, tc := range cases {
				t.Run(c.ID+"/"+string(role)+" "+tc.Name, func(t *testing.T) {
					expect(t, reg.Validate(c.ID, role, tc.Config), tc)
					text, err := json.Marshal(tc.Config)
					if err != nil {
						t.Fatal(err)
					}
					expect(t, reg.ValidateJSON(c.ID, role, text), tc)
				})
			}
			for _, u := range connectortest.Uncovered(reg, c.ID, role) {
				t.Errorf("%s %s: no case for %s", c.ID, role, u)
			}
		}
	}
}

func expect(t *testing.T, err error, tc connectortest.Case) {
	t.Helper()
	if tc.Code == "" {
		if err != nil {
			t.Error(err)
		}
		return
	}
	var invalid *connectors.ConfigError
	if !errors.As(err, &invalid) || len(invalid.Violations) != 1 {
		t.Fatalf("got %v, want one violation", err)
	}
	if v := invalid.Violations[0]; v.Pointer != tc.Pointer || v.Code != tc.Code {
		t.Errorf("got %s %s, want %s %s", v.Pointer, v.Code, tc.Pointer, tc.Code)
	}
}

// Each required name and each keyword of each documented schema has its case: counted here from the schemas, by other
// means than the generator's.
func TestConfigsCoverEveryRule(t *testing.T) {
	reg := builtin.Registry()
	for _, c := range reg.All() {
		for _, role := range c.Roles {
			var want []string
			schema := c.Schemas.For(role)
			for _, name := range schema.Required {
				want = append(want, "/"+name+" required")
			}
			for _, p := range schema.Properties {
				want = append(want, "/"+p.Name+" type")
				if p.Enum != nil {
					want = append(want, "/"+p.Name+" enum")
				}
				if p.Items != nil {
					want = append(want, "/"+p.Name+"/0 type")
				}
				if p.Minimum != "" {
					want = append(want, "/"+p.Name+" minimum")
				}
				if p.Maximum != "" {
					want = append(want, "/"+p.Name+" maximum")
				}
			}
			var got []string
			for _, tc := range connectortest.Configs(reg, c.ID, role) {
				got = append(got, tc.Name)
			}
			for _, name := range append(want, "minimal", "full") {
				if !slices.Contains(got, name) {
					t.Errorf("%s %s: no case %q", c.ID, role, name)
				}
			}
			if len(got) != len(want)+2 {
				t.Errorf("%s %s: %d cases, want %d", c.ID, role, len(got), len(want)+2)
			}
		}
	}
}

// Under the strict view, what gives warnings counts too.
func TestConfigsStrict(t *testing.T) {
	reg := builtin.Registry().Strict()
	codes := map[string]int{}
	for _, c := range reg.All() {
		for _, role := range c.Roles {
			for _, u := range connectortest.Uncovered(reg, c.ID, role) {
				t.Errorf("%s %s: no case for %s", c.ID, role, u)
			}
			for _, tc := range connectortest.Configs(reg, c.ID, role) {
				expect(t, reg.Validate(c.ID, role, tc.Config), tc)
				codes[tc.Code]++
			}
		}
	}
	for _, code := range []string{
		connectors.CodeUnknownKey, connectors.CodeSuspiciousValue, connectors.CodeMissingCompanion,
	} {
		if codes[code] == 0 {
			t.Errorf("no case for %s", code)
		}
	}
}

// A schema in our vocabulary, nested and with every keyword.
func TestConfigsOfEveryKeyword(t *testing.T) {
	no := false
	c := connectors.Connector{
		ID: "own", Name: "Own", Category: connectors.CategoryHTTP, Roles: []connectors.Role{connectors.RoleSink},
		Schemas: connectors.Schemas{Sink: &connectors.Schema{
			Required: []string{"name", "limits"},
			Properties: connectors.Properties{
				{Name: "name", Type: connectors.TypeString, MinLength: "3", MaxLength: "9"},
				{Name: "slug", Type: connectors.TypeString, Pattern: "^[a-z]+$", Examples: []any{"slug"}},
				{Name: "mode", Const: "fixed"},
				{Name: "share", Type: connectors.TypeNumber, ExclusiveMinimum: "0", ExclusiveMaximum: "1", Default: json.Number("0.5")},
				{Name: "level", Type: connectors.TypeInteger, Enum: []any{1, 2, 3}},
				{Name: "on", Type: connectors.TypeBoolean},
				{Name: "hosts", Type: connectors.TypeArray, MinItems: "2", MaxItems: "3",
					Items: &connectors.Schema{Type: connectors.TypeString, MinLength: "1"}},
				{Name: "limits", Type: connectors.TypeObject, Required: []string{"a/b"},
					Properties: connectors.Properties{
						{Name: "a/b", Type: connectors.TypeInteger, Minimum: "2", Maximum: "4"},
					},
					AdditionalProperties: &connectors.Schema{Boolean: &no}},
				{Name: "labels", Type: connectors.TypeObject,
					AdditionalProperties: &connectors.Schema{Type: connectors.TypeString, MaxLength: "5"}},
			},
		}},
	}
	reg, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tc := range connectortest.Configs(reg, "own", connectors.RoleSink) {
		names = append(names, tc.Name)
		expect(t, reg.Validate("own", connectors.RoleSink, tc.Config), tc)
	}
	for _, u := range connectortest.Uncovered(reg, "own", connectors.RoleSink) {
		t.Errorf("no case for %s", u)
	}
	for _, want := range []string{
		"/name minLength", "/name maxLength", "/slug pattern", "/mode const", "/share exclusiveMinimum", "/share exclusiveMaximum",
		"/level enum", "/on type", "/hosts minItems", "/hosts maxItems", "/hosts/0 minLength", "/limits/a~1b required",
		"/limits/a~1b minimum", "/limits/a~1b maximum", "/limits/zz_unknown additionalProperties",
		"/labels/zz_unknown type", "/labels/zz_unknown maxLength",
	} {
		if !slices.Contains(names, want) {
			t.Errorf("no case %q among %q", want, names)
		}
	}
}

// What has no case is said, and a test of an id that does not exist cannot pass for want of cases.
func TestUncovered(t *testing.T) {
	c := connectors.Connector{
		ID: "own", Name: "Own", Category: connectors.CategoryHTTP, Roles: []connectors.Role{connectors.RoleSink},
		Schemas: connectors.Schemas{Sink: &connectors.Schema{
			Required:   []string{"code"},
			Properties: connectors.Properties{{Name: "code", Type: connectors.TypeString, Pattern: "^[0-9]{3}-x$"}},
		}},
	}
	reg, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	if got := connectortest.Uncovered(reg, "own", connectors.RoleSink); len(got) == 0 {
		t.Error("a pattern without an example is not reported")
	}
	cases := connectortest.Configs(reg, "nobody", connectors.RoleSink)
	if len(cases) != 1 || !errors.Is(reg.Validate("nobody", connectors.RoleSink, cases[0].Config), connectors.ErrUnknownConnector) {
		t.Errorf("got %v, want one case that fails", cases)
	}
}

func ExampleConfigs() {
	for _, c := range connectortest.Configs(builtin.Registry(), "delta", connectors.RoleSink) {
		fmt.Printf("%s: %v\n", c.Name, c.Config)
	}
	// Output:
	// minimal: map[path:text]
	// full: map[merge_keys:[text] path:text write_mode:append]
	// /path required: map[]
	// /path type: map[path:true]
	// /write_mode type: map[path:text write_mode:true]
	// /write_mode enum: map[path:text write_mode:text]
	// /merge_keys type: map[merge_keys:true path:text]
	// /merge_keys/0 type: map[merge_keys:[true] path:text]
}
