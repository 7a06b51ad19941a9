package tables_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// What a table holds is the same in each kind of file.
func TestInspectGivesTables(t *testing.T) {
	n := func(s string) json.Number { return json.Number(s) }
	tests := []struct{ file, source string }{
		{"a.json", `{"name":"a","connector":"webhook","table_type":"sink","config":{"url":"http://u","retry_count":5.0,"headers":{"A":"b"}},` +
			`"event_time_field":"ts","schema":{"fields":[{"name":"x","nullable":false,"n":1e3}]}}`},
		{"a.yaml", "name: a\nconnector: webhook\ntable_type: sink\nconfig: {url: http://u, retry_count: 5.0, headers: &h {A: b}}\n" +
			"event_time_field: ts\nschema:\n  fields:\n  - {name: x, nullable: false, n: 1e3}\n"},
	}
	want := tables.Table{
		Line: 1, Column: 1, Name: "a", Connector: "webhook", Role: connectors.RoleSink,
		Config: map[string]any{"url": "http://u", "retry_count": n("5.0"), "headers": map[string]any{"A": "b"}},
		Other: map[string]any{
			"event_time_field": "ts",
			"schema":           map[string]any{"fields": []any{map[string]any{"name": "x", "nullable": false, "n": n("1e3")}}},
		},
	}
	for _, tt := range tests {
		want.File = tt.file
		got := tables.Inspect(builtin.Registry(), tt.file, []byte(tt.source)).Tables
		if diff := cmp.Diff([]tables.Table{want}, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.file, diff)
		}
	}
	want.File, want.Role = "a.sql", connectors.RoleSink
	want.Other = map[string]any{"event_time_field": "ts", "watermark_delay": "INTERVAL '5' SECOND", "connection": "p"}
	got := tables.Inspect(builtin.Registry(), "a.sql", []byte("CREATE TABLE a WITH (connector='webhook', sink.url='http://u', retry_count=5.0, headers='A:b', "+
		"event_time_field=ts, watermark_delay=INTERVAL '5' SECOND, connection='p') AS SELECT 1")).Tables
	if diff := cmp.Diff([]tables.Table{want}, got); diff != "" {
		t.Errorf("SQL: (-want +got)\n%s", diff)
	}
}

// What could not be read or judged is not there.
func TestInspectLeavesOut(t *testing.T) {
	tests := []struct {
		name, file, source string
		config             map[string]any
	}{
		{"of an unknown connector", "a.json", `{"name":"a","connector":"x","table_type":"sink","config":{}}`, nil},
		{"of an unknown role", "a.json", `{"name":"a","connector":"kafka","table_type":"x","config":{}}`, nil},
		{"no object", "a.json", `{"name":"a","connector":"kafka","table_type":"sink","config":5}`, nil},
		{"no object, in YAML", "a.yaml", `{name: a, connector: kafka, table_type: sink, config: [5]}`, nil},
		{"the later of two keys", "a.json", `{"name":"a","connector":"kafka","table_type":"sink","config":{"topic":"t","topic":"u"}}`, map[string]any{"topic": "t"}},
		{"the later of two keys, in YAML", "a.yaml", `{name: a, connector: kafka, table_type: sink, config: {topic: t, topic: u}}`, map[string]any{"topic": "t"}},
		{"the later of two keys, in SQL", "a.sql", "CREATE TABLE a WITH (connector='delta', path='p', path='q')", map[string]any{"path": "p"}},
		{"a value that is none", "a.sql", "CREATE TABLE a WITH (connector='delta', path='p', write_mode=f(1))", map[string]any{"path": "p"}},
		{"a key that is invalid is not left out", "a.yaml", "{name: a, connector: kafka, table_type: sink, config: {topik: 5}}", map[string]any{"topik": json.Number("5")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tables.Inspect(builtin.Registry(), tt.file, []byte(tt.source)).Tables[0].Config
			if diff := cmp.Diff(tt.config, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// Tables that an API lists are read, and so is the SQL of its pipelines, each finding in its own place.
func TestWhatAnAPIAnswers(t *testing.T) {
	testFound(t, "a.json", []foundTest{
		{"a list of tables", `{"data":[{"name":"a","connector":"kafk","table_type":"sink","config":{}}],"has_more":false}`, "1:22 unknown_connector (kafka)"},
		{"one table", `{"data":{"name":"a","connector":"kafk","table_type":"sink","config":{}}}`, "1:21 unknown_connector (kafka)"},
		{"a pipeline", `{"name":"p","query":"CREATE TABLE a WITH (connector='kafk')","parallelism":4}`, "1:43 unknown_connector (kafka)"},
		{"a list of pipelines", `{"data":[{"name":"p","query":"CREATE TABLE a WITH (connector='kafk')"},{"id":"q","query":"SELECT '"}]}`,
			"1:52 unknown_connector (kafka), 1:98 syntax"},
		{"escapes", `{"query":"/*\n\"\u00e9\ud83d\ude00\\\/é😀*/\tCREATE TABLE a WITH (\n\"connector\"='kafk')"}`, "1:72 unknown_connector (kafka)"},
		{"a pipeline with a key twice", `{"name":"p","query":"SELECT 1","a":1,"a":2}`, "1:38 duplicate_key"},
		{"each has tables of its own", `[{"query":"CREATE TABLE a WITH (connector='delta',path='p')"},{"query":"CREATE TABLE a WITH (connector='delta',path='p')"}]`, ""},
		{"a table with a query", `{"name":"a","connector":"delta","table_type":"sink","config":{"path":"p"},"query":"CREATE TABLE a WITH (connector='kafk')"}`, ""},
		{"no query", `{"name":"p","query":null}`, ""},
		{"beside a list", `{"tables":[],"query":"CREATE TABLE a WITH (connector='kafk')"}`, "1:44 unknown_connector (kafka)"},
		{"two lists", `{"tables":[{"name":"a","connector":"kafk","table_type":"sink","config":{}}],"data":[{"name":"b","connector":"kafk","table_type":"sink","config":{}}]}`,
			"1:24 unknown_connector (kafka), 1:97 unknown_connector (kafka)"},
		{"a list twice", `{"tables":[],"tables":[{"name":"a","connector":"kafk","table_type":"sink","config":{}}]}`, "1:14 duplicate_key"},
		{"a query that is no text", `{"name":"p","query":5}`, "1:1 required, 1:1 required, 1:1 required"},
	})
	testFound(t, "a.yaml", []foundTest{
		{"a list of tables", "data:\n- {name: a, connector: kafk, table_type: sink, config: {}}\n", "2:13 unknown_connector (kafka)"},
		{"one table", "data:\n  {name: a, connector: kafk, table_type: sink, config: {}}\n", "2:13 unknown_connector (kafka)"},
		{"a block text", "name: p\nquery: |\n\n  CREATE TABLE a WITH (\n\n    connector='kafk')\n", "6:5 unknown_connector (kafka)"},
		{"a block text in a list", "- query: |2-\n      CREATE TABLE a WITH (connector='kafk')\n", "2:28 unknown_connector (kafka)"},
		{"in quotes", "query: \"CREATE TABLE a WITH (connector='kafk')\"\n", "1:30 unknown_connector (kafka)"},
		{"in single quotes", "query: 'SELECT \"'\n", "1:16 syntax"},
		{"behind an anchor, in the next line", "query: &x !y\n  |\n  CREATE TABLE a WITH (connector='kafk')\n", "3:24 unknown_connector (kafka)"},
		{"once, however many aliases there are", "x: &q CREATE TABLE a WITH (connector='kafk')\ntables:\n- query: *q\n- query: *q\n", "1:28 unknown_connector (kafka)"},
		{"no query", "name: p\nquery:\n", ""},
		{"a query that is no text", "name: p\nquery: 5\n", "1:1 required, 1:1 required, 1:1 required"},
		{"beside a list", "tables: []\nquery: CREATE TABLE a WITH (connector='kafk')\n", "2:29 unknown_connector (kafka)"},
		{"two lists", "tables: [{name: a, connector: kafk, table_type: sink, config: {}}]\ndata: [{name: b, connector: kafk, table_type: sink, config: {}}]\n", "1:20 unknown_connector (kafka), 2:18 unknown_connector (kafka)"},
		{"plain", "query: CREATE TABLE a WITH (connector='kafk')\n", "1:29 unknown_connector (kafka)"},
		{"folded, so that it has one place", "query: >\n  CREATE TABLE a\n  WITH (connector='kafk')\n", "1:8 unknown_connector (kafka)"},
		{"escaped, so that it has one place", "query: 'CREATE TABLE a WITH (connector=''kafk'')'\n", "1:8 unknown_connector (kafka)"},
	})
}
