package clients_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/connectorhttp"
)

// TestForms opens a form for every document in a browser. The page has nothing but what connectorhttp serves and
// react-jsonschema-form. The forms of kafka as a source and of webhook as a sink are filled in as a person would, the
// others with the least that they ask for; what they submit must be accepted in strict checking.
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
		Fields, Unsupported, Refused, Said, Errors []string
		Config                                     json.RawMessage
		Report                                     struct{ Valid bool }
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
			`{"topic":"orders","consumer_group":"billing","offset_reset":"earliest","format":"avro","format_options":{"schema_id":7}}`,
			[]string{"root_topic", "root_format"},
		},
		"nats.source": {
			`{"stream":"EVENTS","filter_subjects":[],"ack_policy":"Explicit","replay_policy":"Instant","max_ack_pending":-1,"max_deliver":-1,"max_waiting":1000000,"max_batch":10000,"max_bytes":104857600,"max_expires":300000,"inactive_threshold":600,"num_replicas":1,"sample_frequency":0,"format":"json","format_options":{}}`,
			[]string{"root_format"},
		},
		"webhook.sink": {
			`{"url":"http://localhost:8080/hook","method":"PUT","retry_count":5,"headers":{"X-Team":"billing","Accept":"*/*"}}`,
			[]string{"root_url"},
		},
	}
	filled := 0
	for i, d := range all {
		got := answers[i]
		if len(got.Said) > 0 || len(got.Unsupported) > 0 {
			t.Errorf("%s: the page says %q and cannot show %q", d.name(), got.Said, got.Unsupported)
		}
		if fields := shown(t, d); !slices.Equal(trimmed(got.Fields), fields) {
			t.Errorf("%s: the form has %q, want %q", d.name(), got.Fields, fields)
		}
		if err := reg.Strict().ValidateJSON(d.id, d.role, got.Config); err != nil || !got.Report.Valid || len(got.Errors) > 0 {
			t.Errorf("%s: %s: %v; the server says that it is valid: %t; the form says %q",
				d.name(), got.Config, err, got.Report.Valid, got.Errors)
		}
		expected, fills := want[d.name()]
		if !fills {
			for _, name := range unasked(t, d, got.Config) {
				t.Errorf("%s: the form asks for %s, which is optional", d.name(), name)
			}
			continue
		}
		filled++
		if string(got.Config) != expected.config {
			t.Errorf("%s: submitted %s, want %s", d.name(), got.Config, expected.config)
		}
		if !slices.Equal(got.Refused, expected.empty) {
			t.Errorf("%s: the empty form asks for %q, want %q", d.name(), got.Refused, expected.empty)
		}
	}
	if filled != len(want) {
		t.Errorf("%d forms were filled in, want %d", filled, len(want))
	}
	t.Logf("%d forms shown and submitted, %d of them filled in by name", len(all), filled)
}

// shown returns the titles of a document's properties, in the order in which they stand in it, without those that have
// no effect beside the defaults: a form does not show them until something else is chosen.
func shown(t *testing.T, d document) []string {
	t.Helper()
	var list []string
	for _, p := range properties(t, d) {
		if !slices.ContainsFunc(d.schema.Rules, func(r connectors.Rule) bool {
			condition, _ := d.schema.Properties.Lookup(r.Property)
			value := condition.Default
			return value != nil && slices.Contains(r.Values, value) && slices.Contains(r.Excludes, p.Name)
		}) {
			list = append(list, p.Title)
		}
	}
	return list
}

// unasked returns the options of a config that are neither required, nor needed by another one, nor given by default, nor
// empty.
func unasked(t *testing.T, d document, config json.RawMessage) []string {
	t.Helper()
	var options map[string]any
	if err := json.Unmarshal(config, &options); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range properties(t, d) {
		value, set := options[p.Name]
		needed := slices.Contains(d.schema.Required, p.Name) || slices.ContainsFunc(d.schema.Rules, func(r connectors.Rule) bool {
			condition, set := options[r.Property]
			return slices.Contains(r.Requires, p.Name) && set && (len(r.Values) == 0 || slices.Contains(r.Values, condition))
		})
		if set && !needed && p.Default == nil && !hasDefaults(p) && !isEmpty(value) {
			names = append(names, p.Name)
		}
	}
	return names
}

func isEmpty(value any) bool {
	v := reflect.ValueOf(value)
	return (v.Kind() == reflect.Slice || v.Kind() == reflect.Map) && v.Len() == 0
}

// hasDefaults reports whether the properties of an object have defaults.
func hasDefaults(s connectors.Schema) bool {
	return slices.ContainsFunc(s.Properties, func(p connectors.Schema) bool { return p.Default != nil })
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
