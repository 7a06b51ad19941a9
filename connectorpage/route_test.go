package connectorpage_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorpage"
)

func TestRoutes(t *testing.T) {
	with := connectorpage.HandlerOptions{Check: true, Icons: fstest.MapFS{"kafka-icon.svg": {Data: []byte("<svg/>")}}}
	for _, row := range []struct {
		name   string
		opts   connectorpage.HandlerOptions
		method string
		path   string
		status int
		holds  string // in the body, or in Allow of a method that is refused
	}{
		{"the list", with, "GET", "/", 200, "<h1>Connectors</h1>"},
		{"a connector", with, "GET", "/kafka", 200, "Apache Kafka</h1>"},
		{"the form", with, "GET", "/check", 200, "<h1>Check tables</h1>"},
		{"the form with an example", with, "GET", "/check?connector=kafka&role=source&language=sql", 200, "CREATE TABLE kafka_source"},
		{"the style sheet", with, "GET", "/style.css", 200, ":root"},
		{"an icon", with, "GET", "/icons/kafka-icon.svg", 200, "<svg/>"},

		{"a misspelt connector", with, "GET", "/kafak", 404, `Did you mean <a href="./kafka">kafka</a>?`},
		{"a slash too many", with, "GET", "/kafka/", 404, `Did you mean <a href="./../kafka">kafka</a>?`},
		{"a slash too many behind the form", with, "GET", "/check/", 404, `Did you mean <a href="./../check">check</a>?`},
		{"encoded where it need not be", with, "GET", "/%6bafka", 404, `Did you mean <a href="./kafka">kafka</a>?`},
		{"an encoded slash", with, "GET", "/icons%2Fkafka-icon.svg", 404, "no connector of this name"},
		{"another case", with, "GET", "/Kafka", 404, `<a href="./kafka">`},
		{"nothing near", with, "GET", "/zzz", 404, `<a href="./">All connectors</a>`},
		{"far below", with, "GET", "/a/b/c", 404, `<link rel="stylesheet" href="./../../style.css">`},
		{"an icon that there is not", with, "GET", "/icons/other.svg", 404, "no such icon"},
		{"an example that there is not", with, "GET", "/check?connector=kafak&role=source", 404, "no such example"},
		{"an example of another role", with, "GET", "/check?connector=iceberg&role=source", 404, "no such example"},
		{"an example in another language", with, "GET", "/check?connector=kafka&role=source&language=xml", 400, "yaml, json or sql"},
		{"a broken query", with, "GET", "/?q=%zz", 400, "percent sign"},
		{"a broken query of the form", with, "GET", "/check?language=%zz", 400, "percent sign"},

		{"no page that checks", connectorpage.HandlerOptions{}, "GET", "/check", 404, "no connector of this name"},
		{"nor its POST", connectorpage.HandlerOptions{}, "POST", "/check", 404, "no connector of this name"},
		{"no icons", connectorpage.HandlerOptions{}, "GET", "/icons/kafka-icon.svg", 404, "no such icon"},

		{"POST to the list", with, "POST", "/", 405, "GET, HEAD, OPTIONS"},
		{"POST to a connector", with, "POST", "/kafka", 405, "GET, HEAD, OPTIONS"},
		{"POST to the style sheet", with, "POST", "/style.css", 405, "GET, HEAD, OPTIONS"},
		{"POST to an icon", with, "POST", "/icons/kafka-icon.svg", 405, "GET, HEAD, OPTIONS"},
		{"PUT to the form", with, "PUT", "/check", 405, "GET, HEAD, POST, OPTIONS"},
		{"OPTIONS of the form", with, "OPTIONS", "/check", 204, "GET, HEAD, POST, OPTIONS"},
		{"OPTIONS of a connector", with, "OPTIONS", "/kafka", 204, "GET, HEAD, OPTIONS"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := do(mountedWith(builtin.Registry(), row.opts), row.method, base+row.path, "")
			if w.Code != row.status {
				t.Errorf("answered %d, want %d", w.Code, row.status)
			}
			switch {
			case w.Code == 204 || w.Code == 405:
				wantHeader(t, w, "Allow", row.holds)
			case !strings.Contains(w.Body.String(), row.holds):
				t.Errorf("the body must hold %q:\n%s", row.holds, w.Body)
			}
			if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				checkPage(t, w, row.status)
			}
			wantHeader(t, w, "X-Content-Type-Options", "nosniff")
			wantHeader(t, w, "Referrer-Policy", "no-referrer")
			if w.Header().Get("Content-Security-Policy") == "" {
				t.Error("no Content-Security-Policy")
			}
		})
	}
}

// Only who has mounted the pages where nothing tells is told what to set.
func TestUntoldMount(t *testing.T) {
	h := handlerOf(builtin.Registry())
	for name, row := range map[string]struct {
		h    http.Handler
		path string
		hint bool
	}{
		"nothing tells":            {h, "/p/kafka", true},
		"nothing tells, one level": {h, "/kafak", false},
		"StripPrefix tells":        {http.StripPrefix("/p", h), "/p/x/kafka", false},
		"ServeMux tells":           {mounted(builtin.Registry()), base + "/x/kafka", false},
	} {
		w := do(row.h, "GET", row.path, "")
		checkPage(t, w, 404)
		if hint := strings.Contains(w.Body.String(), "HandlerOptions.Base"); hint != row.hint || hint == strings.Contains(w.Body.String(), "style.css") {
			t.Errorf("%s: the page is\n%s", name, w.Body)
		}
	}
}

// HEAD answers as GET does, without the body; a client that has the answer gets 304.
func TestHeadAndETag(t *testing.T) {
	icons := fstest.MapFS{"a.svg": {Data: []byte("<svg/>")}}
	h := mountedWith(builtin.Registry(), connectorpage.HandlerOptions{Check: true, Icons: icons})
	for _, path := range []string{"/", "/?q=kafka", "/kafka", "/check", "/check?connector=kafka&role=sink", "/style.css", "/icons/a.svg", "/none"} {
		full, head := do(h, "GET", base+path, ""), do(h, "HEAD", base+path, "")
		if head.Code != full.Code || head.Body.Len() != 0 {
			t.Errorf("HEAD %s answered %d with %d bytes", path, head.Code, head.Body.Len())
		}
		for name := range full.Header() {
			wantHeader(t, head, name, full.Header().Get(name))
		}
		etag := full.Header().Get("ETag")
		if full.Code != 200 {
			continue
		}
		wantHeader(t, full, "Cache-Control", "no-cache")
		for _, method := range []string{"GET", "HEAD"} {
			w := do(h, method, base+path, "", "If-None-Match", `"x", `+strings.TrimSuffix(etag, `"`)+`-gzip"`)
			if w.Code != http.StatusNotModified || w.Body.Len() != 0 {
				t.Errorf("%s %s with its ETag answered %d with %d bytes", method, path, w.Code, w.Body.Len())
			}
			wantHeader(t, w, "ETag", etag)
		}
	}
}

// A connector whose id is that of the page that checks has a page nevertheless, and one alone.
func TestConnectorNamedCheck(t *testing.T) {
	reg := registry(t, plain("check"), plain("icons"), plain("connector"), plain("style"))
	h := mounted(reg)
	list := get(t, h, "/")
	for _, path := range []string{"connector/check", "icons", "connector", "style"} {
		if !strings.Contains(list, `<a href="./`+path+`">`) {
			t.Errorf("the list does not lead to %s", path)
		}
		if page := get(t, h, "/"+path); !strings.Contains(page, "Queue to read from") {
			t.Errorf("%s is not the page of a connector", path)
		}
	}
	page := get(t, h, "/connector/check")
	for _, link := range []string{`href="./../style.css"`, `<a href="./../">`, `href="./../check?connector=check&amp;role=source`} {
		if !strings.Contains(page, link) {
			t.Errorf("the page does not hold %s", link)
		}
	}
	if page := get(t, h, "/check"); strings.Contains(page, "Queue") {
		t.Error("/check must be the page that checks")
	}
	for path, status := range map[string]int{"/connector/icons": 404, "/connector/": 404, "/connector/check/": 404} {
		if w := do(h, "GET", base+path, ""); w.Code != status {
			t.Errorf("%s answered %d, want %d", path, w.Code, status)
		}
	}
	without := mountedWith(reg, connectorpage.HandlerOptions{})
	if page := get(t, without, "/check"); !strings.Contains(page, "Queue to read from") {
		t.Error("without the page that checks, /check is the connector")
	}
	if w := do(without, "GET", base+"/connector/check", ""); w.Code != 404 {
		t.Errorf("a second spelling answered %d", w.Code)
	}
}

// The style sheet is small, and asks for nothing.
func TestStyleSheet(t *testing.T) {
	text, err := os.ReadFile("style.css")
	if err != nil {
		t.Fatal(err)
	}
	if len(text) > 12<<10 {
		t.Errorf("the style sheet has %d bytes", len(text))
	}
	for _, word := range []string{"url(", "@import", "@font-face", "//"} {
		if strings.Contains(string(text), word) {
			t.Errorf("the style sheet holds %s", word)
		}
	}
	w := do(mounted(nil), "GET", base+"/style.css", "")
	wantHeader(t, w, "Content-Type", "text/css; charset=utf-8")
	if w.Body.String() != string(text) {
		t.Error("another style sheet is served")
	}
}

func TestNilRegistry(t *testing.T) {
	for name, current := range map[string]func() *connectors.Registry{
		"no function": nil, "no registry": func() *connectors.Registry { return nil },
	} {
		mux := http.NewServeMux()
		mux.Handle(base+"/", connectorpage.Handler(current, connectorpage.HandlerOptions{Check: true}))
		if page := get(t, mux, "/"); !strings.Contains(page, "The catalogue is empty") {
			t.Errorf("%s: the list is\n%s", name, page)
		}
		checkPage(t, do(mux, "GET", base+"/kafka", ""), 404)
		if page := check(t, mux, "yaml", "name: a\nconnector: kafka\ntable_type: source\nconfig: {}\n"); !strings.Contains(page, "1 error in 1 table") {
			t.Errorf("%s: the verdict is\n%s", name, page)
		}
	}
}

// What a host has set for another body does not stay.
func TestHeadersOfTheHost(t *testing.T) {
	h := mounted(builtin.Registry())
	w := httptest.NewRecorder()
	w.Header().Set("ETag", `"theirs"`)
	w.Header().Set("X-Theirs", "stays")
	h.ServeHTTP(w, httptest.NewRequest("GET", base+"/none", nil))
	checkPage(t, w, 404)
	wantHeader(t, w, "X-Theirs", "stays")
}
