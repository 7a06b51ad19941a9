package connectorhttp

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// A catalogue that cannot be encoded is refused as a whole: where the description has a 500, and nowhere else. It is put
// in by hand, because NewRegistry takes no definition that would make one.
func TestCatalogueThatCannotBeEncoded(t *testing.T) {
	h := newHandler(nil, HandlerOptions{Validate: true})
	h.answers.Store(&catalogue{err: errors.New("broken")})
	answer := func(method, target string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, target, nil))
		return w
	}
	var doc struct {
		Paths map[string]map[string]json.RawMessage
	}
	if err := json.Unmarshal(OpenAPI(), &doc); err != nil {
		t.Fatal(err)
	}
	methods := []string{"GET", "HEAD", "POST", "OPTIONS"}
	for path, item := range doc.Paths {
		target := strings.NewReplacer("{id}", "kafka", "{role}", "source").Replace(path)
		for key, text := range item {
			method := strings.ToUpper(key)
			if !slices.Contains(methods, method) {
				continue // what all operations of the path share
			}
			var operation struct{ Responses map[string]any }
			if err := json.Unmarshal(text, &operation); err != nil {
				t.Fatal(err)
			}
			_, described := operation.Responses["500"]
			w := answer(method, target)
			if answered := w.Code == http.StatusInternalServerError; answered != described {
				t.Errorf("%s %s answered %d; a 500 is described: %t", method, path, w.Code, described)
			}
		}
	}
	w := answer("GET", "/nothing/at/all")
	const want = `{"error":{"code":"INTERNAL_ERROR","message":"the catalogue cannot be encoded","details":{}}}`
	if got := strings.TrimSpace(w.Body.String()); w.Code != http.StatusInternalServerError || got != want {
		t.Errorf("answered %d %s, want 500 %s", w.Code, got, want)
	}
	if got := w.Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control is %q, want no-store", got)
	}
}
