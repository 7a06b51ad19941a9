package tables_test

import (
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// A text that has swallowed its neighbour, because a quotation mark is missing or doubled, holds whatever stood there. It is
// refused, and not printed.
func TestSwallowedNeighboursAreNotPrinted(t *testing.T) {
	const secret = "HUNTER6"
	for name, tt := range map[string]struct{ file, source string }{
		"a connector with a doubled mark":      {"a.sql", `CREATE TABLE t WITH (connector='kafka,type=''HUNTER6''', topic='t')`},
		"one that goes on to the next mark":    {"a.sql", `CREATE TABLE t WITH (connector='kafka, type='source', password='HUNTER6')`},
		"a type with a doubled mark":           {"a.sql", `CREATE TABLE t WITH (connector='kafka', type='source,password=''HUNTER6')`},
		"a key with a doubled mark":            {"a.sql", `CREATE TABLE t WITH (connector='kafka', type='source', 'topic,password=''HUNTER6'='t')`},
		"a key that begins with another mark":  {"a.sql", "CREATE TABLE t WITH (connector='kafka', type='source', `topic='HUNTER6'`='t')"},
		"a key of two lines":                   {"a.sql", "CREATE TABLE t WITH (connector='kafka', type='source', \"topic\nHUNTER6\"='t')"},
		"a name of a table":                    {"a.sql", `CREATE TABLE "t WITH (connector='kafka', password='HUNTER6'); CREATE TABLE "u" WITH (connector='kafk')`},
		"a name without an end":                {"a.sql", `CREATE TABLE "t WITH (connector='kafk', password='HUNTER6')`},
		"a value without an end":               {"a.sql", `CREATE TABLE t WITH (connector='kafk', password='HUNTER6)`},
		"a connector in JSON":                  {"a.json", `{"name":"t","connector":"kafka\",\"password\":\"HUNTER6","table_type":"source","config":{}}`},
		"a connector in YAML, over two lines":  {"a.yaml", "name: t\nconnector: kafka\n  HUNTER6\ntable_type: source\nconfig: {}\n"},
		"a connector in YAML, in double marks": {"a.yaml", "name: t\nconnector: \"kafka\n\n  password: HUNTER6\"\ntable_type: source\nconfig: {}\n"},
		"a name in YAML, over two lines":       {"a.yaml", "- name: \"t\n    connector: kafka\n    password: HUNTER6\"\n  connector: kafka\n  table_type: sourc\n  config: {}\n"},
		"a name in JSON":                       {"a.json", `{"name":"t\",\"password\":\"HUNTER6","connector":"kafka","table_type":"sourc","config":{}}`},
		"a table_type in YAML":                 {"a.yaml", "name: t\nconnector: kafka\ntable_type: \"source, password: HUNTER6\"\nconfig: {}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			found := check(tt.source, tt.file)
			if len(found) == 0 {
				t.Error("nothing is found")
			}
			for _, f := range found {
				if strings.Contains(f.String(), secret) {
					t.Errorf("%s", f)
				}
			}
		})
	}
}

// Names that hold nothing of their neighbours are still names.
func TestNamesWithOddCharacters(t *testing.T) {
	const source = "CREATE TABLE \"my\"\"db\".\"orders by hour, o'clock (2)\" WITH (connector='kafka', type='source', 'topic'='t', `format`='json')"
	file := tables.Inspect(builtin.Registry(), "a.sql", []byte(source))
	if len(file.Tables) != 1 || file.Tables[0].Name != `my"db.orders by hour, o'clock (2)` || len(file.Tables[0].Findings) > 0 {
		t.Errorf("got %+v", file)
	}
}
