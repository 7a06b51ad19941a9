package connectorpage_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorpage"
)

func handler(opts connectorpage.HandlerOptions) http.Handler {
	return connectorpage.Handler(builtin.Registry, opts)
}

// Each mount serves the list at base/, everything below it, and leads base to base/.
func TestMountsOfTheStandardLibrary(t *testing.T) {
	h := handler(connectorpage.HandlerOptions{Check: true})
	mux := func(pattern string, h http.Handler) http.Handler {
		m := http.NewServeMux()
		m.Handle(pattern, h)
		return m
	}
	both := func(path string, h http.Handler) http.Handler {
		m := http.NewServeMux()
		m.Handle(path, h)
		m.Handle(path+"/", h)
		return m
	}
	for _, row := range []struct {
		name, base string
		h          http.Handler
	}{
		{"no router", "", h},
		{"ServeMux at the root", "", mux("/", h)},
		{"ServeMux", "/x/pages", mux("/x/pages/", h)},
		{"ServeMux, both patterns", "/x/pages", both("/x/pages", h)},
		{"ServeMux, a pattern with a host", "/x/pages", mux("example.com/x/pages/", h)},
		{"ServeMux, a pattern with a wildcard", "/acme/pages", mux("/{tenant}/pages/{rest...}", h)},
		{"ServeMux, a pattern that must be encoded", "/a%20b", mux("/a%20b/", h)},
		{"StripPrefix", "/x/pages", mux("/x/pages/", http.StripPrefix("/x/pages", h))},
		{"StripPrefix, both patterns", "/x/pages", both("/x/pages", http.StripPrefix("/x/pages", h))},
		{"StripPrefix without a mux", "/x/pages", http.StripPrefix("/x/pages", h)},
		{"StripPrefix at the root of a mux", "/x/pages", mux("/", http.StripPrefix("/x/pages", h))},
		{"a mux behind StripPrefix", "/x/pages", mux("/x/", http.StripPrefix("/x", both("/pages", h)))},
		{"a mux behind StripPrefix, stripped again", "/x/pages", mux("/x/", http.StripPrefix("/x", both("/pages", http.StripPrefix("/pages", h))))},
		{"a mux in a mux", "/x/pages", mux("/x/", mux("/x/pages/", h))},
		{"a base, and a router that says nothing", "/x/pages", handler(connectorpage.HandlerOptions{Check: true, Base: "/x/pages/"})},
		{"a base that is the root", "", handler(connectorpage.HandlerOptions{Check: true, Base: "/"})},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, path := range []string{"/", "/kafka", "/check", "/?q=kafka", "/style.css"} {
				if w := do(row.h, "GET", row.base+path, ""); w.Code != 200 {
					t.Errorf("%s answered %d", path, w.Code)
				}
			}
			for _, path := range []string{"/kafka/", "/x/kafka", "/pages/kafka", "/%6bafka", "/x/check", "/icons/x/kafka"} {
				if w := do(row.h, "GET", row.base+path, ""); w.Code != 404 {
					t.Errorf("%s answered %d, want 404", path, w.Code)
				}
			}
			if row.base == "" {
				return
			}
			w := do(row.h, "GET", row.base+"?q=a", "")
			target, err := httptest.NewRequest("GET", row.base+"?q=a", nil).URL.Parse(w.Header().Get("Location"))
			if w.Code != 307 || err != nil || target.RequestURI() != row.base+"/?q=a" {
				t.Errorf("the mount without its slash answered %d to %q", w.Code, w.Header().Get("Location"))
			}
			if w := do(row.h, "POST", row.base, ""); w.Code != 405 && w.Code != 307 {
				t.Errorf("POST to the mount answered %d", w.Code)
			}
		})
	}
}

// What the client sent and what has reached the handler, after what routers and hosts do to paths.
func TestBelow(t *testing.T) {
	for _, row := range []struct {
		name    string
		base    string // HandlerOptions.Base
		pattern string
		sent    string // RequestURI; "" for a request made by hand
		path    string // URL.Path; "" for what was sent
		rawPath string
		found   bool
	}{
		{"as sent", "", "", "/kafka", "", "", true},
		{"an absolute URL", "", "", "http://h/kafka?x", "", "", true},
		{"below a pattern of ServeMux", "", "GET h/p/", "/p/kafka", "", "", true},
		{"below a pattern of chi", "", "/p/*", "/p/kafka", "", "", true},
		{"below a pattern of chi with a parameter", "", "/{a:[a-z]+}/p/*", "/b/p/kafka", "", "", true},
		{"made by hand", "", "", "", "/kafka", "", true},
		{"made by hand, without a slash", "", "", "", "kafka", "", true},
		{"rewritten", "", "/p/", "/q?id=kafka", "/kafka", "", true},
		{"stripped of what the pattern names", "", "/p/", "/p/kafka", "/kafka", "", true},
		{"stripped before the pattern was matched", "", "/p/", "/x/p/kafka", "/p/kafka", "", true},

		{"below what no router has named", "", "", "/p/kafka", "", "", false},
		{"the pattern in another encoding", "", "/p/", "/%70/kafka", "", "", false},
		{"a wildcard in another encoding", "", "/{a}/", "/%70/kafka", "", "", false},
		{"stripped of the prefix in another encoding", "", "/p/", "/%70/kafka", "/kafka", "", false},
		{"in another encoding", "", "/p/", "/p/%6bafka", "", "", false},
		{"the same, decoded by the host", "", "/p/", "/p/%6bafka", "/p/kafka", "", false},
		{"a slash less at the end", "", "/p/", "/p/kafka/", "/p/kafka", "", false},
		{"cleaned", "", "/p/", "/p/x/../kafka", "/p/kafka", "", false},
		{"two slashes", "", "/p/", "/p//kafka", "", "", false},
		{"a raw path of something else", "", "", "/kafka", "/kafka", "/x%2Fkafka", false},

		{"a base", "/c", "", "/c/kafka", "", "", true},
		{"a base behind what was stripped", "/c", "/x/", "/x/c/kafka", "/c/kafka", "", true},
		{"a base, not at the end of a segment", "/c", "", "/ckafka", "", "", false},
		{"another base", "/c", "", "/d/kafka", "", "", false},
		{"a base in another encoding", "/c", "", "/%63/kafka", "", "", false},
		{"the root, below a pattern", "/", "/p/", "/p/kafka", "", "", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := handler(connectorpage.HandlerOptions{Base: row.base})
			target := row.sent
			if target == "" {
				target = "/"
			}
			r := httptest.NewRequest("GET", target, nil)
			r.RequestURI, r.Pattern = row.sent, row.pattern
			if row.path != "" {
				r.URL.Path, r.URL.RawPath = row.path, row.rawPath
			}
			w := record(h, r)
			status := 404
			if row.found {
				status = 200
			}
			checkPage(t, w, status)
		})
	}
}

// A redirect leads to the place that the client asked for, with a slash, whatever has been done to the path.
func TestRedirectToSlash(t *testing.T) {
	for _, row := range []struct{ name, sent, path, want string }{
		{"as sent", "/p/pages", "/p/pages", "./pages/"},
		{"stripped", "/p/pages", "", "./pages/"},
		{"rewritten", "/p/pages?a=b", "/", "./pages/?a=b"},
		{"an absolute URL", "http://h/p/pages", "/p/pages", "./pages/"},
		{"a colon, which would make a scheme", "/javascript:x", "", "./javascript:x/"},
		{"with its slash", "/p/pages/", "/p/pages/", ""},
		{"with its slash, which a router has taken off", "/p/pages/", "/p/pages", ""},
		{"the root", "/", "/", ""},
		{"the root of an absolute URL", "http://h", "", ""},
		{"made by hand", "", "", ""},
		{"made by hand, with its slash", "", "/", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := handler(connectorpage.HandlerOptions{})
			r := httptest.NewRequest("GET", "/", nil)
			r.RequestURI, r.URL.Path, r.Pattern = row.sent, row.path, "/p/pages/"
			if row.sent != "" {
				_, r.URL.RawQuery, _ = strings.Cut(row.sent, "?")
			}
			w := record(h, r)
			if w.Code == 404 {
				t.Fatalf("answered 404")
			}
			if want := map[bool]int{true: 200, false: 307}[row.want == ""]; w.Code != want {
				t.Errorf("answered %d, want %d", w.Code, want)
			}
			wantHeader(t, w, "Location", row.want)
			wantHeader(t, w, "Content-Security-Policy", policy)
		})
	}
}
