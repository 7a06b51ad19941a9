package connectorhttp_test

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

// Bodies of every kind of rubbish are answered, and never with 500.
func FuzzValidate(f *testing.F) {
	for _, seed := range []string{
		``, `{}`, `null`, `{"topic":1e999}`, `{"topic":"\ud800"}`, "\x00", `{"a":{"a":{"a":[]}}}`, `{"topic":"t","format":"json"}`,
		`{"old":{"topic":"t"},"new":{"topic":"t","format":"jsn"}}`, `[{"name":"a","connector":"kafka","table_type":"source","config":{}}]`,
	} {
		f.Add(seed, "strict=true")
	}
	h := validating(1 << 16)
	f.Fuzz(func(t *testing.T, body, query string) {
		for _, path := range []string{"/kafka/source/validate", "/kafka/source/validate-update", "/tables/validate"} {
			r := httptest.NewRequest("POST", base+path, strings.NewReader(body))
			r.URL.RawQuery = query
			r.Header.Set("Content-Type", jsonType)
			w := record(h, r)
			if w.Code != 200 && w.Code != 400 && w.Code != 413 || !json.Valid(w.Body.Bytes()) {
				t.Errorf("%s: answered %d %s", path, w.Code, w.Body)
			}
		}
	})
}

// Any path and query gets one of the answers that there are.
func FuzzRead(f *testing.F) {
	for _, seed := range [][2]string{
		{base, "category=x"}, {base + "/kafka", ""}, {"", "%"}, {"//", "type=source,"}, {base + "/tables/schema", ""},
		{"/x/y/z/w", ""}, {base + "/\xff/source/schema", "feature=\x00"},
	} {
		f.Add("GET", seed[0], seed[1])
	}
	h := connectorhttp.Handler(builtin.Registry())
	f.Fuzz(func(t *testing.T, method, path, query string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.Method, r.URL.Path, r.URL.RawQuery = method, path, query
		switch len(query) % 3 { // as sent, stripped, and made by hand
		case 0:
			r.RequestURI = r.URL.RequestURI()
		case 1:
			r.RequestURI = base + r.URL.RequestURI()
		default:
			r.RequestURI = ""
		}
		w := record(h, r)
		switch w.Code {
		case 200, 204, 400, 404, 405:
		default:
			t.Errorf("answered %d", w.Code)
		}
		if w.Body.Len() > 0 && !json.Valid(w.Body.Bytes()) {
			t.Errorf("answered %q", w.Body)
		}
	})
}
