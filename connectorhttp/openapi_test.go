package connectorhttp_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

// openAPI is a description, as far as tests look into it.
type openAPI struct {
	OpenAPI string
	Servers []struct{ URL string }
	Tags    []struct{ Name string }
	Paths   map[string]map[string]any
	// Components are by section and name.
	Components map[string]map[string]any
}

func readOpenAPI(t *testing.T, text []byte) openAPI {
	t.Helper()
	var doc openAPI
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

var (
	pathsAlways = []string{"", "/{id}", "/{id}/{role}/schema", "/tables/schema", "/openapi.json"}
	pathsAll    = append(slices.Clone(pathsAlways), "/{id}/{role}/validate", "/{id}/{role}/validate-update", "/tables/validate")
)

func TestOpenAPI(t *testing.T) {
	text := connectorhttp.OpenAPI()
	doc := readOpenAPI(t, text)
	if !strings.HasPrefix(doc.OpenAPI, "3.1.") {
		t.Errorf("the version is %q", doc.OpenAPI)
	}
	for _, path := range pathsAll {
		if doc.Paths[base+path] == nil {
			t.Errorf("%q is not described", path)
		}
	}
	if len(doc.Paths) != len(pathsAll) {
		t.Errorf("%d paths are described, want %d", len(doc.Paths), len(pathsAll))
	}
	clear(text)
	if bytes.Equal(text, connectorhttp.OpenAPI()) {
		t.Error("changing the result changed the description")
	}
}

// What generators stumble over, and what they would make several types of, is not there.
func TestOpenAPIIsForGenerators(t *testing.T) {
	doc := readOpenAPI(t, connectorhttp.OpenAPI())
	operations := map[string]bool{}
	for path, item := range doc.Paths {
		for key, value := range item {
			if key == "parameters" {
				continue
			}
			if key != "get" && key != "post" {
				t.Errorf("%s has %q", path, key)
			}
			operation := value.(map[string]any)
			if id := operation["operationId"].(string); operations[id] {
				t.Errorf("two operations are called %s", id)
			} else {
				operations[id] = true
			}
			for status, response := range operation["responses"].(map[string]any) {
				if status != "200" && response.(map[string]any)["$ref"] == nil {
					t.Errorf("%s of %s is not shared", status, path)
				}
			}
			if operation["responses"].(map[string]any)["default"] == nil {
				t.Errorf("%s describes no other errors", path)
			}
		}
	}
	for name, response := range doc.Components["responses"] {
		content, ok := response.(map[string]any)["content"].(map[string]any)
		if !ok && name != "NotModified" {
			t.Errorf("%s has no content", name)
		}
		for _, media := range content {
			if got := media.(map[string]any)["schema"]; !reflect.DeepEqual(got, map[string]any{"$ref": "#/components/schemas/Error"}) {
				t.Errorf("%s has the schema %v, want the one of errors", name, got)
			}
		}
	}
	for section, named := range doc.Components {
		for name, component := range named {
			walk(component, func(schema map[string]any) {
				if _, list := schema["type"].([]any); list {
					t.Errorf("%s %s has a list of types", section, name)
				}
				if schema["const"] != nil {
					t.Errorf("%s %s has a const", section, name)
				}
				if schema["enum"] != nil && schema["type"] == nil {
					t.Errorf("%s %s has an enum without a type", section, name)
				}
			})
		}
	}
}

// walk visits every object in a value. What stands under the names of properties is visited too, not their map.
func walk(value any, visit func(map[string]any)) {
	switch value := value.(type) {
	case map[string]any:
		visit(value)
		for key, below := range value {
			if names, ok := below.(map[string]any); ok && key == "properties" {
				for _, schema := range names {
					walk(schema, visit)
				}
				continue
			}
			walk(below, visit)
		}
	case []any:
		for _, below := range value {
			walk(below, visit)
		}
	}
}

// What is served is OpenAPI's document but for what it says about this handler.
func TestServedOpenAPI(t *testing.T) {
	whole := readOpenAPI(t, connectorhttp.OpenAPI())
	for _, row := range []struct {
		name    string
		h       http.Handler
		paths   []string
		missing map[string][]string // components
		tags    int
	}{
		{
			name: "all switched on, so that only the paths are shorter", h: validating(0), paths: pathsAll, tags: 3,
		},
		{
			name: "no validation, and nothing of what only it uses", h: connectorhttp.Handler(builtin.Registry()), paths: pathsAlways, tags: 2,
			missing: map[string][]string{
				"parameters": {"Strict"},
				"headers":    {"Accept", "AcceptEncoding"},
				"responses":  {"InvalidBody", "InvalidRequest", "Timeout", "TooLarge", "UnsupportedMediaType"},
				"schemas":    {"Config", "Update", "Tables", "Verdict", "UpdateVerdict", "TablesVerdict", "DeferredValue"},
			},
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			text := do(row.h, "GET", base+"/openapi.json", "").Body.Bytes()
			doc := readOpenAPI(t, text)
			want := map[string]map[string]any{}
			for _, path := range row.paths {
				want[path] = whole.Paths[base+path]
			}
			want["/"] = want[""]
			delete(want, "")
			if !reflect.DeepEqual(doc.Paths, want) {
				t.Errorf("the paths are %q, or what they have differs", slices.Sorted(maps.Keys(doc.Paths)))
			}
			for section, named := range whole.Components {
				named = maps.Clone(named)
				for _, name := range row.missing[section] {
					delete(named, name)
				}
				if !reflect.DeepEqual(doc.Components[section], named) {
					t.Errorf("the %s are %q, want %q", section, slices.Sorted(maps.Keys(doc.Components[section])), slices.Sorted(maps.Keys(named)))
				}
			}
			if len(doc.Tags) != row.tags {
				t.Errorf("the tags are %v, want %d", doc.Tags, row.tags)
			}
			if len(doc.Servers) != 1 || doc.Servers[0].URL != "../connectors" {
				t.Errorf("the servers are %v", doc.Servers)
			}
			// Everything else is the same, in the same order.
			name := regexp.MustCompile(`(?m)^  "(\w+)"`)
			if got, want := name.FindAllString(string(text), -1), name.FindAllString(string(connectorhttp.OpenAPI()), -1); !slices.Equal(got, want) {
				t.Errorf("the members are %q, want %q", got, want)
			}
			if row.missing == nil {
				want := strings.NewReplacer(`"url": "/"`, `"url": "../connectors"`, `    "`+base+`": {`, `    "/": {`, `    "`+base+`/`, `    "/`).
					Replace(string(connectorhttp.OpenAPI()))
				if string(text) != want {
					t.Error("what is served is not written as what OpenAPI returns")
				}
			}
		})
	}
}

// servedBelow are the ways to mount a handler somewhere with the standard library, with the paths where clients see it.
var servedBelow = []struct {
	name, seen string
	base       string // HandlerOptions.Base, where it is needed
	mount      func(h http.Handler) http.Handler
}{
	{"as it is", base, "", func(h http.Handler) http.Handler { return h }},
	{"as it is, at the root", "", "/", func(h http.Handler) http.Handler { return h }},
	{"stripped", base, "", func(h http.Handler) http.Handler { return http.StripPrefix(base, h) }},
	{"at another base", "/catalogue", "", func(h http.Handler) http.Handler { return http.StripPrefix("/catalogue", h) }},
	{"deep below another base", "/x/y" + base, base, func(h http.Handler) http.Handler { return http.StripPrefix("/x/y", h) }},
	{"stripped twice", "/x/y/z", "", func(h http.Handler) http.Handler {
		return http.StripPrefix("/x", http.StripPrefix("/y/z", h))
	}},
	{"at a base with signs of its own", "/a/b%20%22c%3F&d", "", func(h http.Handler) http.Handler { return http.StripPrefix(`/a/b "c?&d`, h) }},
}

// Whoever follows the description gets an answer from every path in it, wherever the handler is mounted.
func TestServedOpenAPIIsFollowed(t *testing.T) {
	for _, m := range servedBelow {
		t.Run(m.name, func(t *testing.T) {
			for name, validate := range map[string]bool{"validating": true, "plain": false} {
				opts := connectorhttp.HandlerOptions{Base: m.base, Validate: validate}
				s := httptest.NewServer(m.mount(connectorhttp.HandlerFor(builtin.Registry, opts)))
				t.Cleanup(s.Close)
				followOpenAPI(t, name, s.URL+m.seen+"/openapi.json")
			}
		})
	}
}

// followOpenAPI asks for every operation of the description at an address.
func followOpenAPI(t *testing.T, name, address string) {
	t.Helper()
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(method, address string, content []byte) (int, []byte) {
		t.Helper()
		r, err := http.NewRequest(method, address, bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		w, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Body.Close()
		var body bytes.Buffer
		if _, err := body.ReadFrom(w.Body); err != nil {
			t.Fatal(err)
		}
		return w.StatusCode, body.Bytes()
	}
	status, text := ask("GET", address, nil)
	if status != http.StatusOK {
		t.Fatalf("%s: %s answered %d", name, address, status)
	}
	doc := readOpenAPI(t, text)
	if len(doc.Servers) != 1 {
		t.Fatalf("%s: there are %d servers", name, len(doc.Servers))
	}
	server, err := at.Parse(doc.Servers[0].URL)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.TrimSuffix(address, "/openapi.json"); strings.TrimSuffix(server.String(), "/") != want {
		t.Errorf("%s: the server is %s, want %s", name, server, want)
	}
	for path, item := range doc.Paths {
		for method, operation := range item {
			if method == "parameters" {
				continue
			}
			target := strings.TrimSuffix(server.String(), "/") + strings.NewReplacer("{id}", "kafka", "{role}", "source").Replace(path)
			status, answer := ask(strings.ToUpper(method), target, exampleOf(t, operation))
			if status != http.StatusOK || method == "post" && !bytes.Contains(answer, []byte(`"valid":true`)) {
				t.Errorf("%s: %s %s answered %d %.200s", name, method, target, status, answer)
			}
		}
	}
}

// exampleOf returns the example of the body that an operation takes; nil where it takes none.
func exampleOf(t *testing.T, operation any) []byte {
	t.Helper()
	body, ok := operation.(map[string]any)["requestBody"].(map[string]any)
	if !ok {
		return nil
	}
	text, err := json.Marshal(body["content"].(map[string]any)["application/json"].(map[string]any)["example"])
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// The server's URL is what the request tells, in whatever form it comes.
func TestServerOfOpenAPI(t *testing.T) {
	for _, row := range []struct {
		name, asked, seen string // the request's RequestURI, and the path that routers leave for the handler
		want              string
	}{
		{"by its path", base + "/openapi.json", base + "/openapi.json", "../connectors"},
		{"at the root", "/openapi.json", "/openapi.json", "."},
		{"a query is no part of it", "/c/openapi.json?a=/openapi.json", "/openapi.json", "../c"},
		{"as a proxy is asked", "http://host/c/openapi.json", "/openapi.json", "../c"},
		{"stripped without its slash", "/c/openapi.json", "openapi.json", "../c"},
		{"the name is written as it was asked for", "/a/c+%C3%A4%20/openapi.json", "/openapi.json", "../c+%C3%A4%20"},
		{"what a URL cannot hold is escaped", "/\u00e4\"/openapi.json", "/openapi.json", "../%C3%A4%22"},
		{"made by hand: only the path tells", "", base + "/openapi.json", "../connectors"},
		{"made by hand and stripped: nothing tells", "", "/openapi.json", base},
		{"nor without a slash", "", "openapi.json", base},
		{"asked for elsewhere and sent here by a router", "/spec", base + "/openapi.json", base},
		{"no URL at all", "%zz", base + "/openapi.json", base},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := httptest.NewRequest("GET", "/", nil)
			r.RequestURI, r.URL.Path = row.asked, row.seen
			opts := connectorhttp.HandlerOptions{}
			if row.asked == "/openapi.json" {
				opts.Base = "/"
			}
			w := record(connectorhttp.HandlerFor(builtin.Registry, opts), r)
			if w.Code != http.StatusOK {
				t.Fatalf("answered %d", w.Code)
			}
			if doc := readOpenAPI(t, w.Body.Bytes()); len(doc.Servers) != 1 || doc.Servers[0].URL != row.want {
				t.Errorf("the servers are %v, want %s", doc.Servers, row.want)
			}
		})
	}
}

// The document of each mount has an ETag of its own, whichever was asked for before.
func TestServedOpenAPIPerMount(t *testing.T) {
	h := connectorhttp.Handler(builtin.Registry())
	ask := func(mount, etag string) *httptest.ResponseRecorder {
		return do(http.StripPrefix(mount, h), "GET", mount+"/openapi.json", "", "If-None-Match", etag)
	}
	a, b := ask("/a", "").Header().Get("ETag"), ask("/b", "").Header().Get("ETag")
	if a == b {
		t.Error("two documents have one ETag")
	}
	for mount, etag := range map[string]string{"/a": a, "/b": b, "/x/a": a} {
		if w := ask(mount, etag); w.Code != http.StatusNotModified {
			t.Errorf("%s with its ETag answered %d", mount, w.Code)
		}
	}
	if w := ask("/a", b); w.Code != http.StatusOK {
		t.Errorf("with the ETag of another mount: answered %d", w.Code)
	}
}
