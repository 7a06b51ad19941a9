package clients_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"testing/fstest"

	"github.com/go-chi/chi/v5"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/connectorpage"
)

// wrongTables is a file with findings, of which the last stands behind characters of other widths.
const wrongTables = `tables:
  - name: orders
    connector: kafka
    table_type: source
    config:
      topic: "orders-{{ REGION }}"
      format: jsn
      ofset_reset: latest
  - {name: "größe", connector: postgres, table_type: sink, config: {table: t}}
`

const rightTables = `tables:
  - name: orders
    connector: kafka
    table_type: source
    config:
      topic: "orders-{{ REGION }}"
      format: json
      offset_reset: latest
`

// A sight is a page to look at.
type sight struct {
	Name   string `json:"name"`
	Path   string `json:"path"`
	Status int    `json:"status"`
	Form   *sent  `json:"form,omitempty"`
}

// sent is what is sent by the form of the page that checks.
type sent struct {
	Text     string `json:"text"`
	Language string `json:"language"`
}

// TestPages opens every page in a browser: at 320 and 1280 pixels, in the light and in the dark, with axe-core looking for what shuts
// people out; then it goes through them with the keyboard alone, and below the mounts of three routers.
//
// SCREENSHOTS names a folder that keeps what the pages looked like.
func TestPages(t *testing.T) {
	interpreter, browser := node(t), chromium(t)
	reg := everything(t)
	icons := fstest.MapFS{}
	for _, c := range reg.All() {
		icons[c.Icon] = &fstest.MapFile{Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><style>circle{fill:#08a}</style><circle cx="1" cy="1" r="1"/></svg>`)}
	}
	page := func(reg *connectors.Registry) http.Handler {
		return connectorpage.Handler(func() *connectors.Registry { return reg }, connectorpage.HandlerOptions{Check: true, Icons: icons})
	}
	mux := http.NewServeMux()
	mux.Handle("/mux/", page(reg))
	mux.Handle("/stripped", http.StripPrefix("/stripped", page(reg)))
	mux.Handle("/stripped/", http.StripPrefix("/stripped", page(reg)))
	router := chi.NewRouter()
	router.Mount("/of/chi", page(reg))
	mux.Handle("/of/", router)
	mux.Handle("/hostile/", page(registry(t, unreadable(), advised(), patterned())))
	mux.Handle("/favicon.ico", http.NotFoundHandler())
	// The forms pass what a host may put in front against requests from other sites.
	server := httptest.NewServer(http.NewCrossOriginProtection().Handler(mux))
	defer server.Close()

	pages := []sight{
		{"list", "/mux/", 200, nil},
		{"nothing", "/mux/?q=kafak&category=database", 200, nil},
		{"unknown", "/mux/kafak", 404, nil},
		{"form", "/mux/check", 200, nil},
		{"findings", "/mux/check", 200, &sent{wrongTables, "yaml"}},
		{"accepted", "/mux/check", 200, &sent{rightTables, "yaml"}},
		{"ignored", "/mux/check", 200, &sent{"name: a\nconnector: kafka\ntable_type: source\nconfig: {topic: '', format: json} # connectors:ignore suspicious_value -- not yet\n", "yaml"}},
		{"sql", "/mux/check", 200, &sent{"CREATE TABLE t (a INT) WITH (\n  connector = 'kafka', type = 'source', topic = 't', format = 'jsn', " + longName + " = 'x'\n);\n", "sql"}},
		{"hostile-list", "/hostile/", 200, nil},
		{"hostile", "/hostile/unreadable", 200, nil},
		{"hostile-findings", "/hostile/check", 200, &sent{"name: '<script>'\nconnector: unreadable\ntable_type: sink\nconfig: {" + longName + ": 1}\n", "yaml"}},
		{"advised", "/hostile/advised", 200, nil},
		{"patterned", "/hostile/patterned", 200, nil},
	}
	for _, c := range reg.All() {
		pages = append(pages, sight{c.ID, "/mux/" + c.ID, 200, nil})
	}
	type finding struct {
		Line      int    `json:"line"`
		Character string `json:"character"`
		Says      string `json:"says"`
	}
	type verdict struct {
		Text     string    `json:"text"`
		Headline string    `json:"headline"`
		Findings []finding `json:"findings"`
	}
	var answer struct {
		Wrong, Said []string
		Seen        struct{ Pages, Audits, Links, Stops int }
	}
	run(t, interpreter, "pages.mjs", map[string]any{
		"browser": browser, "url": server.URL, "screenshots": os.Getenv("SCREENSHOTS"), "pages": pages,
		"mounts": []string{"/mux", "/stripped", "/of/chi"},
		"bad": verdict{wrongTables, "2 errors, 1 warning in 2 tables", []finding{
			{7, "format", `/format must be one of "json", "avro", "protobuf", "raw". Did you mean json?`},
			{8, "ofset", "/ofset_reset is not a known option. Did you mean offset_reset?"},
			{9, "connector", `unknown connector "postgres". Did you mean postgresql?`},
		}},
		"good": verdict{rightTables, "1 table, nothing wrong", nil},
	}, &answer)
	for _, w := range answer.Wrong {
		t.Error(w)
	}
	for _, s := range answer.Said {
		t.Errorf("the browser says %s", s)
	}
	if s := answer.Seen; s.Pages != 4*len(pages) || s.Audits < 2*len(pages) || s.Links < 20 || s.Stops < 30 {
		t.Errorf("%+v were seen, which is too little", s)
	}
	t.Logf("seen: %+v", answer.Seen)
}

const longName = "a_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_without_a_space"

// unreadable is a connector of which every text is markup, or has no end.
func unreadable() connectors.Connector {
	const markup = `"'><script>alert(1)</script><img src=x onerror=alert(1)><style>*{display:none}</style>`
	c := connectors.Connector{
		ID: "unreadable", Name: markup + longName, Description: longName + markup, Category: connectors.Category(longName), Version: longName + markup, Icon: "x\" onerror=\"alert(1).svg",
		Roles: []connectors.Role{connectors.RoleSink}, Formats: []connectors.Format{longName, markup}, Features: connectors.Features{longName, markup},
	}
	s := &connectors.Schema{Required: []string{longName}}
	for _, name := range []string{longName, markup, longName + "2", "  "} {
		s.Properties = append(s.Properties, connectors.Schema{
			Name: name, Type: connectors.TypeString, Enum: []any{longName, markup}, Default: markup, Description: markup + longName, Deprecated: true,
		})
	}
	s.Properties = append(s.Properties, connectors.Schema{Name: "nested", Type: connectors.TypeObject, Properties: s.Properties[:2]})
	c.Schemas.Sink = s
	return c
}
