package connectors_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/boundtest"
)

// rowOfReferences returns a schema whose definitions each lead to the next, around so many levels.
func rowOfReferences(n, levels int) string {
	return `{"properties":{"a":{"$ref":"#/definitions/d0"}},"definitions":{` + separated(n, func(i int) string {
		return fmt.Sprintf(`"d%d":%s{"$ref":"#/definitions/d%d"}%s`, i, strings.Repeat(`{"items":`, levels), i+1, strings.Repeat("}", levels))
	}) + fmt.Sprintf(`,"d%d":{"type":"string"}}}`, n)
}

// TestRowsOfReferences: references lead to references, so depth is counted along them. Where the levels started anew at each
// reference, a row of 1,500 ended the process in NewRegistry, and one of 1,000 in JSONSchema.
func TestRowsOfReferences(t *testing.T) {
	const tooDeep = "levels deep along its references"
	inPlace := func(n int) string { // each definition is judged within the one before it, over the same value
		return `{"properties":{"a":{"$ref":"#/definitions/d0"}},"definitions":{` + separated(n, func(i int) string {
			return fmt.Sprintf(`"d%d":{"allOf":[{"$ref":"#/definitions/d%d"}]}`, i, i+1)
		}) + fmt.Sprintf(`,"d%d":{"type":"string"}}}`, n)
	}
	// Each definition is judged within the one before it, and every hundredth is referred to from a property.
	inPlaceFrom := func(n, first, step int) string {
		var definitions, properties []string
		for i := first; i >= 0 && i < n; i += step {
			definitions = append(definitions, fmt.Sprintf(`"d%d":{"not":{"$ref":"#/definitions/d%d"}}`, i, i+1))
			if i%100 == 0 {
				properties = append(properties, fmt.Sprintf(`"p%d":{"$ref":"#/definitions/d%d"}`, i, i))
			}
		}
		return fmt.Sprintf(`{"properties":{%s},"definitions":{%s,"d%d":{}}}`, strings.Join(properties, ","), strings.Join(definitions, ","), n)
	}
	const wide = 600
	tests := []struct {
		name, schema string
		message      string // of the fault; "" where there is none
	}{
		{"1,500 references around 95 levels", rowOfReferences(1500, 95), tooDeep},
		{"1,000 references around 95 levels", rowOfReferences(1000, 95), tooDeep},
		{"10,000 references around none", rowOfReferences(9999, 0), tooDeep},
		{"3,000 schemas combined within each other", inPlace(3000), "combine schemas more than 1000 levels deep"},
		{"the same, with entries from the first on", inPlaceFrom(3000, 0, 1), "combine schemas more than 1000 levels deep"},
		{"the same, with entries from the last on", inPlaceFrom(3000, 2999, -1), "combine schemas more than 1000 levels deep"},
		{"300 of them, with entries from the last on", inPlaceFrom(300, 299, -1), ""},
		{"ten references around 80 levels", rowOfReferences(10, 80), ""},
		{"300 schemas combined within each other", inPlace(300), ""},
		{"a row whose every part is near the root, too", strings.Replace(rowOfReferences(wide, 95), `{"properties":{`, `{"properties":{`+
			separated(wide, func(i int) string { return fmt.Sprintf(`"p%d":{"$ref":"#/definitions/d%d"}`, i, i) })+`,`, 1), ""},
		{"a row that only definitions lead to", strings.Replace(rowOfReferences(1000, 95), `"a":{"$ref":"#/definitions/d0"}`, `"a":{}`, 1), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				r, err := register(tt.schema)
				if tt.message != "" {
					if list := faults(t, err); len(list) != 1 || !strings.Contains(list[0].Message, tt.message) {
						t.Errorf("got %.300v, want one fault that says %q", err, tt.message)
					}
					return
				}
				if err != nil {
					t.Fatalf("got %.300v", err)
				}
				if _, err := r.JSONSchema("x", source); err != nil {
					t.Error(err)
				}
				if _, err := r.TablesSchema(); err != nil {
					t.Error(err)
				}
				_ = r.ValidateJSON("x", source, []byte(`{"a":`+strings.Repeat("[", 90)+strings.Repeat("]", 90)+`}`))
			})
		})
	}
	// The judge goes down the whole row at each level of a config.
	deepest := mustRegister(t, `{"properties":{"a":{"$ref":"#/definitions/d0"}},"definitions":{`+separated(900, func(i int) string {
		return fmt.Sprintf(`"d%d":{"$ref":"#/definitions/d%d"}`, i, i+1)
	})+`,"d900":{"items":{"$ref":"#/definitions/d0"},"not":{"type":"string"}}}}`)
	for _, item := range []string{`5`, `"x"`} {
		config := `{"a":` + strings.Repeat("[", 95) + item + strings.Repeat("]", 95) + `}`
		if err := deepest.ValidateJSON("x", source, []byte(config)); (err == nil) != (item == `5`) {
			t.Errorf("%s far inside: got %.300v", item, err)
		}
	}
	if err := mustRegister(t, inPlace(300)).Validate("x", source, map[string]any{"a": 5}); err == nil {
		t.Error("what stands at the end of a row must be judged")
	}
}

// TestOnePlaceIsCompiledOnce: a place is the same in whatever way a reference spells it, and also where it stands inside
// another place that is referred to.
func TestOnePlaceIsCompiledOnce(t *testing.T) {
	properties := `{"properties":{` + separated(2500, func(i int) string { return fmt.Sprintf(`"k%x":{}`, i) }) + `}}`
	spellings := func(n int) string {
		return separated(n, func(i int) string {
			name := ""
			for bit, c := range []byte("definition") {
				if i>>bit&1 == 1 {
					name += fmt.Sprintf("%%%02x", c)
				} else {
					name += string(c)
				}
			}
			return fmt.Sprintf(`{"$ref":"#/%ss/d"}`, name)
		})
	}
	const levels = 90
	inside := strings.Repeat(`{"not":`, levels) + properties + strings.Repeat("}", levels)
	for name, schema := range map[string]string{
		"in many spellings": `{"definitions":{"d":` + properties + `},"anyOf":[` + spellings(700) + `]}`,
		"inside each other, from the outside": `{"definitions":{"d":` + inside + `},"anyOf":[` +
			separated(4, func(i int) string { return fmt.Sprintf(`{"$ref":"#/definitions/d%s"}`, strings.Repeat("/not", i)) }) + `]}`,
		"inside each other, from the inside": `{"definitions":{"d":` + inside + `},"anyOf":[` +
			separated(4, func(i int) string { return fmt.Sprintf(`{"$ref":"#/definitions/d%s"}`, strings.Repeat("/not", 4-i)) }) + `]}`,
	} {
		t.Run(name, func(t *testing.T) {
			withinBounds(t, func() {
				if r := mustRegister(t, schema); r.Validate("x", source, nil) != nil {
					t.Error("the empty config must be accepted")
				}
			})
		})
	}
	t.Run("with a broken escape", func(t *testing.T) {
		for _, ref := range []string{"#/definitions/a~", "#/definitions/a~2", "#/definitions/~/x", "#/definitions/a%7e"} {
			_, err := register(`{"definitions":{"a~":{},"a~2":{},"~":{"x":{}}},"properties":{"p":{"$ref":"` + ref + `"}}}`)
			if list := faults(t, err); len(list) != 1 || !strings.Contains(list[0].Message, "must be a JSON pointer") {
				t.Errorf("%s: got %v, want one fault", ref, err)
			}
		}
	})
	t.Run("that holds too much", func(t *testing.T) {
		_, err := register(`{"definitions":{"d":` + strings.Repeat(`{"not":`, 90) + properties + strings.Repeat("}", 90) + `},"anyOf":[` +
			separated(80, func(i int) string { return fmt.Sprintf(`{"$ref":"#/definitions/d%s"}`, strings.Repeat("/not", i)) }) + `]}`)
		if list := faults(t, err); len(list) != 1 || !strings.Contains(list[0].Message, "times its bytes together") {
			t.Errorf("got %.300v, want a fault: the document would have each of the places", err)
		}
	})
}

// TestSchemasInExtraAreCounted: a million schemas are the limit wherever they stand.
func TestSchemasInExtraAreCounted(t *testing.T) {
	boundtest.Quick(t, func() {
		_, err := register(`{"allOf":[` + strings.Repeat("{},", 1_000_000) + `{}]}`)
		if list := faults(t, err); len(list) != 1 || !strings.Contains(list[0].Message, "must not hold more than 1000000 schemas") {
			t.Errorf("got %.300v, want one fault", err)
		}
	})
}

// TestPatternsOfARegistryAreBounded: each role alone is within its own limit.
func TestPatternsOfARegistryAreBounded(t *testing.T) {
	with := func(id, pattern string) connectors.Connector {
		c := sound(id)
		c.Schemas.Source.Properties = connectors.Properties{{Name: "p", Type: connectors.TypeString, Pattern: pattern}}
		return c
	}
	var grown, repeated, plain []connectors.Connector
	for i := range 400 {
		grown = append(grown, with(fmt.Sprint("a", i), fmt.Sprintf("([ab]c%d){990}", i)))
		repeated = append(repeated, with(fmt.Sprint("a", i), "([ab]c){990}"))
		plain = append(plain, with(fmt.Sprint("a", i), fmt.Sprintf("^[a-z]%s%d$", strings.Repeat("x", 300), i)))
	}
	withinBounds(t, func() {
		_, err := connectors.NewRegistry(grown...)
		list := faults(t, err)
		if len(list) == 0 || len(list) == len(grown) || !strings.Contains(list[0].Message, "patterns of the registry") {
			t.Errorf("got %d faults, want some", len(list))
		}
	})
	for name, cs := range map[string][]connectors.Connector{"the same again and again": repeated, "as long as they are written": plain} {
		if _, err := connectors.NewRegistry(cs...); err != nil {
			t.Errorf("patterns that are %s: %.300v", name, err)
		}
	}
}

// TestListsOfADefinitionAreBounded has lists that a few names fill, each of which was once compared with all others.
func TestListsOfADefinitionAreBounded(t *testing.T) {
	const n = 100_000
	t.Run("roles", func(t *testing.T) {
		c := sound("x")
		c.Roles = nil
		for range n {
			c.Roles = append(c.Roles, connectors.RoleSink)
		}
		for range n {
			c.Roles = append(c.Roles, source)
		}
		boundtest.Quick(t, func() {
			_, err := connectors.NewRegistry(c)
			if list := faults(t, err); len(list) != 3 { // each stands twice, and the sink has no schema
				t.Errorf("got %v", list)
			}
		})
	})
	t.Run("required names", func(t *testing.T) {
		names := func(i int) string { return fmt.Sprintf(`"k%d"`, i) }
		r := mustRegister(t, `{"properties":{"o":{"type":"object","required":[`+separated(30_000, names)+`],"properties":{`+
			separated(30_000, func(i int) string { return names(i) + ":{}" })+`}}}}`)
		boundtest.Quick(t, func() {
			if _, err := r.JSONSchema("x", source); err != nil {
				t.Error(err)
			}
		})
	})
	t.Run("rules", func(t *testing.T) {
		c := sound("x")
		var enum []any
		config := map[string]any{}
		for i := range 5000 {
			name := fmt.Sprint("k", i)
			config[name] = "v0"
			enum = append(enum, fmt.Sprint("v", i))
			c.Schemas.Source.Properties = append(c.Schemas.Source.Properties, connectors.Schema{Name: name})
			c.Schemas.Source.Rules = append(c.Schemas.Source.Rules,
				connectors.Rule{Property: "kind", Values: []any{fmt.Sprint("v", i)}, Requires: []string{name}})
		}
		config["kind"] = "v0"
		c.Schemas.Source.Properties = append(c.Schemas.Source.Properties, connectors.Schema{Name: "kind", Enum: enum})
		boundtest.Quick(t, func() {
			r, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			for range 20 {
				if err := r.Strict().Validate("x", source, config); err != nil {
					t.Fatal(err)
				}
			}
		})
	})
	t.Run("advice about many properties", func(t *testing.T) {
		c := sound("x")
		var of, advised connectors.Properties
		for i := range 30_000 {
			of = append(of, connectors.Schema{Name: fmt.Sprint("k", i)})
			advised = append(advised, connectors.Schema{Name: fmt.Sprint("k", i), MinLength: "1"})
		}
		c.Schemas.Source.Properties = connectors.Properties{{
			Name: "o", Type: connectors.TypeObject, Properties: of,
			Advice: &connectors.Advice{Schema: connectors.Schema{Properties: advised}},
		}}
		boundtest.Quick(t, func() {
			r, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := r.JSONSchema("x", source); err != nil {
				t.Error(err)
			}
		})
	})
}

// TestDefinitionErrorPrintsSome: all faults are kept, and the first hundred printed.
func TestDefinitionErrorPrintsSome(t *testing.T) {
	c := sound("x")
	for i := range 250 {
		c.Schemas.Source.Required = append(c.Schemas.Source.Required, fmt.Sprint("k", i))
	}
	_, err := connectors.NewRegistry(c)
	var refused *connectors.DefinitionError
	if !errors.As(err, &refused) || len(refused.Faults) != 250 {
		t.Fatalf("got %v", err)
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 101 || lines[100] != "and 150 more" {
		t.Errorf("%d lines are printed, the last of which is %q", len(lines), lines[len(lines)-1])
	}
}

// TestDefinitionsTakeWhatTheyGive has definitions of which a small part is multiplied by another: a long name by the faults or
// the references below it, a shared text by the places in which it stands. Each is refused or made within bounds.
func TestDefinitionsTakeWhatTheyGive(t *testing.T) {
	long := func(n int) string { return strings.Repeat("/", n) }
	listing := func(id, schema string) func() []connectors.Connector {
		return func() []connectors.Connector {
			cs, err := connectors.ParseListing([]byte(`{"data":[{"id":"` + id + `","name":"X","category":"c","type":["source"],"configuration_schema":{"source":` + schema + `}}]}`))
			if err != nil {
				t.Fatal(err)
			}
			return cs
		}
	}
	inGo := func(change func(s *connectors.Schema)) func() []connectors.Connector {
		return func() []connectors.Connector {
			c := sound("x")
			change(c.Schemas.Source)
			return []connectors.Connector{c}
		}
	}
	big := strings.Repeat("x", 1_000_000)
	properties := func(n int, p connectors.Schema) connectors.Properties {
		list := make(connectors.Properties, n)
		for i := range list {
			list[i] = p
			list[i].Name += fmt.Sprint("k", i)
		}
		return list
	}
	names := func(n int) string { return separated(n, func(i int) string { return fmt.Sprintf(`"n%d"`, i) }) }
	tests := []struct {
		name string
		make func() []connectors.Connector
	}{
		{"faults below a long name", listing("x", `{"properties":{"`+long(50_000)+`":{"allOf":[`+strings.Repeat("5,", 50_000)+`5]}}}`)},
		{"faults of a long id", listing(strings.Repeat("x", 200_000), `{"allOf":[`+strings.Repeat("5,", 100_000)+`5]}`)},
		{"faults far inside", listing("x", strings.Repeat(`{"properties":{"`+strings.Repeat("n", 1000)+`":`, 45)+
			`{"allOf":[`+strings.Repeat("5,", 50_000)+`5]}`+strings.Repeat("}}", 45))},
		{"references of a long id", listing(strings.Repeat("x", 50_000), `{"definitions":{"d":{}},"allOf":[`+strings.Repeat(`{"$ref":"#/definitions/d"},`, 2000)+`{}]}`)},
		{"references of an id that is long enough", listing(strings.Repeat("x", 128), `{"definitions":{"d":{}},"allOf":[`+strings.Repeat(`{"$ref":"#/definitions/d"},`, 14_000)+`{}]}`)},
		{"many connectors that are none", func() []connectors.Connector {
			cs, err := connectors.ParseListing([]byte(`{"data":[` + strings.Repeat("{},", 100_000) + `{}]}`))
			if err != nil {
				t.Fatal(err)
			}
			return cs
		}},
		{"names in schemas that many combine", listing("x", `{"definitions":{"d":{"allOf":[`+separated(300, func(int) string {
			return `{"required":[` + names(300) + `]}`
		})+`]}},"properties":{`+separated(1000, func(i int) string { return fmt.Sprintf(`"p%d":{"allOf":[{"$ref":"#/definitions/d"}]}`, i) })+`}}`)},
		{"a reference into a deep list", listing("x", `{"x-a":`+strings.Repeat("[", 9900)+"{},"+`"`+big+`"`+strings.Repeat("]", 9900)+
			`,"properties":{"a":{"$ref":"#/x-a`+strings.Repeat("/0", 9900)+`"}}}`)},
		{"patterns of large classes", listing("x", `{"properties":{`+separated(300, func(i int) string {
			return fmt.Sprintf(`"p%d":{"pattern":"%s%d"}`, i, strings.Repeat(`\\p{L}`, 190), i)
		})+`}}`)},
		{"a long name around many levels", listing("x", `{"properties":{"`+strings.Repeat("n_", 500)+`":`+strings.Repeat(`{"items":`, 80)+`{}`+strings.Repeat("}", 80)+`}}`)},
		{"a shared text in Extra", inGo(func(s *connectors.Schema) {
			s.Properties = properties(500, connectors.Schema{Extra: []connectors.Keyword{{Name: "x-a", Value: json.RawMessage(`"` + big + `"`)}}})
		})},
		{"a shared text in an enum", inGo(func(s *connectors.Schema) {
			s.Properties = properties(1, connectors.Schema{Items: &connectors.Schema{Enum: repeat[any](big, 5000)}})
		})},
		{"a shared text in a rule", inGo(func(s *connectors.Schema) {
			s.Properties = properties(2, connectors.Schema{})
			s.Rules = []connectors.Rule{{Property: "k0", Values: repeat[any](big, 1000), Requires: []string{"k1"}}}
		})},
		{"a shared description", inGo(func(s *connectors.Schema) { s.Properties = properties(500, connectors.Schema{Description: big}) })},
		{"a shared name", inGo(func(s *connectors.Schema) {
			s.Properties = properties(500, connectors.Schema{Properties: connectors.Properties{{Name: big}}})
		})},
		{"shared raw JSON", inGo(func(s *connectors.Schema) {
			raw := json.RawMessage(`"` + big + `"`)
			s.Properties = properties(1, connectors.Schema{Enum: repeat[any](&raw, 500)})
		})},
		{"an alias of a long name", inGo(func(s *connectors.Schema) {
			s.Properties = connectors.Properties{{Name: big, Aliases: []string{"al"}}}
		})},
		{"a long message", inGo(func(s *connectors.Schema) {
			s.Properties = connectors.Properties{{Name: "a", Advice: &connectors.Advice{Message: big}}}
		})},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cs := tt.make()
			boundtest.Quick(t, func() {
				got := boundtest.Bytes(func() {
					r, err := connectors.NewRegistry(cs...)
					if err != nil {
						_ = err.Error()
						return
					}
					if _, err := r.JSONSchema(cs[0].ID, source); err != nil {
						t.Error(err)
					}
					if _, err := r.TablesSchema(); err != nil {
						t.Error(err)
					}
				})
				if got > 160<<20 {
					t.Errorf("%d bytes are allocated", got)
				}
			})
		})
	}
}

// TestNamesAreBounded: what no key of a config can be is no name, and what stands in many messages is short.
func TestNamesAreBounded(t *testing.T) {
	long := strings.Repeat("n", 1025)
	for name, change := range map[string]func(c *connectors.Connector){
		"a property": func(c *connectors.Connector) { c.Schemas.Source.Properties = connectors.Properties{{Name: long}} },
		"a property inside": func(c *connectors.Connector) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Properties: connectors.Properties{{Name: long}}}}
		},
		"an alias": func(c *connectors.Connector) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Aliases: []string{long}}}
		},
		"a value alias": func(c *connectors.Connector) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Enum: []any{"x"}, ValueAliases: map[string]string{long: "x"}}}
		},
		"a required name": func(c *connectors.Connector) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Required: []string{long}}}
		},
		"a name in dependencies": func(c *connectors.Connector) {
			c.Schemas.Source.Extra = []connectors.Keyword{{Name: "dependencies", Value: json.RawMessage(`{"a":["` + long + `"]}`)}}
		},
		"an id": func(c *connectors.Connector) { c.ID = long[:129] },
		"the message of an advice": func(c *connectors.Connector) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Advice: &connectors.Advice{Message: long[:1001]}}}
		},
		"the code of an advice": func(c *connectors.Connector) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Advice: &connectors.Advice{Code: long[:129]}}}
		},
		"the message of a rule": func(c *connectors.Connector) {
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a"}, {Name: "b"}}
			c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{"x"}, Excludes: []string{"b"}, Message: long[:1001]}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := sound("x")
			change(&c)
			_, err := connectors.NewRegistry(c)
			if list := faults(t, err); len(list) != 1 || !strings.Contains(list[0].Message, "must have at most") {
				t.Errorf("got %.300v, want one fault", err)
			}
		})
	}
}

// TestReferencesIntoForeignKeywords: a keyword that draft-07 does not have is read once a reference leads into it, and counts
// from then on.
func TestReferencesIntoForeignKeywords(t *testing.T) {
	foreign := func(n int) string {
		return `{"x-defs":{"d":{"type":"integer"},"rest":[` + separated(n, func(int) string { return "0" }) + `]},"properties":{"a":{"$ref":"#/x-defs/d"}}}`
	}
	r := mustRegister(t, foreign(10))
	if found := violations(t, r.Validate("x", source, map[string]any{"a": "x"})); len(found) != 1 || found[0].Code != connectors.CodeType {
		t.Errorf("got %v, want one violation", found)
	}
	boundtest.Quick(t, func() {
		_, err := register(foreign(1_100_000))
		if list := faults(t, err); len(list) != 1 || !strings.Contains(list[0].Message, "must not hold more than 1000000 schemas and values") {
			t.Errorf("got %.300v, want one fault", err)
		}
	})
}

// TestCyclesInDefinitions: a definition that contains itself is refused, and so is writing it: it has no end.
func TestCyclesInDefinitions(t *testing.T) {
	object := map[string]any{}
	object["a"], object["b"] = object, object
	list := []any{nil, nil}
	list[0], list[1] = list, list
	var schema connectors.Schema
	schema.Items, schema.AdditionalProperties = &schema, &schema
	doubled := &connectors.Schema{}
	for range 60 {
		doubled = &connectors.Schema{Items: doubled, AdditionalProperties: doubled}
	}
	var value any = "x"
	for range 60 {
		value = []any{value, value}
	}
	for name, s := range map[string]connectors.Schema{
		"default":                 {Default: object},
		"const":                   {Const: list},
		"enum":                    {Enum: list},
		"examples":                {Examples: []any{object}},
		"advice":                  {Properties: connectors.Properties{{Name: "a", Advice: &connectors.Advice{Schema: connectors.Schema{Const: list}}}}},
		"schema":                  schema,
		"schemas that are shared": *doubled,
		"a value that is shared":  {Default: value},
	} {
		t.Run(name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				if name != "advice" {
					if _, err := s.MarshalJSON(); err == nil {
						t.Error("must not be written")
					}
				}
				c, err := withSchema(`{}`)
				if err != nil {
					t.Fatal(err)
				}
				c.Schemas.Source = &s
				if _, err := connectors.NewRegistry(c); len(faults(t, err)) != 1 {
					t.Errorf("got %v, want one fault", err)
				}
			})
		})
	}
}

// TestCompilingIsBounded has definitions whose size invites work that is a multiple of it.
func TestCompilingIsBounded(t *testing.T) {
	tests := []struct{ name, schema string }{
		{
			"a chain of references", `{"properties":{"p":{"$ref":"#/definitions/a449"}},"definitions":{"a0":{},` +
				separated(449, func(i int) string {
					return fmt.Sprintf(`"a%d":{"properties":{"k%d":{}},"allOf":[{"$ref":"#/definitions/a%d"}]}`, i+1, i, i)
				}) + `}}`,
		},
		{
			"many references", `{"properties":{` + separated(4000, func(i int) string {
				return fmt.Sprintf(`"p%d":{"$ref":"#/definitions/d%d"}`, i, i)
			}) + `},"definitions":{` + separated(4000, func(i int) string { return fmt.Sprintf(`"d%d":{"type":"string"}`, i) }) + `}}`,
		},
		{
			"many references to names of one word", `{"properties":{` + separated(3000, func(i int) string {
				return fmt.Sprintf(`"p%d":{"$ref":"#/definitions/%s"}`, i, strings.Repeat("%25", 1+i%30)+strings.Repeat("_", i/30))
			}) + `},"definitions":{` + separated(3000, func(i int) string {
				return fmt.Sprintf(`"%s":{"type":"string"}`, strings.Repeat("%", 1+i%30)+strings.Repeat("_", i/30))
			}) + `}}`,
		},
		{
			"many references to one schema with many names", `{"properties":{` + separated(8000, func(i int) string {
				return fmt.Sprintf(`"p%d":{"$ref":"#/definitions/d"}`, i)
			}) + `},"definitions":{"d":{"properties":{` + separated(8000, func(i int) string { return fmt.Sprintf(`"q%d":{}`, i) }) + `}}}}`,
		},
		{
			"a long text inside many alternatives", strings.Repeat(`{"allOf":[`, 49) + `{"$comment":"` + strings.Repeat("x", 1<<18) + `"}` +
				strings.Repeat(`]}`, 49),
		},
		{
			"many keywords of one's own", `{` + separated(40_000, func(i int) string { return fmt.Sprintf(`"vendor%d":1`, i) }) + `}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				r := mustRegister(t, tt.schema)
				if _, err := r.JSONSchema("x", source); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// TestFaultsAreBounded has definitions with many mistakes.
func TestFaultsAreBounded(t *testing.T) {
	name := shuffled()
	tests := []struct{ name, schema string }{
		{"names that are required", `{"required":[` + separated(3000, name) + `],"properties":{` +
			separated(3000, func(i int) string { return name(i) + ":{}" }) + `}}`},
		{"a chain of schemas that each member begins", `{"properties":{` + separated(3000, func(i int) string {
			return fmt.Sprintf(`"p%d":{"allOf":[{"$ref":"#/definitions/d%d"}]}`, i, i)
		}) + `},"definitions":{` + separated(3000, func(i int) string {
			return fmt.Sprintf(`"d%d":{"properties":{"q%d":{}},"allOf":[{"$ref":"#/definitions/d%d"}]}`, i, i, i+1)
		}) + `,"d3000":{}}}`},
		{"a long row of references", `{"properties":{"a":{"$ref":"#/definitions/d0"}},"definitions":{` + separated(20_000, func(i int) string {
			return fmt.Sprintf(`"d%d":{"properties":{"m":{"items":{"$ref":"#/definitions/d%d"}}}}`, i, i+1)
		}) + `,"d20000":{}}}`},
		{"defaults that take much judging", `{"properties":{` + separated(1000, func(i int) string {
			return fmt.Sprintf(`"p%d":{"default":"x","allOf":[{"$ref":"#/definitions/d0"}]}`, i)
		}) + `},"definitions":{` + separated(20, func(i int) string {
			return fmt.Sprintf(`"d%d":{"allOf":[{"$ref":"#/definitions/d%d"},{"$ref":"#/definitions/d%d"}]}`, i, i+1, i+1)
		}) + `,"d20":{"type":"string"}}}`},
		{"types", `{"type":[` + separated(20_000, func(i int) string { return fmt.Sprintf(`"t%d"`, i) }) + `]}`},
		{"patterns that grow", `{"properties":{` + separated(5000, func(i int) string {
			return fmt.Sprintf(`"p%d":{"pattern":"b%da{1000}"}`, i, i)
		}) + `}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				if _, err := register(tt.schema); len(faults(t, err)) == 0 {
					t.Error("must be refused")
				}
			})
		})
	}
}

// TestValueAliasFaultsAreBounded: other words for values are written in Go, where they may be many.
func TestValueAliasFaultsAreBounded(t *testing.T) {
	const n = 20_000
	enum, words := make([]any, n), map[string]string{}
	for i := range n {
		enum[i], words[fmt.Sprintf("word_%d", i)] = fmt.Sprintf("value_%d", i), fmt.Sprintf("vlaue_%d", i)
	}
	c := sound("x")
	c.Schemas.Source.Properties = connectors.Properties{{Name: "p", Enum: enum, ValueAliases: words}}
	boundtest.Quick(t, func() {
		_, err := connectors.NewRegistry(c)
		var refused *connectors.DefinitionError
		if !errors.As(err, &refused) || len(refused.Faults) != 1000 || refused.More != n-1000 {
			t.Errorf("got %v", err)
		}
	})
}

// TestRuleFaultsAreBounded: a rule is written in Go, where a list may be long.
func TestRuleFaultsAreBounded(t *testing.T) {
	const n = 9_999
	enum, values := make([]any, n), make([]any, n)
	for i := range n {
		enum[i], values[i] = fmt.Sprintf("value_%d", i), fmt.Sprintf("vlaue_%d", i)
	}
	c := sound("x")
	c.Schemas.Source.Properties = connectors.Properties{{Name: "p", Enum: enum}, {Name: "q"}}
	c.Schemas.Source.Rules = []connectors.Rule{{Property: "p", Values: values, Excludes: []string{"q"}}}
	boundtest.Quick(t, func() {
		_, err := connectors.NewRegistry(c)
		var refused *connectors.DefinitionError
		if !errors.As(err, &refused) || len(refused.Faults) != 1000 || refused.More < n/2 {
			t.Errorf("each value must be a fault, of which a thousand are kept: got %.300v", err)
		}
	})
}

// TestUnwrittenSchema: references cannot be followed in a schema that has no JSON form. That is found out once.
func TestUnwrittenSchema(t *testing.T) {
	c, err := withSchema(`{"properties":{` + separated(2000, func(i int) string {
		return fmt.Sprintf(`"p%d":{"$ref":"#/definitions/d%d"}`, i, i)
	}) + `},"definitions":{` + separated(2000, func(i int) string { return fmt.Sprintf(`"d%d":{}`, i) }) + `}}`)
	if err != nil {
		t.Fatal(err)
	}
	c.Schemas.Source.Properties = append(c.Schemas.Source.Properties, connectors.Schema{Name: "m", Minimum: "x"})
	boundtest.Quick(t, func() {
		if _, err := connectors.NewRegistry(c); len(faults(t, err)) != 1 {
			t.Errorf("got %v, want the one fault that there is", err)
		}
	})
}

// TestHostileSchemas: a schema that asks for more and more work ends in one clear violation.
func TestHostileSchemas(t *testing.T) {
	doubling := func(leaf, keyword string) string {
		s := `{"definitions":{"d0":` + leaf
		for i := range 40 {
			ref := fmt.Sprintf(`{"$ref":"#/definitions/d%d"}`, i)
			s += fmt.Sprintf(`,"d%d":{"%s":[%s,%s]}`, i+1, keyword, ref, ref)
		}
		return s + `},"properties":{"v":{"$ref":"#/definitions/d40"}}}`
	}
	members := func(n int) string { return `{` + manyNames(n) + `"k":0}` }
	tests := []struct{ name, schema, value string }{
		{"allOf of allOf", doubling(`{"type":"string"}`, "allOf"), `"x"`},
		{"anyOf of anyOf", doubling(`{"type":"string"}`, "anyOf"), `5`},
		{"oneOf of oneOf", doubling(`{"type":"string"}`, "oneOf"), `5`},
		{"with members", doubling(`{"additionalProperties":false}`, "oneOf"), members(5000)},
		{"with required names", doubling(`{"required":["x","y"]}`, "anyOf"), members(5000)},
		{"with items", doubling(`{"items":[{"type":"string"}]}`, "anyOf"), `[` + strings.Repeat("1,", 5000) + `1]`},
		{"with names", doubling(`{"propertyNames":{"maxLength":0}}`, "anyOf"), members(5000)},
		{"with dependencies", doubling(`{"dependencies":{"k":["x"]}}`, "anyOf"), members(5000)},
		{"with a length", doubling(`{"maxLength":5}`, "anyOf"), `"` + strings.Repeat("x", 1_000_000) + `"`},
		{"with unique items", doubling(`{"uniqueItems":false,"minItems":9}`, "anyOf"), `[]`},
		{"unique lists in unique lists", `{"definitions":{"u":{"uniqueItems":true,"items":{"$ref":"#/definitions/u"}}},"properties":{"v":{"$ref":"#/definitions/u"}}}`,
			strings.Repeat("[", 90) + strings.Repeat(`"some text",`, 80_000) + `1` + strings.Repeat("]", 90)},
		{"a long constant, many times", `{"definitions":{"c":{"not":{"const":[` + strings.Repeat("1,", 50_000) + `1]}}},"properties":{"v":{"allOf":[` +
			strings.Repeat(`{"$ref":"#/definitions/c"},`, 40) + `true]}}}`, `[` + strings.Repeat("1,", 50_000) + `2]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRegister(t, tt.schema)
			for name, view := range map[string]*connectors.Registry{"plain": r, "strict with placeholders": r.Strict().Placeholders()} {
				withinBounds(t, func() {
					report, err := view.CheckJSON("x", source, []byte(`{"v":`+tt.value+`}`))
					if err != nil {
						t.Fatal(err)
					}
					if found := findings(report.Violations); len(found) != 1 || found[0].Code != connectors.CodeLimit {
						t.Errorf("%s: got %v, want one limit", name, report.Violations)
					}
				})
			}
		})
	}
}

// TestRulesBesideAReference: beside a reference nothing counts, so a rule has no property to be about.
func TestRulesBesideAReference(t *testing.T) {
	c, err := withSchema(`{"$ref":"#/definitions/d","properties":{"a":{}},"definitions":{"d":{}}}`)
	if err != nil {
		t.Fatal(err)
	}
	c.Schemas.Source.Rules = []connectors.Rule{{Property: "a", Values: []any{"x"}, Excludes: []string{"a"}}}
	_, err = connectors.NewRegistry(c)
	if list := faults(t, err); len(list) != 1 || !strings.Contains(list[0].Message, "beside a $ref") {
		t.Errorf("got %v, want one fault", list)
	}
}

// TestBrokenPropertiesBeyondTheFaultsKept: a property that is broken is not asked for more, also where its fault is only
// counted.
func TestBrokenPropertiesBeyondTheFaultsKept(t *testing.T) {
	for name, broken := range map[string]any{"an empty number": json.Number(""), "no number": json.Number("x"), "a channel": make(chan int)} {
		t.Run(name, func(t *testing.T) {
			c := sound("x")
			for i := range 1100 {
				c.Schemas.Source.Properties = append(c.Schemas.Source.Properties, connectors.Schema{Name: fmt.Sprint("p", i), Type: "integer", Default: broken})
			}
			_, err := connectors.NewRegistry(c)
			var refused *connectors.DefinitionError
			if !errors.As(err, &refused) || len(refused.Faults) != 1000 || refused.More != 100 {
				t.Errorf("got %.200v, want a fault for each property", err)
			}
		})
	}
}

// TestSharedRulesAreCounted: rules that many schemas share are copied for each.
func TestSharedRulesAreCounted(t *testing.T) {
	rules := make([]connectors.Rule, 50_000)
	c := sound("x")
	for i := range 100 {
		c.Schemas.Source.Properties = append(c.Schemas.Source.Properties, connectors.Schema{Name: fmt.Sprint("p", i), Rules: rules})
	}
	if bytes := boundtest.Bytes(func() {
		if _, err := connectors.NewRegistry(c); err == nil {
			t.Error("must be refused")
		}
	}); bytes > 64<<20 {
		t.Errorf("%d MiB were allocated", bytes>>20)
	}
}
