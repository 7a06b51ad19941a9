package tables_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

func TestSQLNames(t *testing.T) {
	const with = " WITH (connector='delta', path='p');\n"
	testFound(t, "a.sql", []foundTest{
		{"twice", "CREATE TABLE a" + with + "CREATE TABLE a" + with, "2:1 duplicate_table"},
		{"if it is not there", "CREATE TABLE a" + with + "CREATE TABLE IF NOT EXISTS a" + with, ""},
		{"in its place", "CREATE TABLE a" + with + "CREATE OR REPLACE TABLE a" + with, ""},
		{"behind a drop", "CREATE TABLE a" + with + "DROP TABLE a;\nCREATE TABLE a" + with, ""},
		{"behind a drop of several", "CREATE TABLE x.a" + with + "DROP TABLE IF EXISTS b, \"x\".a CASCADE;\nCREATE TABLE x.a" + with, ""},
		{"behind a drop of another", "CREATE TABLE a" + with + "DROP TABLE b;\nDROP VIEW a;\nCREATE TABLE a" + with, "4:1 duplicate_table"},
		{"of a table without options", "CREATE TABLE a (x INT);\nCREATE TABLE a" + with, "2:1 duplicate_table"},
		{"with placeholders", "CREATE TABLE a_{{ X }}" + with + "CREATE TABLE a_{{ Y }}" + with + "CREATE TABLE {{ X }}_a" + with + "CREATE TABLE ${X}.a" + with, ""},
		{"with the same", "CREATE TABLE a_{{ X }}" + with + "CREATE TABLE a_{{ X }}" + with, "2:1 duplicate_table"},
		{"in quotes", "CREATE TABLE \"a {{ X }}\"" + with + "CREATE TABLE \"a {{ Y }}\"" + with, ""},
	})
}

// A character between name and options that nothing begins with is a finding; words and parentheses are passed over.
func TestSQLBetweenNameAndOptions(t *testing.T) {
	const with = " WITH (connector='kafk')"
	testFound(t, "a.sql", []foundTest{
		{"words and parentheses", "CREATE TABLE a (x INT) PARTITIONED BY (x), (y) ENGINE = f(5) LIKE b.c COMMENT 'x'" + with, "1:89 unknown_connector (kafka)"},
		{"a list of values", "CREATE TABLE a PARTITION OF b FOR VALUES WITH (MODULUS 2, REMAINDER 0)", ""},
		{"a list of values before options", "CREATE TABLE a PARTITION OF b FOR VALUES WITH (MODULUS 2, REMAINDER 0)" + with, "1:78 unknown_connector (kafka)"},
		{"an exclamation mark", "CREATE TABLE a!" + with, "1:15 syntax, 1:23 unknown_connector (kafka)"},
		{"a question mark", "CREATE TABLE a (x INT) ?" + with, "1:24 syntax, 1:32 unknown_connector (kafka)"},
		{"an equals sign", "CREATE TABLE a =" + with, "1:16 syntax, 1:24 unknown_connector (kafka)"},
		{"an equals sign without a word", "CREATE TABLE a (x INT) =" + with, "1:24 syntax, 1:32 unknown_connector (kafka)"},
		{"a hyphen", "CREATE TABLE a-b (x INT)" + with, "1:15 syntax, 1:32 unknown_connector (kafka)"},
		{"a parenthesis", "CREATE TABLE a x INT)" + with, "1:21 syntax, 1:29 unknown_connector (kafka)"},
		{"several are one finding", "CREATE TABLE a !! ?" + with, "1:16 syntax, 1:27 unknown_connector (kafka)"},
		{"nobody's business", "CREATE TABLE a ! (x INT)", ""},
	})
}

// Each SQL file is a pipeline with tables of its own. In JSON and YAML, a name stands once in all files.
func TestNamesInSeveralFiles(t *testing.T) {
	const yaml, sql = "{name: a, connector: delta, table_type: sink, config: {path: p}}", "CREATE TABLE a WITH (connector='delta', path='p')"
	const json = `{"data": [{"name": "a", "connector": "delta", "table_type": "sink", "config": {"path": "p"}}]}`
	var got []string
	for _, f := range tables.CheckFS(builtin.Registry(), fstest.MapFS{
		"1.sql": {Data: []byte(sql)}, "2.sql": {Data: []byte(sql)}, "3.yaml": {Data: []byte(yaml)}, "4.json": {Data: []byte(json)}, "5.sql": {Data: []byte(sql)},
	}) {
		got = append(got, f.String())
	}
	const want = `4.json:1:11: table "a": error: the name of a table must stand only once, but 3.yaml:1:1 has it too [duplicate_table]`
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// Names without quotation marks are compared without case, and a table that was given another name is known by that.
func TestSQLNamesAreFolded(t *testing.T) {
	const with = " WITH (connector='delta', path='p');\n"
	testFound(t, "a.sql", []foundTest{
		{"in another case", "CREATE TABLE Orders" + with + "CREATE TABLE orders" + with, "2:1 duplicate_table"},
		{"in quotes it is another", "CREATE TABLE \"Orders\"" + with + "CREATE TABLE orders" + with, ""},
		{"dropped in another case", "CREATE TABLE orders" + with + "DROP TABLE Orders;\nCREATE TABLE orders" + with, ""},
		{"renamed", "CREATE TABLE a" + with + "ALTER TABLE IF EXISTS a RENAME TO b;\nCREATE TABLE a" + with + "CREATE TABLE b" + with, "4:1 duplicate_table"},
		{"changed, not renamed", "CREATE TABLE a" + with + "ALTER TABLE a ADD COLUMN b INT;\nCREATE TABLE a" + with, "3:1 duplicate_table"},
		{"without options they are nobody's business", "CREATE TABLE a (x INT);\nCREATE TABLE a (x INT);\n", ""},
	})
}
