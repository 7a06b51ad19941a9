package structs_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/laminar/connectors/internal/structs"
)

type (
	inner struct {
		A string `json:"a"`
		B string `json:"b"`
	}
	Other struct {
		B string `json:"b"`
		C string `json:"c"`
	}
	tagged struct {
		A string `json:"A"`
		D string
	}
	Loop struct {
		*Loop
		X string
	}
	outer struct {
		inner
		*Other
		tagged
		Named inner `json:"n"`
		D     string
		Loop
		Last string `json:",omitempty"`
		gone string
		Gone string `json:"-"`
	}
)

// TestFieldsAreThoseOfJSON has the names that encoding/json writes, but for fields that are empty.
func TestFieldsAreThoseOfJSON(t *testing.T) {
	o := outer{Other: &Other{}, Last: "x", gone: "x"}
	text, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	var members map[string]any
	if err := json.Unmarshal(text, &members); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range structs.Fields(reflect.TypeFor[outer]()) {
		names = append(names, f.Name)
		if _, ok := members[f.Name]; !ok {
			t.Errorf("encoding/json writes no %q: %s", f.Name, text)
		}
	}
	if len(names) != len(members) {
		t.Errorf("got the fields %q, but encoding/json writes %s", names, text)
	}
	if got := strings.Join(names, " "); got != "a c A n D X Last" {
		t.Errorf("the order is %s", got)
	}
}

type (
	// P points to itself.
	P *P
	// A1 to A4 embed each other, which leads to more paths than there are atoms.
	A1 struct {
		*A2
		*A3
		*A4
		X1 string
	}
	A2 struct {
		*A1
		*A3
		*A4
		X2 string
	}
	A3 struct {
		*A1
		*A2
		*A4
		X3 string
	}
	A4 struct {
		*A1
		*A2
		*A3
		X4 string
	}
	odd struct {
		inner   `json:"base"`
		Allowed string `json:"%$-/"`
		P       P
		Text    textOnly  `json:"text"`
		When    time.Time `json:"when"`
		Raw     json.RawMessage
	}
	textOnly string
)

func (t *textOnly) UnmarshalText(text []byte) error {
	*t = textOnly(text)
	return nil
}

// TestOddTypes has types that a program may have, too.
func TestOddTypes(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		into       any
		want       string // as encoding/json writes it, or what does not fit
	}{
		{"structs that embed each other", `{"X1":"1","X2":"2","X3":"3","X4":"4"}`, &A1{}, `{"X2":"2","X3":"3","X4":"4","X1":"1"}`},
		{"a tag on an embedded struct", `{"base":{"a":"x"}}`, &odd{}, `"base":{"a":"x","b":""}`},
		{"signs in a name", `{"%$-/":"o"}`, &odd{}, `"%$-/":"o"`},
		{"a pointer to itself", `{"P":1}`, &odd{}, "/P structs_test.P"},
		{"null for a type that reads texts", `{"text":null}`, &odd{}, "/text structs_test.textOnly"},
		{"null for a type that reads JSON", `{"when":null}`, &odd{}, `"when":"0001-01-01T00:00:00Z"`},
		{"signs that encoding/json escapes", `{"Raw":"<&>"}`, &odd{}, `"Raw":"<&>"`},
		{"a base64 text for bytes", `"aGk="`, new([]byte), " []uint8"},
		{"keys that are no texts", `{"1":"x"}`, new(map[int]string), " map[int]string"},
		{"a channel", `null`, new(chan int), " chan int"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var value any
			dec := json.NewDecoder(strings.NewReader(tt.text))
			dec.UseNumber()
			if err := dec.Decode(&value); err != nil {
				t.Fatal(err)
			}
			misfits := structs.Store(value, tt.into).Kept
			var got string
			if len(misfits) > 0 {
				got = misfits[0].Pointer + " " + misfits[0].Type.String()
			} else {
				got = shown(tt.into)
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestNamesThatNoTagCanGive has tags that encoding/json passes over.
func TestNamesThatNoTagCanGive(t *testing.T) {
	for tag, want := range map[reflect.StructTag]string{`json:"a\"b"`: "F", `json:"a\\b"`: "F", `json:"é,omitempty"`: "é", `json:",x"`: "F", `json:"-,"`: "-"} {
		of := reflect.StructOf([]reflect.StructField{{Name: "F", Type: reflect.TypeFor[string](), Tag: tag}})
		if fields := structs.Fields(of); len(fields) != 1 || fields[0].Name != want {
			t.Errorf("%s: got %+v, want %s", tag, fields, want)
		}
	}
}

// FuzzStore stores what any JSON text holds: what fits is what encoding/json stores.
func FuzzStore(f *testing.F) {
	for _, text := range []string{
		`{"a":"x","c":"y","n":{"a":"z"},"D":"d"}`, `{"a":1}`, `{"X":null}`, `[]`, `{"n":[]}`, `{"list":[{"a":"b"}],"m":{"k":[1,2.5,1e2]},"i":5.0,"any":{"x":[1]}}`,
	} {
		f.Add(text)
	}
	type target struct {
		outer
		List []inner              `json:"list"`
		Map  map[string][]float64 `json:"m"`
		Int  *int16               `json:"i"`
		Any  any                  `json:"any"`
	}
	f.Fuzz(func(t *testing.T, text string) {
		var value any
		dec := json.NewDecoder(strings.NewReader(text))
		dec.UseNumber()
		if dec.Decode(&value) != nil || len(text) > 2000 || strings.Count(text, "e")+strings.Count(text, "E") > 20 {
			return
		}
		var got, want target
		misfits := structs.Store(value, &got)
		if len(misfits.Kept) > 0 {
			return
		}
		again, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		// It writes whole numbers for an integer in one way alone.
		dec = json.NewDecoder(strings.NewReader(string(again)))
		dec.UseNumber()
		dec.DisallowUnknownFields()
		if err := dec.Decode(&want); err != nil && !strings.Contains(err.Error(), "number") {
			t.Fatalf("%s fits, but encoding/json says %v", again, err)
		} else if err == nil && fmt.Sprint(shown(got)) != fmt.Sprint(shown(want)) {
			t.Errorf("%s is stored as %s, want %s", again, shown(got), shown(want))
		}
	})
}

func shown(v any) string {
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err.Error()
	}
	return text.String()
}
