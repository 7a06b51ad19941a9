package connectors_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// TestSyntaxErrors has every way in which text is not one JSON document. Each text also breaks the schema, which must not
// matter.
func TestSyntaxErrors(t *testing.T) {
	tests := []struct {
		name, text   string
		line, column int
		pointer      string
		message      string
	}{
		{"empty", ``, 1, 1, "", "must be a JSON document, but the text is empty"},
		{"white space only", " \t\r\n ", 2, 2, "", "must be a JSON document, but the text is empty"},
		{"cut in an object", `{"topic":5`, 1, 11, "", "the text ends before the JSON document does"},
		{"cut in a key", `{"topic`, 1, 8, "", "the text ends before the JSON document does"},
		{"cut behind a key", `{"topic"`, 1, 9, "", "the text ends before the JSON document does"},
		{"cut behind a colon", `{"topic":`, 1, 10, "/topic", "the text ends before the JSON document does"},
		{"cut in a text", `{"topic":"a`, 1, 12, "/topic", "the text ends before the JSON document does"},
		{"cut in an escape", `{"topic":"\u00`, 1, 15, "/topic", "the text ends before the JSON document does"},
		{"cut in a list", `{"topic":[1,`, 1, 13, "/topic", "the text ends before the JSON document does"},
		{"cut in a word", `{"topic":tru`, 1, 13, "/topic", "the text ends before the JSON document does"},
		{"not JSON", "topic: t", 1, 2, "", "a value must stand here"},
		{"single quotes", `{'topic':5}`, 1, 2, "", "a key in double quotes"},
		{"no quotes", `{topic:5}`, 1, 2, "", "a key in double quotes"},
		{"no colon", `{"topic" 5}`, 1, 10, "", "a colon must stand here"},
		{"a value in the place of a key", `{"topic":5,"secret"}`, 1, 20, "", "a colon must stand here"},
		{"a value in the place of a key inside", `{"topic":{"secret",}}`, 1, 19, "/topic", "a colon must stand here"},
		{"no comma", "{\"topic\":5\n\"a\":1}", 2, 1, "", "a comma or the end of the object"},
		{"comma at the end", `{"topic":5,}`, 1, 12, "", "no comma may stand before the end"},
		{"comma at the end of a list", `{"topic":[5,]}`, 1, 13, "/topic/1", "no comma may stand before the end"},
		{"no value", `{"topic":}`, 1, 10, "/topic", "a value must stand here"},
		{"comment", "{// c\n\"topic\":5}", 1, 2, "", "no comments"},
		{"wrong bracket", `{"topic":[5}}`, 1, 12, "/topic", "a comma or the end of the list"},
		{"control character", "{\"topic\":\"a\nb\"}", 1, 12, "/topic", "control character"},
		{"unknown escape", `{"topic":"\x"}`, 1, 11, "/topic", "behind a backslash"},
		{"half an escape", `{"topic":"\u12"}`, 1, 11, "/topic", `behind \u must stand four hexadecimal digits`},
		{"letter behind a number", `{"topic":100x}`, 1, 13, "", "a comma or the end of the object"},
		{"letter behind an exponent", `{"topic":1e0x}`, 1, 13, "", "a comma or the end of the object"},
		{"cut behind an escaped quotation mark", `{"a":{"topic":"say \"`, 1, 22, "/a/topic", "the text ends"},
		{"NaN", `{"topic":NaN}`, 1, 10, "/topic", "a value must stand here"},
		{"two commas", `{"topic":5,,"a":1}`, 1, 12, "", "two commas"},
		{"single quotes of a value", `{"topic":'t'}`, 1, 10, "/topic", "a text must stand in double quotes"},
		{"comment behind a value", "{\"topic\":5 // c\n}", 1, 12, "", "no comments"},
		{"half a comment", `{"topic":5/2}`, 1, 11, "", "a comma or the end of the object"},
		{"no comma in a list", `{"topic":[1 2]}`, 1, 13, "/topic", "a comma or the end of the list"},
		{"plus sign", `{"topic":+5}`, 1, 10, "/topic", "a value must stand here"},
		{"leading zero", `{"topic":05}`, 1, 11, "", "must not begin with a 0"},
		{"point without a digit", `{"topic":5.}`, 1, 12, "/topic", "a digit must stand here"},
		{"exponent without a digit", `{"topic":5e}`, 1, 12, "/topic", "a digit must stand here"},
		{"hexadecimal", `{"topic":0x5}`, 1, 11, "", "must be decimal"},
		{"capital word", `{"topic":True}`, 1, 10, "/topic", "a value must stand here"},
		{"byte order mark", "\ufeff{\"topic\":5}", 1, 1, "", "byte order mark"},
		{"form feed", "\f{\"topic\":5}", 1, 1, "", "a value must stand here"},
		{"invalid UTF-8 in a text", "{\"topic\":\"a\xffb\"}", 1, 12, "/topic", "must be valid UTF-8"},
		{"invalid UTF-8 in a key", "{\"a\xff\":5}", 1, 4, "", "must be valid UTF-8"},
		{"overlong UTF-8", "{\"topic\":\"\xc0\x80\"}", 1, 11, "/topic", "must be valid UTF-8"},
		{"half a surrogate", `{"topic":"\ud800"}`, 1, 11, "/topic", "both halves"},
		{"surrogates in the wrong order", `{"topic":"\udc00\ud800"}`, 1, 11, "/topic", "both halves"},
		{"duplicate key", `{"topic":5,"topic":6}`, 1, 12, "/topic", "a key must stand only once in an object"},
		{"duplicate key in another spelling", `{"topic":5,"\u0074opic":6}`, 1, 12, "/topic", "a key must stand only once in an object"},
		{"duplicate unknown key", `{"zzz":5,"yyy":1,"zzz":6}`, 1, 18, "/zzz", "a key must stand only once in an object"},
		{"duplicate key deep inside", `{"zzz":[{"a":{"b":1,"b":2}}]}`, 1, 21, "/zzz/0/a/b", "a key must stand only once in an object"},
		{"duplicate empty key", `{"":5,"":6}`, 1, 7, "/", "a key must stand only once in an object"},
		{"second document", `{"topic":5}{"topic":6}`, 1, 12, "", "nothing may stand behind the JSON document"},
		{"second document on its line", "{\"topic\":5}\n{\"topic\":6}", 2, 1, "", "nothing may stand behind the JSON document"},
		{"trailing text", `{"topic":5} x`, 1, 13, "", "nothing may stand behind the JSON document"},
		{"trailing comma", `{"topic":5},`, 1, 12, "", "nothing may stand behind the JSON document"},
		{"trailing NUL", "{\"topic\":5}\x00", 1, 12, "", "nothing may stand behind the JSON document"},
		{"trailing brace", `{"topic":5}}`, 1, 12, "", "nothing may stand behind the JSON document"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for name, r := range map[string]*connectors.Registry{"plain": builtin.Registry(), "strict": builtin.Registry().Strict()} {
				report, err := r.CheckJSON("kafka", source, []byte(tt.text))
				var fault *connectors.SyntaxError
				if !errors.As(err, &fault) {
					t.Fatalf("%s: got %v and %v, want a *SyntaxError", name, report, err)
				}
				if fault.Line != tt.line || fault.Column != tt.column || fault.Pointer != tt.pointer || !strings.Contains(fault.Message, tt.message) {
					t.Errorf("%s: got %d:%d in %q: %s, want %d:%d in %q: %s", name, fault.Line, fault.Column, fault.Pointer,
						fault.Message, tt.line, tt.column, tt.pointer, tt.message)
				}
				if len(report.Violations)+len(report.Warnings) != 0 {
					t.Errorf("%s: a syntax error wins over violations, got %v", name, report)
				}
				direct, ok := r.ValidateJSON("kafka", source, []byte(tt.text)).(*connectors.SyntaxError)
				if !ok || *direct != *fault {
					t.Errorf("%s: ValidateJSON says %v, CheckJSON %v", name, direct, fault)
				}
			}
		})
	}
}

// TestSyntaxOfPlainDocuments breaks a config that is otherwise accepted in every place: no quick answer may overlook it.
func TestSyntaxOfPlainDocuments(t *testing.T) {
	text := `{"topic":"t","format":"json","format_options":{"a":[1,2.5,true,null,"x"]},"offset_reset":"latest"}`
	r := builtin.Registry()
	if err := r.ValidateJSON("kafka", source, []byte(text)); err != nil {
		t.Fatal(err)
	}
	for i := range len(text) {
		if err := r.ValidateJSON("kafka", source, []byte(text[:i])); err == nil {
			t.Errorf("cut at %d it must be refused: %s", i, text[:i])
		}
		for _, c := range []string{"\x00", "\xff", ",", "}", "\"", "\\", "\n\""} {
			broken := text[:i] + c + text[i:]
			report, err := r.CheckJSON("kafka", source, []byte(broken))
			direct := r.ValidateJSON("kafka", source, []byte(broken))
			if (direct == nil) != (err == nil && report.Valid()) {
				t.Errorf("ValidateJSON says %v, CheckJSON %v and %v: %s", direct, report, err, broken)
			}
		}
	}
}

func TestSyntaxErrorText(t *testing.T) {
	err := builtin.Registry().ValidateJSON("kafka", source, []byte("{\n\"a/b\": [}"))
	if want := "line 2, column 9: must be valid JSON: a value must stand here: a text in double quotes, a number, " +
		"true, false, null, a list or an object (in /a~1b/0)"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestErrorsAreOneLineEach: a key that holds line ends or what a terminal obeys is printed with escapes; the pointer itself
// stays exact.
func TestErrorsAreOneLineEach(t *testing.T) {
	const key = "b\n  line 9, column 9: /forged \x1b[31m"
	err := builtin.Registry().Strict().Validate("kafka", source, map[string]any{"topic": "t", "format": "json", key: 1})
	if lines := strings.Count(err.Error(), "\n"); lines != 1 || strings.Contains(err.Error(), "\x1b") {
		t.Errorf("got %q, want a line for the config and one for the key", err)
	}
	if found := violations(t, err); len(found) != 1 || found[0].Pointer != "/"+strings.ReplaceAll(key, "/", "~1") {
		t.Errorf("got %q, want the pointer as it is", found)
	}
	err = builtin.Registry().ValidateJSON("kafka", source, []byte(`{"a\nb":{"c":}}`))
	if err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %q, want one line", err)
	}
}
