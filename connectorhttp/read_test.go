package connectorhttp_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

func TestListingIsTheDocument(t *testing.T) {
	want := documented(t)
	if len(want) != 8637 {
		t.Fatalf("the document has %d bytes when compacted, want 8637", len(want))
	}
	w := do(connectorhttp.Handler(builtin.Registry()), "GET", base, "")
	got := bytes.TrimSuffix(w.Body.Bytes(), []byte("\n"))
	if w.Code != 200 || !bytes.Equal(got, want) {
		t.Errorf("answered %d and %d bytes that are not the document", w.Code, len(got))
	}
	wantHeader(t, w, "Content-Type", "application/json")
}

// readable are the paths that answer GET.
var readable = []struct{ name, path, contentType string }{
	{"listing", "", "application/json"},
	{"filtered by one value", "?category=database", "application/json"},
	{"filtered by several", "?type=source&category=database,messaging", "application/json"},
	{"connector", "/kafka", "application/json"},
	{"schema", "/kafka/source/schema", "application/schema+json"},
	{"schema of tables", "/tables/schema", "application/schema+json"},
	{"description", "/openapi.json", "application/json"},
}

func TestReadHeaders(t *testing.T) {
	h := connectorhttp.Handler(builtin.Registry())
	weak := regexp.MustCompile(`^W/"[0-9a-f]{32}"$`)
	tags := map[string]string{}
	for _, row := range readable {
		t.Run(row.name, func(t *testing.T) {
			w := do(h, "GET", base+row.path, "")
			if w.Code != 200 || w.Body.Len() == 0 {
				t.Fatalf("answered %d with %d bytes", w.Code, w.Body.Len())
			}
			etag := w.Header().Get("ETag")
			if !weak.MatchString(etag) {
				t.Errorf("ETag is %q, want a weak one", etag)
			}
			if other, ok := tags[etag]; ok {
				t.Errorf("ETag is that of %s too", other)
			}
			tags[etag] = row.name
			wantHeader(t, w, "Content-Type", row.contentType)
			wantHeader(t, w, "Cache-Control", "no-cache")
			wantHeader(t, w, "X-Content-Type-Options", "nosniff")
			wantHeader(t, w, "Content-Length", strconv.Itoa(w.Body.Len()))

			head := do(h, "HEAD", base+row.path, "")
			if head.Code != 200 || head.Body.Len() != 0 {
				t.Errorf("HEAD answered %d with %d bytes", head.Code, head.Body.Len())
			}
			for name := range w.Header() {
				wantHeader(t, head, name, w.Header().Get(name))
			}
		})
	}
}

func TestIfNoneMatch(t *testing.T) {
	h := connectorhttp.Handler(builtin.Registry())
	for _, row := range readable {
		t.Run(row.name, func(t *testing.T) {
			weak := do(h, "GET", base+row.path, "").Header().Get("ETag")
			strong := weak[2:]
			for _, c := range []struct {
				name  string
				lines []string
				want  int
			}{
				{"the same", []string{weak}, 304},
				{"a strong one compares weakly", []string{strong}, 304},
				{"anything", []string{"*"}, 304},
				{"anything, with space around", []string{" * "}, 304},
				{"in a list", []string{`"a", W/"b,c" , ` + weak}, 304},
				{"in a list without spaces", []string{`"a","b",` + weak + `,"c"`}, 304},
				{"in a second line", []string{`"a"`, weak}, 304},
				{"another", []string{`W/"0123"`}, 200},
				{"inside another", []string{`"x` + strong[1:]}, 200},
				{"without quotes", []string{weak[3 : len(weak)-1]}, 200},
				{"a quote that does not end", []string{strong[:len(strong)-1]}, 200},
				{"behind rubbish", []string{"x " + weak}, 200},
				{"a star among others", []string{`"a", *`}, 200},
				{"nothing", []string{""}, 200},
			} {
				for _, method := range []string{"GET", "HEAD"} {
					var header []string
					for _, line := range c.lines {
						header = append(header, "If-None-Match", line)
					}
					w := do(h, method, base+row.path, "", header...)
					if w.Code != c.want {
						t.Errorf("%s, %s: answered %d, want %d", method, c.name, w.Code, c.want)
					}
					wantHeader(t, w, "ETag", weak)
					wantHeader(t, w, "Cache-Control", "no-cache")
					if w.Code == 304 && w.Body.Len()+len(w.Header().Get("Content-Length")+w.Header().Get("Content-Type")) > 0 {
						t.Errorf("%s, %s: 304 must not describe a body", method, c.name)
					}
				}
			}
		})
	}
}

func TestAcceptIsNotRead(t *testing.T) {
	h := connectorhttp.Handler(builtin.Registry())
	for _, accept := range []string{"text/html", "application/xml;q=1", "*/*", "image/png, */*;q=0", "rubbish"} {
		w := do(h, "GET", base, "", "Accept", accept)
		if w.Code != 200 {
			t.Errorf("Accept %q: answered %d", accept, w.Code)
		}
		wantHeader(t, w, "Content-Type", "application/json")
	}
}

func TestConnectorAndSchemaAreTheLibrarys(t *testing.T) {
	reg := builtin.Registry()
	h := connectorhttp.Handler(reg)
	for _, c := range reg.All() {
		want, err := c.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if w := do(h, "GET", base+"/"+c.ID, ""); !bytes.Equal(w.Body.Bytes(), want) {
			t.Errorf("%s is not as the library encodes it", c.ID)
		}
		for _, role := range c.Roles {
			want, err := reg.JSONSchema(c.ID, role)
			if err != nil {
				t.Fatal(err)
			}
			if w := do(h, "GET", base+"/"+c.ID+"/"+string(role)+"/schema", ""); !bytes.Equal(w.Body.Bytes(), want) {
				t.Errorf("the schema of %s %s is not the library's", c.ID, role)
			}
		}
	}
	want, err := reg.TablesSchema()
	if err != nil {
		t.Fatal(err)
	}
	if w := do(h, "GET", base+"/tables/schema", ""); !bytes.Equal(w.Body.Bytes(), want) {
		t.Error("the schema of tables is not the library's")
	}
}

// A text in a definition is not for HTML: <, > and & stay as they are.
func TestTextIsNotEscapedForHTML(t *testing.T) {
	c := builtin.Connectors()[0]
	c.Description = "a < b && c > d"
	reg, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	h := connectorhttp.Handler(reg)
	for _, path := range []string{base, base + "/kafka", base + "?type=source"} {
		if w := do(h, "GET", path, ""); !bytes.Contains(w.Body.Bytes(), []byte(c.Description)) {
			t.Errorf("%s: the description is written otherwise", path)
		}
	}
}

func TestEmptyCatalogue(t *testing.T) {
	none := func() *connectors.Registry { return nil }
	for name, h := range map[string]http.Handler{
		"a nil registry":            connectorhttp.Handler(nil),
		"the zero registry":         connectorhttp.Handler(new(connectors.Registry)),
		"a function returning none": connectorhttp.HandlerFor(none, connectorhttp.HandlerOptions{}),
		"no function":               connectorhttp.HandlerFor(nil, connectorhttp.HandlerOptions{}),
	} {
		t.Run(name, func(t *testing.T) {
			for _, query := range []string{"", "?category=iot", "?type=source,sink", "?feature=cdc&format=json"} {
				if w := do(h, "GET", base+query, ""); w.Code != 200 || w.Body.String() != `{"data":[]}` {
					t.Errorf("%q: answered %d %s", query, w.Code, w.Body)
				}
			}
			failed(t, do(h, "GET", base+"/kafka", ""), 404, "NOT_FOUND")
			failed(t, do(h, "GET", base+"?category=sql", ""), 400, "INVALID_FILTER")
			if w := do(h, "GET", base+"/tables/schema", ""); w.Code != 200 {
				t.Errorf("the schema of tables: answered %d", w.Code)
			}
		})
	}
}

func TestOtherMethods(t *testing.T) {
	h := validating(0)
	const read, validate = "GET, HEAD, OPTIONS", "POST, OPTIONS"
	type row struct{ name, path, allow string }
	rows := []row{{"validation", "/kafka/source/validate", validate}}
	for _, r := range readable {
		rows = append(rows, row{r.name, r.path, read})
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "QUERY", "get"} {
				if row.allow == read && method == "GET" || row.allow == validate && method == "POST" {
					continue
				}
				r := httptest.NewRequest("GET", base+row.path, nil)
				r.Method = method
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				failed(t, w, 405, "METHOD_NOT_ALLOWED")
				wantHeader(t, w, "Allow", row.allow)
			}
			w := do(h, "OPTIONS", base+row.path, "")
			if w.Code != 204 || w.Body.Len() > 0 {
				t.Errorf("OPTIONS answered %d with %d bytes", w.Code, w.Body.Len())
			}
			wantHeader(t, w, "Allow", row.allow)
			wantHeader(t, w, "Access-Control-Allow-Origin", "") // CORS is the host's
		})
	}
	t.Run("HEAD of a refused one has no body", func(t *testing.T) {
		w := do(h, "HEAD", base+"/kafka/source/validate", "")
		if w.Code != 405 || w.Body.Len() > 0 {
			t.Errorf("answered %d with %d bytes", w.Code, w.Body.Len())
		}
	})
}
