package structs_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

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
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
