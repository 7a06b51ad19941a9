package tables_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// Whatever a file holds, reading it ends, and what is found stands in it.
func fuzz(f *testing.F, ext string, seeds ...string) {
	paths, err := filepath.Glob("../testdata/pipelines/*" + ext)
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	reg := builtin.Registry().Placeholders()
	f.Fuzz(func(t *testing.T, data []byte) {
		file := tables.Inspect(reg, "f"+ext, data)
		for _, found := range file.Findings {
			within(t, found, data)
			found.Explain(data)
		}
		for _, table := range file.Tables {
			within(t, tables.Finding{Line: table.Line, Column: table.Column}, data)
			for _, found := range table.Findings {
				within(t, found, data)
				found.Explain(data)
			}
			for _, d := range table.Deferred {
				within(t, tables.Finding{Line: d.Line, Column: d.Column, Message: d.Pointer}, data)
			}
		}
	})
}

func FuzzYAML(f *testing.F) {
	fuzz(f, ".yaml", "a: &a {<<: *a}", "? [a]\n: b", "é: {{ X }}\u2028b: *c", "--- !!map\n- x\n...\n%YAML 1.1\n---\n", "x: \t\r\n\u0085y: 0x1\r")
}

func FuzzSQL(f *testing.F) {
	fuzz(f, ".sql", "CREATE TABLE a WITH ('a'=1,", "$a$ x $a$", "/* /* */ */ create table \"\" with (a.b-c = -1e5)", "CREATE TABLE t WITH (connector='webhook',type='sink',headers='a:{{ B }},c:d')")
}

func FuzzJSON(f *testing.F) {
	fuzz(f, ".json", `{"tables":[{"name":"a","connector":"kafka","table_type":"source","config":{"topic":"{{ A }}","x":["{{ B }}"]}}]}`, "\ufeff[{}]", `{"tables":{},"tables":[]}`)
}
