package tables_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/internal/golden"
	"github.com/laminar/connectors/internal/schematest"
	"github.com/laminar/connectors/tables"
)

func ExampleExample() {
	text, err := tables.Example(builtin.Registry(), "redis", connectors.RoleSink, tables.ExampleOptions{Language: tables.LanguageSQL})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s", text)
	// Output:
	// CREATE TABLE redis_sink (
	//   id BIGINT,
	//   message TEXT
	// ) WITH (
	//   connector = 'redis',
	//   type      = 'sink',
	//   command   = 'SET',
	//   key_field = 'id'
	// );
}

// TestExamples checks the examples of every role in the catalogue: in each language they are the same table, and nothing is wrong
// with it. A reader may look at them in the golden file.
func TestExamples(t *testing.T) {
	reg, err := connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, c := range reg.All() {
		for _, role := range c.Roles {
			smallest := exampleConfigs(t, reg, c.ID, role, false, &all)
			full := exampleConfigs(t, reg, c.ID, role, true, &all)
			for name, value := range smallest {
				if _, ok := full[name]; !ok {
					t.Errorf("%s %s: the full example lacks %s = %v of the smallest", c.ID, role, name, value)
				}
			}
			if n := len(c.Schemas.For(role).Properties); len(full) < (n+1)/2 {
				t.Errorf("%s %s: the full example has %d of %d options", c.ID, role, len(full), n)
			}
		}
	}
	golden.Check(t, "testdata/examples.golden", all.String())
}

// exampleConfigs returns the config that an example has in all languages.
func exampleConfigs(t *testing.T, reg *connectors.Registry, id string, role connectors.Role, full bool, all *strings.Builder) map[string]any {
	t.Helper()
	var config map[string]any
	for _, language := range tables.Languages() {
		opts := tables.ExampleOptions{Language: language, Full: full}
		text, err := tables.Example(reg, id, role, opts)
		if err != nil {
			t.Fatalf("%s %s %+v: %v", id, role, opts, err)
		}
		if language != tables.LanguageJSON { // which says the same as YAML
			fmt.Fprintf(all, "# %s %s %s %v\n%s\n", id, role, language, full, text)
		}
		file := tables.Inspect(reg.Strict(), "example."+string(language), text)
		for _, f := range append(file.Findings, file.Tables[0].Findings...) {
			t.Errorf("%s\n%s", f, text)
		}
		table := file.Tables[0]
		if table.Connector != id || table.Role != role {
			t.Errorf("got a table of %s %s, want %s %s", table.Connector, table.Role, id, role)
		}
		if language == tables.LanguageYAML {
			config = table.Config
		} else if diff := cmp.Diff(config, table.Config); diff != "" {
			t.Errorf("%s %s: YAML and %s differ\n%s", id, role, language, diff)
		}
		again, err := tables.Example(reg, id, role, opts)
		if err != nil || string(again) != string(text) {
			t.Errorf("%s %s %+v: the same call gave another text", id, role, opts)
		}
	}
	return config
}

// TestExampleOfDefinitions looks at what other people's definitions may have.
func TestExampleOfDefinitions(t *testing.T) {
	tests := []struct {
		name     string
		schema   string
		language tables.Language
		full     bool
		want     string // of the config
	}{
		{"nothing is required", `{"properties": {"a": {"type": "string"}}}`, "", false, `{}`},
		{"a text that has no example is made of the name", `{"properties": {"queue-name": {"type": "string"}}}`, "", true, `{"queue-name": "my_queue-name"}`},
		{"a text that must be short", `{"properties": {"queue": {"type": "string", "maxLength": 3}}}`, "", true, `{"queue": "tex"}`},
		{"numbers stay as written", `{"properties": {"n": {"type": "number", "default": 1.50e2}}}`, "", true, `{"n": 1.50e2}`},
		{"every member of an object", `{"properties": {"o": {"type": "object", "properties": {"b": {"type": "boolean"}, "a": {"type": "string"}}}}}`, "", true, `{"o": {"b": true, "a": "my_a"}}`},
		{"only what an object requires", `{"required": ["o"], "properties": {"o": {"type": "object", "required": ["a"], "properties": {"b": {}, "a": {"type": "string"}}}}}`, "", false, `{"o": {"a": "text"}}`},
		{"texts that YAML reads otherwise", `{"properties": {"a": {"examples": ["true"]}, "b": {"examples": ["012"]}, "c": {"examples": ["~"]}, "d": {"examples": [" x: #y"]}, "e": {"examples": ["a\nb\n"]}, "f": {"examples": ["1e3"]}, "g": {"examples": ["null"]}}}`, "", true, `{"a": "true", "b": "012", "c": "~", "d": " x: #y", "e": "a\nb\n", "f": "1e3", "g": "null"}`},
		{"the same in SQL", `{"properties": {"a": {"examples": ["it's"]}, "e": {"examples": ["a\nb"]}, "table": {"examples": ["--"]}, "a.b": {"examples": [""]}}}`, "sql", true, `{"a": "it's", "e": "a\nb", "table": "--", "a.b": ""}`},
		{"lists and objects in SQL", `{"properties": {"a": {"type": "array", "default": ["x", "y z"]}, "b": {"type": "array", "default": ["x,y", 1]}, "c": {"type": "object", "default": {"k": [1, true, null]}}, "d": {"type": "array", "default": []}}}`, "sql", true, `{"a": ["x", "y z"], "b": ["x,y", 1], "c": {"k": [1, true, null]}, "d": []}`},
		{"SQL cannot write a number of no type", `{"properties": {"a": {"default": 5}, "b": {"type": "integer", "default": 5}}}`, "sql", true, `{"b": 5}`},
		{"an option that SQL takes for a key of the table", `{"properties": {"type": {"type": "string"}, "b": {"type": "boolean"}}}`, "sql", true, `{"b": true}`},
		{"one of two", `{"oneOf": [{"required": ["a"]}, {"required": ["b"]}], "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}`, "", true, `{"a": "my_a"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			reg := registryOf(t, tt.schema)
			if tt.language == "" {
				tt.language = tables.LanguageYAML
			}
			text, err := tables.Example(reg, "mine", connectors.RoleSource, tables.ExampleOptions{Language: tt.language, Full: tt.full})
			if err != nil {
				t.Fatal(err)
			}
			var want map[string]any
			dec := json.NewDecoder(strings.NewReader(tt.want))
			dec.UseNumber()
			if err := dec.Decode(&want); err != nil {
				t.Fatal(err)
			}
			got := tables.Inspect(reg, "a."+string(tt.language), text).Tables[0].Config
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %v, want %v\n%s", got, want, text)
			}
		})
	}
}

func TestExampleErrors(t *testing.T) {
	reg := builtin.Registry()
	tests := []struct {
		name  string
		reg   *connectors.Registry
		id    string
		role  connectors.Role
		opts  tables.ExampleOptions
		is    error
		wants string
	}{
		{"an unknown connector", reg, "kafak", connectors.RoleSource, tables.ExampleOptions{}, connectors.ErrUnknownConnector, `did you mean "kafka"`},
		{"a role that it does not have", reg, "delta", connectors.RoleSource, tables.ExampleOptions{}, connectors.ErrUnsupportedRole, "sink"},
		{"no such language", reg, "kafka", connectors.RoleSource, tables.ExampleOptions{Language: "toml"}, nil, `must be one of "yaml", "json", "sql"`},
		{
			"a schema that nothing known fits", registryOf(t, `{"required": ["a"], "properties": {"a": {"type": "string", "pattern": "^x{5}$"}}}`),
			"mine", connectors.RoleSource, tables.ExampleOptions{}, nil, "no example can be made from the schema",
		},
		{
			"what SQL cannot write is required", registryOf(t, `{"required": ["a"], "properties": {"a": {"enum": [5]}}}`),
			"mine", connectors.RoleSource, tables.ExampleOptions{Language: tables.LanguageSQL}, nil, "no example can be written in SQL",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, err := tables.Example(tt.reg, tt.id, tt.role, tt.opts)
			if err == nil || !strings.Contains(err.Error(), tt.wants) || tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("got %v and %q, want an error with %q", err, text, tt.wants)
			}
		})
	}
}

// registryOf returns a registry of one source, "mine".
func registryOf(t *testing.T, schema string) *connectors.Registry {
	t.Helper()
	var s connectors.Schema
	if err := json.Unmarshal([]byte(schema), &s); err != nil {
		t.Fatal(err)
	}
	reg, err := connectors.NewRegistry(connectors.Connector{
		ID: "mine", Name: "Mine", Category: connectors.CategoryDatabase, Roles: []connectors.Role{connectors.RoleSource},
		Schemas: connectors.Schemas{Source: &s},
	})
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// TestExampleBounds makes examples of definitions that are large, or that take long to judge.
func TestExampleBounds(t *testing.T) {
	boundtest.SkipUnderRace(t)
	many := func(n int, property string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `,"p%d":%s`, i, property)
		}
		return b.String()[1:]
	}
	doubling := `"d0":{"type":"object","minProperties":100000}`
	for i := range 18 {
		doubling += fmt.Sprintf(`,"d%d":{"anyOf":[{"$ref":"#/definitions/d%d"},{"$ref":"#/definitions/d%d"}]}`, i+1, i, i)
	}
	tests := []struct{ name, schema string }{
		{"many options", `{"properties":{` + many(100_000, `{"type":"string"}`) + `}}`},
		{"many options of which each value is wrong", `{"properties":{` + many(2_000, `{"type":"string","pattern":"^x{20}$"}`) + `}}`},
		{"conditions that take long", `{"definitions":{` + doubling + `},"not":{"$ref":"#/definitions/d18"},"properties":{` + many(1_000, `{"type":"string"}`) + `}}`},
		{"an option that takes long", `{"definitions":{` + doubling + `},"properties":{"a":{"type":"object","$comment":"x","not":{"$ref":"#/definitions/d18"}}}}`},
		{"a list that must be long", `{"properties":{"a":{"type":"array","minItems":90000}}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			reg := registryOf(t, tt.schema)
			within := time.After(time.Minute)
			done := make(chan struct{})
			go func() {
				defer close(done)
				for _, language := range tables.Languages() {
					text, err := tables.Example(reg, "mine", connectors.RoleSource, tables.ExampleOptions{Language: language, Full: true})
					t.Logf("%s: %d bytes, %v", language, len(text), err)
				}
			}()
			select {
			case <-done:
			case <-within:
				t.Error("not done after a minute")
			}
		})
	}
}

// TestExampleByChance makes examples of schemas that have everything. What is made is read again before it is returned, so there is
// an example without a finding, or an error.
func TestExampleByChance(t *testing.T) {
	made := 0
	for seed := range uint64(100) {
		dice := schematest.New(seed, 7)
		schema := fmt.Sprintf(`{"definitions":{"d":%s},"x-own":{"e":%s},"required":["a"],"properties":{"a":%s,"b":%s,"c-d":%s}}`,
			dice.Schema(1), dice.Schema(1), dice.Schema(3), dice.Schema(2), dice.Schema(2))
		var s connectors.Schema
		if err := json.Unmarshal([]byte(schema), &s); err != nil {
			t.Fatal(err)
		}
		reg, err := connectors.NewRegistry(connectors.Connector{
			ID: "mine", Name: "Mine", Category: connectors.CategoryDatabase, Roles: []connectors.Role{connectors.RoleSink},
			Schemas: connectors.Schemas{Sink: &s},
		})
		if err != nil {
			continue // the definition is refused
		}
		for _, language := range tables.Languages() {
			for _, full := range []bool{false, true} {
				opts := tables.ExampleOptions{Language: language, Full: full}
				text, err := tables.Example(reg, "mine", connectors.RoleSink, opts)
				if err != nil {
					continue
				}
				made++
				if findings := tables.Check(reg.Strict(), "a."+string(language), text); findings != nil {
					t.Errorf("%s\n%s\n%s", schema, text, findings)
				}
			}
		}
	}
	if made < 100 {
		t.Errorf("got %d examples: too few to tell", made)
	}
	t.Logf("%d examples", made)
}
