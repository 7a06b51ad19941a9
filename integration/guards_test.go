package integration_test

import (
	"net/http"
	"path"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	chimiddleware "github.com/go-chi/chi/v5/middleware"
	"github.com/gorilla/mux"
	"github.com/labstack/echo/v4"
	echomiddleware "github.com/labstack/echo/v4/middleware"
)

// A guard is a way to mount the handler with a login on validation and on schemas, as its router's users write it.
type guard struct {
	name     string
	reach    reach
	at       string // where the routes are, for clients; "" is base
	option   string // HandlerOptions.Base
	open     bool   // there is no login, because there is no router
	rewrites bool   // the host itself makes other spellings into the documented ones, before it routes
	mount    func(h http.Handler, login middleware) http.Handler
}

type middleware = func(http.Handler) http.Handler

// guards are the mounts of the other tests with logins, and what else the routers can be told.
var guards = []guard{
	{name: "net/http, no router", open: true, mount: func(h http.Handler, _ middleware) http.Handler { return h }},
	{name: "ServeMux", mount: func(h http.Handler, login middleware) http.Handler {
		return serveMux(base, h, login, base, base+"/")
	}},
	{name: "ServeMux, exact only", reach: exact, mount: func(h http.Handler, login middleware) http.Handler {
		m := http.NewServeMux()
		m.Handle(base, h)
		return m
	}},
	{name: "ServeMux, subtree only", reach: subtree, mount: func(h http.Handler, login middleware) http.Handler {
		return serveMux(base, h, login, base+"/")
	}},
	{name: "ServeMux, everything", mount: func(h http.Handler, login middleware) http.Handler {
		return serveMux(base, h, login, "/")
	}},
	{name: "ServeMux with StripPrefix", mount: func(h http.Handler, login middleware) http.Handler {
		return serveMux(base, http.StripPrefix(base, h), login, base, base+"/")
	}},
	{name: "ServeMux with StripPrefix of base/", reach: subtree, mount: func(h http.Handler, login middleware) http.Handler {
		return serveMux(base, http.StripPrefix(base+"/", h), login, base+"/")
	}},
	{name: "ServeMux, everything, with StripPrefix", mount: func(h http.Handler, login middleware) http.Handler {
		return serveMux(base, http.StripPrefix(base, h), login, "/")
	}},
	{name: "ServeMux with a stripper of the path alone", mount: func(h http.Handler, login middleware) http.Handler {
		return serveMux(base, stripPath(base, h), login, base, base+"/")
	}},
	{name: "ServeMux, everything, with a stripper of the path alone", mount: func(h http.Handler, login middleware) http.Handler {
		return serveMux(base, stripPath(base, h), login, "/")
	}},
	{name: "ServeMux, everything, with a stripper that drops the raw path", mount: func(h http.Handler, login middleware) http.Handler {
		return serveMux(base, stripDecoded(base, h), login, "/")
	}},
	{name: "ServeMux, everything, with a stripper that cleans", mount: func(h http.Handler, login middleware) http.Handler {
		return serveMux(base, stripCleaned(base, h), login, "/")
	}},
	{name: "ServeMux with a handler that strips slashes", mount: func(h http.Handler, login middleware) http.Handler {
		return serveMux(base, chimiddleware.StripSlashes(h), login, base, base+"/")
	}},
	{name: "a ServeMux that is behind StripSlashes", mount: func(h http.Handler, login middleware) http.Handler {
		return chimiddleware.StripSlashes(serveMux(base, h, login, base, base+"/"))
	}},
	{name: "a stripper of the path alone, no router", open: true, mount: func(h http.Handler, _ middleware) http.Handler {
		return stripPath(base, h)
	}},
	{name: "ServeMux inside ServeMux", mount: func(h http.Handler, login middleware) http.Handler {
		m := http.NewServeMux()
		m.Handle("/api/v1/", http.StripPrefix("/api/v1",
			serveMux("/connectors", http.StripPrefix("/connectors", h), login, "/connectors", "/connectors/")))
		return m
	}},
	{name: "chi", mount: func(h http.Handler, login middleware) http.Handler {
		r := chi.NewRouter()
		return chiMux(r, base, login, h, func() { r.Mount(base, h) })
	}},
	{name: "chi, in a route", mount: func(h http.Handler, login middleware) http.Handler {
		top := chi.NewRouter()
		top.Route("/api/v1", func(r chi.Router) {
			chiMux(r, "/connectors", login, h, func() { r.Mount("/connectors", h) })
		})
		return top
	}},
	{name: "chi, with StripPrefix", mount: func(h http.Handler, login middleware) http.Handler {
		r := chi.NewRouter()
		h = http.StripPrefix(base, h)
		return chiMux(r, base, login, h, func() { r.Mount(base, h) })
	}},
	{name: "chi, what is not found", mount: func(h http.Handler, login middleware) http.Handler {
		r := chi.NewRouter()
		return chiMux(r, base, login, h, func() { r.NotFound(h.ServeHTTP) })
	}},
	{name: "chi, what is not found, with a stripper of the path alone", mount: func(h http.Handler, login middleware) http.Handler {
		r := chi.NewRouter()
		h = stripPath(base, h)
		return chiMux(r, base, login, h, func() { r.NotFound(h.ServeHTTP) })
	}},
	{name: "chi, what is not found, with a stripper that drops the raw path", mount: func(h http.Handler, login middleware) http.Handler {
		r := chi.NewRouter()
		h = stripDecoded(base, h)
		return chiMux(r, base, login, h, func() { r.NotFound(h.ServeHTTP) })
	}},
	{name: "chi, what is not found, with a stripper that cleans", mount: func(h http.Handler, login middleware) http.Handler {
		r := chi.NewRouter()
		h = stripCleaned(base, h)
		return chiMux(r, base, login, h, func() { r.NotFound(h.ServeHTTP) })
	}},
	{name: "chi with StripSlashes", mount: func(h http.Handler, login middleware) http.Handler {
		r := chi.NewRouter()
		r.Use(chimiddleware.StripSlashes)
		return chiMux(r, base, login, h, func() { r.Mount(base, h) })
	}},
	{name: "chi with CleanPath", mount: func(h http.Handler, login middleware) http.Handler {
		r := chi.NewRouter()
		r.Use(chimiddleware.CleanPath)
		return chiMux(r, base, login, h, func() { r.Mount(base, h) })
	}},
	{name: "chi with CleanPath and StripPrefix", mount: func(h http.Handler, login middleware) http.Handler {
		r := chi.NewRouter()
		r.Use(chimiddleware.CleanPath)
		h = http.StripPrefix(base, h)
		return chiMux(r, base, login, h, func() { r.Mount(base, h) })
	}},
	{name: "gin, each route", mount: func(h http.Handler, login middleware) http.Handler { return ginRoutes(gin.New(), h, login) }},
	{name: "gin, each route, RemoveExtraSlash", mount: func(h http.Handler, login middleware) http.Handler {
		r := gin.New()
		r.RemoveExtraSlash = true
		return ginRoutes(r, h, login)
	}},
	{name: "gin, each route, UseRawPath", mount: func(h http.Handler, login middleware) http.Handler {
		r := gin.New()
		r.UseRawPath, r.UnescapePathValues = true, false
		return ginRoutes(r, h, login)
	}},
	{name: "gin, each route, RedirectFixedPath", mount: func(h http.Handler, login middleware) http.Handler {
		r := gin.New()
		r.RedirectFixedPath = true
		return ginRoutes(r, h, login)
	}},
	{name: "gin, what has no route", mount: func(h http.Handler, login middleware) http.Handler { return ginRest(gin.New(), h, login) }},
	{name: "gin, what has no route, RemoveExtraSlash", mount: func(h http.Handler, login middleware) http.Handler {
		r := gin.New()
		r.RemoveExtraSlash = true
		return ginRest(r, h, login)
	}},
	{name: "gin, what has no route, UseRawPath", mount: func(h http.Handler, login middleware) http.Handler {
		r := gin.New()
		r.UseRawPath = true
		return ginRest(r, h, login)
	}},
	{name: "gin, what has no route, UseEscapedPath", mount: func(h http.Handler, login middleware) http.Handler {
		r := gin.New()
		r.UseEscapedPath = true
		return ginRest(r, h, login)
	}},
	{name: "gin, what has no route, UseRawPath, with a stripper of the path alone", mount: func(h http.Handler, login middleware) http.Handler {
		r := gin.New()
		r.UseRawPath = true
		return ginRest(r, stripPath(base, h), login)
	}},
	{name: "echo", mount: func(h http.Handler, login middleware) http.Handler { return echoMux(echo.New(), base, h, login) }},
	{name: "echo, everything", mount: func(h http.Handler, login middleware) http.Handler { return echoMux(echo.New(), "", h, login) }},
	{name: "echo, with StripPrefix", mount: func(h http.Handler, login middleware) http.Handler {
		return echoMux(echo.New(), base, http.StripPrefix(base, h), login)
	}},
	{name: "echo, everything, with a stripper of the path alone", mount: func(h http.Handler, login middleware) http.Handler {
		return echoMux(echo.New(), "", stripPath(base, h), login)
	}},
	{name: "echo with RemoveTrailingSlash", rewrites: true, mount: func(h http.Handler, login middleware) http.Handler {
		e := echo.New()
		e.Pre(echomiddleware.RemoveTrailingSlash())
		return echoMux(e, base, h, login)
	}},
	{name: "echo with AddTrailingSlash", rewrites: true, reach: subtree, mount: func(h http.Handler, login middleware) http.Handler {
		e := echo.New()
		e.Pre(echomiddleware.AddTrailingSlash())
		e.Pre(echomiddleware.RemoveTrailingSlash())
		return echoMux(e, base, h, login)
	}},
	{name: "echo with Rewrite", rewrites: true, mount: func(h http.Handler, login middleware) http.Handler {
		return echoMux(rewriting(), base, h, login)
	}},
	{name: "echo with Rewrite, by another name", at: "/catalogue", rewrites: true, mount: func(h http.Handler, login middleware) http.Handler {
		return echoMux(rewriting(), base, h, login)
	}},
	{name: "gorilla/mux", mount: func(h http.Handler, login middleware) http.Handler {
		return gorilla(mux.NewRouter(), base, base+"/", h, login)
	}},
	{name: "gorilla/mux by prefix", mount: func(h http.Handler, login middleware) http.Handler {
		return gorilla(mux.NewRouter(), base, base, h, login)
	}},
	{name: "gorilla/mux with StripPrefix", mount: func(h http.Handler, login middleware) http.Handler {
		return gorilla(mux.NewRouter(), base, base+"/", http.StripPrefix(base, h), login)
	}},
	{name: "gorilla/mux with StrictSlash", mount: func(h http.Handler, login middleware) http.Handler {
		return gorilla(mux.NewRouter().StrictSlash(true), base, base+"/", h, login)
	}},
	{name: "gorilla/mux with SkipClean", mount: func(h http.Handler, login middleware) http.Handler {
		return gorilla(mux.NewRouter().SkipClean(true), base, base+"/", h, login)
	}},
	{name: "gorilla/mux with UseEncodedPath", mount: func(h http.Handler, login middleware) http.Handler {
		return gorilla(mux.NewRouter().UseEncodedPath(), base, base+"/", h, login)
	}},
	{name: "gorilla/mux with UseEncodedPath and SkipClean", mount: func(h http.Handler, login middleware) http.Handler {
		return gorilla(mux.NewRouter().UseEncodedPath().SkipClean(true), base, base+"/", h, login)
	}},
	{name: "gorilla/mux with both, everything, with a stripper of the path alone", mount: func(h http.Handler, login middleware) http.Handler {
		return gorilla(mux.NewRouter().UseEncodedPath().SkipClean(true), base, "/", stripPath(base, h), login)
	}},
	{name: "gorilla/mux with both, everything, with a stripper that cleans", mount: func(h http.Handler, login middleware) http.Handler {
		return gorilla(mux.NewRouter().UseEncodedPath().SkipClean(true), base, "/", stripCleaned(base, h), login)
	}},
}

// What answers GET answers HEAD, so that the login on schemas is on both; in ServeMux, a pattern with GET matches both.

// The patterns of the routes that have a login, in two ways to write the parts.
const bracesSchema, colonsSchema = "/{id}/{role}/schema", "/:id/:role/schema"

var (
	bracesValidate = []string{"/{id}/{role}/validate", "/{id}/{role}/validate-update", "/tables/validate"}
	colonsValidate = []string{"/:id/:role/validate", "/:id/:role/validate-update", "/tables/validate"}
)

func serveMux(root string, h http.Handler, login middleware, patterns ...string) http.Handler {
	m := http.NewServeMux()
	for _, path := range bracesValidate {
		m.Handle("POST "+root+path, login(h))
	}
	m.Handle("GET "+root+bracesSchema, login(h))
	for _, pattern := range patterns {
		m.Handle(pattern, h)
	}
	return m
}

func chiMux(r chi.Router, root string, login middleware, h http.Handler, mount func()) http.Handler {
	for _, path := range bracesValidate {
		r.With(login).Post(root+path, h.ServeHTTP)
	}
	r.With(login).Get(root+bracesSchema, h.ServeHTTP)
	r.With(login).Head(root+bracesSchema, h.ServeHTTP)
	mount()
	return r
}

// gin takes no catch-all beside other routes.
func ginRoutes(r *gin.Engine, h http.Handler, login middleware) http.Handler {
	for _, path := range colonsValidate {
		r.POST(base+path, gin.WrapH(login(h)))
	}
	r.GET(base+colonsSchema, gin.WrapH(login(h)))
	r.HEAD(base+colonsSchema, gin.WrapH(login(h)))
	for _, path := range []string{"", "/", "/:id", "/tables/schema"} {
		r.GET(base+path, gin.WrapH(h))
		r.HEAD(base+path, gin.WrapH(h))
	}
	return r
}

func ginRest(r *gin.Engine, h http.Handler, login middleware) http.Handler {
	for _, path := range colonsValidate {
		r.POST(base+path, gin.WrapH(login(h)))
	}
	r.GET(base+colonsSchema, gin.WrapH(login(h)))
	r.HEAD(base+colonsSchema, gin.WrapH(login(h)))
	r.NoRoute(gin.WrapH(h))
	return r
}

func echoMux(e *echo.Echo, below string, h http.Handler, login middleware) http.Handler {
	for _, path := range colonsValidate {
		e.POST(base+path, echo.WrapHandler(h), echo.WrapMiddleware(login))
	}
	e.GET(base+colonsSchema, echo.WrapHandler(h), echo.WrapMiddleware(login))
	e.HEAD(base+colonsSchema, echo.WrapHandler(h), echo.WrapMiddleware(login))
	if below != "" {
		e.Any(below, echo.WrapHandler(h))
	}
	e.Any(below+"/*", echo.WrapHandler(h))
	return e
}

func rewriting() *echo.Echo {
	e := echo.New()
	e.Pre(echomiddleware.Rewrite(map[string]string{"/catalogue*": base + "$1"}))
	return e
}

func gorilla(r *mux.Router, root, prefix string, h http.Handler, login middleware) http.Handler {
	for _, path := range bracesValidate {
		r.Handle(root+path, login(h)).Methods("POST")
	}
	r.Handle(root+bracesSchema, login(h)).Methods("GET", "HEAD")
	r.Handle(root, h)
	r.PathPrefix(prefix).Handler(h)
	return r
}

// stripPath removes a prefix as hosts do that know of URL.Path alone.
func stripPath(prefix string, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.Path = strings.TrimPrefix(r.URL.Path, prefix)
		h.ServeHTTP(w, r)
	})
}

// stripDecoded does the same and drops the raw path, which then no longer fits.
func stripDecoded(prefix string, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.Path, r.URL.RawPath = strings.TrimPrefix(r.URL.Path, prefix), ""
		h.ServeHTTP(w, r)
	})
}

// stripCleaned does the same with the path cleaned.
func stripCleaned(prefix string, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.Path, r.URL.RawPath = strings.TrimPrefix(path.Clean(r.URL.Path), prefix), ""
		h.ServeHTTP(w, r)
	})
}
