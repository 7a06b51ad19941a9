package clients_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/connectorhttp"
)

// TestForms opens a form for every document in a browser. The page has nothing but what connectorhttp serves and
// react-jsonschema-form. The forms of kafka as a source and of webhook as a sink are filled in and submitted.
//
// SCREENSHOTS names a folder that keeps what the forms looked like.
func TestForms(t *testing.T) {
	interpreter, browser := node(t), chromium(t)
	reg := everything(t)
	temporary := t.TempDir()
	site, screenshots := filepath.Join(temporary, "site"), filepath.Join(temporary, "screenshots")
	if kept := os.Getenv("SCREENSHOTS"); kept != "" {
		screenshots = kept
	}
	for _, folder := range []string{site, screenshots} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	mux := http.NewServeMux()
	api := connectorhttp.HandlerFor(func() *connectors.Registry { return reg }, connectorhttp.HandlerOptions{Validate: true})
	mux.Handle(connectorhttp.Path, api)
	mux.Handle(connectorhttp.Path+"/", api)
	mux.Handle("/", http.FileServer(http.Dir(site)))
	server := httptest.NewServer(mux)
	defer server.Close()

	all := documents(t, reg)
	described := make([]groupDocument, len(all))
	for i, d := range all {
		described[i] = groupDocument{Name: d.name(), ID: d.id, Role: d.role}
	}
	var answers []struct {
		Fields, Unsupported, Refused, Said []string
		Config                             json.RawMessage
		Report                             struct{ Valid bool }
	}
	run(t, interpreter, "form.mjs", map[string]any{
		"browser": browser, "url": server.URL, "site": site, "profile": filepath.Join(temporary, "profile"),
		"screenshots": screenshots, "documents": described,
	}, &answers)

	want := map[string]struct {
		config string
		empty  []string // what the form asks for when it is submitted empty
	}{
		"kafka.source": {
			`{"topic":"orders","consumer_group":"billing","offset_reset":"earliest","format":"avro","format_options":{"schema_id":"7"}}`,
			[]string{"root_topic", "root_format"},
		},
		"webhook.sink": {
			`{"url":"http://localhost:8080/hook","method":"PUT","retry_count":5,"headers":{"X-Team":"billing","Accept":"*/*"}}`,
			[]string{"root_url"},
		},
	}
	submitted := 0
	for i, d := range all {
		got := answers[i]
		if len(got.Said) > 0 || len(got.Unsupported) > 0 {
			t.Errorf("%s: the page says %q and cannot show %q", d.name(), got.Said, got.Unsupported)
		}
		if fields := shown(t, d); !slices.Equal(trimmed(got.Fields), fields) {
			t.Errorf("%s: the form has %q, want %q", d.name(), got.Fields, fields)
		}
		expected, fills := want[d.name()]
		if !fills {
			continue
		}
		submitted++
		if string(got.Config) != expected.config {
			t.Errorf("%s: submitted %s, want %s", d.name(), got.Config, expected.config)
		}
		if err := reg.Strict().ValidateJSON(d.id, d.role, got.Config); err != nil || !got.Report.Valid {
			t.Errorf("%s: %s: %v; the server says that it is valid: %t", d.name(), got.Config, err, got.Report.Valid)
		}
		if !slices.Equal(got.Refused, expected.empty) {
			t.Errorf("%s: the empty form asks for %q, want %q", d.name(), got.Refused, expected.empty)
		}
	}
	if submitted != len(want) {
		t.Errorf("%d forms were submitted, want %d", submitted, len(want))
	}
	t.Logf("%d forms shown, %d submitted", len(all), submitted)
}

// shown returns the titles of a document's properties, in the order in which they stand in it, without those that have
// no effect beside the defaults: a form does not show them until something else is chosen.
func shown(t *testing.T, d document) []string {
	t.Helper()
	var list []string
	for _, p := range properties(t, d) {
		if !slices.ContainsFunc(d.schema.Rules, func(r connectors.Rule) bool {
			condition, _ := d.schema.Properties.Lookup(r.Property)
			value, _ := condition.Default.(string)
			return slices.Contains(r.Values, value) && slices.Contains(r.Excludes, p.Name)
		}) {
			list = append(list, p.Title)
		}
	}
	return list
}

// properties returns the names and titles of a document's properties, in the order in which they stand in it.
func properties(t *testing.T, d document) connectors.Properties {
	t.Helper()
	var s connectors.Schema
	if err := json.Unmarshal(d.text, &s); err != nil {
		t.Fatal(err)
	}
	return s.Properties
}

// trimmed returns labels without the star of what is required.
func trimmed(labels []string) []string {
	list := make([]string, len(labels))
	for i, label := range labels {
		list[i] = strings.TrimRight(label, "* \u00a0")
	}
	return list
}
