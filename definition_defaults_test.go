package connectors_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/boundtest"
)

// TestFaultsOfDefaults: a default is judged when the registry is made, wherever it may be filled in.
func TestFaultsOfDefaults(t *testing.T) {
	const endless = " must stay within the limits of a config with the defaults inside it, and must not lead to itself"
	tests := []struct{ name, schema, property, message string }{
		{"below a property", `{"properties":{"o":{"properties":{"x":{"type":"integer","default":"five"}}}}}`,
			"o", "the default (at /properties/x) must be an integer"},
		{"inside the default of a property below", `{"properties":{"o":{"properties":{"x":{"default":{"k":1},"properties":{"k":{"type":"string"}}}}}}}`,
			"o", "the default (at /properties/x, inside at /k) must be a string"},
		{"in items", `{"properties":{"l":{"items":{"properties":{"x":{"enum":["a"],"default":"b"}}}}}}`,
			"l", `the default (at /items/properties/x) must be "a"`},
		{"in items by place", `{"properties":{"l":{"items":[{},{"properties":{"x":{"minimum":1,"default":0}}}]}}}`,
			"l", "the default (at /items/1/properties/x) must be at least 1"},
		{"in further items", `{"properties":{"l":{"items":[{}],"additionalItems":{"properties":{"x":{"minimum":1,"default":0}}}}}}`,
			"l", "the default (at /additionalItems/properties/x) must be at least 1"},
		{"in other members", `{"additionalProperties":{"properties":{"x":{"minLength":1,"default":""}}}}`,
			"", "the default (at /additionalProperties/properties/x) must not be empty"},
		{"in members by pattern", `{"patternProperties":{"^a/b":{"properties":{"x":{"maximum":1,"default":2}}}}}`,
			"", "the default (at /patternProperties/^a~1b/properties/x) must be at most 1"},
		{"in allOf of the root", `{"allOf":[{},{"properties":{"x":{"type":"string","default":2}}}]}`,
			"", "the default (at /allOf/1/properties/x) must be a string"},
		{"in allOf of a property", `{"properties":{"o":{"allOf":[{"properties":{"x":{"type":"string","default":2}}}]}}}`,
			"o", "the default (at /allOf/0/properties/x) must be a string"},
		{"in a definition", `{"definitions":{"d":{"properties":{"x":{"type":"string","default":2}}}},"properties":{"o":{"$ref":"#/definitions/d"},"p":{"$ref":"#/definitions/d"}}}`,
			"", "the default (at /definitions/d/properties/x) must be a string"},
		{"where another property refers to", `{"properties":{"a/b":{"properties":{"c":{"properties":{"x":{"type":"string","default":2}}}}},"p":{"$ref":"#/properties/a~1b/properties/c"}}}`,
			"a/b", "the default (at /properties/c/properties/x) must be a string"},
		{"of a property itself, behind allOf", `{"properties":{"a":{"allOf":[{"default":2}],"type":"string"}}}`, "a", "the default must be a string"},
		{"of a property itself, behind a reference", `{"definitions":{"d":{"default":2,"maximum":1}},"properties":{"a":{"$ref":"#/definitions/d"}}}`,
			"a", "the default must be at most 1"},
		{"behind a reference, against what stands beside it", `{"definitions":{"d":{"default":2}},"properties":{"o":{"properties":{"a":{"allOf":[{"$ref":"#/definitions/d"},{"maximum":1}]}}}}}`,
			"o", "the default (at /properties/a) must be at most 1"},
		{"with what stands inside it", `{"properties":{"o":{"default":{},"required":["x","y"],"properties":{"x":{"default":1}}}}}`,
			"o", "the default (at /y) is required"},
		{"of a root that is a reference", `{"$ref":"#/definitions/d","definitions":{"d":{"properties":{"x":{"type":"string","default":2}}}}}`,
			"", "the default (at /definitions/d/properties/x) must be a string"},
		{"that never ends", `{"definitions":{"n":{"default":{},"properties":{"next":{"$ref":"#/definitions/n"}}}},"properties":{"n":{"$ref":"#/definitions/n"}}}`,
			"n", "the default" + endless},
		{"that never ends, below", `{"properties":{"o":{"properties":{"p":{"default":{},"properties":{"l":{"default":[{}],"items":{"$ref":"#/properties/o"}}}}}}}}`,
			"o", "the default (at /properties/p)" + endless},
		{"that grows too large", `{"properties":{"o":{"properties":{"a":{"$ref":"#/definitions/m6"}}}},"definitions":{"m0":{}` + strings.Join(func() (list []string) {
			for i := range 6 {
				list = append(list, fmt.Sprintf(`,"m%d":{"default":{},"properties":{%s}}`, i+1, separated(12, func(k int) string {
					return fmt.Sprintf(`"p%d":{"$ref":"#/definitions/m%d"}`, k, i)
				})))
			}
			return list
		}(), "") + `}}`, "o", "the default (at /properties/a)" + endless},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				_, err := register(tt.schema)
				list := faults(t, err)
				if len(list) != 1 || list[0].Property != tt.property || list[0].Message != tt.message {
					t.Errorf("got %v, want one fault of property %q: %s", err, tt.property, tt.message)
				}
			})
		})
	}
}

// TestDefaultsThatAreAnnotations has defaults that are never filled in, whatever they are, and some that are sound in one of the
// two forms in which they may be.
func TestDefaultsThatAreAnnotations(t *testing.T) {
	const wrong = `{"properties":{"x":{"type":"integer","default":"five"}}}`
	for name, schema := range map[string]string{
		"of items":                        `{"properties":{"l":{"items":{"type":"string","default":5}}}}`,
		"of other members":                `{"additionalProperties":{"type":"string","default":5}}`,
		"of the root":                     `{"default":5}`,
		"in a branch of allOf":            `{"allOf":[{"type":"object","default":5}]}`,
		"in anyOf":                        `{"anyOf":[` + wrong + `]}`,
		"in oneOf":                        `{"properties":{"o":{"oneOf":[` + wrong + `]}}}`,
		"in not":                          `{"properties":{"o":{"not":{"properties":{"x":{"type":"integer","default":"five"}},"required":["x"]}}}}`,
		"in if, then and else":            `{"properties":{"o":{"if":` + wrong + `,"then":` + wrong + `,"else":` + wrong + `}}}`,
		"in dependencies":                 `{"dependencies":{"a":` + wrong + `}}`,
		"in contains":                     `{"properties":{"l":{"contains":` + wrong + `}}}`,
		"in propertyNames":                `{"properties":{"o":{"propertyNames":` + wrong + `}}}`,
		"in a definition of nothing":      `{"definitions":{"d":` + wrong + `}}`,
		"in further items of no list":     `{"properties":{"l":{"additionalItems":` + wrong + `}}}`,
		"beside a reference":              `{"definitions":{"d":{"type":"string"}},"properties":{"o":{"properties":{"a":{"$ref":"#/definitions/d","default":5}}}}}`,
		"sound with what is inside":       `{"properties":{"o":{"properties":{"p":{"default":{},"required":["x"],"properties":{"x":{"default":1}}}}}}}`,
		"sound bare":                      `{"properties":{"o":{"properties":{"p":{"default":{},"maxProperties":0,"properties":{"x":{"default":1}}}}}}}`,
		"that leads to itself in no list": `{"definitions":{"n":{"default":[],"items":{"properties":{"n":{"$ref":"#/definitions/n"}}}}},"properties":{"n":{"$ref":"#/definitions/n"}}}`,
	} {
		if _, err := register(schema); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestDefaultsAgainstAdvice: the advice about a property is kept by its default, with what stands inside that or without.
func TestDefaultsAgainstAdvice(t *testing.T) {
	for _, tt := range []struct{ name, schema, advice, message string }{
		{"an object", `{"default":{},"properties":{"x":{"default":1}}}`, `{"required":["x"]}`, ""},
		{"an object, bare", `{"default":{},"properties":{"x":{"default":1}}}`, `{"enum":[{}]}`, ""},
		{"an object in neither form", `{"default":{},"properties":{"x":{"default":1}}}`, `{"required":["y"]}`,
			"the default breaks the advice about its own property: it (at /y) is required"},
		{"behind allOf", `{"allOf":[{"default":2}]}`, `{"maximum":1}`, "the default breaks the advice about its own property: it must be at most 1"},
	} {
		c := sound("x")
		p := schemaOf(t, tt.schema)
		p.Name, p.Advice = "a", &connectors.Advice{Schema: schemaOf(t, tt.advice)}
		c.Schemas.Source.Properties = connectors.Properties{p}
		_, err := connectors.NewRegistry(c)
		list := faults(t, err)
		if tt.message == "" && err != nil || tt.message != "" && (len(list) != 1 || list[0].Message != tt.message) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.message)
		}
	}
}

// TestDefaultsOfDefinitionsAreBounded has definitions whose defaults are much work: each ends soon, in a registry or in few faults.
func TestDefaultsOfDefinitionsAreBounded(t *testing.T) {
	boundtest.SkipUnderRace(t)
	inside := func(n int, schema string) string {
		return `{"properties":{"o":{"properties":{` + separated(n, func(i int) string { return fmt.Sprintf(`"p%d":%s`, i, schema) }) + `}}}}`
	}
	doubled := func(n, times int, schema string) string {
		return `"m0":` + schema + `,` + separated(n, func(i int) string {
			return fmt.Sprintf(`"m%d":{"allOf":[%s]}`, i+1, separated(times, func(int) string { return fmt.Sprintf(`{"$ref":"#/definitions/m%d"}`, i) }))
		})
	}
	chain := func(n int) string {
		return separated(n, func(i int) string {
			return fmt.Sprintf(`"c%d":{"default":{},"properties":{"a":{"$ref":"#/definitions/c%d"}}}`, i, i+1)
		}) + fmt.Sprintf(`,"c%d":{"default":1}`, n)
	}
	tests := []struct {
		name, schema, message string
	}{
		{"many", inside(50_000, `{"type":"integer","default":1}`), ""},
		{"many objects", inside(20_000, `{"default":{},"properties":{"x":{"default":1}}}`), ""},
		{"a schema that is much work", `{"definitions":{` + doubled(7, 10, `{"type":"integer"}`) + `},"properties":{"o":{"properties":{"x":{"default":1,"allOf":[{"$ref":"#/definitions/m7"}]}}}}}`,
			"judging the defaults takes more work than one config may take"},
		{"references that lead to one default in very many ways", `{"definitions":{` + doubled(50, 2, `{"default":1}`) + `},"properties":{"o":{"properties":{"x":{"$ref":"#/definitions/m4"}}}}}`, ""},
		{"references that lead to one schema in very many ways", `{"definitions":{` + doubled(200, 10, `{"properties":{"y":{"default":1}}}`) + `},"properties":{"o":{"properties":{"x":{"$ref":"#/definitions/m200"}}}}}`, ""},
		{"a chain", `{"definitions":{` + chain(90) + `},"properties":{"o":{"properties":{"x":{"$ref":"#/definitions/c0"}}}}}`, ""},
		{"a chain that is too long", `{"definitions":{` + chain(150) + `},"properties":{"o":{"properties":{"x":{"$ref":"#/definitions/c0"}}}}}`, "must stay within the limits"},
		{"many ways into a chain", `{"definitions":{` + chain(90) + `},"properties":{"o":{"properties":{` +
			separated(50_000, func(i int) string { return fmt.Sprintf(`"p%d":{"$ref":"#/definitions/c%d"}`, i, i%90) }) + `}}}}`, "more work than one config may take"},
		{"many that never end", `{"definitions":{"n":{"default":{},"properties":{"n":{"$ref":"#/definitions/n"}}}},"properties":{"o":{"properties":{` +
			separated(50_000, func(i int) string { return fmt.Sprintf(`"p%d":{"$ref":"#/definitions/n"}`, i) }) + `}}}}`, "must not lead to itself"},
		{"many that are wrong, far inside", `{"properties":{"o":` + strings.Repeat(`{"properties":{"`+strings.Repeat("n", 500)+`":`, 40) + `{"properties":{` +
			separated(20_000, func(i int) string { return fmt.Sprintf(`"p%d":{"type":"string","default":1}`, i) }) + `}}` + strings.Repeat("}}", 40) + `}}`, "must be a string"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				r, err := register(tt.schema)
				if list := faults(t, err); tt.message == "" && err != nil || tt.message != "" && (len(list) == 0 || !strings.Contains(list[0].Message, tt.message)) {
					t.Fatalf("got %.300v, want %q", err, tt.message)
				}
				if err == nil {
					if _, err := r.Defaults("x", source, map[string]any{"o": map[string]any{}}); err != nil {
						t.Error(err)
					}
				}
			})
		})
	}
}
