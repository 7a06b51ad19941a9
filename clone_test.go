package connectors_test

import (
	"encoding/json"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/boundtest"
)

// stating returns a connector "x" whose only property, "a", states a value in one of the places that hold values.
func stating(t testing.TB, place string, v any) connectors.Connector {
	t.Helper()
	c, err := withSchema(`{}`)
	if err != nil {
		t.Fatal(err)
	}
	p := connectors.Schema{Name: "a"}
	switch place {
	case "default":
		p.Default = v
	case "const":
		p.Const = v
	case "enum":
		p.Enum = []any{v}
	case "examples":
		p.Examples = []any{v}
	case "items":
		p.Items = &connectors.Schema{Default: v}
	case "advice":
		p.Advice = &connectors.Advice{Schema: connectors.Schema{Const: v}}
	}
	c.Schemas.Source.Properties = connectors.Properties{p}
	return c
}

var valuePlaces = []string{"default", "const", "enum", "examples", "items", "advice"}

// stated returns what a property states in a place.
func stated(t testing.TB, p connectors.Schema, place string) any {
	t.Helper()
	switch place {
	case "default":
		return p.Default
	case "const":
		return p.Const
	case "enum":
		return p.Enum[0]
	case "examples":
		return p.Examples[0]
	case "items":
		return p.Items.Default
	}
	return p.Advice.Schema.Const
}

// TestDefinitionsHoldJSON: what a definition states in Go becomes what encoding/json writes of it, in the few kinds that
// a definition read from JSON has.
func TestDefinitionsHoldJSON(t *testing.T) {
	five, text := 5, "x"
	pointer := &text
	type unsorted struct {
		B int `json:"b"`
		A int `json:"a,omitempty"`
	}
	marks := [2]marked{1, 2}
	number := func(s string) json.Number { return json.Number(s) }
	tests := []struct {
		name, reason string
		value        any
		want         any
	}{
		{"pointer", "what it leads to is copied", &five, number("5")},
		{"pointer to a pointer", "so is what that leads to", &pointer, "x"},
		{"map by number", "keys are texts in JSON", map[int]any{10: "b", 9: &five}, map[string]any{"10": "b", "9": number("5")}},
		{"map by text", "keys have the form that they give themselves", map[level]bool{1: true}, map[string]any{"high": true}},
		{"struct", "its fields are members", unsorted{B: 1}, map[string]any{"b": number("1")}},
		{"struct that is not sorted", "the order of keys is kept", &unsorted{B: 1, A: 2}, json.RawMessage(`{"b":1,"a":2}`)},
		{"struct with markup", "texts are published as they are", struct{ A string }{"<&>"}, map[string]any{"A": "<&>"}},
		{"time", "it writes itself", time.Unix(0, 0).UTC(), "1970-01-01T00:00:00Z"},
		{"big integer", "it writes itself", big.NewInt(5), number("5")},
		{"named number that writes itself", "its own form counts, not its kind", level(1), "high"},
		{"list of pointers", "each is followed", []*int{&five, nil}, []any{number("5"), nil}},
		{"list of what writes itself by its address", "items have addresses", []marked{1}, []any{"marked"}},
		{"array of such", "its items have none", marks, []any{number("1"), number("2")}},
		{"pointer to such an array", "its items have addresses again", &marks, []any{"marked", "marked"}},
		{"bytes", "they are base64", []byte("x"), "eA=="},
		{"nil inside", "nil lists and maps are null", []any{[]any(nil), map[string]any(nil), []string(nil), (*int)(nil)}, []any{nil, nil, nil, nil}},
		{"inside others", "every level is turned", map[string]any{"l": []any{&five, map[int]int{1: 2}}},
			map[string]any{"l": []any{number("5"), map[string]any{"1": number("2")}}}},
	}
	for _, tt := range tests {
		for _, place := range valuePlaces {
			t.Run(tt.name+" in "+place, func(t *testing.T) {
				r, err := connectors.NewRegistry(stating(t, place, tt.value))
				if err != nil {
					t.Fatalf("%s: %v", tt.reason, err)
				}
				c, _ := r.Lookup("x")
				if diff := cmp.Diff(tt.want, stated(t, c.Schemas.Source.Properties[0], place)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
				}
				if _, err := json.Marshal(c); err != nil {
					t.Errorf("%s: %v", tt.reason, err)
				}
				if _, err := r.JSONSchema("x", source); err != nil {
					t.Errorf("%s: %v", tt.reason, err)
				}
				five, text = 6, "changed"
				again, _ := r.Lookup("x")
				if diff := cmp.Diff(c, again); diff != "" {
					t.Errorf("a registry must not change (-before +after):\n%s", diff)
				}
				five, text = 5, "x"
			})
		}
	}
}

// TestStatedNull: a value that is null in JSON is stated, although a field that is nil states nothing.
func TestStatedNull(t *testing.T) {
	for name, value := range map[string]any{
		"pointer": (*int)(nil), "list": []any(nil), "raw JSON": json.RawMessage("null"), "marshaler": (*big.Int)(nil),
	} {
		t.Run(name, func(t *testing.T) {
			c := stating(t, "default", value)
			c.Schemas.Source.Properties[0].Const = value
			r, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			got, _ := r.Lookup("x")
			text, err := got.Schemas.Source.MarshalJSON()
			if want := `{"properties":{"a":{"const":null,"default":null}}}`; err != nil || string(text) != want {
				t.Errorf("got %s and %v, want %s", text, err, want)
			}
			filled, err := r.Defaults("x", source, nil)
			if diff := cmp.Diff(map[string]any{"a": nil}, filled); diff != "" || err != nil {
				t.Errorf("got %v (-want +got):\n%s", err, diff)
			}
			if err := r.Validate("x", source, map[string]any{"a": 1}); err == nil {
				t.Error("a value that is not null must be refused")
			}
		})
	}
}

// TestDefinitionsThatJSONCannotHold are faults of the property that states the value.
func TestDefinitionsThatJSONCannotHold(t *testing.T) {
	for name, value := range map[string]any{
		"NaN": math.NaN(), "channel": make(chan int), "function": func() {}, "complex": 1i, "a failing marshaler": broken{},
		"a pointer to a channel": new(chan int), "a struct with a channel": struct{ C chan int }{}, "a map by struct": map[struct{}]int{},
		"a map by two keys of one text": map[*level]int{new(level): 1, new(level): 2}, "no number": json.Number("five"),
		"invalid UTF-8": "a\xff", "raw JSON that is none": json.RawMessage("{"),
		"raw JSON with a key twice": json.RawMessage(`{"a":1,"a":2}`),
		"raw JSON that is too deep": json.RawMessage(strings.Repeat("[", 101) + strings.Repeat("]", 101)),
		"a list of channels":        []chan int{nil}, "pointers that are too deep": deepPointer(150),
	} {
		for _, place := range valuePlaces {
			for depth, value := range []any{value, []any{value}, map[string]any{"in": value}, map[int]any{1: &value}} {
				_, err := connectors.NewRegistry(stating(t, place, value))
				list := faults(t, err)
				if len(list) != 1 || list[0].Property != "a" || list[0].Role != source || !strings.Contains(list[0].Message, "that JSON can hold") {
					t.Errorf("%s in %s, variant %d: got %v, want one fault", name, place, depth, list)
				}
			}
		}
	}
}

// deepPointer returns a number behind many pointers.
func deepPointer(levels int) any {
	var v any = 1
	for range levels {
		inner := v
		v = &inner
	}
	return v
}

// TestSharedValuesInDefinitions: a value that contains itself, or that shares its parts, is refused in no time.
func TestSharedValuesInDefinitions(t *testing.T) {
	type pair struct{ L, R *pair }
	ring := &pair{}
	ring.L, ring.R = ring, ring
	pointer := new(any)
	*pointer = pointer
	pairs, byNumber := &pair{}, any(1)
	for range 60 {
		pairs, byNumber = &pair{pairs, pairs}, map[int]any{1: byNumber, 2: byNumber}
	}
	typed := map[string]map[string]any{}
	typed["a"] = map[string]any{"b": typed}
	raw := json.RawMessage(`"` + strings.Repeat("x", 1<<20) + `"`)
	raws := make([]any, 2000)
	for i := range raws {
		raws[i] = raw
	}
	for name, value := range map[string]any{
		"a struct that contains itself": ring, "a pointer that leads to itself": pointer, "structs that are shared": pairs,
		"maps by number that are shared": byNumber, "a typed map that contains itself": typed, "raw JSON that is shared": raws,
		"inside others": []any{map[string]any{"a": byNumber}},
	} {
		for _, place := range []string{"default", "advice"} {
			boundtest.Quick(t, func() {
				if _, err := connectors.NewRegistry(stating(t, place, value)); len(faults(t, err)) != 1 {
					t.Errorf("%s in %s: got %v, want one fault", name, place, err)
				}
			})
		}
		if name == "raw JSON that is shared" {
			continue // it is large but finite
		}
		if _, err := json.Marshal(stating(t, "default", value)); err == nil {
			t.Errorf("%s: must not be written", name)
		}
	}
}
