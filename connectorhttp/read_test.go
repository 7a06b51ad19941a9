package connectorhttp_test

import (
	"bytes"
	"net/http"
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

// The host says how long answers may be kept; those that nobody may keep stay so.
func TestCacheControl(t *testing.T) {
	const hour = "public, max-age=3600"
	h := connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{CacheControl: hour, Validate: true})
	for _, row := range readable {
		w := do(h, "GET", base+row.path, "")
		wantHeader(t, w, "Cache-Control", hour)
		w = do(h, "GET", base+row.path, "", "If-None-Match", w.Header().Get("ETag"))
		if w.Code != 304 {
			t.Errorf("%s: answered %d", row.name, w.Code)
		}
		wantHeader(t, w, "Cache-Control", hour)
	}
	for method, path := range map[string]string{"GET": "/none", "DELETE": "", "POST": "/kafka/source/validate"} {
		w := do(h, method, base+path, "{}", "Content-Type", "application/json")
		wantHeader(t, w, "Cache-Control", "no-store")
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
