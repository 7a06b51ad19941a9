package tables_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// What is no YAML is reported where the text stops being YAML or, where a quote or a bracket is not closed, where that stands.
func TestYAMLSyntax(t *testing.T) {
	const (
		head   = "name: a\nconnector: kafka\ntable_type: source\nconfig:\n"
		quotes = "write the text in quotes"
		braces = "write a value that holds {{ }} in quotes"
	)
	testFound(t, "a.yaml", []foundTest{
		{"a pattern of files", head + "  path: *.json\n  x: y\n", "5:9 syntax (write a text that begins with * in quotes)"},
		{"a pattern of folders", head + "  path: **/*.csv\n", "5:9 syntax (write a text that begins with * in quotes)"},
		{"an asterisk", head + "  path: *\n  x: y\n", "5:10 syntax (" + quotes + ")"},
		{"a comparison", head + "  path: > 5\n  x: y\n", "5:11 syntax (" + quotes + ")"},
		{"a text behind |", head + "  path: | SELECT\n  x: y\n", "5:11 syntax (" + quotes + ")"},
		{"an ampersand", head + "  path: & x\n  x: y\n", "5:10 syntax (" + quotes + ")"},
		{"a tag and a brace", head + "  path: !x{}\n  x: y\n", "5:11 syntax (write a text that begins with ! in quotes)"},
		{"a tag without a handle", head + "  path: !x!y z\n", "5:9 syntax (write a text that begins with ! in quotes)"},
		{"half an escape", head + "  path: \"\\x4\"\n  x: y\n", "5:12 syntax"},
		{"an unknown escape", head + "  path: \"\\q\"\n  x: y\n", "5:10 syntax"},
		{"a percent sign", head + "  path: %x\n", "5:9 syntax (" + quotes + ")"},
		{"an at sign", head + "  @path: x\n", "5:3 syntax (" + quotes + ")"},
		{"a comma", head + "  path: , x\n", "5:9 syntax (" + quotes + ")"},
		{"a second version", "%YAML 1.1\n%YAML 1.1\n---\na: b\n", "2:1 syntax"},
		{"a version of another YAML", "%YAML 2.0\n---\na: b\n", "1:1 syntax"},
		{"a directive that is none", "%x! y\n---\na: b\n", "1:3 syntax"},
		{"a colon in a value", head + "  path: a: b\n", "5:10 syntax"},
		{"a key without a colon", head + "  path: a\n  x\nb: c\n", "7:1 syntax"},
		{"and a comment behind it", head + "  path: a\n  x\n  # y\nb: c\n", "7:3 syntax"},
		{"a key in quotes without a colon", head + "  path: a\n  \"x: \\\"\" \nb: c\n", "6:10 syntax"},
		{"a dash behind a key", head + "  path: - a\n", "5:9 syntax"},
		{"a closing bracket", head + "  path: ]\n", "5:9 syntax (" + quotes + ")"},
		{"a comment that touches a list", head + "  path: [a]#b\n", "5:12 syntax (" + quotes + ")"},
		{"a placeholder before a text", head + "  path: {{ X }}-a\n", "5:16 syntax (" + braces + ")"},
		{"tabs before a key", head + "  path: a\n\tx: y\n", "6:1 syntax"},
		{"a quote that is not closed", head + "  path: \"a\n  x: y\n", "5:9 syntax"},
		{"a quote that is not closed in its document", head + "  path: 'a\n---\nx: y\n", "5:9 syntax"},
		{"a bracket that is not closed", head + "  path: [a, b\n  x: y\n", "5:9 syntax"},
		{"nor at the end", head + "  path: [a,\n", "5:9 syntax"},
		{"a bracket in a list", head + "  - [a, {b: c}, [d\n  - e\n", "5:17 syntax"},
		{"a brace that is not closed", head + "  path: {a: b\n  x: y\n", "5:9 syntax"},
		{"nor before a comment", head + "  path: {a: '}', b: \"}\", # }\n", "5:9 syntax"},
		{"a comma that is missing in a list", head + "  path: [a, 'b' 'c']\n", "5:17 syntax"},
		{"a comma that is missing in the next line", head + "  path: {a: 'b'\n    'c': d}\n", "6:5 syntax"},
		{"what the parser finds before what the scanner does", "- name: a\n  x: y\n } config:\n", "3:2 syntax"},
		{"a control character", head + "  path: \x01\n", "5:9 syntax"},
		{"behind characters of several bytes", head + "  päth: 日本 %\n  x: 日: b\n", "6:9 syntax"},
	})
}

// A key whose colon touches its value is named, and nothing else is printed: the value may be a secret.
func TestYAMLGluedKeys(t *testing.T) {
	const head = "name: a\nconnector: webhook\ntable_type: sink\n"
	space := func(key string) string { return fmt.Sprintf("write a space after the colon of %q", key) }
	tests := []foundTest{
		{"before another key", head + "config:\n  token:hunter2\n  url: http://u\n", "6:6 syntax (" + space("token") + ")"},
		{"behind another key", head + "config:\n  url: http://u\n  token:hunter2\nx: y\n", "7:1 syntax (" + space("token") + ")"},
		{"in one line", head + "config: {token:hunter2, url: http://u}\n", "4:10 /token syntax"},
		{"in one line below", head + "config: {headers: {token:hunter2}, url: http://u}\n", "4:20 /headers/token syntax"},
		{"an option that is required", head + "config: {url:hunter2}\n", "4:10 /url syntax"},
		{"a key of the table", "{name:hunter2, connector: webhook, table_type: sink, config: {url: http://u}}\n", "1:2 syntax"},
		{"the config itself", head + "config:\n  token:hunter2\n", "5:3 type (" + space("token") + ")"},
		{"a table", "- name:hunter2\n", "1:3 type (" + space("name") + ")"},
		{"a document", "name:hunter2\n", "1:1 syntax (" + space("name") + ")"},
		{"a comma in a value", head + "config: {url: http://u, headers: {token: hun,ter2}}\n", "4:46 /headers syntax"},
		{"a comma in a value of the config", head + "config: {url: http://hunter2,hunter2 }\n", "4:30 syntax"},
		{"a key without a value is one", head + "config: {url: http://u, x:, 'y': , z : }\n", "4:25 /x unknown_key, 4:29 /y unknown_key, 4:36 /z unknown_key"},
		{"a URL is none", head + "config:\n  http://hunter2\n", "5:3 type"},
		{"a text in quotes is one", head + "config: {url: http://u, headers: {'token:x': hunter2}}\n", ""},
	}
	testFound(t, "a.yaml", tests)
	for _, tt := range tests {
		for _, f := range tables.Check(builtin.Registry(), "a.yaml", []byte(tt.source)) {
			if strings.Contains(f.String(), "hunter2") {
				t.Errorf("%s: a value is printed: %s", tt.name, f)
			}
		}
	}
}

// Two merge keys are one key that stands twice.
func TestYAMLTwoMergeKeys(t *testing.T) {
	testFound(t, "a.yaml", []foundTest{{
		"in a config", "a: &a {url: http://u}\nb: &b {method: PUT}\nname: a\nconnector: webhook\ntable_type: sink\nconfig:\n  <<: *a\n  <<: *b\n",
		"8:3 duplicate_key (write one with a list: <<: [*a, *b])",
	}})
}

// What the library refuses though YAML 1.2 allows it is taken, and stands where it does.
func TestYAMLValid(t *testing.T) {
	const head = "name: a\nconnector: webhook\ntable_type: sink\nconfig:\n"
	for _, version := range []string{"", "%YAML 1.1\n---\n", "%YAML 1.2\n---\n", "%YAML 1.2 # x\n---\n", "%YAML   1.12\n---\n"} {
		file := tables.Inspect(builtin.Registry(), "a.yaml", []byte(version+head+"  url: http://u\n"))
		if len(file.Findings) > 0 || len(file.Tables) != 1 || len(file.Tables[0].Findings) > 0 {
			t.Errorf("%q: got %v %v", version, file.Findings, file.Tables)
		}
	}
	tests := []struct{ name, value, want string }{
		{"a slash with a backslash", `"s3:\/\/b"`, "s3://b"},
		{"a tab that begins a text", "|\n    \tx\n    y", "\tx\ny\n"},
		{"without its end", "|-\n    \tx\n", "\tx"},
		{"in one line", ">-\n    \tx\n    y\n", "\tx\ny"},
		{"behind a comment", "| # x\n    \tx\n", "\tx\n"},
		{"behind empty lines", "|\n\n    \tx\n", "\n\tx\n"},
		{"a tag before it", "!x |\n    \tx\n", "\tx\n"},
		{"deeper than it must be", "|\n      \tx\n", "\tx\n"},
		{"a tab later on", "|\n    x\n    \ty\n", "x\n\ty\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			source := "%YAML 1.2\n---\n" + head + "  é: 5\n  url: " + tt.value + "\n  headers:\n    - |\n     \tz\n  method: ö\n"
			file := tables.Inspect(builtin.Registry(), "a.yaml", []byte(source))
			if len(file.Tables) != 1 {
				t.Fatalf("got %v", file.Findings)
			}
			if got := file.Tables[0].Config["url"]; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if got := file.Tables[0].Config["headers"].([]any)[0]; got != "\tz\n" {
				t.Errorf("got %q behind it", got)
			}
			last := file.Tables[0].Findings[len(file.Tables[0].Findings)-1]
			if line := strings.Count(source, "\n"); last.Pointer != "/method" || last.Line != line {
				t.Errorf("got %s, want line %d", last, line)
			}
		})
	}
	t.Run("a line of tabs alone", func(t *testing.T) {
		file := tables.Inspect(builtin.Registry(), "a.yaml", []byte(head+"  url: http://u\n\t\n  \t\n  method: PUT\n"))
		if len(file.Tables) != 1 || len(file.Tables[0].Findings) > 0 || file.Tables[0].Config["url"] != "http://u" {
			t.Errorf("got %+v", file)
		}
	})
	testFound(t, "a.yaml", []foundTest{
		{"a line of tabs alone that the library cannot take", head + "  url: |\n    u\n\t\n  method: PUT\n", "7:1 syntax"},
		{"a tab in place of indentation", head + "  url: |\n\tu\n", "6:1 syntax"},
	})
}

// The tables before the place where a file is broken are checked; the one that is broken is not.
func TestYAMLTablesBeforeTheBrokenPlace(t *testing.T) {
	const (
		one    = "- {name: a, connector: kafka, table_type: source, config: {topic: t, format: jsn}}\n"
		block  = "  - name: a\n    connector: kafka\n    table_type: source\n    config:\n      topic: t\n      format: jsn\n"
		broken = "  - name: b\n    connector: kafka\n    config:\n      list:\n      - x\n      - y: z: {\n"
	)
	testFound(t, "a.yaml", []foundTest{
		{"a brace", one + "- {", "1:70 /format enum (json), 2:3 syntax"},
		{"what the scanner finds", one + "# " + strings.Repeat("x", 10_000) + "\n- name: @x", "1:70 /format enum (json), 3:9 syntax (write the text in quotes)"},
		{"behind a directive", "%YAML 1.2\n---\n" + one + "# " + strings.Repeat("x", 10_000) + "\n- name: \"x", "3:70 /format enum (json), 5:9 syntax"},
		{"in a later document with a directive", "%YAML 1.2\n---\n# " + strings.Repeat("x", 10_000) + "\n...\n%YAML 1.2\n---\n" + one + "- {", "7:70 /format enum (json), 8:3 syntax"},
		{"a quote", one + "- name: \"b\n", "1:70 /format enum (json), 2:9 syntax"},
		{"a list under tables", "tables:\n" + block + broken, "7:7 /format enum (json), 13:13 syntax"},
		{"a list under data", "data:\n" + block + broken, "7:7 /format enum (json), 13:13 syntax"},
		{"in the table itself", "tables:\n" + block + "      x: y: z\n", "8:11 syntax"},
		{"behind the table", "tables:\n" + block + "x: y: z\n", "8:5 syntax"},
		{"in the second document", one + "---\n" + one + "- {", "1:70 /format enum (json), 3:3 duplicate_table, 3:70 /format enum (json), 4:3 syntax"},
		{"with an anchor before", "x: &x {topic: t, format: jsn}\ntables:\n- {name: a, connector: kafka, table_type: source, config: *x}\n- {", "1:18 /format enum (json), 4:3 syntax"},
		{"in a list in brackets", "[{name: a, connector: kafka, table_type: source, config: {topic: t, format: jsn}},\n{name: b, config: {x: [}}]", "1:69 /format enum (json), 2:24 syntax"},
		{"in an object in braces", "{tables: [{name: a, connector: kafka, table_type: source, config: {topic: t, format: jsn}},\n{name: b, config: {x: [}}]}", "1:78 /format enum (json), 2:24 syntax"},
		{"no table", "a: b\nc: d: e\n", "2:5 syntax"},
	})
}
