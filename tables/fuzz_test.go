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
		kept := len(file.Findings)
		for _, table := range file.Tables {
			kept += len(table.Findings)
		}
		ignores(t, reg, "f"+ext, data)
		if checked := len(tables.Check(reg, "f"+ext, data)); checked != kept {
			t.Errorf("Check finds %d, Inspect %d", checked, kept)
		}
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
	fuzz(f, ".yaml", "a: &a {<<: *a}", "? [a]\n: b", "é: {{ X }}\u2028b: *c", "--- !!map\n- x\n...\n%YAML 1.1\n---\n",
		"%YAML 1.2\n---\n- a: |\n  \tx\n- {b: [c, \"d\n", "- {name:a, config: {token:x}}\n- query: |\n    CREATE TABLE a WITH (b=c);\n", "{a: &a 'b', c: *a, *.x", "a\n\"b\" \n c: d", "x: \t\r\n\u0085y: 0x1\r",
		yamlTable("topic: ''  # connectors:ignore suspicious_value, enum -- x", `x: "a # connectors:ignore unknown_key"  # connectors:ignore unknown_key`),
		"- &a !!str |2-\n   # connectors:ignore x\n # connectors:ignore y\n- ! # connectors:ignore z\n  '# connectors:ignore'\n")
}

func FuzzSQL(f *testing.F) {
	fuzz(f, ".sql", "CREATE TABLE a WITH ('a'=1,", "$a$ x $a$", "/* /* */ */ create table \"\" with (a.b-c = -1e5)", "CREATE TABLE t WITH (connector='webhook',type='sink',headers='a:{{ B }},c:d')",
		`SELECT E'\'\x4', U&'\D83D\+00DE00', $a$ {{ x }} {% y %} ${Z}'`, "CREATE TABLE a_{{ B }} = ! (x) WITH ('c='d, e=interval '1' s [, f\ng='\nh='i' j) AS",
		"SELECT '\nCREATE TABLE a WITH (connector=', b='\n x='y", "DROP TABLE a, b; CREATE TABLE IF NOT EXISTS a FOR VALUES WITH (b) WITH (connector='delta', path=X'0')",
		"CREATE TABLE a WITH (connector='kafka',type='source',format='json', --connectors:ignore unknown_key\n{# -- connectors:ignore a #} topic='', /* -- connectors:ignore b\n */ x='-- connectors:ignore c' -- connectors:ignore suspicious_value\r\n)")
}

func FuzzJSON(f *testing.F) {
	fuzz(f, ".json", `{"tables":[{"name":"a","connector":"kafka","table_type":"source","config":{"topic":"{{ A }}","x":["{{ B }}"]}}]}`, "\ufeff[{}]", `{"tables":{},"tables":[]}`,
		`{"data":[{"query":"CREATE TABLE \u00e9\ud83d\ude00\n\\'WITH ("},{"query":"SELECT '"}]}`, `{"data":{"name":"a","config":{},"topic":1}}`,
		`{"query":"CREATE TABLE a WITH (connector='kafka',type='source',format='json',topic='' -- connectors\u003aignore suspicious_value\r\n)"}`)
}
