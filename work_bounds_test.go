package connectors_test

import (
	"encoding"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/internal/jsontest"
)

// times returns a schema that judges the property "a" by a schema 10^k times.
func times(k int, schema string) string {
	s := `{"properties":{"a":{"$ref":"#/definitions/m` + fmt.Sprint(k) + `"}},"definitions":{"m0":` + schema
	for i := range k {
		s += fmt.Sprintf(`,"m%d":{"allOf":[%s]}`, i+1, separated(10, func(int) string { return fmt.Sprintf(`{"$ref":"#/definitions/m%d"}`, i) }))
	}
	return s + "}}"
}

// TestWorkIsCharged has keywords that ask for more work, or more memory, than a step stands for: each ends soon, within bounds,
// in one clear violation or in a verdict.
func TestWorkIsCharged(t *testing.T) {
	boundtest.SkipUnderRace(t)
	names := func(n int) string { return separated(n, func(i int) string { return fmt.Sprintf(`"n%d"`, i) }) }
	long := strings.Repeat("\u0001", 900)
	quoted, err := json.Marshal(long)
	if err != nil {
		t.Fatal(err)
	}
	like := func(i int) string { return fmt.Sprintf(`"%s%03d"`, strings.Repeat("x", 100_000), i) }
	self := func(schema string) string {
		return `{"properties":{"a":{"$ref":"#/definitions/s"}},"definitions":{"s":` + schema + `}}`
	}
	tests := []struct{ name, schema, config string }{
		{"items that are looked at for repetitions", times(5, `{"uniqueItems":true}`), `[` + strings.Repeat("1,", 90_000) + `1]`},
		{"lists in lists", self(`{"uniqueItems":true,"items":{"$ref":"#/definitions/s"}}`),
			strings.Repeat("[", 90) + separated(4000, func(i int) string { return fmt.Sprint(i) }) + strings.Repeat("]", 90)},
		{"names that depend on another", times(3, `{"dependencies":{`+string(quoted)+`:[`+names(10_000)+`]}}`), `{` + string(quoted) + `:1}`},
		{"long choices that begin alike", times(4, `{"enum":[`+separated(60, like)+`]}`), like(999)},
		{"a long constant", times(5, `{"const":`+like(1)+`}`), like(2)},
		{"a pattern and an empty text", times(5, `{"pattern":"^(a?b?c?d?e?f?g?h?){700}$"}`), `""`},
		{"a pattern and many empty texts", `{"properties":{"a":{"items":{"pattern":"^(a?b?c?d?e?f?g?h?){700}$"}}}}`, `[` + strings.Repeat(`"",`, 20_000) + `""]`},
		{"a pattern and empty names", `{"properties":{"a":{"items":{"patternProperties":{"^(a?b?c?d?e?f?g?h?){700}$":{}}}}}}`,
			`[` + strings.Repeat(`{"":1},`, 20_000) + `{}]`},
		{"alternatives of which several fit", times(4, `{"oneOf":[`+separated(8, func(int) string {
			return `{"required":["` + strings.Repeat("n", 190) + `"]}`
		})+`]}`), `1`},
		{"null for another type", times(5, `{"type":"string"}`), `null`},
		{"a long number", times(5, `{"minimum":1}`), `0.` + strings.Repeat("1", 1000)},
		{"unknown keys of many objects", `{"properties":{"a":{"items":{"properties":{` +
			separated(20_000, func(i int) string { return fmt.Sprintf(`"n%d":{}`, i) }) + `}}}}}`, `[` + strings.Repeat(`{"zzzzzz":1},`, 100) + `{}]`},
		{"many properties, many levels", self(`{"properties":{"s":{"$ref":"#/definitions/s"},` +
			separated(20_000, func(i int) string { return fmt.Sprintf(`"n%d":{}`, i) }) + `}}`), strings.Repeat(`{"s":`, 40) + "1" + strings.Repeat("}", 40)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRegister(t, tt.schema)
			config := []byte(`{"a":` + tt.config + `}`)
			for name, view := range map[string]*connectors.Registry{"plain": r, "strict": r.Strict()} {
				boundtest.Quick(t, func() {
					if got := boundtest.Bytes(func() { _ = view.ValidateJSON("x", source, config) }); got > 24<<20+100*len(config) {
						t.Errorf("%s: %d bytes are allocated for %d", name, got, len(config))
					}
				})
			}
			boundtest.Quick(t, func() { _, _ = r.Defaults("x", source, jsontest.Decode(t, string(config))) })
		})
	}
}

// TestWorkDoesNotDependOnOrder: a placeholder is found at the same cost wherever it stands.
func TestWorkDoesNotDependOnOrder(t *testing.T) {
	r := mustRegister(t, `{"definitions":{"e":{"enum":[{"a":"x","z":[`+strings.Repeat("1,", 50_000)+`1]}]}},"properties":{"o":{"allOf":[`+
		strings.Repeat(`{"$ref":"#/definitions/e"},`, 40)+`true]}}}`).Placeholders()
	numbers := `"z":[` + strings.Repeat("1,", 50_000) + `1]`
	for _, config := range []string{`{"o":{"a":"{{ X }}",` + numbers + `}}`, `{"o":{` + numbers + `,"a":"{{ X }}"}}`} {
		if report := checkBoth(t, r, "x", source, config); len(report.Violations) != 1 || report.Violations[0].Code != connectors.CodeLimit || len(report.Deferred) != 1 {
			t.Errorf("got %v", report.Violations)
		}
	}
}

// oddValue writes itself, as long as it is.
type oddValue struct{ text string }

func (o *oddValue) MarshalJSON() ([]byte, error) { return []byte(`"` + o.text + `"`), nil }

// TestValuesThatWriteThemselves: how much a value writes only it knows, and one may stand in many places.
func TestValuesThatWriteThemselves(t *testing.T) {
	raw := json.RawMessage(`"` + strings.Repeat("x", 1_000_000) + `"`)
	huge := new(big.Int).Lsh(big.NewInt(1), 1<<20)
	odd := &oddValue{strings.Repeat("x", 1_000_000)}
	type fields struct {
		F01, F02, F03, F04, F05, F06, F07, F08, F09, F10, F11, F12, F13, F14, F15, F16 *int `json:",omitempty"`
		G01, G02, G03, G04, G05, G06, G07, G08, G09, G10, G11, G12, G13, G14, G15, G16 *int `json:",omitempty"`
		H01, H02, H03, H04, H05, H06, H07, H08, H09, H10, H11, H12, H13, H14, H15, H16 *int `json:",omitempty"`
	}
	one := 1
	tests := []struct {
		name  string
		value any
		want  []finding
	}{
		{"raw JSON by its address", struct{ L []*json.RawMessage }{repeat(&raw, 2000)}, []finding{{"", "limit"}}},
		{"a list of raw JSON by its address", repeat(&raw, 2000), []finding{{"", "limit"}}},
		{"large numbers", struct{ L []*big.Int }{repeat(huge, 500)}, []finding{{"", "limit"}}},
		{"a number that is far too large", new(big.Int).Lsh(big.NewInt(1), 1<<27), []finding{{"", "limit"}}},
		{"a number over the limit", new(big.Int).Lsh(big.NewInt(1), 1<<13), []finding{{"/a", "limit"}}},
		{"one within", new(big.Int).Lsh(big.NewInt(1), 1<<9), nil},
		{"values with a method", struct{ L []*oddValue }{repeat(odd, 500)}, []finding{{"", "limit"}}},
		{"one of them", struct{ O *oddValue }{&oddValue{"x"}}, nil},
		{"one that is nil", struct{ O *oddValue }{}, nil},
		{"shared texts of 4 GiB", struct{ L []string }{repeat(strings.Repeat("x", 1<<20), 4096)}, []finding{{"", "limit"}}},
		{"names of fields", struct {
			L []struct {
				F bool `json:"a_name_that_is_written_for_each_of_the_many_items_of_the_list_and_so_counts_as_often"`
			}
		}{make([]struct {
			F bool `json:"a_name_that_is_written_for_each_of_the_many_items_of_the_list_and_so_counts_as_often"`
		}, 50_000)}, []finding{{"", "limit"}}},
		{"absent fields", repeat(fields{F01: &one}, 20_000), nil},
		{"a key that is nothing", struct {
			M map[encoding.TextMarshaler]int
		}{map[encoding.TextMarshaler]int{nil: 1}}, []finding{{"/a", "type"}}},
		{"the empty number", json.Number(""), []finding{{"/a", "type"}}},
	}
	r := mustRegister(t, `{"properties":{"a":{}}}`)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				config := map[string]any{"a": tt.value}
				got := boundtest.Bytes(func() {
					if got := findings(violations(t, r.Validate("x", source, config))); fmt.Sprint(got) != fmt.Sprint(tt.want) {
						t.Errorf("got %v, want %v", got, tt.want)
					}
				})
				if got > 100<<20 {
					t.Errorf("%d bytes are allocated", got)
				}
			})
			boundtest.Quick(t, func() {
				c := sound("x")
				c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Default: tt.value}}
				if got := boundtest.Bytes(func() { _, _ = connectors.NewRegistry(c) }); got > 200<<20 {
					t.Errorf("as a default, %d bytes are allocated", got)
				}
			})
		})
	}
}

func repeat[T any](v T, n int) []T {
	list := make([]T, n)
	for i := range list {
		list[i] = v
	}
	return list
}
