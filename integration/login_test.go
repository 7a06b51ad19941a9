package integration_test

import (
	"cmp"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

// A host has put a login on two of the routes, in its router's own words. No spelling of these routes passes it, and no spelling
// of any route but the documented one is answered at all: then also a host that is less careful than its router is safe.
func TestNoSpellingPassesALogin(t *testing.T) {
	gin.SetMode(gin.ReleaseMode)
	for _, m := range guards {
		t.Run(m.name, func(t *testing.T) { testGuard(t, m) })
	}
}

// testGuard asks for every route in every spelling. Where not everything is to run, these are fewer for the routes that have no
// login.
func testGuard(t *testing.T, m guard) {
	t.Helper()
	h := connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{Validate: true, Base: m.option})
	c := startRaw(t, m.mount(h, login))
	root := cmp.Or(m.at, base)
	for _, r := range routes {
		testDocumented(t, c, m, root, r)
		pairs, step := 50, 1
		if everything() {
			pairs = 1000
		} else if !r.login {
			step = 5
		}
		for i, target := range spellings(root, r.path, pairs) {
			if i%step > 0 {
				continue
			}
			if fault := r.fault(c, m, root, target); fault != "" {
				t.Errorf("%s %s %s", r.method, target, fault)
			}
		}
	}
}

// What the test above looks for is found, or it would say nothing: here a handler that reads paths as most do.
func TestPassedLoginIsFound(t *testing.T) {
	h := connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{Validate: true})
	decoding := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.RawPath, r.RequestURI = "", "" // so that what was sent is not known
		h.ServeHTTP(w, r)
	})
	for _, m := range guards {
		if m.name != "chi" && m.name != "echo" {
			continue // the others decode paths too
		}
		c := startRaw(t, m.mount(decoding, login))
		found := 0
		for _, r := range routes {
			for _, target := range spellings(base, r.path, 0) {
				if r.login && r.fault(c, m, base, target) != "" {
					found++
				}
			}
		}
		if found < 20 {
			t.Errorf("%s: %d spellings are found to pass", m.name, found)
		}
	}
}

// aRoute is a route of the handler, with a login on it or without.
type aRoute struct {
	method, path string
	login        bool
}

var routes = []aRoute{
	{"GET", "", false},
	{"GET", "/kafka", false},
	{"GET", "/mysql-cdc/source/schema", true},
	{"HEAD", "/mysql-cdc/source/schema", true},
	{"GET", "/tables/schema", false},
	{"GET", "/openapi.json", false},
	{"POST", "/kafka/source/validate", true},
	{"POST", "/kafka/source/validate-update", true},
	{"POST", "/tables/validate", true},
}

// kept is what stands behind the login: verdicts, and the schemas of roles.
var kept = regexp.MustCompile(`^\{"valid":|"urn:laminar:connector:[a-z0-9-]+:(source|sink)"`)

// isKept reports whether an answer is, or to HEAD describes, what stands behind the login.
func isKept(a answered) bool {
	if a.Request.Method == http.MethodHead {
		return a.StatusCode == http.StatusOK && a.Header.Get("Content-Type") == "application/schema+json"
	}
	return kept.Match(a.body)
}

const token = "Bearer of-the-host"

// login is the host's: 401 without its token.
func login(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != token {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (r aRoute) send(c *rawClient, target string, header ...string) answered {
	c.t.Helper()
	body := ""
	if r.method == http.MethodPost {
		body, header = `{"new":{"topic":"t","format":"json"}}`, append(header, "Content-Type", jsonType) // which each of them judges
	}
	return c.do(r.method, target, body, header...)
}

// testDocumented asks for a route as it is documented, with the token and without.
func testDocumented(t *testing.T, c *rawClient, m guard, root string, r aRoute) {
	t.Helper()
	if m.reach == exact && r.path != "" || m.reach == subtree && r.path == "" {
		return
	}
	for _, target := range append(absolute(root+r.path), root+r.path, root+r.path+"?x=/y") {
		if a := r.send(c, target, "Authorization", token); a.StatusCode != 200 || isKept(a) != r.login {
			t.Errorf("%s %s with the token answered %d %.100s", r.method, target, a.StatusCode, a.body)
		}
		want := http.StatusOK
		if r.login && !m.open {
			want = http.StatusUnauthorized
		}
		if a := r.send(c, target); a.StatusCode != want {
			t.Errorf("%s %s without the token answered %d, want %d", r.method, target, a.StatusCode, want)
		}
	}
}

// fault says what is wrong with the answer to a spelling, if anything is. A redirect is the router's; where it leads, the same
// holds. One that clients would tire of following is no answer.
func (r aRoute) fault(c *rawClient, m guard, root, target string) string {
	c.t.Helper()
	words := ""
	for range 4 {
		a := r.send(c, target)
		location := a.Header.Get("Location")
		switch a.StatusCode {
		case http.StatusMovedPermanently, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		default:
			if fault := faultOf(a, m, root, target); fault != "" {
				return words + fault
			}
			return ""
		}
		if strings.ContainsAny(location, " \r\n") {
			return "is redirected to a broken " + location
		}
		words += "is redirected to " + location + ", which "
		target = location
	}
	return ""
}

func faultOf(a answered, m guard, root, target string) string {
	switch {
	case isKept(a) && !m.open:
		return "passes the login: " + a.Status
	case a.StatusCode/100 != 2 || m.rewrites || isDocumented(root, target):
		return ""
	}
	return "is answered " + a.Status
}

// front is a scheme and a host.
var front = regexp.MustCompile("^https?://[^/?#]*")

// isDocumented reports whether a target is spelt as it should be, be it another route's than was meant. A host before it and a
// query behind it do not belong to its spelling.
func isDocumented(root, target string) bool {
	target, _, _ = strings.Cut(front.ReplaceAllString(target, ""), "?")
	rest, found := strings.CutPrefix(target, root)
	switch rest {
	case "", "/", "/mysql-cdc", "/kafka":
		return found
	}
	return found && slices.ContainsFunc(routes, func(r aRoute) bool { return r.path == rest })
}
