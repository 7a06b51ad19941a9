package connectorpage_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorpage"
)

const base = "/catalogue"

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// mounted serves a registry below base, with the page that checks.
func mounted(reg *connectors.Registry) http.Handler {
	return mountedWith(reg, connectorpage.HandlerOptions{Check: true})
}

func mountedWith(reg *connectors.Registry, opts connectorpage.HandlerOptions) http.Handler {
	mux := http.NewServeMux()
	mux.Handle(base+"/", connectorpage.Handler(func() *connectors.Registry { return reg }, opts))
	return mux
}

// everything is all connectors that come with the library.
func everything(t testing.TB) *connectors.Registry {
	t.Helper()
	return registry(t, append(builtin.Connectors(), builtin.Extended()...)...)
}

func registry(t testing.TB, list ...connectors.Connector) *connectors.Registry {
	t.Helper()
	reg, err := connectors.NewRegistry(list...)
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// plain is a small connector of one option.
func plain(id string) connectors.Connector {
	return connectors.Connector{
		ID: id, Name: "The " + id, Category: connectors.CategoryIoT, Roles: []connectors.Role{connectors.RoleSource},
		Schemas: connectors.Schemas{Source: &connectors.Schema{
			Required:   []string{"queue"},
			Properties: connectors.Properties{{Name: "queue", Type: connectors.TypeString, Description: "Queue to read from"}},
		}},
	}
}

func do(h http.Handler, method, target, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	return record(h, r)
}

func record(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// get returns a page that must be there.
func get(t testing.TB, h http.Handler, path string) string {
	t.Helper()
	w := do(h, "GET", base+path, "")
	checkPage(t, w, http.StatusOK)
	return w.Body.String()
}

const formType = "application/x-www-form-urlencoded"

// check sends the form and returns the page that answers it.
func check(t testing.TB, h http.Handler, language, text string, more ...string) string {
	t.Helper()
	form := url.Values{"text": {text}, "language": {language}}
	for i := 0; i < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	w := do(h, "POST", base+"/check", form.Encode(), "Content-Type", formType)
	checkPage(t, w, http.StatusOK)
	wantHeader(t, w, "Cache-Control", "no-store")
	return w.Body.String()
}

func wantHeader(t testing.TB, w *httptest.ResponseRecorder, name, want string) {
	t.Helper()
	if got := w.Header().Get(name); got != want {
		t.Errorf("%s is %q, want %q", name, got, want)
	}
}

// checkPage checks what holds for every page.
func checkPage(t testing.TB, w *httptest.ResponseRecorder, status int) {
	t.Helper()
	if w.Code != status {
		t.Errorf("answered %d, want %d", w.Code, status)
	}
	wantHeader(t, w, "Content-Type", "text/html; charset=utf-8")
	wantHeader(t, w, "Content-Security-Policy", policy)
	wantHeader(t, w, "X-Content-Type-Options", "nosniff")
	wantHeader(t, w, "Referrer-Policy", "no-referrer")
	wantHeader(t, w, "Content-Length", fmt.Sprint(w.Body.Len()))
	wantHeader(t, w, "Set-Cookie", "")
	switch etag := w.Header().Get("ETag"); w.Header().Get("Cache-Control") {
	case "no-cache":
		if etag == "" {
			t.Error("what may be kept must have an ETag")
		}
	case "no-store":
		if etag != "" {
			t.Error("what nobody may keep must have no ETag")
		}
	default:
		t.Errorf("Cache-Control is %q", w.Header().Get("Cache-Control"))
	}
	if err := sound(w.Body.String()); err != nil {
		t.Errorf("%v in\n%.3000s", err, w.Body)
	}
}

// The elements and attributes of the templates. A text that is not escaped makes others.
var (
	elements = strings.Fields("a b body button caption code dd details div dl dt fieldset form h1 h2 h3 head header html img input label legend li link main meta nav ol option p pre " +
		"section select small span strong summary table tbody td textarea th thead title tr ul wbr")
	attributes = strings.Fields("action alt aria-current aria-hidden aria-label aria-labelledby autocapitalize autocomplete autofocus charset checked class content data-label for " +
		"height href id lang maxlength method name open rel role rows scope selected spellcheck src tabindex type value width wrap")
)

// sound reports what a page has that is not from the templates: an element, an attribute, or an address that leads elsewhere. It
// also wants the elements closed, one h1, and each id once.
func sound(page string) error {
	// A text that a person has sent is shown as it is; XML knows fewer characters than HTML.
	page = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r >= 0xfffe && r <= 0xffff {
			return ' '
		}
		return r
	}, page)
	dec := xml.NewDecoder(strings.NewReader(page))
	dec.Strict, dec.AutoClose, dec.Entity = false, append([]string{"wbr"}, xml.HTMLAutoClose...), xml.HTMLEntity
	headings, ids := 0, map[string]bool{}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		e, isStart := token.(xml.StartElement)
		if !isStart {
			continue
		}
		if !slices.Contains(elements, e.Name.Local) {
			return fmt.Errorf("an element %q", e.Name.Local)
		}
		if e.Name.Local == "h1" {
			headings++
		}
		for _, a := range e.Attr {
			if !slices.Contains(attributes, a.Name.Local) {
				return fmt.Errorf("an attribute %q", a.Name.Local)
			}
			switch a.Name.Local {
			case "href", "src", "action":
				if !strings.HasPrefix(a.Value, "./") && !strings.HasPrefix(a.Value, "#") {
					return fmt.Errorf("an address %q", a.Value)
				}
			case "id":
				if ids[a.Value] {
					return fmt.Errorf("an id that stands twice: %q", a.Value)
				}
				ids[a.Value] = true
			}
		}
	}
	if headings != 1 {
		return fmt.Errorf("%d headings", headings)
	}
	return nil
}

// handlerOf is a handler without a router.
func handlerOf(reg *connectors.Registry) http.Handler {
	return connectorpage.Handler(func() *connectors.Registry { return reg }, connectorpage.HandlerOptions{Check: true})
}

// newRequest sends a form.
func newRequest(form string) *http.Request {
	r := httptest.NewRequest("POST", base+"/check", strings.NewReader(form))
	r.Header.Set("Content-Type", formType)
	return r
}

// sink is a ResponseWriter that keeps nothing but the status.
type sink struct {
	header http.Header
	status int
}

func (s *sink) Header() http.Header         { return s.header }
func (s *sink) WriteHeader(status int)      { s.status = status }
func (s *sink) Write(p []byte) (int, error) { return len(p), nil }
