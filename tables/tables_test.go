package tables_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

var update = flag.Bool("update", false, "write the golden files")

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
			golden := filepath.Join(dir, e.Name()+".txt")
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if b.String() != string(want) {
				t.Errorf("what is printed has changed (run with -update to accept it):\n%s", b.String())
			}
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

// A yaml file with one webhook sink, which has a string, a choice, an object and an integer.
func webhook(config string) string {
	return "name: t\nconnector: webhook\ntable_type: sink\nconfig:\n  url: u\n  " + config + "\n"
}

func TestYAMLKeepsMeaning(t *testing.T) {
	tests := []struct {
		name, config, code string
	}{
		{"an integer as written", "retry_count: 12", ""},
		{"hexadecimal is the same in every YAML", "retry_count: 0x1F", ""},
		{"octal of YAML 1.2", "retry_count: 0o17", ""},
		{"a sign is allowed", "retry_count: +5", ""},
		{"no fraction, so an integer", "retry_count: 5.0", ""},
		{"ten or twelve, depending on the version: a text", "retry_count: 012", connectors.CodeType},
		{"a number in some versions only: a text", "retry_count: 1_000", connectors.CodeType},
		{"quoted is a text", `retry_count: "5"`, connectors.CodeType},
		{"tagged is what the tag says", `retry_count: !!int "5"`, ""},
		{"tagged as a text", "retry_count: !!str 5", connectors.CodeType},
		{"a fraction", "retry_count: .5", connectors.CodeType},
		{"infinity has no JSON", "retry_count: .inf", connectors.CodeType},
		{"judged as written, not as a float", "retry_count: 1.00000000000000000001", connectors.CodeType},
		{"a number beyond float64", "retry_count: 1e400", connectors.CodeLimit},
		{"on is a text", "url2: x\n  method: on", connectors.CodeEnum},
		{"null is told apart from a missing key", "method: ~", connectors.CodeType},
		{"a date is a text", "headers: {since: 2024-01-01}", ""},
		{"a time is a text", "headers: {at: 12:30:45}", ""},
		{"012 is a text where one is wanted", "headers: {plz: 012}", ""},
		{"a number is not a text", "headers: {n: 12}", connectors.CodeSuspiciousValue},
		{"a placeholder without quotes", "method: {{ METHOD }}", connectors.CodeType},
		{"a block text", "headers:\n    a: |\n      text\n", ""},
		{"a local tag is ignored", "method: !env POST", ""},
		{"so a number behind it is one", "retry_count: !env 5", ""},
		{"and a text in quotes is one", `retry_count: !env "5"`, connectors.CodeType},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var codes []string
			for _, f := range check(webhook(tt.config), "a.yaml") {
				if f.Code != connectors.CodeUnknownKey {
					codes = append(codes, f.Code)
				}
			}
			if got := strings.Join(codes, " "); got != tt.code {
				t.Errorf("got %q, want %q", got, tt.code)
			}
		})
	}
}

func TestMergeKeys(t *testing.T) {
	const head = "base: &b {connector: webhook, table_type: sink, config: &c {url: u, method: GET}}\n" +
		"other: &o {method: PUT, retry_count: x}\ntables:\n"
	tests := []struct {
		name, table, want string
	}{
		{"a table takes what it lacks", "- {<<: *b, name: a}", "/method enum 1:69"},
		{"its own keys win", "- {name: a, <<: *b, config: {url: u}}", ""},
		{"a config takes what it lacks", "- {<<: *b, name: a, config: {<<: *c, method: PUT}}", ""},
		{"of a list the first wins", "- {<<: *b, name: a, config: {<<: [*c, *o]}}", "/method enum 1:69 /retry_count type 2:25"},
		{"and in the other order", "- {<<: *b, name: a, config: {<<: [*o, *c]}}", "/retry_count type 2:25"},
		{"an alias as a config", "- {<<: *b, name: a, config: *c}", "/method enum 1:69"},
		{"a merge of a text", "- {<<: *b, name: a, config: {<<: 5, url: u}}", " type 4:34"},
		{"quoted it is a plain key", `- {<<: *b, name: a, config: {"<<": 5, url: u}}`, "/<< unknown_key 4:30"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range check(head+tt.table, "a.yaml") {
				got = append(got, fmt.Sprintf("%s %s %d:%d", f.Pointer, f.Code, f.Line, f.Column))
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// What the library says about a file without a place, or with one that is near, is found in the file.
func TestYAMLPlaces(t *testing.T) {
	tests := []struct {
		name, source, want string
	}{
		{"a key twice behind an anchor", "base: &b {method: GET, method: PUT}\ntables: []\n", "1:24 duplicate_key"},
		{"a key twice beside the tables", "tables: []\nx:\n  y: [{a: 1, a: 2}]\n", "3:14 duplicate_key"},
		{"a key twice in a table is the table's", "tables:\n- {name: a, name: b, connector: kafka, table_type: source, config: {topic: t, format: json}}\n", "2:13 duplicate_key"},
		{"an anchor that is not there", "a: *b\n", "1:4 syntax"},
		{"its name in a comment, in a text, and inside another's", "a: &bb 1 # *b\nc: '*b'\nd: [*bb, *b]\n", "3:10 syntax"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range check(tt.source, "a.yaml") {
				got = append(got, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Code))
			}
			if got := strings.Join(got, ", "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSQLReadsOrSkips(t *testing.T) {
	const good = "WITH (connector = 'kafka', type = 'source', topic = 't', format = 'json')"
	tests := []struct {
		name, sql string
		tables    string
		findings  int
	}{
		{"several statements", "CREATE TABLE a " + good + "; create table b " + good, "a b", 0},
		{"temporary, if not exists", "CREATE TEMPORARY TABLE IF NOT EXISTS a (x INT) " + good, "a", 0},
		{"or replace", "CREATE OR REPLACE TABLE a " + good, "a", 0},
		{"a name with its schema, and quotes", "CREATE TABLE \"my\"\"db\".`b` " + good, `my"db.b`, 0},
		{"columns with parentheses and strings", "CREATE TABLE a (x DECIMAL(1,2) DEFAULT ');WITH(', PRIMARY KEY (x)) " + good, "a", 0},
		{"comments anywhere", "-- WITH ('\nCREATE /* ( /* ; */ ' */ TABLE a -- x\n" + good, "a", 0},
		{"views and queries", "CREATE VIEW v AS SELECT 1; SELECT 'CREATE TABLE a'; INSERT INTO x SELECT 1", "", 0},
		{"a table without options", "CREATE TABLE a (x INT)", "", 0},
		{"a table made by a query", "CREATE TABLE a AS WITH (q) SELECT 1", "", 0},
		{"options before a query", "CREATE TABLE a " + good + " AS SELECT 1", "a", 0},
		{"partitions behind the options", "CREATE TABLE a " + good + " PARTITIONED BY (x); CREATE TABLE b " + good, "a b", 0},
		{"dollar quotes", "SELECT $$ ; CREATE TABLE a $$; SELECT $x$ ' $x$; CREATE TABLE b " + good, "b", 0},
		{"quoted, dotted and prefixed keys", "CREATE TABLE a WITH ('connector'='kafka', \"type\"='sink', sink.topic='t', `format`='json')", "a", 0},
		{"no semicolon between statements", "CREATE TABLE a " + good + " CREATE TABLE b " + good, "a b", 1},
		{"nor behind a table without options", "CREATE TABLE a (x INT) CREATE TABLE b " + good, "b", 1},
		{"nor behind a table made by a query", "CREATE TABLE a AS SELECT 1 CREATE TABLE b " + good, "b", 1},
		{"nor behind a query behind options", "CREATE TABLE a " + good + " AS SELECT 1 CREATE TABLE b " + good, "a b", 1},
		{"nor behind another statement", "DROP TABLE b CREATE OR REPLACE TEMP TABLE b " + good, "b", 1},
		{"nor behind a view", "CREATE VIEW v AS SELECT 1 CREATE TABLE b " + good, "b", 1},
		{"statements that hold another", "SHOW CREATE TABLE a; EXPLAIN CREATE TABLE b AS SELECT 1; SELECT create, table FROM x", "", 0},
		{"what a commit does", "CREATE TEMP TABLE a " + good + " ON COMMIT DROP; CREATE TEMP TABLE b (x INT) ON COMMIT DROP", "a", 0},
		{"options without parentheses", "CREATE TABLE a (x INT) WITH connector = 'kafka', type = 'source'; CREATE TABLE b " + good, "a b", 1},
		{"nothing behind WITH", "CREATE TABLE a (x INT) WITH; CREATE TABLE b WITH", "a b", 2},
		{"options without WITH", "CREATE TABLE a (connector = 'kafka'); CREATE TABLE b (x INT) WIHT ('type' = 'sink', 'connector' = 'kafka')", "", 2},
		{"a column of that name", "CREATE TABLE a (connector TEXT, CHECK (connector = 'x'), y BOOLEAN AS connector = 'x')", "", 0},
		{"WITH of other kinds", "CREATE TABLE a (x INT) WITH OIDS; CREATE TABLE b (x INT) WITH SERDEPROPERTIES ('a' = 'b')", "", 0},
		{"a comment ends with its line, whatever ends that", "-- it's\rCREATE TABLE a " + good, "a", 0},
		{"a string never closed", "CREATE TABLE a WITH (connector = 'kafka", "a", 1},
		{"a comment never closed", "CREATE TABLE a " + good + "; /* /* */", "a", 1},
		{"a list never closed", "CREATE TABLE a WITH (connector = 'kafka'; CREATE TABLE b " + good, "a b", 1},
		{"columns never closed", "CREATE TABLE a (x INT; CREATE TABLE b " + good, "b", 1},
		{"no equals sign", "CREATE TABLE a WITH (connector 'kafka'); CREATE TABLE b " + good, "a b", 1},
		{"no comma", "CREATE TABLE a WITH (connector = 'kafka' type = 'source')", "a", 1},
		{"a comma too many", "CREATE TABLE a WITH (connector = 'kafka',)", "a", 1},
		{"no value", "CREATE TABLE a WITH (connector = )", "a", 1},
		{"no name", "CREATE TABLE (x INT)", "", 1},
		{"an option twice", "CREATE TABLE a WITH (connector='kafka', type='source', topic='t', topic='u', format='json')", "a", 1},
		{"no connector, no type", "CREATE TABLE a WITH (fillfactor = 70)", "a", 2},
		{"no options at all", "CREATE TABLE a WITH ()", "a", 2},
		{"nothing", " -- nothing", "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := tables.Inspect(builtin.Registry(), "a.sql", []byte(tt.sql))
			var names []string
			for _, table := range file.Tables {
				names = append(names, table.Name)
			}
			if got := strings.Join(names, " "); got != tt.tables {
				t.Errorf("tables %q, want %q", got, tt.tables)
			}
			if got := check(tt.sql, "a.sql"); len(got) != tt.findings {
				t.Errorf("%d findings, want %d: %v", len(got), tt.findings, got)
			}
		})
	}
}

// A statement that names a connector was meant to be a table, whatever it is called; others are nobody's business.
func TestSQLNamesConnectorInVain(t *testing.T) {
	const options = "WITH (topic = 't', connector = 'kafka')"
	tests := []struct {
		name, sql, want string
	}{
		{"a source", "CREATE SOURCE s (x INT) " + options, "1:1"},
		{"a source table", "CREATE TABLE a (x INT);\n CREATE SOURCE TABLE s (x INT) " + options + "; SELECT 1", "2:2"},
		{"a sink of a query, the key in quotes", "CREATE SINK s AS SELECT f(x) FROM t WITH ('connector' = 'kafka')", "1:1"},
		{"a spelling mistake", "CRATE TABLE s (x INT) WITH (\"CONNECTOR\" = 'kafka')", "1:1"},
		{"a view", "CREATE MATERIALIZED VIEW v " + options + " AS SELECT 1", "1:1"},
		{"behind INSERT", "INSERT INTO s " + options + " SELECT 1", "1:1"},
		{"a nested list before it", "CREATE SOURCE s WITH (a = (1, 2), connector = 'kafka')", "1:1"},
		{"before a table without a semicolon between", "INSERT INTO s " + options + " CREATE TABLE a (x INT)", "1:1 1:55"},
		{"each statement once", "CREATE SOURCE s " + options + " " + options, "1:1"},
		{"a query with a name", "INSERT INTO s WITH q AS (SELECT 1 WHERE (connector = 'x')) SELECT 1", ""},
		{"hints about a table", "SELECT 1 FROM t WITH (NOLOCK) WHERE (connector = 'x')", ""},
		{"deeper in the list", "SELECT 1 FROM t WITH (INDEX (connector = 'x'))", ""},
		{"a value of that name", "CREATE SOURCE s WITH (a = connector)", ""},
		{"no value", "CREATE SOURCE s WITH (connector)", ""},
		{"in another statement", "CREATE SOURCE s WITH (a = 1; (connector = 'x')", ""},
		{"in a string and in a comment", "SELECT 'WITH (connector = 1)' /* WITH (connector = 1) */", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range check(tt.sql, "a.sql") {
				got = append(got, fmt.Sprintf("%d:%d", f.Line, f.Column))
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	for reg, want := range map[*connectors.Registry]tables.Severity{
		builtin.Registry(): tables.SeverityWarning, builtin.Registry().Strict(): tables.SeverityError,
	} {
		f := tables.Check(reg, "a.sql", []byte("CREATE SOURCE s "+options))[0]
		if f.Code != tables.CodeSyntax || f.Severity != want {
			t.Errorf("got %s, want %s", f, want)
		}
	}
}

// An option in two spellings is reported at the later one, however many options there are.
func TestTwoSpellings(t *testing.T) {
	for _, others := range []int{0, 20} {
		sql := "CREATE TABLE t WITH (connector='webhook', type='sink',\nsink.url='u',\nurl='u'"
		for i := range others {
			sql += fmt.Sprintf(",\nk%d='x'", i)
		}
		found := check(sql+")", "a.sql")
		if f := found[0]; f.Code != tables.CodeDuplicateKey || f.Line != 3 || f.Column != 1 {
			t.Errorf("%d other options: got %s", others, f)
		}
	}
}

// Keys that stand twice hide nothing else that is wrong with a config.
func TestDuplicatesHideNothing(t *testing.T) {
	const source = "{\"name\":\"t\",\"connector\":\"webhook\",\"table_type\":\"sink\",\"config\":{\"url\":5,\n\"url\":\"v\",\n\"method\":\"GET\",\"headers\":{\"a\":5,\n\"b\":\"1\",\"b\":\"2\"}}}"
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
	const file = `1:1: error: must be a table, a list of tables, or an object with a list under "tables"`
	const item = `error: a table must have "name", "connector", "table_type" and "config"`
	const whole = `{"name": "t", "connector": "webhook", "table_type": "sink", "config": {"url": "u"}}`
	tests := []struct {
		name, source, want string
	}{
		{"something else", `{"foo": "bar"}`, file + " [syntax]"},
		{"nothing", `{}`, file + " [syntax]"},
		{"one key that may be any file's", `{"editor": 1, "type": 2}`, file + " [syntax]"},
		{"tables under their names", `{"orders": {"connector": "kafka"}}`, file + " [syntax]"},
		{"in another case", `{"Tables": [` + whole + `]}`, file + ` (write "tables" in place of "Tables") [syntax]`},
		{"one table, not several", `{"table": [` + whole + `]}`, file + ` (write "tables" in place of "table") [syntax]`},
		{"misspelt", `{"tabels": [` + whole + `]}`, file + ` (write "tables" in place of "tabels") [syntax]`},
		{"a key twice is still one", `{"a": 1, "a": 2}`, file + " [syntax], 1:10: error: a key must stand only once in an object [duplicate_key]"},
		{"an item of a list", `[{"foo": 1}, ` + whole + `]`, "1:2: " + item + " [required]"},
		{"an item of the tables", `{"tables": [{"table": 1}]}`, "1:13: " + item + " [required]"},
		{"any key of a table makes it one", `{"config": {}}`, `1:1: error: "name" is required [required], ` +
			`1:1: error: "connector" is required [required], 1:1: error: "table_type" is required [required]`},
		{"as do two that are meant as such", `{"Connector": "webhook", "tableType": "sink"}`, `1:1: error: "name" is required [required], ` +
			`1:1: error: "connector" is required (write "connector" in place of "Connector") [required], ` +
			`1:1: error: "table_type" is required (write "table_type" in place of "tableType") [required], ` +
			`1:1: error: "config" is required [required]`},
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
		"type.json":    `{"name":"t","connector":"webhook","table_type":"sink","config":{"url":"u","retry_count":"` + secret + `"}}`,
		"syntax.json":  `{"name":"t","config":{"a":"` + secret + `" ` + secret + `}}`,
		"type.sql":     "CREATE TABLE t WITH (connector='webhook', type='sink', url='u', retry_count='" + secret + "', headers='{" + secret + "')",
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

func TestCheckFS(t *testing.T) {
	table := func(name string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("name: " + name + "\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json}\n")}
	}
	fsys := fstest.MapFS{
		"a.yaml": table("a"), "x/b.yml": table("b"), "x/y/c.yaml": table("c"), "x/y/a2.yaml": table("a"),
		"README.md": {Data: []byte("# not a table")}, "broken.json": {Data: []byte("{")}, "x/notes.txt": {},
		".git/d.yaml": table("d"), "x/_drafts/e.yaml": table("e"), "x/_drafts/.f.yaml": table("f"),
	}
	tests := []struct {
		name     string
		patterns []string
		files    string
		findings string
	}{
		{"everything", nil, "a.yaml broken.json x/b.yml x/y/a2.yaml x/y/c.yaml", "syntax duplicate_table"},
		{"one file", []string{"a.yaml"}, "a.yaml", ""},
		{"a folder means what is below", []string{"x"}, "x/b.yml x/y/a2.yaml x/y/c.yaml", ""},
		{"a wildcard stays in its folder", []string{"x/*"}, "x/b.yml", ""},
		{"two stars cross folders", []string{"**/*.yaml"}, "a.yaml x/y/a2.yaml x/y/c.yaml", "duplicate_table"},
		{"two stars in the middle", []string{"x/**/c.*"}, "x/y/c.yaml", ""},
		{"each file once, in order", []string{"x/y", "a.yaml", "**/a*.yaml"}, "a.yaml x/y/a2.yaml x/y/c.yaml", "duplicate_table"},
		{"a hidden folder by its name, with hidden files", []string{"x/_drafts"}, "x/_drafts/.f.yaml x/_drafts/e.yaml", ""},
		{"by its name in a pattern", []string{"**/_drafts/*"}, "x/_drafts/.f.yaml x/_drafts/e.yaml", ""},
		{"by how its name begins", []string{".*/*"}, ".git/d.yaml", ""},
		{"no wildcard is one for a hidden folder", []string{"*/*.yaml", "x/*/e.yaml", "x/[_]drafts/*"}, "*/*.yaml x/*/e.yaml x/[_]drafts/*", "unreadable unreadable unreadable"},
		{"nothing matches", []string{"*.sql"}, "*.sql", "unreadable"},
		{"a file of another kind, by name", []string{"README.md"}, "README.md", "unreadable"},
		{"a malformed pattern", []string{"[a"}, "[a", "unreadable"},
		{"a path outside", []string{"../a.yaml"}, "../a.yaml", "unreadable"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var files, codes []string
			for _, f := range tables.InspectFS(builtin.Registry(), fsys, tt.patterns...) {
				files = append(files, f.Name)
			}
			for _, f := range tables.CheckFS(builtin.Registry(), fsys, tt.patterns...) {
				codes = append(codes, f.Code)
			}
			if got := strings.Join(files, " "); got != tt.files {
				t.Errorf("files %q, want %q", got, tt.files)
			}
			if got := strings.Join(codes, " "); got != tt.findings {
				t.Errorf("findings %q, want %q", got, tt.findings)
			}
		})
	}
}

// A check of nothing says what to put right, by the names that its caller wrote.
func TestCheckFSOfNothing(t *testing.T) {
	const kinds = "no file that ends in .json, .yaml, .yml or .sql"
	empty := t.TempDir()
	fsys := fstest.MapFS{
		"empty.yaml": {}, "none.json": {Data: []byte(`{"tables": []}`)}, "q/views.sql": {Data: []byte("CREATE VIEW v AS SELECT 1")},
		"notes/a.txt": {}, "one/a.yaml": {Data: []byte("name: a\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json}\n")},
		"odd/a.yaml": {Data: []byte("5")},
	}
	tests := []struct {
		name     string
		fsys     fs.FS
		patterns []string
		want     string
	}{
		{"no file system", nil, nil, ".: error: no file system was given"},
		{"a folder that is not there", os.DirFS("nowhere"), nil, `.: error: the folder "nowhere" does not exist`},
		{"whatever is looked for in it", os.DirFS("nowhere"), []string{"a.yaml", "x/*.sql"}, `.: error: the folder "nowhere" does not exist`},
		{"an empty folder", os.DirFS(empty), nil, fmt.Sprintf(".: error: the folder %q holds %s", empty, kinds)},
		{"one without a name", fstest.MapFS{}, nil, ".: error: the folder holds " + kinds},
		{"a name of nothing", fsys, []string{"nowhere"}, "nowhere: error: the file or folder does not exist"},
		{"a pattern below nothing", fsys, []string{"x/y/*.sql"}, `x/y/*.sql: error: the folder "x/y" does not exist`},
		{"a folder of other files", fsys, []string{"notes/"}, "notes/: error: the folder holds " + kinds},
		{"a pattern of no table files", fsys, []string{"notes/*"}, "notes/*: error: " + kinds + " matches the pattern"},
		{"a pattern below a file", fsys, []string{"empty.yaml/*"}, "empty.yaml/*: error: " + kinds + " matches the pattern"},
		{"no table in any file", fsys, []string{"*", "q/views.sql"}, `.: error: no file that "*" or "q/views.sql" matches holds a table`},
		{"nor in the folder", fstest.MapFS{"a.sql": {Data: []byte("SELECT 1")}}, nil, ".: error: no file in the folder holds a table"},
		{"a table in some file", fsys, []string{"*", "one"}, ""},
		{"no table where something else is wrong", fsys, []string{"odd"}, `odd/a.yaml:1:1: error: must be a table, a list of tables, or an object with a list under "tables"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range tables.CheckFS(builtin.Registry(), tt.fsys, tt.patterns...) {
				got = append(got, strings.TrimSuffix(f.String(), " ["+f.Code+"]"))
			}
			if got := strings.Join(got, "\n"); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// lockedFolder cannot be read.
type lockedFolder struct {
	fstest.MapFS
	name string
}

func (l lockedFolder) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == l.name {
		return nil, fs.ErrPermission
	}
	return l.MapFS.ReadDir(name)
}

// A folder that cannot be read is a finding where a pattern reaches into it, and hides no other folder.
func TestCheckFSLockedFolder(t *testing.T) {
	table := &fstest.MapFile{Data: []byte("name: t\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: jsn}\n")}
	fsys := lockedFolder{fstest.MapFS{"a.yaml": table, "b/x.yaml": table, "c/z.yaml": table}, "b"}
	tests := []struct {
		name, pattern, want string
	}{
		{"everything", "**", "a.yaml enum, b unreadable, c/z.yaml enum, c/z.yaml duplicate_table"},
		{"what the pattern cannot reach is not read", "*.yaml", "a.yaml enum"},
		{"itself", "b", "b unreadable"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range tables.CheckFS(builtin.Registry(), fsys, tt.pattern) {
				got = append(got, f.File+" "+f.Code)
			}
			slices.Sort(got)
			want := strings.Split(tt.want, ", ")
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestPlaceholders(t *testing.T) {
	files := map[string]string{
		"a.json": `{"name":"t","connector":"webhook","table_type":"sink","config":{"url":"u","retry_count":"{{ N }}","method":"x{{ M }}"}}`,
		"a.yaml": webhook("retry_count: '{{ N }}'\n  method: 'x{{ M }}'"),
		"a.sql":  "CREATE TABLE t WITH (connector='webhook', type='sink', url='u', retry_count='{{ N }}', method='x{{ M }}')",
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

func TestExplain(t *testing.T) {
	tests := []struct {
		name, line string
		column     int
		want       string
	}{
		{"plain", "  key: value", 3, "  1 |   key: value\n    |   ^"},
		{"tabs become spaces", "\tab\tkey", 5, "  1 |     ab  key\n    |         ^"},
		{"wide characters take two columns", "日本: x", 9, "  1 | 日本: x\n    |       ^"},
		{"so do pictures, wherever they stand", "⭐✅🎉🟢: x", 15, "  1 | ⭐✅🎉🟢: x\n    |         ^"},
		{"combining characters take none", "e\u0301x", 4, "  1 | e\u0301x\n    |  ^"},
		{"control characters are replaced", "\x1b[31mx", 6, "  1 | ·[31mx\n    |      ^"},
		{"the end of the line", "abc", 4, "  1 | abc\n    |    ^"},
		{"a carriage return is no part of it", "abc\r", 4, "  1 | abc\n    |    ^"},
		{"a long line is cut", strings.Repeat("a", 5000) + "KEY" + strings.Repeat("b", 5000), 5001,
			"  1 | …" + strings.Repeat("a", 50) + "KEY" + strings.Repeat("b", 47) + "…\n    | " + strings.Repeat(" ", 51) + "^"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := tables.Finding{File: "f", Line: 1, Column: tt.column, Message: "m"}
			_, got, _ := strings.Cut(f.Explain([]byte(tt.line)), "\n")
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
	f := tables.Finding{File: "f", Line: 7, Column: 1, Message: "m"}
	if got := f.Explain([]byte("one line")); got != f.String() {
		t.Errorf("a line that the source does not have: %q", got)
	}
}

// However a name is made, a finding stays on its line and sends nothing to a terminal.
func TestStringIsOneLine(t *testing.T) {
	f := tables.Finding{File: "a\nb", Table: "t\x1b[2J", Pointer: "/k\r\n", Message: "m", Suggestion: "s\n", Severity: tables.SeverityError, Line: 1, Column: 2}
	if got := f.String(); strings.ContainsAny(got, "\n\r\x1b") {
		t.Errorf("%q", got)
	}
}

// Many faults far inside a config take no more than the file does: each alone would repeat a long pointer.
func TestManyFaults(t *testing.T) {
	const depth, faults = 90, 20_000
	source := "name: t\nconnector: webhook\ntable_type: sink\nconfig: " + strings.Repeat("{"+strings.Repeat("k", 1000)+": ", depth) +
		"[" + strings.Repeat("{{A}},", faults) + "]" + strings.Repeat("}", depth) + "\n"
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	found := check(source, "a.yaml")
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > 500<<20 {
		t.Errorf("a file of %d bytes takes %d", len(source), took)
	}
	if last := found[0].Message; !strings.HasPrefix(last, "19900 more findings") || found[0].Severity != tables.SeverityError {
		t.Errorf("got %s", found[0])
	}
	if len(found) != 101 {
		t.Errorf("%d findings, want 100 and how many more there are", len(found))
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
		"merges.yaml":    merges.String() + head + "config: {url: u, headers: *m39}\n",
		"merged.yaml":    merges.String() + "<<: *m39\n" + head + "config: {url: u}\n",
		"itself.yaml":    head + "config: &c {url: u, headers: {a: *c}}\n",
		"deep.yaml":      head + "config: {headers: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "}\n",
		"deeper.yaml":    strings.Repeat("[", 1<<20),
		"block.yaml":     strings.Repeat("- ", 200_000),
		"many.yaml":      strings.Repeat("- ", 2_000_000),
		"big.yaml":       "c: &c {url: '" + strings.Repeat("u", 4<<20) + "'}\ntables:\n" + many,
		"long.yaml":      "c: &c {url: u, headers: " + keys + "}\ntables:\n" + many,
		"wide.yaml":      head + "config: {headers: {é: [" + strings.Repeat("x,", 200_000) + "]}}",
		"keys.yaml":      head + "config: {" + strings.Repeat(strings.Repeat("k", 50_000)+": {", 90) + strings.Repeat("}", 91),
		"comment.yaml":   strings.Repeat("#\n", 400_000) + head,
		"anchors.yaml":   strings.Repeat("&a ", 100_000),
		"large.json":     strings.Repeat(" ", 17<<20),
		"deep.json":      strings.Repeat("[", 1<<20),
		"config.json":    `{"name":"t","connector":"webhook","table_type":"sink","config":{"url":"u","headers":` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "}}",
		"below.json":     `{"name":"t","connector":"webhook","table_type":"sink","config":{"url":"u","headers":` + strings.Repeat("[", 200) + `{"a":1,"a":2}` + strings.Repeat("]", 200) + "}}",
		"repeats.json":   `{"name":"t","connector":"webhook","table_type":"sink","config":{"url":"u"` + strings.Repeat(`,"url":"u"`, 500_000) + "}}",
		"twice.json":     `{"name":"t","connector":"webhook","table_type":"sink","config":{},"x":{"a":1,"a":2},"x":1}`,
		"quotes.sql":     strings.Repeat("'", 1<<20+1),
		"comments.sql":   strings.Repeat("/*", 1<<20),
		"dollars.sql":    strings.Repeat("$a", 1<<19) + " ; SELECT '",
		"parens.sql":     "CREATE TABLE a " + strings.Repeat("(", 1<<20),
		"creates.sql":    strings.Repeat("CREATE TABLE a WITH (", 100_000),
		"options.sql":    "CREATE TABLE a WITH (connector='webhook',type='sink'," + strings.Repeat("a=b,", 100_000) + "url='u')",
		"list.sql":       "CREATE TABLE a WITH (connector='postgresql',type='sink',table='t',primary_keys='" + strings.Repeat("[", 1<<20) + "')",
		"pairs.sql":      "CREATE TABLE a WITH (connector='webhook',type='sink',url='u',headers='" + strings.Repeat("k:v,", 1<<18) + "k:v')",
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
