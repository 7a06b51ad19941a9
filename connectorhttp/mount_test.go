package connectorhttp_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

func TestMountsOfTheStandardLibrary(t *testing.T) {
	h := connectorhttp.Handler(builtin.Registry())
	both := func(h http.Handler) http.Handler {
		mux := http.NewServeMux()
		mux.Handle(base, h)
		mux.Handle(base+"/", h)
		return mux
	}
	for name, mounted := range map[string]http.Handler{
		"plain":            h,
		"ServeMux":         both(h),
		"StripPrefix":      both(http.StripPrefix(base, h)),
		"StripPrefix of /": both(http.StripPrefix(base+"/", h)),
	} {
		t.Run(name, func(t *testing.T) {
			paths := []string{base + "/", base + "/kafka", base + "/kafka/source/schema", base + "/?type=sink"}
			if name != "StripPrefix of /" { // which itself answers 404 to the base
				paths = append(paths, base, base+"?type=sink")
			}
			for _, path := range paths {
				if w := do(mounted, "GET", path, ""); w.Code != 200 {
					t.Errorf("%s answered %d", path, w.Code)
				}
			}
		})
	}
}

// What the client sent and what has reached the handler, after what routers and hosts do to paths.
func TestBelow(t *testing.T) {
	for _, row := range []struct {
		name    string
		base    string // HandlerOptions.Base
		sent    string // RequestURI; "" for a request made by hand
		path    string // URL.Path; "" for what was sent
		rawPath string // URL.RawPath, where path is given
		found   bool
	}{
		{"as sent", "", base + "/kafka", "", "", true},
		{"as sent, with a query", "", base + "/kafka?a=/b", "", "", true},
		{"an absolute URL", "", "http://h" + base + "/kafka", "", "", true},
		{"an absolute URL with a query", "", "http://h" + base + "/kafka?x", "", "", true},
		{"stripped", "", base + "/kafka", "/kafka", "", true},
		{"stripped with its slash", "", base + "/kafka", "kafka", "", true},
		{"stripped, an absolute URL", "", "http://h" + base + "/kafka", "/kafka", "", true},
		{"stripped of another prefix", "", "/x/y/kafka", "/kafka", "", true},
		{"stripped of a prefix with a character that must be encoded", "", "/a%20b/kafka", "/kafka", "", true},
		{"stripped of a prefix with a character that is encoded of itself", "", "/a|b/kafka", "/kafka", "", true},
		{"rewritten", "", "/catalogue?id=kafka", base + "/kafka", "", true},
		{"rewritten without Path", "", "/catalogue?id=kafka", "/kafka", "", true},
		{"made by hand", "", "", base + "/kafka", "", true},
		{"made by hand without Path", "", "", "/kafka", "", true},
		{"made by hand without a slash", "", "", "kafka", "", true},

		{"nobody has removed Path", "", "/kafka", "", "", false},
		{"Path behind a prefix that a router has removed", "", "/x" + base + "/kafka", base + "/kafka", "", false},
		{"Path twice", "", base + base + "/kafka", base + "/kafka", "", false},
		{"Path twice, with its slash", "", base + base + "/kafka", base[1:] + "/kafka", "", false},
		{"Path twice, an absolute URL", "", "http://h" + base + base + "/kafka", base + "/kafka", "", false},
		{"stripped without a slash between", "", base + "kafka", "kafka", "", false},
		{"stripped with two between", "", base + "//kafka", "/kafka", "", false},
		{"stripped of what is no whole segment", "", "/api/v1/connkafka", "kafka", "", false},
		{"Path in another encoding", "", "/api/v1/%63onnectors/kafka", "", "", false},
		{"in another encoding", "", base + "/%6bafka", "", "", false},
		{"stripped in another encoding", "", base + "/%6bafka", "/kafka", "/%6bafka", false},
		{"the same, with the raw path left", "", base + "/%6bafka", "/kafka", base + "/%6bafka", false},
		{"the same, with the raw path gone", "", base + "/%6bafka", "/kafka", "", false},
		{"stripped of Path in another encoding", "", "/api/v1/%63onnectors/kafka", "/kafka", "", false},
		{"stripped of Path with an encoded slash", "", "/api/v1%2Fconnectors/kafka", "/kafka", "", false},
		{"the same, in small letters", "", "/api/v1%2fconnectors/kafka", "/kafka", "", false},
		{"the same, with the raw path left", "", "/api/v1%2Fconnectors/kafka", "/kafka", "/api/v1%2Fconnectors/kafka", false},
		{"stripped of a prefix in the other case of hexadecimal", "", "/%c3%a4/kafka", "/kafka", "", false},
		{"stripped of Path and cleaned", "", "/api//v1/connectors/kafka", "/kafka", "", false},
		{"stripped of Path without its dots", "", "/api/x/../v1/connectors/kafka", "/kafka", "", false},
		{"a slash less at the end", "", base + "/kafka/", base + "/kafka", "", false},
		{"stripped, with a slash less at the end", "", base + "/kafka/", "/kafka", "", false},
		{"cleaned", "", base + "/tables//schema", base + "/tables/schema", "", false},
		{"cleaned of dots", "", base + "/x/../kafka", base + "/kafka", "", false},
		{"cleaned, and stripped without a slash between", "", base + "kafka/x/%2e%2e", "kafka", "", false},
		{"cleaned of an encoded slash", "", base + "/tables/%2Fschema", base + "/tables/schema", "", false},
		{"an encoded slash less at the end, and the URI changed to it", "", base + "/kafka", base + "/kafka", base + "/kafka%2F", false},
		{"stripped of an encoded slash at the end", "", base + "%2F", "/", "", false},
		{"decoded by the host", "", base + "/%6bafka", base + "/kafka", "", false},
		{"made by hand in another encoding", "", "", base + "/kafka", base + "/%6bafka", false},

		{"a base that is Path, behind a prefix that a router has removed", base, "/x" + base + "/kafka", base + "/kafka", "", true},
		{"a base that is Path, as sent", base, base + "/kafka", "", "", true},
		{"a base that is Path, stripped of it", base, base + "/kafka", "/kafka", "", false},
		{"a base that is Path, twice", base, base + base + "/kafka", "", "", false},
		{"another base", "/c", "/c/kafka", "", "", true},
		{"another base with a slash behind it", "/c/", "/c/kafka", "", "", true},
		{"another base without its slash", "c", "/c/kafka", "", "", true},
		{"another base with slashes too many", "//c//", "/c/kafka", "", "", true},
		{"the same, and slashes too many in the path", "//c//", "//c//kafka", "", "", false},
		{"a base that is Path, stripped of a prefix with its slash", base, "/x" + base + "/kafka", base[1:] + "/kafka", "", true},
		{"a root of slashes", "//", "/kafka", "", "", true},
		{"another base with an encoded slash", "/a%2Fb", "/a%2Fb/kafka", "", "", true},
		{"another base, decoded", "/a%2Fb", "/a/b/kafka", "", "", false},
		{"another base, not at the end of a segment", "/c", "/ckafka", "", "", false},
		{"another base, and Path", "/c", base + "/kafka", "", "", false},
		{"another base, in another encoding", "/c", "/%63/kafka", "", "", false},
		{"another base, made by hand", "/c", "", "/c/kafka", "", true},
		{"the root", "/", "/kafka", "", "", true},
		{"the root, and Path", "/", base + "/kafka", "", "", false},
		{"the root, stripped", "/", base + "/kafka", "/kafka", "", true},
		{"the root, two slashes", "/", "//kafka", "", "", false},
		{"the root, in another encoding", "/", "/%6bafka", "", "", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{Base: row.base})
			target := row.sent
			if target == "" {
				target = "/"
			}
			r := httptest.NewRequest("GET", target, nil)
			r.RequestURI = row.sent
			if row.path != "" {
				r.URL.Path, r.URL.RawPath = row.path, row.rawPath
			}
			w := record(h, r)
			if found := w.Code == http.StatusOK; found != row.found {
				t.Errorf("answered %d %s", w.Code, w.Body)
			}
			if w.Code != http.StatusOK {
				failed(t, w, http.StatusNotFound, "NOT_FOUND")
			}
		})
	}
}

// The base answers at base and base/, whatever takes it off.
func TestBelowBase(t *testing.T) {
	for _, row := range []struct{ name, base, sent, path string }{
		{"as sent", "", base, base},
		{"as sent, with a slash", "", base + "/", base + "/"},
		{"stripped", "", base, ""},
		{"stripped, with a slash", "", base + "/", "/"},
		{"stripped with its slash", "", base + "/", ""},
		{"a slash less at the end", "", base + "/", base},
		{"made by hand", "", "", ""},
		{"another base", "/c", "/c", "/c"},
		{"another base, with a slash", "/c", "/c/", "/c/"},
		{"the root", "/", "/", "/"},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{Base: row.base})
			r := httptest.NewRequest("GET", "/", nil)
			r.RequestURI, r.URL.Path = row.sent, row.path
			if w := record(h, r); w.Code != http.StatusOK || ids(t, w.Body.Bytes()) != everyID {
				t.Errorf("answered %d %.100s", w.Code, w.Body)
			}
		})
	}
}

// A piece of Path that is left is no misspelt id: then too the option is what was forgotten.
func TestPiecesOfPathNameTheOption(t *testing.T) {
	for _, prefix := range []string{"/api", "/api/v1"} {
		h := http.StripPrefix(prefix, connectorhttp.Handler(builtin.Registry()))
		e := failed(t, do(h, "GET", base+"/kafka", ""), 404, "NOT_FOUND").Error
		if !strings.Contains(e.Message, "HandlerOptions.Base") {
			t.Errorf("%s: the message is %q", prefix, e.Message)
		}
	}
}

// Whoever mounts a mux below a prefix learns from the 404 what to set.
func TestNotBelowNamesTheOption(t *testing.T) {
	inner := func(h http.Handler) http.Handler {
		mux := http.NewServeMux()
		mux.Handle(base, h)
		mux.Handle(base+"/", h)
		return http.StripPrefix("/internal", mux)
	}
	plain := inner(connectorhttp.Handler(builtin.Registry()))
	e := failed(t, do(plain, "GET", "/internal"+base+"/kafka", ""), 404, "NOT_FOUND").Error
	if !strings.Contains(e.Message, "HandlerOptions.Base") {
		t.Errorf("the message is %q", e.Message)
	}
	based := inner(connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{Base: connectorhttp.Path}))
	for _, path := range []string{"", "/", "/kafka", "/kafka/source/schema"} {
		if w := do(based, "GET", "/internal"+base+path, ""); w.Code != 200 {
			t.Errorf("with Base: %q answered %d", path, w.Code)
		}
	}
}
