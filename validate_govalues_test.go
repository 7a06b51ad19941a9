package connectors_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

type (
	text     string
	whole    int16
	half     float32
	switched bool
	texts    []text
	mapping  map[text]any
	level    int
)

func (l level) MarshalText() ([]byte, error) { return []byte([]string{"low", "high"}[l]), nil }

type (
	marked  int // has its JSON form by its address alone
	labeled string
)

func (m *marked) MarshalJSON() ([]byte, error) { return []byte(`"marked"`), nil }

func (l *labeled) MarshalText() ([]byte, error) { return []byte("labeled " + *l), nil }

// broken has no JSON form whatever it holds.
type broken struct{}

func (broken) MarshalJSON() ([]byte, error) { return nil, errors.New("secret") }

// TestGoValues: what Go callers put into maps means what its JSON would mean.
func TestGoValues(t *testing.T) {
	five, pointer := 5, "x"
	nested := &pointer
	tests := []struct {
		name  string
		value any
		want  string // the type that it has in JSON
	}{
		{"int", 5, "integer"}, {"int8", int8(5), "integer"}, {"int16", int16(5), "integer"}, {"int32", int32(5), "integer"},
		{"int64", int64(math.MinInt64), "integer"}, {"uint", uint(5), "integer"}, {"uint8", uint8(5), "integer"},
		{"uint16", uint16(5), "integer"}, {"uint32", uint32(5), "integer"}, {"uint64", uint64(math.MaxUint64), "integer"},
		{"uintptr", uintptr(5), "integer"}, {"float64 without a fraction", 5.0, "integer"}, {"large float64", 1e300, "integer"},
		{"float32 without a fraction", float32(5), "integer"}, {"float64", 5.5, "number"}, {"float32", float32(0.1), "number"},
		{"json.Number", json.Number("5e0"), "integer"}, {"json.Number with a fraction", json.Number("5.5"), "number"},
		{"named int", whole(5), "integer"}, {"named float", half(5.5), "number"}, {"duration", time.Second, "integer"},
		{"string", "x", "string"}, {"named string", text("x"), "string"}, {"bytes", []byte("x"), "string"},
		{"time", time.Unix(0, 0), "string"}, {"text marshaler", level(1), "string"},
		{"bool", true, "boolean"}, {"named bool", switched(true), "boolean"},
		{"[]any", []any{1}, "array"}, {"[]string", []string{"x"}, "array"}, {"[]int", []int{}, "array"}, {"array", [2]bool{}, "array"},
		{"named list", texts{"x"}, "array"}, {"[][]string", [][]string{{"x"}, nil}, "array"},
		{"map[string]any", map[string]any{"a": 1}, "object"}, {"map[string]string", map[string]string{"a": "b"}, "object"},
		{"named map", mapping{"a": 1}, "object"}, {"map by number", map[int]string{1: "x"}, "object"},
		{"struct", struct {
			A int `json:"a"`
		}{1}, "object"},
		{"raw JSON", json.RawMessage(` {"a":1} `), "object"}, {"big integer", big.NewInt(5), "integer"},
		{"pointer", &five, "integer"}, {"pointer to a pointer", &nested, "string"}, {"pointer to a struct", &struct{}{}, "object"},
		{"nil", nil, "null"}, {"nil map", map[string]any(nil), "null"}, {"nil list", []any(nil), "null"}, {"nil strings", []string(nil), "null"},
		{"nil typed map", map[string]string(nil), "null"}, {"nil bytes", []byte(nil), "null"}, {"nil pointer", (*int)(nil), "null"},
		{"nil marshaler", (*big.Int)(nil), "null"}, {"nil raw JSON", json.RawMessage(nil), "null"},
	}
	all := []string{"string", "integer", "number", "boolean", "array", "object", "null"}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, name := range all {
				r := mustRegister(t, `{"properties":{"a":{"type":"`+name+`"}}}`)
				config := map[string]any{"a": tt.value}
				want := name == tt.want || name == "number" && tt.want == "integer"
				if got := r.Validate("x", source, config) == nil; got != want {
					t.Errorf("accepted as %s is %v, want %v", name, got, want)
				}
				encoded, err := json.Marshal(config)
				if err != nil {
					t.Fatal(err)
				}
				if got := r.ValidateJSON("x", source, encoded) == nil; got != want {
					t.Errorf("its JSON %s accepted as %s is %v, want %v", encoded, name, got, want)
				}
			}
		})
	}
}

// TestGoValuesExact: numbers keep their digits on the way from Go.
func TestGoValuesExact(t *testing.T) {
	tests := []struct {
		name   string
		schema string
		value  any
	}{
		{"uint64", `{"const":18446744073709551615}`, uint64(math.MaxUint64)},
		{"int64", `{"const":-9223372036854775808}`, int64(math.MinInt64)},
		{"float32 by its own digits", `{"const":0.1}`, float32(0.1)},
		{"float64 by its own digits", `{"const":0.1}`, 0.1},
		{"large float64", `{"const":1e21}`, 1e21},
		{"small float64", `{"const":1e-7}`, 1e-7},
		{"smallest float64", `{"const":5e-324}`, math.SmallestNonzeroFloat64},
		{"largest float64", `{"const":1.7976931348623157e308}`, math.MaxFloat64},
		{"negative zero", `{"const":0}`, math.Copysign(0, -1)},
		{"json.Number", `{"const":9007199254740993}`, json.Number("9007199254740993.0")},
		{"bytes", `{"const":"eA=="}`, []byte("x")},
		{"map by number", `{"const":{"1":"x"}}`, map[int]string{1: "x"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRegister(t, `{"properties":{"a":`+tt.schema+`}}`)
			if err := r.Validate("x", source, map[string]any{"a": tt.value}); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestGoValuesMeanTheirJSON has values whose JSON form depends on where they stand: encoding/json uses methods on
// pointers for what it can take the address of, and writes keys in its own way.
func TestGoValuesMeanTheirJSON(t *testing.T) {
	type holder struct {
		Marks [2]marked
		Label labeled
	}
	type tagged struct {
		A int `json:"a,omitempty"`
	}
	marks, marksOfMarks := [2]marked{1, 2}, [][]marked{{1}, nil}
	tests := []struct {
		name, reason string
		value        any
	}{
		{"a list", "its items have addresses", []marked{1}},
		{"a list of texts", "the same for texts", []labeled{"x"}},
		{"an array", "its items have none", [1]marked{1}},
		{"a pointer to an array", "its items have addresses again", &marks},
		{"a list of arrays", "so have items of items", [][2]marked{marks}},
		{"an array of arrays", "but not where the outer ones have none", [1][2]marked{marks}},
		{"a pointer to an array of lists", "a pointer is no level of its own", &[1][][]marked{marksOfMarks}},
		{"a list of structs", "fields have addresses where the struct has", []holder{{Marks: marks}}},
		{"a struct", "fields have none where the struct has none", holder{Marks: marks, Label: "x"}},
		{"a map", "members have none", map[string]marked{"a": 1}},
		{"a map of pointers", "the pointer is the member", map[string]*marked{"a": new(marked), "b": nil}},
		{"a list of pointers", "the pointer is the item", []*marked{new(marked), nil}},
		{"a list of anything", "what an interface holds has no address", []any{marked(1), new(marked)}},
		{"a map by number", "keys are texts, in the order of texts", map[int]marked{-1: 1, 10: 2, 9: 3}},
		{"a map by byte", "every integer can be a key", map[uint8]string{255: "x"}},
		{"a map by text", "a key has the form that it gives itself", map[level]int{0: 1, 1: 2}},
		{"a map by pointer", "a nil key is the empty text", map[*level]int{nil: 1}},
		{"a map by interface", "a key has the form of what it holds", map[encoding.TextMarshaler]int{level(1): 1}},
		{"fields that are left out", "they are not there", struct {
			A []int          `json:",omitempty"`
			B map[string]int `json:",omitempty"`
			C [1]int         `json:",omitempty"`
			D holder         `json:",omitzero"`
			E func()         `json:"-"`
			F *int           `json:"f,omitempty"`
		}{}},
		{"embedded structs alone", "their fields are the outer one's", struct {
			*holder
			Nested struct{ holder }
			tagged
			Named tagged `json:"n,omitempty"`
		}{holder: &holder{Marks: marks}, tagged: tagged{5}}},
		{"an embedded pointer to nothing", "it has no fields", struct {
			*tagged
			B int
		}{B: 1}},
		{"embedded structs", "their fields are the outer one's", struct {
			*holder
			level
			Nested struct{ holder }
		}{holder: &holder{Marks: marks}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			encoded, err := json.Marshal(tt.value)
			if err != nil {
				t.Fatal(err)
			}
			r := mustRegister(t, `{"properties":{"a":{"const":`+string(encoded)+`}}}`)
			if err := r.Validate("x", source, map[string]any{"a": tt.value}); err != nil {
				t.Errorf("%s: %v, want what %s means", tt.reason, err, encoded)
			}
		})
	}
}

// TestValuesThatJSONCannotHold are violations, wherever they stand, also under keys that no option has.
func TestValuesThatJSONCannotHold(t *testing.T) {
	cyclic := map[string]any{}
	cyclic["again"] = cyclic
	cyclicList := []any{nil}
	cyclicList[0] = cyclicList
	cyclicPointer := new(any)
	*cyclicPointer = cyclicPointer
	high, again := new(level(1)), new(level(1))
	type ring struct{ Next *ring }
	cyclicStruct := &ring{}
	cyclicStruct.Next = cyclicStruct
	tests := []struct {
		name  string
		value any
		code  string
	}{
		{"NaN", math.NaN(), "type"}, {"infinity", math.Inf(-1), "type"}, {"float32 NaN", float32(math.NaN()), "type"},
		{"channel", make(chan int), "type"}, {"nil channel", (chan int)(nil), "type"}, {"function", func() {}, "type"},
		{"complex", 1i, "type"}, {"a failing marshaler", broken{}, "type"}, {"a struct with a channel", struct{ C chan int }{}, "type"},
		{"a map by struct", map[struct{}]int{{}: 1}, "type"}, {"no number", json.Number("five"), "type"}, {"an empty number", json.Number(""), "type"},
		{"a number in Go's form", json.Number("0x5"), "type"}, {"infinity as a number", json.Number("Inf"), "type"},
		{"invalid UTF-8", "a\xff", "type"}, {"invalid UTF-8 in a named string", text("a\xff"), "type"},
		{"raw JSON that is none", json.RawMessage("{"), "type"}, {"two raw documents", json.RawMessage("1 2"), "type"},
		{"a number over the limit", json.Number("1e400"), "limit"}, {"a long number", json.Number(strings.Repeat("1", 1025)), "limit"},
		{"a large exponent", json.Number("0e99999999999"), "limit"}, {"a big integer", new(big.Int).Lsh(big.NewInt(1), 1100), "limit"},
		{"a map that contains itself", cyclic, "limit"}, {"a list that contains itself", cyclicList, "limit"},
		{"a pointer that leads to itself", cyclicPointer, "limit"}, {"a struct that leads to itself", cyclicStruct, "limit"},
		{"a map by struct without members", map[struct{}]int{}, "type"}, {"a map whose keys have no text", map[*level]int{new(level): 1, nil: 2, high: 3, again: 4}, "type"},
		{"a map by an interface that holds nothing", map[encoding.TextMarshaler]int{nil: 1}, "type"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, key := range []string{"topic", "headers"} {
				for depth, value := range []any{tt.value, []any{tt.value}, map[string]any{"in": tt.value}} {
					config := map[string]any{"topic": "t", "format": "json", key: value}
					report, err := builtin.Registry().Check("kafka", source, config)
					if err != nil {
						t.Fatal(err)
					}
					if len(report.Violations) == 0 || report.Violations[0].Code != tt.code || !strings.HasPrefix(report.Violations[0].Pointer, "/"+key) {
						t.Errorf("under %s, variant %d: got %v, want %q first", key, depth, report.Violations, tt.code)
					}
					if builtin.Registry().Validate("kafka", source, config) == nil {
						t.Errorf("under %s, variant %d: Validate must refuse it", key, depth)
					}
				}
			}
		})
	}
}

// TestKeysThatJSONCannotHold cannot be named in a pointer: their object is.
func TestKeysThatJSONCannotHold(t *testing.T) {
	r := mustRegister(t, `{"properties":{"o":{"additionalProperties":{"type":"string"}}}}`)
	tests := []struct {
		name   string
		config map[string]any
		want   []finding
	}{
		{"invalid UTF-8", map[string]any{"a\xff": 1}, []finding{{"", "type"}}},
		{"invalid UTF-8 inside", map[string]any{"o": map[string]any{"a\xff": 1, "b": 1}}, []finding{{"/o", "type"}, {"/o/b", "type"}}},
		{"invalid UTF-8 in a typed map", map[string]any{"o": map[text]int{"a\xff": 1}}, []finding{{"/o", "type"}}},
		{"too long", map[string]any{strings.Repeat("k", 1025): 1}, []finding{{"", "limit"}}},
		{"as long as may be", map[string]any{strings.Repeat("k", 1024): 1}, nil},
		{"two of them", map[string]any{strings.Repeat("k", 1025): 1, strings.Repeat("l", 1025): 1}, []finding{{"", "limit"}, {"", "limit"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report, err := r.Check("x", source, tt.config)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, findings(report.Violations)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestConfigIsOnlyRead judges one config many times and in all ways, and expects it unchanged.
func TestConfigIsOnlyRead(t *testing.T) {
	config := func() map[string]any {
		return map[string]any{"url": "http://u", "headers": map[string]any{"a": []any{1, nil}, "b": map[string]string{"c": "d"}}, "zzz": []string{"x"}}
	}
	given := config()
	r := builtin.Registry()
	for _, view := range []*connectors.Registry{r, r.Strict(), r.Placeholders()} {
		_ = view.Validate("webhook", sink, given)
		if _, err := view.Check("webhook", sink, given); err != nil {
			t.Fatal(err)
		}
		if _, err := view.Defaults("webhook", sink, given); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(config(), given); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	encoded := []byte(`{"url":"http://u","zzz":[1]}`)
	want := string(encoded)
	report, err := r.CheckJSON("webhook", sink, encoded)
	if err != nil || string(encoded) != want {
		t.Errorf("got %v and %s", err, encoded)
	}
	before := report.Warnings[0].String()
	clear(encoded)
	if report.Warnings[0].String() != before {
		t.Error("a report must not share the text's memory")
	}
}
