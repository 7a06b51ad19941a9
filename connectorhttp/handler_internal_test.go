package connectorhttp

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/laminar/connectors"
)

// Where the catalogue cannot be encoded, what is made of it is answered with 500, and nothing else is. Such a catalogue is put in
// by hand, because NewRegistry takes no definition that would make one.
func TestCatalogueThatCannotBeEncoded(t *testing.T) {
	h := newHandler(nil, HandlerOptions{Validate: true})
	broken := func() (*answer, error) { return nil, errors.New("broken") }
	c := newCatalogue(nil, h.opts.Logger)
	c.listing = func() (*listing, error) { return nil, errors.New("broken") }
	c.tables = broken
	c.entries.Store("kafka", &entry{broken, []connectors.Role{"source"}, []part[*answer]{broken}})
	h.newest.Store(c)
	answer := func(method, target string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, target, nil))
		return w
	}
	for path, status := range map[string]int{
		"":                     500,
		"?type=source":         500,
		"?type=x":              400,
		"/kafka":               500,
		"/kafka/source/schema": 500,
		"/tables/schema":       500,
		"/openapi.json":        200,
		"/nothing":             404,
		"/nothing/at/all":      404,
	} {
		if w := answer("GET", Path+path); w.Code != status {
			t.Errorf("GET %s answered %d, want %d", path, w.Code, status)
		}
	}
	w := answer("GET", Path)
	const want = `{"error":{"code":"INTERNAL_ERROR","message":"the catalogue cannot be encoded","details":{}}}`
	if got := strings.TrimSpace(w.Body.String()); got != want {
		t.Errorf("answered %s, want %s", got, want)
	}
	if got := w.Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control is %q, want no-store", got)
	}
	if w := answer("POST", Path); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST answered %d, want 405: nothing is made for it", w.Code)
	}
}
