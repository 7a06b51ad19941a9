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
		{"a default of a column", "CREATE TABLE a (x TEXT DEFAULT 'y) WITH (connector='delta', path='p');" + below, "1:32 syntax, 2:22 unknown_connector (kafka)"},
		{"the name of a table", "CREATE TABLE \"a (x INT) WITH (connector='delta');" + below, "1:14 syntax, 2:22 unknown_connector (kafka)"},
		{"in a query", "SELECT don't;" + below, "1:11 syntax, 2:22 unknown_connector (kafka)"},
		{"a backslash that escapes nothing", `SELECT 'it\'s';` + below, "1:8 syntax, 2:22 unknown_connector (kafka)"},
		{"at the end", "CREATE TABLE b WITH (connector='kafk');\nSELECT 'x", "1:22 unknown_connector (kafka), 2:8 syntax"},
		{"a comment reaches to the end", "CREATE TABLE b WITH (connector='kafk');\n/* /* */\nCREATE TABLE c WITH (connector='kafk')", "1:22 unknown_connector (kafka), 2:1 syntax"},
		{"in one line", "CREATE TABLE a WITH (connector='delta', path='p, write_mode='mrege', merge_kyes='i');" + below,
			"1:46 syntax, 1:50 /write_mode enum (merge), 1:70 /merge_kyes unknown_key (merge_keys), 2:22 unknown_connector (kafka)"},
		{"in one line, the keys in quotes", "CREATE TABLE a WITH ('connector'='delta', 'path'='p, 'write_mode'='mrege');" + below,
			"1:50 syntax, 1:54 /write_mode enum (merge), 2:22 unknown_connector (kafka)"},
		{"the first value of a line", "CREATE TABLE a WITH ('connector' = 'delta , 'path'='p', 'write_mode'='mrege');" + below, "1:36 syntax, 2:22 unknown_connector (kafka)"},
		{"before a path and a placeholder", "CREATE TABLE a WITH (connector='delta', write_mode='x, path='/p', merge_kyes='{{ T }}');" + below,
			"1:52 syntax, 1:67 /merge_kyes unknown_key (merge_keys), 2:22 unknown_connector (kafka)"},
		{"an apostrophe in a value", "CREATE TABLE a WITH (connector='delta', path='bob's', write_mode='mrege');" + below,
			"1:46 syntax, 1:55 /write_mode enum (merge), 2:22 unknown_connector (kafka)"},
		{"doubled quotation marks around a value", "CREATE TABLE a WITH (connector='delta', path=''p=x'', write_mode='mrege');" + below,
			"1:46 syntax, 1:55 /write_mode enum (merge), 2:22 unknown_connector (kafka)"},
		{"not opened", "CREATE TABLE a WITH (connector='delta', path=p', write_mode='mrege');" + below,
			"1:46 syntax (write the text in single quotes), 1:50 /write_mode enum (merge), 2:22 unknown_connector (kafka)"},
		{"an apostrophe in a query, in one line", "SELECT 'it's'; CREATE TABLE b WITH (connector='kafk');", "1:8 syntax, 1:37 unknown_connector (kafka)"},
		{"a comma that is missing", "CREATE TABLE a WITH (connector='delta'path='p', write_mode='mrege');" + below,
			"1:39 syntax, 1:49 /write_mode enum (merge), 2:22 unknown_connector (kafka)"},
		{"a text before a word is closed", "SELECT 'a'AS b, CASE WHEN x THEN 'y 'ELSE'z'END, INTERVAL '5'DAY, 'a\nb'AS c, f('x = '||y);" + below, "3:22 unknown_connector (kafka)"},
		{"a text over lines is none", head + "path='p\nq', write_mode='mrege')", "3:5 /write_mode enum (merge)"},
	})
	many := strings.Repeat("SELECT $a$;\n", 3) + strings.Repeat("SELECT $b'\n;", 200)
	if list := tables.Check(builtin.Registry(), "a.sql", []byte(many)); len(list) > 30 {
		t.Errorf("%d findings about strings, want the reading to end", len(list))
	}
}

// What a string that is not closed swallows is another option, a secret too. No part of it is printed as a key.
func TestSQLUnclosedPrintsNoSecret(t *testing.T) {
	for _, options := range []string{
		"topic='t, password='hunter2=', format='json'", "topic=t', sasl_password='hunter2=='", "topic='bob's', sasl_password='hunter2='",
		"type='source, password='hunter2='", "topic='x, url='https://x/?hunter2=1'", "password=''hunter2=x''",
		"topic='bob's', password='connector=hunter2,type=x'", "'topic='t', 'password'='hunter2='", "topic=\"t, password='hunter2=', format='json'",
		"'topic'='t, 'password'='hunter2', 'format'='json'", "topic='t,\n password='hunter2=',\n format='json'", "topic='t' password='hunter2='",
		"topic='hunter2=", "password=hunter2=, topic='t'", "'password=hunter2', topic='t'",
	} {
		for _, source := range []string{
			"CREATE TABLE a WITH (connector='kafka', type='source', " + options + ");\nSELECT 'x';",
			"CREATE TABLE a WITH (" + options + ", connector='kafka', type='source');\nSELECT 'x';",
		} {
			for _, f := range tables.Check(builtin.Registry(), "a.sql", []byte(source)) {
				if strings.Contains(f.String(), "hunter2") {
					t.Errorf("%s\nprints %s", source, f)
				}
			}
		}
	}
}

// A text that holds a table may be what stands between two texts. What only speaks of a table is left alone.
func TestSQLTextsThatHoldTables(t *testing.T) {
	const table = "\nCREATE TABLE b (x INT) WITH (topic='{{ T }}', connector='{{ C }}');\nSELECT 'x';"
	testFound(t, "a.sql", []foundTest{
		{"between two texts, which can be told", "SELECT 'a\\'c'" + strings.ReplaceAll(table, "topic='{{ T }}', ", ""), "1:13 syntax, 2:30 unknown_connector"},
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
