package tables_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// What is found in a file shares no memory with its text, which the caller may overwrite as soon as a call has returned.
func TestNothingIsBorrowed(t *testing.T) {
	sources := map[string]string{
		"deferred.json": `{"name":"t{{ A }}","connector":"webhook","table_type":"sink","config":{"url":"{{ URL }}/x","headers":{"a":"${B}"},"method":"psot"}}`,
		"twice.json":    `[{"name":"t","connector":"webhook","table_type":"sink","config":{"url":"http://u","url":5,"retry_count":"true"},"nmae":1}]`,
		"deferred.yaml": "name: t\nconnector: webhook\ntable_type: sink\nconfig:\n  url: '{{ URL }}'\n  retry_count: \"3\"\n  headers: {{ H }}\n  zzz: 1\n",
		"deferred.sql":  "CREATE TABLE t WITH (connector='webhook', type='sink', url='{{ URL }}', method=psot, retry_count='true', 'zzz'='1')",
		"connector.sql": "CREATE TABLE t WITH (connector='webhok', type='snik')",
	}
	for _, pattern := range []string{"../testdata/pipelines/*", "../examples/pipelinetest/*/*", "../examples/quickstart/testdata/*"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if text, err := os.ReadFile(name); err == nil {
				sources[name] = string(text)
			}
		}
	}
	if len(sources) < 20 {
		t.Errorf("only %d files were found", len(sources))
	}
	for _, reg := range []*connectors.Registry{
		builtin.Registry(), builtin.Registry().Strict(),
		builtin.Registry().Strict().Placeholders(connectors.PlaceholderBraces, connectors.PlaceholderVariable),
	} {
		for name, source := range sources {
			buffer := []byte(source)
			file, found := tables.Inspect(reg, name, buffer), tables.Check(reg, name, buffer)
			explained := ""
			if len(found) > 0 {
				explained = found[0].Explain(buffer)
			}
			taken := func() string {
				text, err := json.Marshal([]any{file, found, explained})
				if err != nil {
					t.Fatal(err)
				}
				return fmt.Sprint(string(text), file, found)
			}
			before := taken()
			for i := range buffer {
				buffer[i] = '#'
			}
			if after := taken(); after != before {
				t.Errorf("%s: found was\n%s\nand once the text is overwritten it is\n%s", name, before, after)
			}
		}
	}
}
