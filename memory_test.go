package connectors_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/internal/jsontest"
)

// A memoryRow is an entry point, the inputs on which it is known to allocate the most for each byte that it is given, and
// how many bytes that may be.
type memoryRow struct {
	entry  string // as the documentation of Registry names it
	most   int    // bytes allocated for each byte given, beyond the first 2 MiB
	inputs map[string]memoryInput
}

type memoryInput struct {
	bytes int // given
	run   func()
}

// TestMemoryFollowsTheInput: whatever is given, what is allocated, whether or not it is in use at the same time, is at most a
// multiple of it. The multiples stand in the documentation of Registry.
func TestMemoryFollowsTheInput(t *testing.T) {
	boundtest.SkipUnderRace(t)
	documented, err := os.ReadFile("registry.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range memoryRows(t) {
		if line := fmt.Sprintf("//   - %s: %d\n", row.entry, row.most); !strings.Contains(string(documented), line) {
			t.Errorf("the documentation of Registry must have the line %q", line)
		}
		for name, input := range row.inputs {
			t.Run(row.entry+"/"+name, func(t *testing.T) {
				const free = 2 << 20
				if got := boundtest.Bytes(input.run); got > free+row.most*input.bytes {
					t.Errorf("%d bytes are allocated for %d given, want at most %d for each, beyond %d", got, input.bytes, row.most, free)
				}
			})
		}
	}
}

// writesItself is its own JSON.
type writesItself string

func (w writesItself) MarshalJSON() ([]byte, error) { return []byte(w), nil }

func memoryRows(t *testing.T) []memoryRow {
	reg := builtin.Registry()
	views := []*connectors.Registry{reg, reg.Strict().Placeholders()}
	long := strings.Repeat("~", 1000)
	configs := map[string]string{
		"pointers of 95 levels":      strings.Repeat(`{"`+long+`":`, 95) + "[" + strings.Repeat("1e999,", 100) + "1]" + strings.Repeat("}", 95),
		"shorter ones":               strings.Repeat(`{"`+long[:100]+`":`, 95) + "[" + strings.Repeat("1e999,", 100) + "1]" + strings.Repeat("}", 95),
		"very short ones":            strings.Repeat(`{"k":`, 95) + "[" + strings.Repeat("1e999,", 100) + "1]" + strings.Repeat("}", 95),
		"numbers":                    `{"a":[` + strings.Repeat("1,", 40_000) + `1]}`,
		"objects":                    `{"a":[` + strings.Repeat("{},", 40_000) + `1]}`,
		"keys":                       `{` + manyNames(30_000) + `"z":1}`,
		"escapes":                    `{"a":[` + strings.Repeat(`"\n",`, 40_000) + `1]}`,
		"placeholders":               `{"a":[` + strings.Repeat(`"{{A}}",`, 40_000) + `1]}`,
		"a text without an end":      `{"a":[` + strings.Repeat(`"{{A}}",`, 40_000) + `1]`,
		"a key that stands twice":    `{` + manyNames(30_000) + `"k1":1}`,
		"as deep as JSON may be":     `{"a":` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + `}`,
		"more values than may be":    `{"a":[` + strings.Repeat("1,", 300_000) + `1]}`,
		"a text of the largest size": `{"topic":"` + strings.Repeat("x", 1<<20-100) + `"}`,
	}
	text := memoryRow{entry: "ValidateJSON, CheckJSON", most: 100, inputs: map[string]memoryInput{}}
	maps := memoryRow{entry: "Validate, Check", most: 200, inputs: map[string]memoryInput{}}
	updates := memoryRow{entry: "ValidateUpdate, CheckUpdate", most: 250, inputs: map[string]memoryInput{}}
	textUpdates := memoryRow{entry: "ValidateUpdateJSON, CheckUpdateJSON", most: 150, inputs: map[string]memoryInput{}}
	defaults := memoryRow{entry: "Defaults", most: 100, inputs: map[string]memoryInput{}}
	decoded := memoryRow{entry: "DecodeConfig, beside the values of the T", most: 200, inputs: map[string]memoryInput{}}
	for name, config := range configs {
		for i, view := range views {
			bytes := []byte(config)
			text.inputs[fmt.Sprint(name, i)] = memoryInput{len(config), func() {
				if err := view.ValidateJSON("kafka", source, bytes); err != nil {
					_ = err.Error()
				}
			}}
			textUpdates.inputs[fmt.Sprint(name, i)] = memoryInput{2 * len(config), func() {
				if err := view.ValidateUpdateJSON("kafka", source, connectors.UpdateJSON{Old: bytes, New: bytes}); err != nil {
					_ = err.Error()
				}
			}}
			if name == "a text without an end" {
				continue
			}
			value := jsontest.Decode(t, config)
			maps.inputs[fmt.Sprint(name, i)] = memoryInput{len(config), func() {
				if err := view.Validate("kafka", source, value); err != nil {
					_ = err.Error()
				}
			}}
			updates.inputs[fmt.Sprint(name, i)] = memoryInput{2 * len(config), func() {
				if err := view.ValidateUpdate("kafka", source, connectors.Update{Old: value, New: value}); err != nil {
					_ = err.Error()
				}
			}}
			decoded.inputs[fmt.Sprint(name, i, ", in a map")] = memoryInput{len(config), func() {
				_, _ = connectors.DecodeConfig[map[string]any](view, "kafka", source, value)
			}}
			decoded.inputs[fmt.Sprint(name, i, ", in structs")] = memoryInput{len(config), func() {
				type item struct{ A, B, C, D, E *int }
				_, _ = connectors.DecodeConfig[struct {
					A []item `json:"a"`
				}](view, "kafka", source, value)
			}}
			decoded.inputs[fmt.Sprint(name, i, ", without a field")] = memoryInput{len(config), func() {
				_, _ = connectors.DecodeConfig[struct{}](view, "kafka", source, value)
			}}
			defaults.inputs[name] = memoryInput{len(config), func() { _, _ = reg.Defaults("kafka", source, value) }}
		}
	}
	for name, value := range map[string]any{
		"lists that write themselves": slices.Repeat([]writesItself{writesItself("[" + strings.Repeat("0,", 100) + "0]")}, 600),
		"texts that write themselves": slices.Repeat([]writesItself{`""`}, 40_000),
		"arrays":                      make([][1]int8, 40_000),
	} {
		config := map[string]any{"a": value}
		text, err := json.Marshal(config)
		if err != nil {
			t.Fatal(err)
		}
		maps.inputs[name] = memoryInput{len(text), func() { _, _ = views[1].Check("kafka", source, config) }}
	}
	parse := memoryRow{entry: "ParseListing, UnmarshalJSON", most: 120, inputs: map[string]memoryInput{}}
	register := memoryRow{entry: "NewRegistry", most: 900, inputs: map[string]memoryInput{}}
	document := memoryRow{entry: "JSONSchema, TablesSchema", most: 500, inputs: map[string]memoryInput{}}
	list := memoryRow{entry: "All, Find, Filter, Lookup, MarshalJSON", most: 100, inputs: map[string]memoryInput{}}
	for name, beyond := range map[string]string{
		"rules": `"rules":[` + strings.Repeat("{},", 60_000) + `{}]`, "aliases": `"aliases":[` + strings.Repeat(`"",`, 60_000) + `""]`,
		"advice": strings.Repeat(`"advice":{"schema":{"x-laminar":{`, 40) + `"rules":[` + strings.Repeat(`{"values":[1]},`, 20_000) + `{}]` + strings.Repeat("}}}", 40),
	} {
		text := []byte(`{"x-laminar":{` + beyond + `}}`)
		parse.inputs["beyond, "+name] = memoryInput{len(text), func() { _ = new(connectors.Schema).UnmarshalJSON(text) }}
	}
	for name, schema := range memorySchemas() {
		listing := []byte(`{"data":[{"id":"x","name":"X","category":"c","type":["source"],"configuration_schema":{"source":` + schema + `}}]}`)
		parse.inputs[name] = memoryInput{len(listing), func() { _, _ = connectors.ParseListing(listing) }}
		cs, err := connectors.ParseListing(listing)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		parse.inputs[name+", alone"] = memoryInput{len(schema), func() { _ = new(connectors.Schema).UnmarshalJSON([]byte(schema)) }}
		register.inputs[name] = memoryInput{len(listing), func() {
			if _, err := connectors.NewRegistry(cs...); err != nil {
				_ = err.Error()
			}
		}}
		own, err := connectors.NewRegistry(cs...)
		if refused := slices.Contains(refusedSchemas, name); refused != (err != nil) {
			t.Errorf("%s: the definition is refused: %v, want %v", name, err != nil, refused)
		}
		if err != nil {
			continue
		}
		document.inputs[name] = memoryInput{len(listing), func() {
			if _, err := own.JSONSchema("x", source); err != nil {
				t.Error(err)
			}
		}}
		document.inputs[name+", of tables"] = memoryInput{len(listing), func() {
			if _, err := own.TablesSchema(); err != nil {
				t.Error(err)
			}
		}}
		list.inputs[name] = memoryInput{len(listing), func() {
			if _, err := own.All()[0].MarshalJSON(); err != nil {
				t.Error(err)
			}
		}}
		list.inputs[name+", found"] = memoryInput{len(listing), func() {
			if len(own.Find(connectors.Query{Role: source})) != 1 {
				t.Error("must be found")
			}
		}}
		list.inputs[name+", looked up"] = memoryInput{len(listing), func() {
			if _, ok := own.Lookup("x"); !ok || len(own.Filter("c", "")) != 1 {
				t.Error("must be found")
			}
		}}
	}
	const patterns = 16 << 20 // as the documentation says
	for name, grown := range map[string][]connectors.Connector{
		"repetitions":        grownPatterns(7, 1, "^([ab]c%d){900}$"),
		"sets of characters": grownPatterns(5, 25, `%d\p{IDS}`),
	} {
		if got := boundtest.Bytes(func() {
			if _, err := connectors.NewRegistry(grown...); err != nil {
				t.Error(err)
			}
		}); got > patterns+register.most*1800 {
			t.Errorf("%s: patterns that grow take %d bytes, want at most %d", name, got, patterns)
		}
	}
	tried := mustRegister(t, `{"properties":{"l":{"uniqueItems":true},`+separated(2000, func(i int) string { return fmt.Sprintf(`"p%d":{"default":1}`, i) })+
		`},"not":{"minProperties":2}}`)
	list5000 := jsontest.Decode(t, `{"l":[`+separated(5000, func(i int) string { return fmt.Sprint(i, ".5") })+`]}`)
	const trying = 32 << 20 // as the documentation says
	if got := boundtest.Bytes(func() { _, _ = tried.Defaults("x", source, list5000) }); got > trying {
		t.Errorf("defaults that are tried one by one take %d bytes, want at most %d", got, trying)
	}
	return []memoryRow{text, maps, updates, textUpdates, defaults, decoded, parse, register, document, list}
}

// grownPatterns returns connectors with so many patterns each, all of them different.
func grownPatterns(connector, each int, pattern string) []connectors.Connector {
	var list []connectors.Connector
	for i := range connector {
		c := sound(fmt.Sprint("c", i))
		c.Schemas.Source.Properties = nil
		for k := range each {
			c.Schemas.Source.Properties = append(c.Schemas.Source.Properties, connectors.Schema{
				Name: fmt.Sprint("p", k), Pattern: fmt.Sprintf(pattern, i*each+k),
			})
		}
		list = append(list, c)
	}
	return list
}

// refusedSchemas are the names of those among memorySchemas that are over a limit.
var refusedSchemas = []string{
	"names that are required and no properties", "references that hold too much", "a row that is too long",
}

// memorySchemas are schemas that take much memory for each of their bytes.
func memorySchemas() map[string]string {
	name := func(i int) string { return fmt.Sprintf(`"k%x"`, i) }
	properties := func(n int, schema string) string {
		return `{"properties":{` + separated(n, func(i int) string { return name(i) + ":" + schema }) + `}}`
	}
	nested := func(n int, schema string) string {
		return strings.Repeat(`{"not":`, n) + schema + strings.Repeat("}", n)
	}
	into := func(n int) string {
		return separated(n, func(i int) string { return `{"$ref":"#/definitions/d` + strings.Repeat("/not", i) + `"}` })
	}
	return map[string]string{
		"properties":                      properties(6_000, `{}`),
		"properties with a type":          properties(6_000, `{"type":"string"}`),
		"properties with a not":           properties(6_000, `{"not":{}}`),
		"alternatives that say something": `{"anyOf":[` + strings.Repeat(`{"type":["string"]},`, 6_000) + `{}]}`,
		"objects in alternatives":         `{"allOf":[` + strings.Repeat(`{"properties":{"a":{}}},`, 6_000) + `{}]}`,
		"many schemas":                    `{"allOf":[` + strings.Repeat(`{},`, 40_000) + `{}]}`,
		"texts":                           `{"properties":{"a":{"enum":[` + separated(20_000, name) + `]}}}`,
		"numbers":                         `{"properties":{"a":{"enum":[` + separated(20_000, func(i int) string { return fmt.Sprint(i) }) + `]}}}`,
		"required names":                  `{"properties":{"a":{"required":[` + separated(20_000, name) + `]}}}`,
		"names that are required and no properties": `{"required":[` + separated(6_000, name) + `]}`,
		"dependencies":              `{"dependencies":{` + separated(6_000, func(i int) string { return name(i) + `:["a"]` }) + `}}`,
		"patterns":                  `{"patternProperties":{` + separated(300, func(i int) string { return fmt.Sprintf(`"%da{20}":{}`, i) }) + `}}`,
		"patterns of one character": `{"patternProperties":{` + separated(600, func(i int) string { return fmt.Sprintf(`"%d.":{}`, i) }) + `}}`,
		"sets of characters":        properties(1_000, `{"pattern":"\\p{IDS}"}`),
		"four sets of characters":   properties(1_000, `{"pattern":"\\p{IDS}\\P{IDS}\\p{IDS}\\P{IDS}"}`),
		"spellings of one pattern": `{"patternProperties":{` + separated(1_024, func(i int) string {
			spelling := ""
			for bit := range 10 {
				spelling += []string{"a", `\\u0061`}[i>>bit&1]
			}
			return `"` + spelling + `":{}`
		}) + `}}`,
		"dots":                          properties(1_000, `{"pattern":"`+strings.Repeat(".", 1000)+`"}`),
		"white space":                   properties(1_000, `{"pattern":"\\s\\S"}`),
		"levels":                        nested(95, properties(3000, `{}`)),
		"references into levels":        `{"definitions":{"d":` + nested(95, properties(3000, `{}`)) + `},"anyOf":[` + into(4) + `]}`,
		"references that hold too much": `{"definitions":{"d":` + nested(95, properties(3000, `{}`)) + `},"anyOf":[` + into(90) + `]}`,
		"a row of references":           rowOfReferences(10, 80),
		"a longer row of references":    rowOfReferences(400, 1),
		"a row that is too long":        rowOfReferences(60, 95),
		"references to one place":       `{"definitions":{"d":` + properties(3000, `{}`) + `},"allOf":[` + strings.Repeat(`{"$ref":"#/definitions/d"},`, 9000) + `true]}`,
		"defaults":                      properties(6_000, `{"default":[[[]]]}`),
		"keywords of one's own":         `{` + separated(6_000, func(i int) string { return fmt.Sprintf(`"x-%d":1`, i) }) + `}`,
	}
}
