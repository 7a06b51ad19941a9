package connectortest_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectortest"
	"github.com/laminar/connectors/internal/boundtest"
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
	reg := everything(t).Strict()
	codes := map[string]int{}
	var uncovered []string
	for _, c := range reg.All() {
		for _, role := range c.Roles {
			for _, u := range connectortest.Uncovered(reg, c.ID, role) {
				uncovered = append(uncovered, c.ID+" "+u)
			}
			for _, tc := range connectortest.Configs(reg, c.ID, role) {
				expect(t, reg.Validate(c.ID, role, tc.Config), tc)
				codes[tc.Code]++
			}
		}
	}
	want := []string{
		"mysql /fetch_size suspicious_value (anyOf): the keyword is none of those that cases are made for",
		// It goes with a data_save_mode that is not the default.
		"mysql /custom_sql in the full config: no value that goes with the other options",
	}
	if !slices.Equal(uncovered, want) {
		t.Errorf("uncovered %q, want %q", uncovered, want)
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

// own returns a registry with one connector, which has this schema as a sink.
func own(t *testing.T, schema connectors.Schema) *connectors.Registry {
	t.Helper()
	reg, err := connectors.NewRegistry(connectors.Connector{
		ID: "own", Name: "Own", Category: connectors.CategoryHTTP, Roles: []connectors.Role{connectors.RoleSink},
		Schemas: connectors.Schemas{Sink: &schema},
	})
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// Every rule has a case or is said to have none; what is no rule has neither.
func TestConfigsOfOddSchemas(t *testing.T) {
	no := false
	option := func(s connectors.Schema) connectors.Schema {
		s.Name = "a"
		return connectors.Schema{Properties: connectors.Properties{s}}
	}
	extra := func(name, value string) []connectors.Keyword {
		return []connectors.Keyword{{Name: name, Value: json.RawMessage(value)}}
	}
	const outside = ": the keyword is none of those that cases are made for"
	tests := []struct {
		name      string
		schema    connectors.Schema
		cases     []string // beside minimal and full
		uncovered []string
	}{
		{"a length with a point", option(connectors.Schema{Type: connectors.TypeString, MinLength: "6.0"}),
			[]string{"/a type", "/a minLength"}, nil},
		{"lengths with exponents", option(connectors.Schema{Type: connectors.TypeString, MinLength: "1e1", MaxLength: "2e1"}),
			[]string{"/a type", "/a minLength", "/a maxLength"}, nil},
		{"numbers of items likewise", option(connectors.Schema{Type: connectors.TypeArray, MinItems: "2.0", MaxItems: "3e0"}),
			[]string{"/a type", "/a minItems", "/a maxItems"}, nil},
		{"a length that is too large for a case", option(connectors.Schema{Type: connectors.TypeString, MaxLength: "200000"}),
			[]string{"/a type"}, []string{"/a maxLength: cases have at most 10,000 characters or items"}},
		{"no length is too short", option(connectors.Schema{Type: connectors.TypeString, MinLength: "0"}),
			[]string{"/a type"}, nil},
		{"a const that is null", option(connectors.Schema{Extra: extra("const", "null")}),
			[]string{"/a const"}, nil},
		{"a const among choices", option(connectors.Schema{Const: "x", Enum: []any{"x", "y"}}),
			[]string{"/a const"}, []string{"/a enum: no config breaks just this rule"}},
		{"a rule of the config as a whole", connectors.Schema{Extra: extra("maxProperties", "5")},
			nil, []string{"maxProperties" + outside}},
		{"another one", connectors.Schema{Enum: []any{map[string]any{}}},
			nil, []string{"enum: a rule of the config as a whole"}},
		{"a key that a pointer escapes", connectors.Schema{Properties: connectors.Properties{{Name: "a/b", Extra: extra("multipleOf", "5")}}},
			nil, []string{"/a~1b multipleOf" + outside}},
		{"a keyword of one's own is no rule", option(connectors.Schema{Type: connectors.TypeBoolean, Extra: extra("x-widget", `"switch"`)}),
			[]string{"/a type"}, nil},
		{"an object that does not say so", option(connectors.Schema{Required: []string{"x"}, Properties: connectors.Properties{{Name: "x", MinLength: "3"}}}),
			[]string{"/a/x required", "/a/x minLength"}, nil},
		{"a list that does not say so", option(connectors.Schema{MinItems: "2", Items: &connectors.Schema{Type: connectors.TypeInteger}}),
			[]string{"/a minItems", "/a/0 type"}, nil},
		{"a pattern for an address of the web", option(connectors.Schema{Type: connectors.TypeString, Format: "uri", Pattern: "^https?://"}),
			[]string{"/a type", "/a pattern"}, nil},
		{"a config closed to other keys is not a strict view", connectors.Schema{
			AdditionalProperties: &connectors.Schema{Boolean: &no},
			Properties: connectors.Properties{{Name: "a", Type: connectors.TypeString,
				Advice: &connectors.Advice{Schema: connectors.Schema{MinLength: "1"}}}},
		}, []string{"/a type", "/zz_unknown additionalProperties"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			reg := own(t, tt.schema)
			var names []string
			for _, tc := range connectortest.Configs(reg, "own", connectors.RoleSink) {
				expect(t, reg.Validate("own", connectors.RoleSink, tc.Config), tc)
				names = append(names, tc.Name)
			}
			if want := append([]string{"minimal", "full"}, tt.cases...); !slices.Equal(names, want) {
				t.Errorf("cases %q, want %q", names, want)
			}
			if got := connectortest.Uncovered(reg, "own", connectors.RoleSink); !slices.Equal(got, tt.uncovered) {
				t.Errorf("uncovered %q, want %q", got, tt.uncovered)
			}
		})
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

// Cases are made in time linear in the schema: a value that holds others was once made of all the candidates for those, which
// doubled the work with every level.
func TestConfigsOfDeepSchemas(t *testing.T) {
	list := connectors.Schema{Name: "list", Type: connectors.TypeString}
	object := connectors.Schema{Name: "object", Type: connectors.TypeString}
	mixed := connectors.Schema{Name: "mixed"}
	wide := connectors.Schema{Name: "wide", Type: connectors.TypeString}
	for range 60 {
		inner := list
		list = connectors.Schema{Name: "list", Type: connectors.TypeArray, Items: &inner}
		object = connectors.Schema{Name: "object", Type: connectors.TypeObject, Required: []string{"object"}, Properties: connectors.Properties{object}}
		item := mixed
		mixed = connectors.Schema{Name: "mixed", Items: &item, MinItems: "1"}
	}
	for range 4 { // the smallest list would have more items than there is memory
		held := wide
		wide = connectors.Schema{Name: "wide", Type: connectors.TypeArray, Items: &held, MinItems: "9000"}
	}
	begin := time.Now()
	for s, want := range map[*connectors.Schema][]string{
		&list: {"minimal", "full", "/list type", "/list/0 type"}, &object: {"minimal", "full", "/object type", "/object/object required"},
		&mixed: {"minimal", "full", "/mixed minItems"}, &wide: {"minimal", "/wide type"},
	} {
		reg := own(t, connectors.Schema{Properties: connectors.Properties{*s}})
		for _, view := range []*connectors.Registry{reg, reg.Strict()} {
			var names []string
			for _, tc := range connectortest.Configs(view, "own", connectors.RoleSink) {
				expect(t, view.Validate("own", connectors.RoleSink, tc.Config), tc)
				names = append(names, tc.Name)
			}
			for _, name := range want {
				if !slices.Contains(names, name) {
					t.Errorf("%s: no case %q among %.300q", s.Name, name, names)
				}
			}
		}
	}
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}

// A schema with very many required options has cases as far as the work goes, and says that it ends there.
func TestConfigsOfWideSchemas(t *testing.T) {
	boundtest.SkipUnderRace(t)
	var s connectors.Schema
	for i := range 2000 {
		name := fmt.Sprint("option_", i)
		s.Required = append(s.Required, name)
		s.Properties = append(s.Properties, connectors.Schema{Name: name, Type: connectors.TypeString, MinLength: "1", MaxLength: "9"})
	}
	reg := own(t, s)
	begin := time.Now()
	cases := connectortest.Configs(reg, "own", connectors.RoleSink)
	uncovered := connectortest.Uncovered(reg, "own", connectors.RoleSink)
	if took := time.Since(begin); took > 60*time.Second {
		t.Errorf("took %v", took)
	}
	if len(cases) < 100 || len(uncovered) != 1 || !strings.Contains(uncovered[0], "5000000 values") {
		t.Errorf("%d cases, uncovered %.200q", len(cases), uncovered)
	}
}

// Whatever a schema asks for, its cases take no more work than there is for a role.
func TestConfigsTakeBoundedWork(t *testing.T) {
	boundtest.SkipUnderRace(t)
	var manyTexts []any
	for i := range 1000 {
		manyTexts = append(manyTexts, fmt.Sprint("text_", i))
	}
	chosen := connectors.Schema{Properties: connectors.Properties{{Name: "chosen", Enum: manyTexts, Const: "text_7"}}}
	for i := range 1200 {
		name := fmt.Sprint("name_", i)
		chosen.Required = append(chosen.Required, name)
		chosen.Properties = append(chosen.Properties, connectors.Schema{Name: name, Type: connectors.TypeString})
	}
	deep := connectors.Schema{Type: connectors.TypeString}
	for range 80 { // a value of 9 to the power of 80 texts
		items := deep
		deep = connectors.Schema{Type: connectors.TypeArray, MinItems: "9", Items: &items}
	}
	var deepOnes connectors.Properties
	for i := range 10 {
		p := deep
		p.Name = fmt.Sprint("deep_", i)
		deepOnes = append(deepOnes, p)
	}
	for name, s := range map[string]connectors.Schema{
		"a const beside an enum, with many required options": chosen,
		"lists of lists of lists":                            {Properties: deepOnes},
		"long lists without repetition": {Properties: connectors.Properties{{
			Name: "long", Type: connectors.TypeArray, MinItems: "9999", Items: &connectors.Schema{Type: connectors.TypeString},
			Extra: []connectors.Keyword{{Name: "uniqueItems", Value: json.RawMessage("true")}},
		}}},
	} {
		t.Run(name, func(t *testing.T) {
			reg := own(t, s)
			begin := time.Now()
			for _, tc := range connectortest.Configs(reg, "own", connectors.RoleSink) {
				expect(t, reg.Validate("own", connectors.RoleSink, tc.Config), tc)
			}
			connectortest.Uncovered(reg, "own", connectors.RoleSink)
			if took := time.Since(begin); took > 60*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}
