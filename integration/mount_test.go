package integration_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gorilla/mux"
	"github.com/labstack/echo/v4"
)

// reach is how much of the catalogue a mount serves.
type reach uint8

const (
	whole   reach = iota
	subtree       // the base is redirected to base/, or not found
	exact         // the base only
)

// mounts are the ways to mount the handler, each as its router's users write it.
var mounts = []struct {
	name  string
	reach reach
	mount func(h http.Handler) http.Handler
}{
	{"net/http, no router", whole, func(h http.Handler) http.Handler { return h }},
	{"ServeMux", whole, func(h http.Handler) http.Handler {
		m := http.NewServeMux()
		m.Handle(base, h)
		m.Handle(base+"/", h)
		return m
	}},
	{"ServeMux, exact only", exact, func(h http.Handler) http.Handler {
		m := http.NewServeMux()
		m.Handle(base, h)
		return m
	}},
	{"ServeMux, subtree only", subtree, func(h http.Handler) http.Handler {
		m := http.NewServeMux()
		m.Handle(base+"/", h)
		return m
	}},
	{"ServeMux with StripPrefix", whole, func(h http.Handler) http.Handler {
		m := http.NewServeMux()
		h = http.StripPrefix(base, h)
		m.Handle(base, h)
		m.Handle(base+"/", h)
		return m
	}},
	{"ServeMux inside ServeMux", whole, func(h http.Handler) http.Handler {
		inner := http.NewServeMux()
		inner.Handle("/connectors", http.StripPrefix("/connectors", h))
		inner.Handle("/connectors/", http.StripPrefix("/connectors", h))
		m := http.NewServeMux()
		m.Handle("/api/v1/", http.StripPrefix("/api/v1", inner))
		return m
	}},
	{"chi", whole, func(h http.Handler) http.Handler {
		r := chi.NewRouter()
		r.Mount(base, h)
		return r
	}},
	{"chi, in a route", whole, func(h http.Handler) http.Handler {
		r := chi.NewRouter()
		r.Route("/api/v1", func(r chi.Router) { r.Mount("/connectors", h) })
		return r
	}},
	{"gin", whole, func(h http.Handler) http.Handler {
		r := gin.New()
		r.Any(base, gin.WrapH(h))
		r.Any(base+"/*path", gin.WrapH(h))
		return r
	}},
	{"echo", whole, func(h http.Handler) http.Handler {
		e := echo.New()
		e.Any(base, echo.WrapHandler(h))
		e.Any(base+"/*", echo.WrapHandler(h))
		return e
	}},
	{"gorilla/mux", whole, func(h http.Handler) http.Handler {
		r := mux.NewRouter()
		r.Handle(base, h)
		r.PathPrefix(base + "/").Handler(h)
		return r
	}},
	{"gorilla/mux by prefix", whole, func(h http.Handler) http.Handler {
		r := mux.NewRouter()
		r.PathPrefix(base).Handler(h)
		return r
	}},
}

func TestMounts(t *testing.T) {
	gin.SetMode(gin.ReleaseMode)
	want := documented(t)
	for _, m := range mounts {
		t.Run(m.name, func(t *testing.T) {
			c := start(t, m.mount(newHandler()))
			if m.reach != subtree {
				testListing(t, c, base, want)
			} else if a := c.do("GET", base, ""); a.StatusCode/100 != 3 || a.Header.Get("Location") != base+"/" {
				t.Errorf("the base answered %d, want a redirect to base/", a.StatusCode)
			}
			if m.reach == exact {
				if a := c.do("GET", base+"/kafka", ""); a.StatusCode != 404 || a.code() != "" {
					t.Errorf("what is not mounted answered %d %q", a.StatusCode, a.code())
				}
				return
			}
			testListing(t, c, base+"/", want)
			testBelow(t, c)
		})
	}
	t.Run("a prefix may bring other paths", func(t *testing.T) {
		r := mux.NewRouter()
		r.PathPrefix(base).Handler(newHandler())
		if a := start(t, r).do("GET", base+"x", ""); a.StatusCode != 404 || a.code() != "NOT_FOUND" {
			t.Errorf("answered %d %s", a.StatusCode, a.body)
		}
	})
}

// testListing asks for everything at the base.
func testListing(t *testing.T, c client, path string, want []byte) {
	t.Helper()
	a := c.do("GET", path, "")
	if a.StatusCode != 200 || !bytes.Equal(bytes.TrimSuffix(a.body, []byte("\n")), want) {
		t.Fatalf("GET %s answered %d and %d bytes that are not the document", path, a.StatusCode, len(a.body))
	}
	etag := a.Header.Get("ETag")
	if !strings.HasPrefix(etag, `W/"`) || a.Header.Get("Content-Type") != jsonType {
		t.Errorf("GET %s: the headers are %v", path, a.Header)
	}
	head := c.do("HEAD", path, "")
	if head.StatusCode != 200 || len(head.body) > 0 || head.Header.Get("ETag") != etag ||
		head.Header.Get("Content-Length") != fmt.Sprint(len(a.body)) {
		t.Errorf("HEAD %s answered %d with %v", path, head.StatusCode, head.Header)
	}
	if a := c.do("GET", path, "", "If-None-Match", etag); a.StatusCode != 304 || len(a.body) > 0 || a.Header.Get("ETag") != etag {
		t.Errorf("GET %s with its ETag answered %d with %v", path, a.StatusCode, a.Header)
	}
	if a := c.do("GET", path+"?category=cache&type=sink", ""); a.StatusCode != 200 ||
		!bytes.HasPrefix(a.body, []byte(`{"data":[{"id":"redis"`)) {
		t.Errorf("GET %s, filtered, answered %d %.80s", path, a.StatusCode, a.body)
	}
	if a := c.do("GET", path+"?category=databse", ""); a.StatusCode != 400 || a.code() != "INVALID_FILTER" {
		t.Errorf("GET %s with a bad filter answered %d %s", path, a.StatusCode, a.body)
	}
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE"} {
		a := c.do(method, path, "")
		if a.StatusCode != 405 || a.code() != "METHOD_NOT_ALLOWED" || a.Header.Get("Allow") != "GET, HEAD, OPTIONS" {
			t.Errorf("%s %s answered %d %s", method, path, a.StatusCode, a.body)
		}
	}
	if a := c.do("OPTIONS", path, ""); a.StatusCode != 204 || a.Header.Get("Allow") != "GET, HEAD, OPTIONS" {
		t.Errorf("OPTIONS %s answered %d with %v", path, a.StatusCode, a.Header)
	}
}

// testBelow asks for everything below the base.
func testBelow(t *testing.T, c client) {
	t.Helper()
	for _, row := range []struct {
		method, path string
		status       int
		contentType  string
		code         string
	}{
		{"GET", "/kafka", 200, jsonType, ""},
		{"HEAD", "/kafka", 200, jsonType, ""},
		{"GET", "/kafka/source/schema", 200, "application/schema+json", ""},
		{"HEAD", "/kafka/source/schema", 200, "application/schema+json", ""},
		{"GET", "/tables/schema", 200, "application/schema+json", ""},
		{"GET", "/openapi.json", 200, jsonType, ""},
		{"POST", "/kafka/source/validate?strict=true", 200, jsonType, ""},
		{"POST", "/kafka/source/validate-update", 400, jsonType, "VALIDATION_ERROR"},
		{"POST", "/tables/validate", 200, jsonType, ""},
		{"GET", "/kafak", 404, jsonType, "NOT_FOUND"},
		{"GET", "/mysql-cdc/sink/schema", 404, jsonType, "NOT_FOUND"},
		{"GET", "/kafka/source", 404, jsonType, "NOT_FOUND"},
		{"GET", "/kafka/", 404, jsonType, "NOT_FOUND"},
		{"DELETE", "/kafka", 405, jsonType, "METHOD_NOT_ALLOWED"},
		{"GET", "/kafka/source/validate", 405, jsonType, "METHOD_NOT_ALLOWED"},
	} {
		a := c.do(row.method, base+row.path, `{"topic":"t","format":"json"}`, "Content-Type", jsonType)
		if a.StatusCode != row.status || a.Header.Get("Content-Type") != row.contentType || a.code() != row.code {
			t.Errorf("%s %s answered %d %s %.100s", row.method, row.path, a.StatusCode, a.Header.Get("Content-Type"), a.body)
		}
		etag := a.Header.Get("ETag")
		if reads := row.method != "POST" && row.status == 200; reads != (etag != "") {
			t.Errorf("%s %s: the ETag is %q", row.method, row.path, etag)
		} else if reads {
			if a := c.do(row.method, base+row.path, "", "If-None-Match", etag); a.StatusCode != 304 {
				t.Errorf("%s %s with its ETag answered %d", row.method, row.path, a.StatusCode)
			}
		}
	}
}
