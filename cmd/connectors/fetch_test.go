package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

// A catalogue comes from a server as it is, and in no other way.
func TestFetch(t *testing.T) {
	catalogue := connectorhttp.Handler(builtin.Registry())
	mux := http.NewServeMux()
	mux.Handle(connectorhttp.Path, catalogue)
	mux.HandleFunc("/private", func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); user != "me" || password != "hunter2" || r.URL.RawQuery != "token=hunter2" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		catalogue.ServeHTTP(w, httptest.NewRequest(http.MethodGet, connectorhttp.Path, http.NoBody))
	})
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "\n<!doctype html>") })
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) {
		for range maxCatalogue>>20 + 1 {
			_, _ = w.Write(bytes.Repeat([]byte(" "), 1<<20)) // until the client has enough
		}
	})
	mux.HandleFunc("/short", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		fmt.Fprint(w, `{"data":`)
	})
	mux.HandleFunc("/unsound", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"data":[{"id":"X"}]}`)
	})
	mux.HandleFunc("/hops/{n}", func(w http.ResponseWriter, r *http.Request) {
		to := map[string]string{"1": connectorhttp.Path, "2": "1", "3": "2", "4": "3"}[r.PathValue("n")]
		http.Redirect(w, r, to, http.StatusFound)
	})
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd?token=hunter2", http.StatusFound)
	})
	mux.HandleFunc("/odd", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "http://me:hunter2 x/")
		w.WriteHeader(http.StatusFound)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	host := strings.TrimPrefix(server.URL, "http://")

	t.Chdir(filepath.Join("testdata", "project"))
	for _, row := range []struct{ name, url, want string }{
		{"the listing", server.URL + connectorhttp.Path, ""},
		{"a few redirects", server.URL + "/hops/3", ""},
		{"with a password and a token", "http://me:hunter2@" + host + "/private?token=hunter2", ""},
		{"with a wrong one", "http://me:hunter3@" + host + "/private?token=hunter2", "cannot be fetched: the server answers 401 Unauthorized; the listing is usually at " + server.URL + connectorhttp.Path},
		{"the root of the server", server.URL, "cannot be fetched: the server answers 404 Not Found; the listing is usually at " + server.URL + connectorhttp.Path},
		{"a page", server.URL + "/page", "is a page, no listing of connectors; the listing is usually at " + server.URL + connectorhttp.Path},
		{"too large", server.URL + "/large", "must have at most 16777216 bytes"},
		{"cut short", server.URL + "/short", "cannot be fetched: unexpected EOF"},
		{"one with faults", server.URL + "/unsound", "is not sound:\n  connector \"X\""},
		{"too many redirects", server.URL + "/hops/4", "cannot be fetched: there are more than 3 redirects"},
		{"redirects in a circle", server.URL + "/round", "cannot be fetched: there are more than 3 redirects"},
		{"a redirect to a file", server.URL + "/file", "cannot be fetched: a redirect leads to a URL of another kind"},
		{"a malformed redirect", server.URL + "/odd", "cannot be fetched\n"},
		{"another protocol", "https://" + host, "cannot be fetched: http: server gave HTTP response to HTTPS client"},
		{"no server", "http://127.0.0.1:1/x", "cannot be fetched: dial tcp 127.0.0.1:1: "},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := call(t, step{args: "check pipelines -catalogue " + row.url})
			if row.want == "" && c.code != exitOK || row.want != "" && c.code != exitFailed || !strings.Contains(c.stderr, row.want) {
				t.Errorf("exit code %d, %s", c.code, c.stderr)
			}
			if strings.Contains(c.stderr, "hunter") {
				t.Errorf("it tells a secret: %s", c.stderr)
			}
		})
	}
}

// A server that does not answer is given up.
func TestSlowServer(t *testing.T) {
	done := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `{"data":[`)
		_ = http.NewResponseController(w).Flush()
		select {
		case <-r.Context().Done():
		case <-done:
		}
	}))
	defer server.Close()
	defer close(done)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"list", "-catalogue", server.URL}, strings.NewReader(""), &stdout, &stderr, func(string) string { return "" })
	if code != exitFailed || !strings.Contains(stderr.String(), "there was no whole answer within 30s") {
		t.Errorf("exit code %d, %s", code, stderr.String())
	}
}

// A URL that is not quite one, or stands where none may, is not quoted: it may hold a password.
func TestURLsAreNotQuoted(t *testing.T) {
	for _, args := range []string{
		"list -catalogue http:/me:hunter2@example.com/", "list -catalogue https:me:hunter2@example.com/", "diff HTTP:/me:hunter2@example.com/",
		"list -catalogue ftp://me:hunter2@example.com/", "check http:/me:hunter2@example.com/", "impact -old http:/me:hunter2@example.com/",
		"show http://me:hunter2@example.com/", "schema http://me:hunter2@example.com/ source", "http://me:hunter2@example.com/",
	} {
		if c := call(t, step{args: args}); c.code != exitUsage || strings.Contains(c.stderr, "hunter2") {
			t.Errorf("%s: exit code %d, %s", args, c.code, c.stderr)
		}
	}
}

// What a URL holds that nobody else may know stays with its server.
func TestRedirectTellsNoSecret(t *testing.T) {
	var told string
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		told = fmt.Sprint(r.URL, r.Header)
		connectorhttp.Handler(builtin.Registry()).ServeHTTP(w, httptest.NewRequest(http.MethodGet, connectorhttp.Path, http.NoBody))
	}))
	defer other.Close()
	first := httptest.NewServer(http.RedirectHandler(strings.Replace(other.URL, "127.0.0.1", "localhost", 1), http.StatusFound))
	defer first.Close()
	c := call(t, step{args: "list -catalogue " + strings.Replace(first.URL, "http://", "http://me:hunter2@", 1) + "/?token=hunter2"})
	if c.code != exitOK || told == "" || strings.Contains(told, "hunter2") || strings.Contains(told, "Authorization") {
		t.Errorf("exit code %d, %s, and the other server is told %s", c.code, c.stderr, told)
	}
}

// A redirect never gives up encryption.
func TestRedirectWithoutEncryption(t *testing.T) {
	first := httptest.NewRequest(http.MethodGet, "https://example.com/", http.NoBody)
	for to, want := range map[string]bool{"https://example.org/": true, "http://example.com/": false} {
		err := client().CheckRedirect(httptest.NewRequest(http.MethodGet, to, http.NoBody), []*http.Request{first})
		if (err == nil) != want {
			t.Errorf("to %s: %v", to, err)
		}
	}
}
