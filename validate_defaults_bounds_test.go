package connectors_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/internal/jsontest"
)

// TestDefaultsAreBounded has configs and schemas that would take very long if each default were tried as often as it could be.
// Each ends soon, and what was filled stays: filling it again fills nothing more.
func TestDefaultsAreBounded(t *testing.T) {
	boundtest.SkipUnderRace(t)
	thousand := "[" + strings.TrimSuffix(strings.Repeat("1,", 1000), ",") + "]"
	objects := func(n int) string { return `{"l":[` + strings.TrimSuffix(strings.Repeat("{},", n), ",") + `]}` }
	listOf := func(item string) string {
		return `{"properties":{"bad":{"deprecated":true,"default":1},"l":{"items":` + item + `}}}`
	}
	name := func(i int) string { return fmt.Sprintf("p%04d", i) }
	properties := func(n int, schema string) string {
		return separated(n, func(i int) string { return fmt.Sprintf(`"%s":%s`, name(i), schema) })
	}
	// Each needs the one that is declared behind it, so each pass fills one.
	backwards := func(n int) string {
		return `{"properties":{"bad":{"deprecated":true,"default":1},` + properties(n, `{"default":1}`) + `},"dependencies":{` +
			separated(n-1, func(i int) string { return fmt.Sprintf(`"%s":["%s"]`, name(i), name(i+1)) }) + `}}`
	}
	tests := []struct {
		name, schema, config string
		filled               int // members that are filled in, at least, at every depth but inside other defaults
	}{
		{"many objects", listOf(`{"properties":{"a":{"default":1},"b":{"default":1}}}`), objects(30_000), 3},
		{"some objects", listOf(`{"properties":{"a":{"default":1},"b":{"default":1}}}`), objects(300), 600},
		{"defaults that do not all fit", listOf(`{"properties":{"a":{"default":` + thousand + `}}}`), objects(50_000), 1},
		{"objects of many properties", listOf(`{"properties":{` + properties(20_000, `{}`) + `,"a":{"default":1}}}`), objects(50_000), 0},
		{"objects of many defaults", listOf(`{"properties":{` + properties(9_000, `{"default":1}`) + `}}`), objects(10), 10},
		{"an object of many defaults", `{"properties":{"bad":{"deprecated":true,"default":1},` + properties(9_000, `{"default":1}`) + `}}`, `{}`, 90},
		{"one that needs another, backwards", backwards(100), `{}`, 100},
		{"many that need another, backwards", backwards(5_000), `{}`, 0},
		{"a pattern that costs much", listOf(`{"patternProperties":{"^(p{1,50}){1,15}$":{}},"properties":{"a":{"default":1}}}`),
			`{"l":[` + strings.Repeat(`{"`+strings.Repeat("p", 700)+`":{}},`, 10) + `{}]}`, 1},
		{"an empty config that asks for much more than a full one", `{"properties":{"bad":{"deprecated":true,"default":1},` + properties(200, `{"default":1}`) +
			`,"z":{"default":1}},"if":{"required":["z"]},"else":{"$ref":"#/definitions/m3"},"definitions":{"m0":{"properties":{` + properties(200, `{}`) + `}}` +
			"," + separated(3, func(i int) string {
			return fmt.Sprintf(`"m%d":{"allOf":[%s]}`, i+1, separated(10, func(int) string { return fmt.Sprintf(`{"$ref":"#/definitions/m%d"}`, i) }))
		}) + `}}`, `{"` + name(0) + `":1}`, 0},
		{"references that lead to one schema in very many ways", `{"properties":{"bad":{"deprecated":true,"default":1},"o":{"$ref":"#/definitions/m6"}},"definitions":{"m0":{"properties":{"a":{"default":1}}}` +
			"," + separated(6, func(i int) string {
			return fmt.Sprintf(`"m%d":{"allOf":[%s]}`, i+1, separated(10, func(int) string { return fmt.Sprintf(`{"$ref":"#/definitions/m%d"}`, i) }))
		}) + `}}`, `{"o":{}}`, 0},
		{"pointers that are long", listOf(`{"properties":{"a":{"default":1}}}`),
			`{"x":` + strings.Repeat(`{"`+strings.Repeat("k", 1000)+`":`, 90) + "[" + strings.Repeat("1e999,", 5) + "1]" + strings.Repeat("}", 90) + `,` + objects(200)[1:], 100},
		{"lists that are looked at for repetitions", listOf(`{"uniqueItems":true,"items":{"properties":{"k":{},"a":{"default":1}}}}`),
			`{"l":[[` + separated(20_000, func(i int) string { return fmt.Sprintf(`{"k":%d}`, i) }) + `]]}`, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRegister(t, tt.schema)
			config := jsontest.Decode(t, tt.config)
			views := map[string]*connectors.Registry{"plain": r}
			if len(tt.config) < 10_000 { // the others take the same again
				views["placeholders"] = r.Placeholders()
			}
			for name, view := range views {
				var filled, twice map[string]any
				boundtest.Quick(t, func() {
					var err error
					if filled, err = view.Defaults("x", source, config); err != nil {
						t.Fatal(err)
					}
					if twice, err = view.Defaults("x", source, filled); err != nil {
						t.Fatal(err)
					}
				})
				if !reflect.DeepEqual(filled, twice) {
					t.Errorf("%s: what was filled must stay as it is, but of %d values it makes %d", name, sizeOf(filled), sizeOf(twice))
				}
				if got := sizeOf(filled) - sizeOf(config); got < tt.filled {
					t.Errorf("%s: %d values were filled in, want at least %d", name, got, tt.filled)
				}
				t.Logf("%s: %d values were filled in", name, sizeOf(filled)-sizeOf(config))
			}
		})
	}
}

// sizeOf returns how many values a decoded one holds, with itself.
func sizeOf(v any) int {
	n := 1
	switch v := v.(type) {
	case map[string]any:
		for _, m := range v {
			n += sizeOf(m)
		}
	case []any:
		for _, item := range v {
			n += sizeOf(item)
		}
	}
	return n
}
