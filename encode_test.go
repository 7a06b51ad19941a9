package connectors_test

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// TestSchemaRoundTrip reads and writes schemas whose keywords stand in the order in which they are written: the bytes
// must come back, and the fields hold what they can.
func TestSchemaRoundTrip(t *testing.T) {
	tests := []struct{ name, text string }{
		{"empty", `{}`},
		{"true", `true`},
		{"false", `false`},
		{"every field", `{"title":"T","type":"object","items":{},"enum":["a",1,null],"const":5,"default":"d","description":"D",` +
			`"examples":[1],"minimum":1,"maximum":2,"exclusiveMinimum":0,"exclusiveMaximum":3,"minLength":1,"maxLength":2,` +
			`"minItems":1,"maxItems":2,"pattern":"^a$","required":["a"],"properties":{"a":{}},"additionalProperties":false,` +
			`"format":"uri","deprecated":true,"readOnly":true,"writeOnly":true}`},
		{"empty lists", `{"enum":[],"examples":[],"required":[],"properties":{}}`},
		{"explicit nulls", `{"const":null,"default":null,"$comment":null}`},
		{"nulls where no value fits", `{"enum":null,"minimum":null,"required":null,"properties":null,"items":null,"type":null}`},
		{"empty texts", `{"title":"","type":"","description":"","pattern":"","format":""}`},
		{"flags that are false", `{"deprecated":false,"readOnly":false,"writeOnly":false}`},
		{"a list of types", `{"type":["string","null"]}`},
		{"a list of items", `{"items":[{"type":"string"},true],"additionalItems":false}`},
		{"other keywords", `{"$id":"x","oneOf":[{"b":1,"a":2}],"x-vendor":{"z":1,"a":[1.0]},"$ref":"#"}`},
		{"numbers as written", `{"enum":[1.0,1e2,9007199254740993,-0],"const":1.10,"default":1E+2,"minimum":-0.0,"maximum":1e400,"maxLength":2.0}`},
		{"numbers in another form", `{"minimum":"5","maxLength":[1]}`},
		{"an object whose keys are not sorted", `{"enum":[{"b":1,"a":2}],"const":{"b":1,"a":2},"default":{"b":1,"a":[{"d":1,"c":2}]}}`},
		{"an object whose keys are sorted", `{"const":{"a":{"b":[{}]},"b":1}}`},
		{"properties named like keywords", `{"required":["format","pattern"],"properties":{"format":{"type":"string"},` +
			`"pattern":{},"schema":{},"path":{},"properties":{"properties":{"properties":{}}},"items":{"items":{}},"type":{},` +
			`"required":{"required":["required"]},"enum":{"enum":["enum"]},"default":{},"$ref":{},"$id":{},"const":{},` +
			`"additionalProperties":{"additionalProperties":{}},"definitions":{},"not":{},"name":{},"Name":{},"":{}}}`},
		{"properties that are no schemas", `{"properties":{"a":5}}`},
		{"properties in their order", `{"properties":{"z":{},"a":{},"m":{}}}`},
		{"escapes", `{"title":"a\"\\\u0000\u001f\b\f\n\r\tb","pattern":"\\d"}`},
		{"HTML", `{"title":"<a href=\"x\">&</a>","description":"` + "\u2028\u2029é😀" + `"}`},
		{"boolean schemas inside", `{"items":true,"properties":{"a":false},"additionalProperties":true}`},
		{"nesting", `{"items":{"items":{"properties":{"a":{"additionalProperties":{"items":{"type":"null"}}}}}}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var s connectors.Schema
			if err := json.Unmarshal([]byte(tt.text), &s); err != nil {
				t.Fatal(err)
			}
			got, err := s.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.text {
				t.Errorf("what was read must be written\nread:    %s\nwritten: %s", tt.text, got)
			}
			var again connectors.Schema
			if err := json.Unmarshal(got, &again); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(s, again); diff != "" {
				t.Errorf("the values must be equal too (-first +second):\n%s", diff)
			}
		})
	}
}

// TestSchemaNormalForm holds what does change: white space, spelling of texts, and the place of keywords.
func TestSchemaNormalForm(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"white space", " { \"enum\" : [ 1 , { } ] , \"x\" : [ 1 , 2 ] } ", `{"enum":[1,{}],"x":[1,2]}`},
		{"escapes that need not be", `{"title":"\u0061\/"}`, `{"title":"a/"}`},
		{"escaped keyword", `{"\u0074itle":"a"}`, `{"title":"a"}`},
		{"order", `{"required":["a"],"x":1,"type":"object"}`, `{"type":"object","required":["a"],"x":1}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var s connectors.Schema
			if err := s.UnmarshalJSON([]byte(tt.text)); err != nil {
				t.Fatal(err)
			}
			if got, err := s.MarshalJSON(); err != nil || string(got) != tt.want {
				t.Errorf("got %s, %v, want %s", got, err, tt.want)
			}
		})
	}
}

// TestSchemaFromGo writes schemas as Go code states them.
func TestSchemaFromGo(t *testing.T) {
	type name string
	tests := []struct {
		name   string
		schema connectors.Schema
		want   string
	}{
		{"numbers of every kind", connectors.Schema{Enum: []any{
			1, int8(2), int16(3), int32(4), int64(5), uint(6), uint8(7), uint16(8), uint32(9), uint64(math.MaxUint64), uintptr(11),
			float32(0.1), 1e21, 1e-7, 5.0, json.Number("1.0"),
		}}, `{"enum":[1,2,3,4,5,6,7,8,9,18446744073709551615,11,0.1,1e+21,1e-07,5,1.0]}`},
		{"named kinds", connectors.Schema{Enum: []any{name("a"), []name{"b"}, map[name]int{"z": 1, "a": 2}, [2]bool{true, false}}},
			`{"enum":["a",["b"],{"a":2,"z":1},[true,false]]}`},
		{"what encoding/json knows", connectors.Schema{Enum: []any{time.Unix(0, 0).UTC(), struct{ A, B int }{1, 2}, map[int]int{10: 1, 9: 2}, new(int)}},
			`{"enum":["1970-01-01T00:00:00Z",{"A":1,"B":2},{"10":1,"9":2},0]}`},
		{"raw JSON", connectors.Schema{Default: json.RawMessage(` {"b": 1, "a": 2} `)}, `{"default":{"b":1,"a":2}}`},
		{"a boolean in properties", connectors.Schema{Properties: connectors.Properties{{Name: "a", Boolean: new(bool)}}},
			`{"properties":{"a":false}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := tt.schema.MarshalJSON(); err != nil || string(got) != tt.want {
				t.Errorf("got %s, %v, want %s", got, err, tt.want)
			}
		})
	}
}

// TestSchemaWithoutJSONForm holds what cannot be written, and that the error says so.
func TestSchemaWithoutJSONForm(t *testing.T) {
	type keyword = connectors.Keyword
	cycle := []any{nil}
	cycle[0] = cycle
	tests := []struct {
		name   string
		schema connectors.Schema
		want   string
	}{
		{"NaN", connectors.Schema{Default: math.NaN()}, "cannot hold"},
		{"infinity", connectors.Schema{Enum: []any{math.Inf(1)}}, "cannot hold"},
		{"channel", connectors.Schema{Const: make(chan int)}, "cannot hold"},
		{"struct with a channel", connectors.Schema{Const: struct{ C chan int }{}}, "cannot hold"},
		{"map by struct", connectors.Schema{Const: map[struct{}]int{{}: 1}}, "cannot hold"},
		{"invalid UTF-8", connectors.Schema{Title: "\xff"}, "UTF-8"},
		{"bound that is no number", connectors.Schema{Minimum: "five"}, "number"},
		{"keyword without a value", connectors.Schema{Extra: []keyword{{Name: "x"}}}, "valid JSON"},
		{"keyword in a field too", connectors.Schema{Type: "string", Extra: []keyword{{Name: "type", Value: []byte(`[]`)}}}, "stands twice"},
		{"keyword twice", connectors.Schema{Extra: []keyword{{"x", []byte(`1`)}, {"x", []byte(`1`)}}}, "stands twice"},
		{"property twice", connectors.Schema{Properties: connectors.Properties{{Name: "a"}, {Name: "a"}}}, "stands twice"},
		{"where it stands", connectors.Schema{Properties: connectors.Properties{{Name: "a/b", Enum: []any{1, math.NaN()}}}}, "at /properties/a~1b/enum/1"},
		{"a value that contains itself", connectors.Schema{Default: cycle}, "levels deep"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, err := tt.schema.MarshalJSON()
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %s and %v, want an error that says %q", text, err, tt.want)
			}
		})
	}
}

// TestDeepSchemaText reads nesting beyond every limit without coming near the stack's end.
func TestDeepSchemaText(t *testing.T) {
	for _, depth := range []int{50, 99, 101, 5000, 1_000_000} {
		text := strings.Repeat(`{"items":`, depth) + `{}` + strings.Repeat(`}`, depth)
		var s connectors.Schema
		err := s.UnmarshalJSON([]byte(text))
		if (err == nil) != (depth <= 100) {
			t.Errorf("%d levels: got %v", depth, err)
		}
		if err == nil {
			if got, err := s.MarshalJSON(); err != nil || string(got) != text {
				t.Errorf("%d levels must come back, got %v", depth, err)
			}
		}
	}
}

// TestPartsMarshalAlone writes the parts of a connector on their own.
func TestPartsMarshalAlone(t *testing.T) {
	yes := true
	for want, part := range map[string]any{
		`{"source":{},"sink":true}`:      connectors.Schemas{Source: new(connectors.Schema), Sink: &connectors.Schema{Boolean: &yes}},
		`{}`:                             connectors.Schemas{},
		`{"b":{"type":"string"},"a":{}}`: connectors.Properties{{Name: "b", Type: connectors.TypeString}, {Name: "a"}},
	} {
		if got, err := json.Marshal(part); err != nil || string(got) != want {
			t.Errorf("got %s, %v, want %s", got, err, want)
		}
	}
}

// listing returns the documented listing as printed and compacted.
func listing(t testing.TB) (printed, compacted []byte) {
	t.Helper()
	printed, err := os.ReadFile(filepath.Join("testdata", "connectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := json.Compact(&b, printed); err != nil {
		t.Fatal(err)
	}
	return printed, b.Bytes()
}

func TestListingIsByteExact(t *testing.T) {
	printed, compacted := listing(t)
	cs, err := connectors.ParseListing(printed)
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(map[string][]connectors.Connector{"data": cs})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, compacted) {
		t.Errorf("reading and writing must lose nothing (-want +got):\n%s", cmp.Diff(string(compacted), string(got)))
	}
	if len(got) != 8637 {
		t.Errorf("got %d bytes, the document has 8637", len(got))
	}
}

// TestListingFromGo goes the other way: definitions in Go, JSON, and back to equal definitions.
func TestListingFromGo(t *testing.T) {
	want := builtin.Connectors()
	text, err := json.Marshal(map[string][]connectors.Connector{"data": want})
	if err != nil {
		t.Fatal(err)
	}
	got, err := connectors.ParseListing(text)
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		for _, role := range want[i].Roles {
			publishedOnly(want[i].Schemas.For(role))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what the JSON says must come back (-want +got):\n%s", diff)
	}
}

// publishedOnly takes away what a schema's JSON form does not have.
func publishedOnly(s *connectors.Schema) {
	s.Aliases, s.ValueAliases, s.Advice, s.Rules = nil, nil, nil, nil
	for i := range s.Properties {
		publishedOnly(&s.Properties[i])
	}
}

func TestConnectorMarshalsFromValueAndPointer(t *testing.T) {
	c := builtin.Connectors()[0]
	value, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	pointer, err := json.Marshal(&c)
	if err != nil {
		t.Fatal(err)
	}
	_, compacted := listing(t)
	if !bytes.Equal(value, pointer) || !bytes.Contains(compacted, value) {
		t.Errorf("got %s and %s", value, pointer)
	}
	empty, err := json.Marshal(connectors.Connector{})
	want := `{"id":"","name":"","description":"","category":"","type":[],"icon":"","version":"",` +
		`"features":{},"supported_formats":[],"configuration_schema":{}}`
	if err != nil || string(empty) != want {
		t.Errorf("all ten keys are always there, got %s, %v", empty, err)
	}
}

func TestFeaturesJSON(t *testing.T) {
	var fs connectors.Features
	if err := json.Unmarshal([]byte(`{"b":true,"off":false,"a":true}`), &fs); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(connectors.Features{"b", "a"}, fs); diff != "" {
		t.Errorf("order is kept and false is absent (-want +got):\n%s", diff)
	}
	text, err := json.Marshal(fs)
	if err != nil || string(text) != `{"b":true,"a":true}` {
		t.Errorf("got %s, %v", text, err)
	}
	if text, err := json.Marshal(connectors.Features(nil)); err != nil || string(text) != `{}` {
		t.Errorf("got %s, %v", text, err)
	}
	if _, err := json.Marshal(connectors.Features{"a", "a"}); err == nil {
		t.Error("a feature that stands twice has no JSON form")
	}
}
