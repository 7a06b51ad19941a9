package integration_test

import (
	"net/http"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gorilla/mux"
	"github.com/labstack/echo/v4"

	"github.com/laminar/connectors/connectorhttp"
)

const prefix = "/internal"

// fronts are the ways to mount a router that knows the handler at Path below a prefix that is removed before it.
var fronts = []struct {
	name  string
	front func(inner http.Handler) http.Handler
}{
	{"ServeMux", func(inner http.Handler) http.Handler {
		m := http.NewServeMux()
		m.Handle(prefix+"/", http.StripPrefix(prefix, inner))
		return m
	}},
	{"chi", func(inner http.Handler) http.Handler {
		r := chi.NewRouter()
		r.Mount(prefix, http.StripPrefix(prefix, inner))
		return r
	}},
	{"gin", func(inner http.Handler) http.Handler {
		r := gin.New()
		r.Any(prefix+"/*path", gin.WrapH(http.StripPrefix(prefix, inner)))
		return r
	}},
	{"echo", func(inner http.Handler) http.Handler {
		e := echo.New()
		e.Any(prefix+"/*", echo.WrapHandler(http.StripPrefix(prefix, inner)))
		return e
	}},
	{"gorilla/mux", func(inner http.Handler) http.Handler {
		r := mux.NewRouter()
		r.PathPrefix(prefix + "/").Handler(http.StripPrefix(prefix, inner))
		return r
	}},
	{"ServeMux with a stripper of the path alone", func(inner http.Handler) http.Handler {
		m := http.NewServeMux()
		m.Handle(prefix+"/", stripPath(prefix, inner))
		return m
	}},
}

// inners are the routers that are mounted so.
var inners = []guard{
	{name: "ServeMux", mount: func(h http.Handler, login middleware) http.Handler {
		return serveMux(base, h, login, base, base+"/")
	}},
	{name: "chi", mount: func(h http.Handler, login middleware) http.Handler {
		r := chi.NewRouter()
		return chiMux(r, base, login, h, func() { r.Mount(base, h) })
	}},
	{name: "gin", mount: func(h http.Handler, login middleware) http.Handler { return ginRoutes(gin.New(), h, login) }},
	{name: "echo", mount: func(h http.Handler, login middleware) http.Handler { return echoMux(echo.New(), base, h, login) }},
	{name: "gorilla/mux", mount: func(h http.Handler, login middleware) http.Handler {
		return gorilla(mux.NewRouter(), base, base+"/", h, login)
	}},
}

// With HandlerOptions.Base, a router that is itself mounted below a prefix has every route, and no spelling passes its logins.
func TestRoutersBelowAPrefix(t *testing.T) {
	gin.SetMode(gin.ReleaseMode)
	for i, front := range fronts {
		for j, inner := range inners {
			if i > 0 && j > 0 && !everything() {
				continue
			}
			m := guard{
				name: front.name + ", " + inner.name, at: prefix + base, option: connectorhttp.Path,
				mount: func(h http.Handler, login middleware) http.Handler { return front.front(inner.mount(h, login)) },
			}
			t.Run(m.name, func(t *testing.T) { testGuard(t, m) })
		}
	}
}
