package tables_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// yamlTable returns a table in YAML on four lines with a config below, a line for each option.
func yamlTable(options ...string) string {
	return "name: t\nconnector: kafka\ntable_type: source\nconfig:\n  format: json\n  " + strings.Join(options, "\n  ") + "\n"
}

// all returns the findings of a file and those of its tables, by file.
func all(file tables.File) []tables.Finding {
	list := slices.Clone(file.Findings)
	for _, t := range file.Tables {
		list = append(list, t.Findings...)
	}
	slices.SortStableFunc(list, byPlace)
	return list
}

func byPlace(a, b tables.Finding) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// ignored prints what a file ignores briefly, each with its reason.
func ignored(file tables.File) string {
	var list []string
	for _, i := range file.Ignored {
		f := i.Finding
		f.Suggestion, f.Hint = "", ""
		list = append(list, found([]tables.Finding{f})+": "+i.Reason)
	}
	return strings.Join(list, ", ")
}

type ignoreTest struct{ name, source, ignored, found string }

// testIgnored checks what files ignore and what is left, under both views, and that Check finds what Inspect does.
func testIgnored(t *testing.T, file string, tests []ignoreTest) {
	t.Helper()
	for _, tt := range tests {
		for severity, reg := range map[tables.Severity]*connectors.Registry{
			tables.SeverityWarning: builtin.Registry(), tables.SeverityError: builtin.Registry().Strict(),
		} {
			t.Run(tt.name+"/"+string(severity), func(t *testing.T) {
				got := tables.Inspect(reg, file, []byte(tt.source))
				if s := ignored(got); s != tt.ignored {
					t.Errorf("%s\nignored %s\nwant    %s", tt.source, s, tt.ignored)
				}
				if s := found(all(got)); s != tt.found {
					t.Errorf("%s\nfound %s\nwant  %s", tt.source, s, tt.found)
				}
				if s := found(tables.Check(reg, file, []byte(tt.source))); s != tt.found {
					t.Errorf("Check finds %s, want %s", s, tt.found)
				}
				if !slices.IsSortedFunc(got.Findings, byPlace) {
					t.Errorf("the findings of the file are not in order: %v", got.Findings)
				}
				for _, i := range got.Ignored {
					if i.Finding.Severity != severity {
						t.Errorf("%v has the severity %s, want %s", i.Finding, i.Finding.Severity, severity)
					}
				}
				for _, f := range all(got) {
					if f.Code == tables.CodeUnusedIgnore && f.Severity != severity {
						t.Errorf("%v has the severity %s, want %s", f, f.Severity, severity)
					}
					within(t, f, []byte(tt.source))
				}
			})
		}
	}
}

func TestIgnoreInYAML(t *testing.T) {
	const (
		empty = "suspicious_value"
		alone = "write it at the end of the line that it is about"
	)
	// table has a comment on its first line and one on its last.
	table := func(name, first, config, last string) string {
		return "- name: " + name + first + "\n  connector: kafka\n  table_type: source\n  config: {format: json, " + config + "}" + last + "\n"
	}
	testIgnored(t, "a.yaml", []ignoreTest{
		{"the line of a key", yamlTable("topic: '' # connectors:ignore " + empty + " -- a reason"), "6:3 /topic suspicious_value: a reason", ""},
		{"without a reason", yamlTable("topic: '' # connectors:ignore " + empty), "6:3 /topic suspicious_value: ", ""},
		{"a reason that holds hyphens", yamlTable("topic: '' #connectors:ignore " + empty + " --  a -- b -c "), "6:3 /topic suspicious_value: a -- b -c", ""},
		{
			"another line", yamlTable("topic: ''", "# connectors:ignore "+empty),
			"", "6:3 /topic suspicious_value, 7:3 unused_ignore (" + alone + ")",
		},
		{
			"the line where the table begins", table("a", " # connectors:ignore unknown_key -- all", "topic: t, x: 1, y: 2", "") + table("b", "", "topic: t, x: 1", ""),
			"4:36 /x unknown_key: all, 4:42 /y unknown_key: all", "8:36 /x unknown_key",
		},
		{
			"both the line and the table, of which none is in vain", table("a", " # connectors:ignore unknown_key -- table", "topic: t, x: 1", " # connectors:ignore unknown_key -- line"),
			"4:36 /x unknown_key: line", "",
		},
		{
			"several codes", yamlTable("x: 1", "topic: ''") + "idle_micro: 1 # connectors:ignore unknown_key,suspicious_value, limit -- both",
			"8:1 unknown_key: both", "6:3 /x unknown_key, 7:3 /topic suspicious_value, 8:15 unused_ignore",
		},
		{
			"a key beside the config", "name: t\nconnector: kafka\ntable_type: source\ntopic: t # connectors:ignore misplaced_key -- moves\nconfig: {format: json, topic: t}\n",
			"4:1 misplaced_key: moves", "",
		},
		{"an error", yamlTable("topic: t", "offset_reset: latset # connectors:ignore enum"), "", "7:3 /offset_reset enum (latest), 7:24 unused_ignore"},
		{"a table without its connector", "name: t # connectors:ignore required, unknown_key\ntable_type: sink\nconfig: {}\n", "", "1:1 required, 1:9 unused_ignore"},
		{
			"one table is not judged", table("a", "", "topic: t, x: 1", " # connectors:ignore deprecated") + strings.Replace(table("b", "", "topic: t", " # connectors:ignore unknown_key"), "kafka", "kafak", 1),
			"", "4:36 /x unknown_key, 4:42 unused_ignore, 6:3 unknown_connector (kafka)",
		},
		{
			"the table behind one that is not judged", strings.Replace(table("a", " # connectors:ignore limit", "topic: t", ""), "kafka", "kafak", 1) + table("b", " # connectors:ignore deprecated", "topic: t", ""),
			"", "2:3 unknown_connector (kafka), 5:11 unused_ignore",
		},
		{
			"two on a line of which one is not judged", "[{name: a, connector: kafak, table_type: sink, config: {}}, {name: b, connector: delta, table_type: sink, config: {path: p}}] # connectors:ignore unknown_key",
			"", "1:12 unknown_connector (kafka)",
		},
		{"no code", yamlTable("topic: '' # connectors:ignore -- why"), "", `6:3 /topic suspicious_value, 6:13 unused_ignore (write "connectors:ignore CODE -- why")`},
		{"no space behind it", yamlTable("topic: '' # connectors:ignored suspicious_value"), "", `6:3 /topic suspicious_value, 6:13 unused_ignore (write "connectors:ignore CODE -- why")`},
		{"a misspelt code", yamlTable("x: 1 # connectors:ignore Unknown-Keys", "topic: t"), "", "6:3 /x unknown_key, 6:8 unused_ignore (unknown_key)"},
		{
			"a reason without hyphens", yamlTable("topic: '' # connectors:ignore suspicious_value until the launch"),
			"6:3 /topic suspicious_value: ", `6:13 unused_ignore (write the reason behind "--")`,
		},
		{"itself", yamlTable("topic: t # connectors:ignore unused_ignore, deprecated"), "", "6:12 unused_ignore"},
		{"another comment", yamlTable("topic: '' # see connectors:ignore suspicious_value"), "", "6:3 /topic suspicious_value"},
		{"no comment", yamlTable("topic: t", "consumer_group: a# connectors:ignore unknown_key"), "", ""},
		{"in quotes", yamlTable("topic: t", `x: "# connectors:ignore unknown_key"`, "y: 'it''s # connectors:ignore unknown_key'"), "", "7:3 /x unknown_key, 8:3 /y unknown_key"},
		{
			"in quotes over lines, with a comment behind", yamlTable("topic: t", "x: \"\n   # connectors:ignore a \\\"\n   b\" # connectors:ignore unknown_key"),
			"", "7:3 /x unknown_key, 9:7 unused_ignore",
		},
		{"in a block", yamlTable("topic: t", "x: |\n    a\n    # connectors:ignore a\n\n    b # connectors:ignore a"), "", "7:3 /x unknown_key"},
		{"behind the sign of a block", yamlTable("topic: t", "x: >- # connectors:ignore unknown_key -- big\n    # connectors:ignore a"), "7:3 /x unknown_key: big", ""},
		{
			"behind a block", yamlTable("topic: t", "x: |2\n     # connectors:ignore a\n    # connectors:ignore b\n   # connectors:ignore deprecated"),
			"", "7:3 /x unknown_key, 10:4 unused_ignore (" + alone + ")",
		},
		{
			"behind a tag and an anchor", yamlTable("topic: t", "x: !a &b # connectors:ignore unknown_key\n    ' # connectors:ignore deprecated'"),
			"7:3 /x unknown_key: ", "",
		},
		{"a key in quotes", yamlTable(`"# connectors:ignore": 1 # connectors:ignore unknown_key`, "topic: t"), "6:3 /# connectors:ignore unknown_key: ", ""},
		{"one line", "{name: t, connector: kafka, table_type: source, config: {topic: '', format: json, x: 1}} # connectors:ignore unknown_key, suspicious_value", "1:58 /topic suspicious_value: , 1:83 /x unknown_key: ", ""},
		{
			"several documents", "# connectors:ignore limit\n---\n" + yamlTable("topic: t", "x: 1 # connectors:ignore unknown_key -- one") + "---\n" +
				strings.Replace(yamlTable("topic: '' # connectors:ignore unknown_key -- two"), "t", "u", 1) + "...\n# connectors:ignore deprecated",
			"9:3 /x unknown_key: one", "1:1 unused_ignore (" + alone + "), 16:3 /topic suspicious_value, 16:13 unused_ignore, 18:1 unused_ignore (" + alone + ")",
		},
		{
			"an anchor", "x: &c {topic: '', format: json} # connectors:ignore suspicious_value -- shared\ntables:\n" +
				"- {name: a, connector: kafka, table_type: source, config: *c}\n- {name: b, connector: kafka, table_type: source, config: *c}\n",
			"1:8 /topic suspicious_value: shared, 1:8 /topic suspicious_value: shared", "",
		},
		{"an item", yamlTable("topic: t", "consumer_group: g", "x: [1, 2] # connectors:ignore unknown_key"), "8:3 /x unknown_key: ", ""},
		{"line ends of Windows", strings.ReplaceAll(yamlTable("topic: '' # connectors:ignore "+empty+" -- a reason", "x: 1"), "\n", "\r\n"), "6:3 /topic suspicious_value: a reason", "7:3 /x unknown_key"},
		{"a tab before and behind", yamlTable("topic: ''\t#\tconnectors:ignore\t" + empty + "\t--\ta"), "6:3 /topic suspicious_value: a", ""},
		{"other letters before and in it", yamlTable("x: 'é日本' # connectors:ignore unknown_key -- für später 日", "topic: t"), "6:3 /x unknown_key: für später 日", ""},
		{"a byte order mark", "\ufeff" + yamlTable("topic: '' # connectors:ignore "+empty), "6:3 /topic suspicious_value: ", ""},
		{
			"broken later", table("a", " # connectors:ignore deprecated", "topic: t", "") + table("b", " # connectors:ignore deprecated", "topic: '", "") + "# connectors:ignore deprecated\n",
			"", "1:11 unused_ignore, 8:33 syntax",
		},
		{
			"broken inside", table("a", " # connectors:ignore deprecated", "topic: t", "") + "- name: b # connectors:ignore deprecated\n  other:\n  - x\n  - @\n",
			"", "1:11 unused_ignore, 8:5 syntax (write the text in quotes)",
		},
		{"a value that is not read", table("a", " # connectors:ignore unknown_key", "topic: t, token:x", ""), "", "4:36 /token syntax"},
		{"no tables at all", "a: 1 # connectors:ignore unknown_key\n", "", "1:1 syntax"},
		{"nothing", "# connectors:ignore\n", "", `1:1 unused_ignore (write "connectors:ignore CODE -- why")`},
		{"JSON in YAML", `{"name":"t","connector":"kafka","table_type":"source","config":{"format":"json","topic":"","x":"` + "\\ud83d\\ude00 # connectors:ignore suspicious_value" + `"}}`, "", "1:81 /topic suspicious_value, 1:92 /x unknown_key"},
	})
}

func TestIgnoreInSQL(t *testing.T) {
	table := func(options string) string {
		return "CREATE TABLE t WITH (connector = 'kafka', type = 'source', format = 'json',\n  " + options
	}
	const alone = "write it at the end of the line that it is about"
	testIgnored(t, "a.sql", []ignoreTest{
		{"the line of an option", table("topic = '' -- connectors:ignore suspicious_value -- a reason\n);"), "2:3 /topic suspicious_value: a reason", ""},
		{"behind a comma", table("topic = '', --connectors:ignore suspicious_value\n  x = 1);"), "2:3 /topic suspicious_value: ", "3:3 /x unknown_key"},
		{"the end of the statement", table("topic = ''); -- connectors:ignore suspicious_value"), "2:3 /topic suspicious_value: ", ""},
		{
			"the line where the table begins", "CREATE TABLE t -- connectors:ignore unknown_key -- all\nWITH (connector = 'kafka', type = 'source', format = 'json', topic = 't', x = 1,\ny = 2);\n" + table("topic = 't', x = 1)"),
			"2:75 /x unknown_key: all, 3:1 /y unknown_key: all", "4:1 duplicate_table, 5:16 /x unknown_key",
		},
		{"the line before the table", "-- connectors:ignore suspicious_value\n" + table("topic = '');"), "", "1:1 unused_ignore (" + alone + "), 3:3 /topic suspicious_value"},
		{"an error", table("topic = 't', offset_reset = 'latset' -- connectors:ignore enum, unknown_key\n);"), "", "2:16 /offset_reset enum (latest), 2:40 unused_ignore"},
		{"an error of the table", "CREATE TABLE t WITH (connector = 'kafak'); -- connectors:ignore unknown_connector, deprecated", "", "1:22 unknown_connector (kafka), 1:44 unused_ignore"},
		{"in strings", table("topic = 't', x = '-- connectors:ignore unknown_key', y = $$\n-- connectors:ignore unknown_key$$);"), "", "2:16 /x unknown_key, 2:56 /y unknown_key"},
		{"in comments of other kinds", table("topic = 't', x = 1 /* -- connectors:ignore unknown_key */, y = 2 {# -- connectors:ignore unknown_key #}\n);"), "", "2:16 /x unknown_key, 2:62 /y unknown_key"},
		{"inside another comment", table("topic = 't', x = 1 -- not -- connectors:ignore unknown_key\n);"), "", "2:16 /x unknown_key"},
		{"a # is no comment", table("topic = 't', x = 1 # connectors:ignore unknown_key\n);"), "", "2:20 syntax (write the text in single quotes)"},
		{"another statement", "CREATE SOURCE s WITH (connector = 'kafka'); -- connectors:ignore syntax -- of another engine\n", "1:1 syntax: of another engine", ""},
		{
			"a statement behind a table", table("topic = ''); -- connectors:ignore suspicious_value\nCREATE SOURCE s WITH (connector = 'kafka'); -- connectors:ignore syntax"),
			"2:3 /topic suspicious_value: , 3:1 syntax: ", "",
		},
		{"line ends of Windows", strings.ReplaceAll(table("topic = '' -- connectors:ignore suspicious_value -- r\n, x = 1);"), "\n", "\r\n"), "2:3 /topic suspicious_value: r", "3:3 /x unknown_key"},
		{"line ends of old", strings.ReplaceAll(table("topic = '' -- connectors:ignore suspicious_value -- r\n, topics = '');"), "\n", "\r"), "1:79 /topic suspicious_value: r", "1:135 /topics unknown_key"},
		{"a template before it", table("topic = '' {% if x %} -- connectors:ignore suspicious_value\n{% endif %});"), "2:3 /topic suspicious_value: ", ""},
		{
			"a string that is not closed", table("topic = 't' -- connectors:ignore unknown_key\n);\n") + "CREATE TABLE u WITH (connector = 'kafka', -- connectors:ignore deprecated\n topic = 'u); -- connectors:ignore deprecated\n-- connectors:ignore deprecated",
			"", "2:15 unused_ignore, 5:10 syntax",
		},
		{"something that is no option", table("topic = 't' -- connectors:ignore unknown_key\n, ! );\n"), "", "3:3 syntax"},
	})
}

func TestIgnoreInQueries(t *testing.T) {
	const table = "CREATE TABLE t WITH (connector='kafka', type='source', format='json',"
	testIgnored(t, "a.yaml", []ignoreTest{
		{"a block", "name: p\nquery: |\n  " + table + "\n    topic = '' -- connectors:ignore suspicious_value -- r\n    , x = 1);\n", "4:5 /topic suspicious_value: r", "5:7 /x unknown_key"},
		{"one line in quotes, and a comment of YAML", "query: \"" + table + "topic='', x=1);\" # connectors:ignore unknown_key -- r\n", "1:88 /x unknown_key: r", "1:78 /topic suspicious_value"},
		{"comments of both kinds", "query: " + table + "topic='',x=1) -- connectors:ignore unknown_key -- r # connectors:ignore unknown_key, suspicious_value -- s\n", "1:77 /topic suspicious_value: s, 1:86 /x unknown_key: r", ""},
		{"before what is no table", "data:\n- query: |\n    SELECT 1; -- connectors:ignore limit\n- 5\n- 6 # connectors:ignore limit\n- 7\n", "", "3:15 unused_ignore, 4:3 type, 5:3 type, 6:3 type"},
		// What is found in a folded text has but one place.
		{"a folded text", "query: >\n  " + table + "\n  topic='',x=1) -- connectors:ignore unknown_key -- r\n", "1:8 /x unknown_key: r", "1:8 /topic suspicious_value"},
	})
	testIgnored(t, "a.json", []ignoreTest{
		{"each line of its own", `{"query":"` + table + `\n topic='' -- connectors:ignore suspicious_value, unknown_key -- r\n, x=1);` + strings.ReplaceAll(table, " t ", " u ") + `\ntopic='');"}`, "1:83 /topic suspicious_value: r", "1:92 unused_ignore, 1:151 /x unknown_key, 1:227 /topic suspicious_value"},
		{"nothing else on the line", `[{"query":"` + table + `topic='t'); -- connectors:ignore suspicious_value"},{"name":"u","connector":"kafka","table_type":"source","config":{"format":"json","topic":""}}]`, "", "1:93 unused_ignore, 1:213 /topic suspicious_value"},
		{"a # is no comment", `{"name":"t","connector":"kafka","table_type":"source","config":{"format":"json","topic":"","x":" # connectors:ignore unknown_key"}}`, "", "1:81 /topic suspicious_value, 1:92 /x unknown_key"},
	})
}

// Advice may have any code, also one that stands for an error elsewhere.
// All codes that there are can be named.
// A table whose connector or role waits for the deployment is not judged, or not as it will be.
// Of a table for which the aliases stand for too much nothing is known.
// A name that stands in two files is an error, and of two files each has comments of its own.
func TestIgnoreInFiles(t *testing.T) {
	source := strings.Replace(yamlTable("topic: '' # connectors:ignore suspicious_value"), "\n", " # connectors:ignore duplicate_table\n", 1)
	plain := yamlTable("topic: ''")
	got := tables.CheckFS(builtin.Registry(), fstest.MapFS{"a.yaml": {Data: []byte(plain)}, "b.yaml": {Data: []byte(source)}, "c.yaml": {Data: []byte(plain)}})
	if got, want := found(got), "6:3 /topic suspicious_value, 1:1 duplicate_table, 1:9 unused_ignore, 1:1 duplicate_table, 6:3 /topic suspicious_value"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// So many comments take no more findings than others.
// ignores checks that comments take out what they ignore and change nothing else.
func ignores(t *testing.T, reg *connectors.Registry, name string, data []byte) {
	const mark, other = "connectors:ignore", "connectors:IGNORE"
	if strings.Contains(string(data), other) {
		return
	}
	list := func(reg *connectors.Registry, data string) (list []string, isWhole bool) {
		file := tables.Inspect(reg, name, []byte(data))
		found := all(file)
		for _, i := range file.Ignored {
			found = append(found, i.Finding)
		}
		isWhole = true
		for _, f := range found {
			isWhole = isWhole && !strings.HasPrefix(f.Message, "the file is not read any further")
			if f.Code != tables.CodeUnusedIgnore {
				list = append(list, fmt.Sprintf("%d:%d %s [%s] %s", f.Line, f.Column, strings.ReplaceAll(f.Pointer, other, mark), f.Code, f.Severity))
			}
		}
		slices.Sort(list)
		return list, isWhole
	}
	for _, reg := range []*connectors.Registry{reg, reg.Strict()} {
		with, isWhole := list(reg, string(data))
		without, _ := list(reg, strings.ReplaceAll(string(data), mark, other))
		if isWhole && !slices.Equal(with, without) {
			t.Errorf("%q\nhas     %q\nwithout %q", data, with, without)
		}
	}
}
