package tables_test

import (
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// A string that is not closed is reported where it opens, though the next quotation mark closes it somewhere, and what stands below
// is read.
func TestSQLUnclosed(t *testing.T) {
	const (
		head  = "CREATE TABLE a WITH (connector='delta',\n"
		below = "\nCREATE TABLE b WITH (connector='kafk');\nSELECT 'x';"
	)
	testFound(t, "a.sql", []foundTest{
		{"a value", head + "path='p,\nwrite_mode='mrege');" + below, "2:6 syntax, 3:1 /write_mode enum (merge), 4:22 unknown_connector (kafka)"},
		{"a value, the keys in quotes", head + "'path'='p,\n'write_mode'='mrege');" + below, "2:8 syntax, 3:1 /write_mode enum (merge), 4:22 unknown_connector (kafka)"},
		{"the last value", head + "path='p);" + below, "2:6 syntax, 3:22 unknown_connector (kafka)"},
		{"the last value, the parenthesis below", head + "path='p\n);" + below, "2:6 syntax, 4:22 unknown_connector (kafka)"},
		{"a key", head + "'path='p');" + below, "2:1 syntax, 3:22 unknown_connector (kafka)"},
		{"a quoted name", head + "path=\"p);" + below, "2:6 syntax, 3:22 unknown_connector (kafka)"},
		{"dollar signs", head + "path=$$p);" + below, "2:6 syntax, 3:22 unknown_connector (kafka)"},
		{"a default of a column", "CREATE TABLE a (x TEXT DEFAULT 'y) WITH (connector='delta', path='p');" + below, "1:68 syntax, 2:22 unknown_connector (kafka)"},
		{"the name of a table", "CREATE TABLE \"a (x INT) WITH (connector='delta');" + below, "1:14 syntax, 2:22 unknown_connector (kafka)"},
		{"in a query", "SELECT don't;" + below, "1:11 syntax, 2:22 unknown_connector (kafka)"},
		{"a backslash that escapes nothing", `SELECT 'it\'s';` + below, "1:14 syntax, 2:22 unknown_connector (kafka)"},
		{"at the end", "CREATE TABLE b WITH (connector='kafk');\nSELECT 'x", "1:22 unknown_connector (kafka), 2:8 syntax"},
		{"a comment reaches to the end", "CREATE TABLE b WITH (connector='kafk');\n/* /* */\nCREATE TABLE c WITH (connector='kafk')", "1:22 unknown_connector (kafka), 2:1 syntax"},
		{"a text over lines is none", head + "path='p\nq', write_mode='mrege')", "3:5 /write_mode enum (merge)"},
	})
	many := strings.Repeat("SELECT $a$;\n", 3) + strings.Repeat("SELECT $b'\n;", 200)
	if list := tables.Check(builtin.Registry(), "a.sql", []byte(many)); len(list) > 30 {
		t.Errorf("%d findings about strings, want the reading to end", len(list))
	}
}

// A text that holds a table may be what stands between two texts. What only speaks of a table is left alone.
func TestSQLTextsThatHoldTables(t *testing.T) {
	const table = "\nCREATE TABLE b (x INT) WITH (topic='{{ T }}', connector='{{ C }}');\nSELECT 'x';"
	testFound(t, "a.sql", []foundTest{
		{"between two texts", "SELECT 'a\\'c'" + strings.ReplaceAll(table, "topic='{{ T }}', ", ""), "1:13 syntax, 2:48 syntax"},
		{"in a quoted name", "SELECT \"\nCREATE TEMP TABLE b WITH (a=1, \"\"connector\"\"=x)\", \"y\"", "1:8 syntax"},
		{"SQL in a text, with doubled quotes", "INSERT INTO x VALUES ('\nCREATE TABLE b WITH (connector=''kafka'')', 'y')", ""},
		{"in dollar signs", "INSERT INTO x VALUES ($$\nCREATE TABLE b WITH (connector='kafka')$$, 'y')", ""},
		{"in one line", "INSERT INTO x VALUES ('CREATE TABLE b WITH (connector=x)', 'y')", ""},
		{"no text follows", "INSERT INTO x VALUES ('\nCREATE TABLE b WITH (connector=x)')", ""},
		{"no connector", "INSERT INTO x VALUES ('\nCREATE TABLE b WITH (conn=x)', 'y')", ""},
		{"no table", "INSERT INTO x VALUES ('\nCREATE VIEW b WITH (connector=x)', 'y')", ""},
		{"in a comment", "/*\nCREATE TABLE b WITH (connector=x) */ SELECT 'x'", ""},
	})
}
