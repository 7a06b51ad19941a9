package integration_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/labstack/echo/v4"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

// What is served describes the handler where its clients see it: whoever follows it is never sent to a path that is not
// there.
func TestServedDescriptionIsFollowed(t *testing.T) {
	gin.SetMode(gin.ReleaseMode)
	type place struct {
		name, seen string // where clients see the handler
		base       string // HandlerOptions.Base, where it is needed
		mount      func(h http.Handler) http.Handler
	}
	places := []place{
		{"chi at another base", "/catalogue", "/catalogue", func(h http.Handler) http.Handler {
			r := chi.NewRouter()
			r.Mount("/catalogue", h)
			return r
		}},
		{"chi below a parameter", "/teams/a%20b/connectors", "", func(h http.Handler) http.Handler {
			r := chi.NewRouter()
			r.Mount("/teams/{team}/connectors", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				http.StripPrefix("/teams/"+r.URL.Path[len("/teams/"):strings.Index(r.URL.Path, "/connectors")]+"/connectors", h).ServeHTTP(w, r)
			}))
			return r
		}},
		{"echo at the root", "", "/", func(h http.Handler) http.Handler {
			e := echo.New()
			e.Any("/*", echo.WrapHandler(h))
			return e
		}},
	}
	for _, m := range mounts {
		if m.reach != exact {
			places = append(places, place{m.name, base, "", m.mount})
		}
	}
	for _, p := range places {
		t.Run(p.name, func(t *testing.T) {
			for _, validate := range []bool{true, false} {
				h := connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{Base: p.base, Validate: validate})
				follow(t, start(t, p.mount(h)), p.seen, validate)
			}
		})
	}
}

// follow asks for every operation of the description that is served below a base.
func follow(t *testing.T, c client, seen string, validate bool) {
	t.Helper()
	a := c.do("GET", seen+"/openapi.json", "")
	doc, err := openapi3.NewLoader().LoadFromData(a.body)
	if a.StatusCode != 200 || err != nil {
		t.Fatalf("the description: answered %d, %v", a.StatusCode, err)
	}
	if err := doc.Validate(context.Background(), openapi3.EnableExamplesValidation()); err != nil {
		t.Errorf("the document is not valid: %v", err)
	}
	server, err := a.Request.URL.Parse(doc.Servers[0].URL)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSuffix(server.EscapedPath(), "/"); got != seen {
		t.Errorf("the server is at %q, want %q", got, seen)
	}
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			target := strings.TrimSuffix(server.EscapedPath(), "/") + strings.NewReplacer("{id}", "kafka", "{role}", "source").Replace(path)
			if a := c.do(method, target, exampleOf(t, operation), "Content-Type", jsonType); a.StatusCode != 200 {
				t.Errorf("%s %s answered %d %.200s", method, target, a.StatusCode, a.body)
			}
		}
	}
	for _, path := range []string{"/{id}/{role}/validate", "/{id}/{role}/validate-update", "/tables/validate"} {
		if got := doc.Paths.Value(path) != nil; got != validate {
			t.Errorf("%s is described: %t, want %t", path, got, validate)
		}
	}
}

// exampleOf returns the example of the body that an operation takes; "" where it takes none.
func exampleOf(t *testing.T, operation *openapi3.Operation) string {
	t.Helper()
	if operation.RequestBody == nil {
		return ""
	}
	text, err := json.Marshal(operation.RequestBody.Value.Content.Get(jsonType).Example)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
