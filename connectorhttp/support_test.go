package connectorhttp_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

// documented is the listing as the documentation prints it, compacted.
func documented(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile("../testdata/connectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, text); err != nil {
		t.Fatal(err)
	}
	return compact.Bytes()
}

func do(h http.Handler, method, target string, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// newRequest makes a request with a query as it is, broken ones too.
func newRequest(method, path, query string) *http.Request {
	r := httptest.NewRequest(method, path, nil)
	r.URL.RawQuery = query
	return r
}

func record(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func sprint(v any) string { return fmt.Sprint(v) }

func textLogger(to io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(to, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// errorBody is Laminar's error envelope.
type errorBody struct {
	Error struct {
		Code    string         `json:"code"`
		Message string         `json:"message"`
		Details map[string]any `json:"details"`
	} `json:"error"`
}

// failed checks that an answer is an error with that status and code, in full form, and returns it.
func failed(t *testing.T, w *httptest.ResponseRecorder, status int, code string) errorBody {
	t.Helper()
	var body errorBody
	dec := json.NewDecoder(w.Body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&body); err != nil {
		t.Fatalf("the body is no error envelope: %v", err)
	}
	if w.Code != status || body.Error.Code != code {
		t.Errorf("answered %d %s, want %d %s", w.Code, body.Error.Code, status, code)
	}
	if body.Error.Message == "" || body.Error.Details == nil {
		t.Errorf("an error must have a message and an object of details: %+v", body)
	}
	wantHeader(t, w, "Content-Type", "application/json")
	wantHeader(t, w, "Cache-Control", "no-store")
	wantHeader(t, w, "X-Content-Type-Options", "nosniff")
	wantHeader(t, w, "ETag", "")
	return body
}

func wantHeader(t *testing.T, w *httptest.ResponseRecorder, name, want string) {
	t.Helper()
	if got := w.Header().Get(name); got != want {
		t.Errorf("%s is %q, want %q", name, got, want)
	}
}

// ids are the connectors of a listing, in order.
func ids(t *testing.T, body []byte) string {
	t.Helper()
	var listing struct {
		Data []struct{ ID string }
	}
	if err := json.Unmarshal(body, &listing); err != nil {
		t.Fatalf("%v in %.200s", err, body)
	}
	if listing.Data == nil {
		t.Fatalf("data must be a list: %.200s", body)
	}
	var list []string
	for _, c := range listing.Data {
		list = append(list, c.ID)
	}
	return strings.Join(list, " ")
}

// numbered is a catalogue of n small connectors.
func numbered(t testing.TB, n int) *connectors.Registry {
	t.Helper()
	var list []connectors.Connector
	for i := range n {
		c := builtin.Connectors()[0]
		c.ID = fmt.Sprintf("kafka-%d", i)
		list = append(list, c)
	}
	reg, err := connectors.NewRegistry(list...)
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// validating serves the documented connectors with validation switched on.
func validating(maxBytes int64) http.Handler {
	return connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{Validate: true, MaxBodyBytes: maxBytes})
}

const base = connectorhttp.Path
