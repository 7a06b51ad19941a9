package generators_test

import (
	"encoding/json"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

// linters are those of the Node packages, each with the configuration beside this file, so that they print what they have
// to say as JSON.
var linters = []struct {
	name, script string
	args         []string
	said         func(t *testing.T, text string) int
}{
	{
		"spectral", "@stoplight/spectral-cli/dist/index.js", []string{"lint", "--ruleset", "spectral.yaml", "--format", "json", "--quiet"},
		func(t *testing.T, text string) int {
			var problems []any
			read(t, text, &problems)
			return len(problems)
		},
	},
	{
		"redocly", "@redocly/cli/bin/cli.js", []string{"lint", "--config", "redocly.yaml", "--format", "json"},
		func(t *testing.T, text string) int {
			var answer struct {
				Totals   map[string]int
				Problems []any
			}
			read(t, text, &answer)
			if answer.Totals == nil {
				t.Errorf("no totals in %s", text)
			}
			return len(answer.Problems)
		},
	},
}

func read(t *testing.T, text string, v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
}

// TestLint holds every form of the description against linters, by the rules that they come with: they have no word to say,
// but for what their configurations have a reason.
func TestLint(t *testing.T) {
	node, modules := nodeModules(t)
	// They must not look for newer versions of themselves, nor tell anyone that they ran.
	t.Setenv("REDOCLY_TELEMETRY", "off")
	t.Setenv("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
	list, _ := serve(t)
	s := httptest.NewServer(connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{Base: "/"}))
	defer s.Close()
	list = append(list,
		description{name: "served at the root, without validation", text: get(t, s.URL+"/openapi.json")},
		description{name: "spoilt", text: []byte(strings.Replace(string(connectorhttp.OpenAPI()), `"operationId": "openAPI"`, `"operationId": "tablesSchema"`, 1))},
	)
	for _, d := range list {
		file := filepath.Join(t.TempDir(), "openapi.json")
		write(t, file, d.text)
		for _, l := range linters {
			t.Run(l.name+"/"+d.name, func(t *testing.T) {
				stdout, stderr, err := run(t, ".", node, append(append([]string{filepath.Join(modules, l.script)}, l.args...), file)...)
				n := l.said(t, stdout)
				if spoilt := d.name == "spoilt"; spoilt != (err != nil) || spoilt != (n > 0) {
					t.Errorf("%v, %d problems\n%s%s", err, n, stderr, stdout)
				}
			})
		}
	}
}
