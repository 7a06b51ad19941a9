package tables_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/internal/golden"
	"github.com/laminar/connectors/tables"
)

// Each file in testdata/pipelines has beside it what is printed about it, both forms.
func TestGolden(t *testing.T) {
	const dir = "../testdata/pipelines"
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ".txt" {
			continue
		}
		t.Run(e.Name(), func(t *testing.T) {
			source, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for _, f := range tables.Check(builtin.Registry(), "pipelines/"+e.Name(), source) {
				b.WriteString(f.Explain(source) + "\n")
				if line, _, _ := strings.Cut(f.Explain(source), "\n"); line != f.String() {
					t.Errorf("Explain begins with %q, but String is %q", line, f)
				}
				within(t, f, source)
			}
			golden.Check(t, filepath.Join(dir, e.Name()+".txt"), b.String())
		})
	}
}

// within checks that a finding has a place in its file.
func within(t *testing.T, f tables.Finding, source []byte) {
	t.Helper()
	if f.Line == 0 {
		return
	}
	lines := strings.Split(strings.TrimPrefix(string(source), "\ufeff"), "\n")
	if f.Line > len(lines) || f.Column < 1 || f.Column > len(lines[f.Line-1])+1 {
		t.Errorf("%s is not in the file", f)
	}
}

func check(source, name string) []tables.Finding {
	return tables.Check(builtin.Registry(), name, []byte(source))
}

// Keys that stand twice hide nothing else that is wrong with a config.
func TestDuplicatesHideNothing(t *testing.T) {
	const source = "{\"name\":\"t\",\"connector\":\"webhook\",\"table_type\":\"sink\",\"config\":{\"url\":5,\n\"url\":\"http://v\",\n\"method\":\"GET\",\"headers\":{\"a\":5,\n\"b\":\"1\",\"b\":\"2\"}}}"
	const want = "/url duplicate_key 2:1, /method enum 3:1, /headers/a suspicious_value 3:27, /headers/b duplicate_key 4:9"
	var got []string
	for _, f := range check(source, "a.json") {
		got = append(got, fmt.Sprintf("%s %s %d:%d", f.Pointer, f.Code, f.Line, f.Column))
	}
	if got := strings.Join(got, ", "); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	waits := strings.Replace(source, `"GET"`, `"{{ M }}"`, 1)
	deferred := tables.Inspect(builtin.Registry().Placeholders(), "a.json", []byte(waits)).Tables[0].Deferred
	if len(deferred) != 1 || deferred[0].Line != 3 || deferred[0].Column != 1 {
		t.Errorf("got %v, want one at 3:1", deferred)
	}
}

// What has no key of a table is none, and one finding says so instead of one for each key.
func TestNoTable(t *testing.T) {
	const notTables = `: error: must be a table, a list of tables, or an object with a list under "tables"`
	const file = "1:1" + notTables
	const item = `error: a table must have "name", "connector", "table_type" and "config"`
	const connectorsThere = "tables must stand here, not the connectors of a catalogue (leave a catalogue out of what is checked) [syntax]"
	const whole = `{"name": "t", "connector": "webhook", "table_type": "sink", "config": {"url": "http://u"}}`
	tests := []struct {
		name, source, want string
	}{
		{"something else", `{"foo": "bar"}`, file + " [syntax]"},
		{"nothing", `{}`, file + " [syntax]"},
		{"one key that may be any file's", `{"editor": 1, "type": 2}`, file + " [syntax]"},
		{"tables under their names", `{"orders": {"connector": "kafka"}}`, file + " [syntax]"},
		{"in another case", `{"Tables": [` + whole + `]}`, `1:2` + notTables + ` (write "tables" in place of "Tables") [syntax]`},
		{"one table, not several", `{"table": [` + whole + `]}`, `1:2` + notTables + ` (write "tables" in place of "table") [syntax]`},
		{"the schema for editors", `{"$schema": "http://json-schema.org/draft-07/schema#", "$id": "urn:x", "title": "Tables"}`, file + ` (leave a JSON Schema out of what is checked) [syntax]`},
		{"a catalogue", `{"data": [{"id": "a", "name": "A", "type": ["sink"], "configuration_schema": {}}, {"id": "b", "name": "B", "configuration_schema": {}}]}`, "1:11: error: " + connectorsThere},
		{"an entry of one", `{"id": "a", "name": "A", "type": ["sink"], "configuration_schema": {}}`, "1:1: error: " + connectorsThere},
		{"a schema named for an editor", `{"$schema": "x.json", "things": []}`, file + ` [syntax]`},
		{"misspelt", `{"tabels": [` + whole + `]}`, `1:2` + notTables + ` (write "tables" in place of "tabels") [syntax]`},
		{"a key twice is still one", `{"a": 1, "a": 2}`, file + " [syntax], 1:10: error: a key must stand only once in an object [duplicate_key]"},
		{"an item of a list", `[{"foo": 1}, ` + whole + `]`, "1:2: " + item + " [required]"},
		{"an item of the tables", `{"tables": [{"table": 1}]}`, "1:13: " + item + " [required]"},
		{"any key of a table makes it one", `{"config": {}}`, `1:1: error: "name" is required [required], ` +
			`1:1: error: "connector" is required [required], 1:1: error: "table_type" is required [required]`},
		{"as do two that are meant as such", `{"Connector": "webhook", "tableType": "sink"}`, `1:1: error: "name" is required [required], 1:1: error: "config" is required [required], ` +
			`1:2: error: "connector" is required (write "connector" in place of "Connector") [required], ` +
			`1:26: error: "table_type" is required (write "table_type" in place of "tableType") [required]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, name := range []string{"a.json", "a.yaml"} { // the sources are YAML too
				var got []string
				for _, f := range check(tt.source, name) {
					got = append(got, strings.TrimPrefix(f.String(), name+":"))
				}
				if got := strings.Join(got, ", "); got != tt.want {
					t.Errorf("%s: got %s\nwant %s", name, got, tt.want)
				}
			}
		})
	}
}

// A key in whose place another one is to stand is mistyped, or called so elsewhere; what only looks alike is another key.
func TestKeysInPlace(t *testing.T) {
	tests := []struct{ name, key, other, want string }{
		{"a letter left out", "connector", "conector", "connector"},
		{"called otherwise", "connector", "connectorId", "connector"},
		{"the profile of a connection", "connector", "connection", ""},
		{"another profile of a connection", "connector", "connection_profile", ""},
		{"cut short", "config", "conf", "config"},
		{"neighbours exchanged", "config", "cofnig", "config"},
		{"a word of its own", "config", "confirm", ""},
		{"a letter of four left out", "name", "nme", "name"},
		{"a letter of four replaced", "name", "nome", ""},
		{"another first letter", "name", "game", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			keys := map[string]string{"name": `"t"`, "connector": `"redis"`, "table_type": `"sink"`, "config": `{"command": "HSET"}`}
			var b strings.Builder
			for _, key := range []string{"name", "connector", "table_type", "config"} {
				value := keys[key]
				if key == tt.key {
					key = tt.other
				}
				fmt.Fprintf(&b, "%q: %s, ", key, value)
			}
			got := ""
			for _, f := range check("{"+strings.TrimSuffix(b.String(), ", ")+"}", "a.json") {
				if _, rest, ok := strings.Cut(f.String(), `(write "`); ok {
					got, _, _ = strings.Cut(rest, `"`)
				}
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// The same table in three kinds of file is judged alike.
func TestKindsAgree(t *testing.T) {
	kinds := map[string]string{
		"a.json": `{"name":"t","connector":"webhook","table_type":"sink","config":{"method":"GET","retry_count":-1}}`,
		"a.yml":  "name: t\nconnector: webhook\ntable_type: sink\nconfig: {method: GET, retry_count: -1}",
		"a.SQL":  "CREATE TABLE t WITH (connector = 'webhook', type = 'sink', method = 'GET', retry_count = -1)",
	}
	for name, source := range kinds {
		var got []string
		for _, f := range check(source, name) {
			got = append(got, f.Table+f.Pointer+" "+f.Code)
		}
		if want := "t/url required, t/method enum, t/retry_count suspicious_value"; strings.Join(got, ", ") != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// No text printed may hold a value, whatever is wrong with it.
func TestNoValueIsPrinted(t *testing.T) {
	const secret = "hunter2secret"
	sources := map[string]string{
		"type.yaml":    webhook("retry_count: " + secret),
		"enum.yaml":    webhook("method: " + secret),
		"syntax.yaml":  "a: \"" + secret + "\nb: [",
		"tag.yaml":     webhook("retry_count: !!int " + secret),
		"binary.yaml":  webhook("retry_count: !!binary " + secret + "%"),
		"alias.yaml":   webhook("method: *" + secret),
		"escape.yaml":  webhook(`method: "` + secret + `\q"`),
		"role.yaml":    "name: t\nconnector: kafka\ntable_type: " + secret + "\nconfig: {}",
		"type.json":    `{"name":"t","connector":"webhook","table_type":"sink","config":{"url":"http://u","retry_count":"` + secret + `"}}`,
		"syntax.json":  `{"name":"t","config":{"a":"` + secret + `" ` + secret + `}}`,
		"type.sql":     "CREATE TABLE t WITH (connector='webhook', type='sink', url='http://u', retry_count='" + secret + "', headers='{" + secret + "')",
		"bare.sql":     "CREATE TABLE t WITH (connector='webhook', type='sink', url=" + secret + ")",
		"unclosed.sql": "CREATE TABLE t WITH (connector='" + secret,
	}
	for name, source := range sources {
		found := check(source, name)
		if len(found) == 0 {
			t.Errorf("%s: nothing is found", name)
		}
		for _, f := range found {
			if strings.Contains(f.String(), secret) {
				t.Errorf("%s: %s", name, f)
			}
		}
	}
}

func TestPlaceholders(t *testing.T) {
	files := map[string]string{
		"a.json": `{"name":"t","connector":"webhook","table_type":"sink","config":{"url":"http://u","retry_count":"{{ N }}","method":"x{{ M }}"}}`,
		"a.yaml": webhook("retry_count: '{{ N }}'\n  method: 'x{{ M }}'"),
		"a.sql":  "CREATE TABLE t WITH (connector='webhook', type='sink', url='http://u', retry_count='{{ N }}', method='x{{ M }}')",
	}
	for name, source := range files {
		if got := check(source, name); len(got) != 2 {
			t.Errorf("%s: without the view it is a text like any other, got %v", name, got)
		}
		file := tables.Inspect(builtin.Registry().Placeholders().Strict(), name, []byte(source))
		table := file.Tables[0]
		if len(table.Findings) > 0 {
			t.Errorf("%s: got %v", name, table.Findings)
		}
		var got []string
		for _, d := range table.Deferred {
			got = append(got, d.Pointer+" "+strings.Join(d.Names, ","))
			within(t, tables.Finding{Line: d.Line, Column: d.Column}, []byte(source))
		}
		if want := "/method M, /retry_count N"; strings.Join(got, ", ") != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// A config is an object in the file, whatever the view: a placeholder in place of all of it is none.
func TestConfigIsAnObject(t *testing.T) {
	tests := []struct {
		name, config string
	}{
		{"a placeholder", `"{{ CONFIG }}"`},
		{"a text that holds JSON", `"{}"`},
		{"nothing", "null"},
		{"a list", "[]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, name := range []string{"a.json", "a.yaml"} {
				source := `{"name":"t","connector":"webhook","table_type":"sink","config":` + tt.config + `}`
				table := tables.Inspect(builtin.Registry().Placeholders(), name, []byte(source)).Tables[0]
				const want = `:1:64: table "t": error: the config must be an object [type]`
				if len(table.Findings) != 1 || table.Findings[0].String() != name+want || len(table.Deferred) > 0 {
					t.Errorf("got %v, deferred %v", table.Findings, table.Deferred)
				}
			}
		})
	}
}

// Many faults far inside a config take no more than the file does: each alone would repeat a long pointer.
func TestManyFaults(t *testing.T) {
	const depth, faults = 90, 20_000
	source := "name: t\nconnector: webhook\ntable_type: sink\nconfig: " + strings.Repeat("{"+strings.Repeat("k", 1000)+": ", depth) +
		"[" + strings.Repeat("{{A}},", faults) + "]" + strings.Repeat("}", depth) + "\n"
	var found []tables.Finding
	if took := boundtest.Bytes(func() { found = check(source, "a.yaml") }); took > 500<<20 {
		t.Errorf("a file of %d bytes takes %d", len(source), took)
	}
	pointers := 0
	for _, f := range found {
		pointers += len(f.Pointer)
	}
	if pointers == 0 || pointers > 1<<20 {
		t.Errorf("pointers of %d bytes, want some, and at most a MiB", pointers)
	}
	more := fmt.Sprintf("%d more findings about this config are not listed", faults-len(found)+1)
	if found[0].Message != more || found[0].Severity != tables.SeverityError {
		t.Errorf("got %s, want %q", found[0], more)
	}
}

// Hostile files end soon, in a finding.
func TestHostile(t *testing.T) {
	const head = "name: t\nconnector: webhook\ntable_type: sink\n"
	var bomb, merges strings.Builder
	bomb.WriteString("a0: &a0 x\n")
	merges.WriteString("m0: &m0 {k: v}\n")
	for i := 1; i < 40; i++ {
		fmt.Fprintf(&bomb, "a%d: &a%d [*a%d,*a%d,*a%d,*a%d]\n", i, i, i-1, i-1, i-1, i-1)
		fmt.Fprintf(&merges, "m%d: &m%d {<<: [*m%d,*m%d]}\n", i, i, i-1, i-1)
	}
	keys := strings.Repeat("{"+strings.Repeat("k", 1000)+": ", 90) + "[" + strings.Repeat(".nan,", 100) + "]" + strings.Repeat("}", 90)
	many := strings.Repeat("- {name: t, connector: webhook, table_type: sink, config: *c}\n", 10_000)
	sources := map[string]string{
		"bomb.yaml":      bomb.String() + head + "config: {url: *a39}\n",
		"merges.yaml":    merges.String() + head + "config: {url: http://u, headers: *m39}\n",
		"merged.yaml":    merges.String() + "<<: *m39\n" + head + "config: {url: http://u}\n",
		"itself.yaml":    head + "config: &c {url: http://u, headers: {a: *c}}\n",
		"deep.yaml":      head + "config: {headers: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "}\n",
		"deeper.yaml":    strings.Repeat("[", 1<<20),
		"block.yaml":     strings.Repeat("- ", 200_000),
		"many.yaml":      strings.Repeat("- ", 2_000_000),
		"big.yaml":       "c: &c {url: '" + strings.Repeat("u", 4<<20) + "'}\ntables:\n" + many,
		"long.yaml":      "c: &c {url: http://u, headers: " + keys + "}\ntables:\n" + many,
		"wide.yaml":      head + "config: {headers: {é: [" + strings.Repeat("x,", 200_000) + "]}}",
		"keys.yaml":      head + "config: {" + strings.Repeat(strings.Repeat("k", 50_000)+": {", 90) + strings.Repeat("}", 91),
		"comment.yaml":   strings.Repeat("#\n", 400_000) + head,
		"anchors.yaml":   strings.Repeat("&a ", 100_000),
		"large.json":     strings.Repeat(" ", 17<<20),
		"deep.json":      strings.Repeat("[", 1<<20),
		"config.json":    `{"name":"t","connector":"webhook","table_type":"sink","config":{"url":"http://u","headers":` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "}}",
		"below.json":     `{"name":"t","connector":"webhook","table_type":"sink","config":{"url":"http://u","headers":` + strings.Repeat("[", 200) + `{"a":1,"a":2}` + strings.Repeat("]", 200) + "}}",
		"repeats.json":   `{"name":"t","connector":"webhook","table_type":"sink","config":{"url":"http://u"` + strings.Repeat(`,"url":"http://u"`, 500_000) + "}}",
		"twice.json":     `{"name":"t","connector":"webhook","table_type":"sink","config":{},"x":{"a":1,"a":2},"x":1}`,
		"quotes.sql":     strings.Repeat("'", 1<<20+1),
		"comments.sql":   strings.Repeat("/*", 1<<20),
		"dollars.sql":    strings.Repeat("$a", 1<<19) + " ; SELECT '",
		"parens.sql":     "CREATE TABLE a " + strings.Repeat("(", 1<<20),
		"creates.sql":    strings.Repeat("CREATE TABLE a WITH (", 100_000),
		"options.sql":    "CREATE TABLE a WITH (connector='webhook',type='sink'," + strings.Repeat("a=b,", 100_000) + "url='http://u')",
		"list.sql":       "CREATE TABLE a WITH (connector='postgresql',type='sink',table='t',primary_keys='" + strings.Repeat("[", 1<<20) + "')",
		"pairs.sql":      "CREATE TABLE a WITH (connector='webhook',type='sink',url='http://u',headers='" + strings.Repeat("k:v,", 1<<18) + "k:v')",
		"invalid.yaml":   "a: \xff",
		"utf16.yaml":     "\xff\xfea\x00",
		"control.yaml":   "a: \x01",
		"nothing.json":   "",
		"kind.toml":      "",
		"truncated.json": `[{"name":"t","connector":"kafka","table_type":"source","config":{}},{"name":`,
	}
	for name, source := range sources {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			found := check(source, name)
			if took := time.Since(begin); took > 20*time.Second {
				t.Errorf("took %v", took)
			} else if took > time.Second {
				t.Logf("took %v", took)
			}
			if len(found) == 0 {
				t.Error("nothing is found")
			}
			for _, f := range found[:min(len(found), 3)] {
				within(t, f, []byte(source))
			}
		})
	}
}
