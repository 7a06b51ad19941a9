package tables_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

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
		{"no comma", "CREATE TABLE a WITH (connector = 'kafka' type = 'source', topic = 't', format = 'json')", "a", 1},
		{"a comma too many", "CREATE TABLE a WITH (connector = 'kafka',)", "a", 1},
		{"no value", "CREATE TABLE a WITH (connector = )", "a", 1},
		{"no name", "CREATE TABLE (x INT)", "", 1},
		{"an option twice", "CREATE TABLE a WITH (connector='kafka', type='source', topic='t', topic='u', format='json')", "a", 1},
		{"no connector, no type", "CREATE TABLE a WITH (fillfactor = 70)", "a", 1},
		{"no options at all", "CREATE TABLE a WITH ()", "a", 1},
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
		{"behind the query of a table", "CREATE TABLE a AS SELECT 1 " + options, "1:16"},
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
		sql := "CREATE TABLE t WITH (connector='webhook', type='sink',\nsink.url='http://u',\nurl='http://u'"
		for i := range others {
			sql += fmt.Sprintf(",\nk%d='x'", i)
		}
		found := check(sql+")", "a.sql")
		if f := found[0]; f.Code != tables.CodeDuplicateKey || f.Line != 3 || f.Column != 1 {
			t.Errorf("%d other options: got %s", others, f)
		}
	}
}

// A nil registry and a zero one are both an empty catalogue, and neither is strict.
func TestEmptyRegistriesAgree(t *testing.T) {
	source := []byte("CREATE SOURCE a WITH (connector='kafka');")
	for name, reg := range map[string]*connectors.Registry{"nil": nil, "zero": {}} {
		found := tables.Check(reg, "a.sql", source)
		if len(found) != 1 || found[0].Severity != tables.SeverityWarning {
			t.Errorf("%s: got %v, want one warning", name, found)
		}
	}
}
