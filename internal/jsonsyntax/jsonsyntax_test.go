package jsonsyntax_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/jsonsyntax"
)

// TestCheck: what the parts that use this rely on. The messages have their tests where users see them.
func TestCheck(t *testing.T) {
	tests := []struct {
		name, text, reason string
		options            []jsontext.Options
		offset             int
		message            string // "" is no fault
	}{
		{"sound", ` {"a":[1]} `, "white space may surround a document", nil, 0, ""},
		{"two documents", "{}\n{}", "the second one is in nobody's way", nil, 3, "nothing may stand behind"},
		{"a key twice", `{"a":1,"a":2}`, "which one counts nobody can say", nil, 7, "only once"},
		{"a key twice, allowed", `{"a":1,"a":2}`, "some callers find them on their own", []jsontext.Options{jsontext.AllowDuplicateNames(true)}, 0, ""},
		{"too deep", strings.Repeat("[", 20_000), "the decoder has a bound of its own", nil, 10_000, jsonsyntax.TooDeep},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fault := jsonsyntax.Check([]byte(tt.text), tt.options...)
			switch {
			case tt.message == "":
				if fault != nil {
					t.Errorf("%s: got %v", tt.reason, fault)
				}
			case fault == nil || fault.Offset != tt.offset || !strings.Contains(fault.Message, tt.message):
				t.Errorf("%s: got %v, want %q at %d", tt.reason, fault, tt.message, tt.offset)
			}
		})
	}
}

// FuzzCheck: what is accepted is JSON, and a fault lies within the text and does not quote it.
func FuzzCheck(f *testing.F) {
	for _, text := range []string{`{"a":[1,2.5e3,"x",null]}`, `{a:1}`, `{"a":1,}`, `["\u12"]`, "\ufeff1", `01`, "{\"a\":\"\n\"}", `{"a"`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		fault := jsonsyntax.Check(text)
		if fault == nil {
			if !json.Valid(text) {
				t.Errorf("%q is accepted and is no JSON", text)
			}
			return
		}
		if fault.Offset < 0 || fault.Offset > len(text) || fault.Message == "" || strings.Contains(fault.Message, "invalid character") {
			t.Errorf("%q: %+v", text, fault)
		}
	})
}
