package tables_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/tables"
)

// What would take long if a part of a file were looked at once for each of its places, with findings and without.
func TestHostileFilesEndSoon(t *testing.T) {
	boundtest.SkipUnderRace(t)
	const good = "CREATE TABLE IF NOT EXISTS a WITH (connector='delta', path='p'); "
	var keys strings.Builder
	for i := range 60_000 {
		fmt.Fprintf(&keys, "k%d: 1\n", i)
	}
	for name, source := range map[string]string{
		"a query in one line.yaml":           "query: |\n  " + strings.Repeat(good, 30_000) + "\n",
		"a query in quotes.yaml":             "query: \"" + strings.Repeat(good, 30_000) + "\"\n",
		"a query in JSON.json":               `{"query":"` + strings.Repeat(good, 30_000) + `"}`,
		"a query that aliases repeat.yaml":   "q: &q \"" + strings.Repeat(good, 10_000) + "\"\ntables:\n" + strings.Repeat("- query: *q\n", 50_000),
		"other keys.yaml":                    keys.String() + "name: a\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json}\n",
		"other keys of no table.yaml":        keys.String() + "name: a\n",
		"placeholders of two roles.json":     `{"name":"t","connector":"kafka","config":{"topic":"u","topics":[` + strings.Repeat(`"{{A}}",`, 90_000) + `1]}}`,
		"comments that ignore.yaml":          "- {name: a, connector: delta, table_type: sink, config: {path: p, x: 1}} # connectors:ignore unknown_key\n" + strings.Repeat("# connectors:ignore a,b,c\n", 90_000),
		"comments that ignore.sql":           strings.Repeat("--connectors:ignore x,y,z\r", 500_000),
		"comments in quotes.yaml":            "query: \"" + strings.Repeat("CREATE TABLE a WITH (connector='delta', type='sink', path='p', x=1); -- connectors:ignore limit, x\\n", 40_000) + "\"\n",
		"comments in JSON.json":              `{"query":"` + strings.Repeat(`CREATE TABLE a WITH (connector='delta', type='sink', path='p', x=1); -- connectors:ignore unknown_key\n`, 40_000) + `"}`,
		"codes.sql":                          "-- connectors:ignore " + strings.Repeat("x,", 5_000_000),
		"codes in comments.sql":              strings.Repeat("-- connectors:ignore "+strings.Repeat("unknown_keys,", 90)+"\n", 10_000),
		"apostrophes.sql":                    strings.Repeat("it's ", 1_000_000),
		"strings over two lines.sql":         strings.Repeat("'a\n=", 1_000_000),
		"strings that swallow a key.sql":     "CREATE TABLE a WITH (" + strings.Repeat("x='a, b=", 500_000),
		"strings that words touch.sql":       "CREATE TABLE a WITH (" + strings.Repeat("x='a'b,", 500_000),
		"marks of templates.sql":             strings.Repeat("{{", 1_000_000) + strings.Repeat("{% {{ x", 500_000),
		"templates in strings.sql":           "'" + strings.Repeat("{{ (' ", 500_000),
		"variables.sql":                      strings.Repeat(":'", 1_000_000),
		"escapes.sql":                        "E'" + strings.Repeat("\\", 3_000_000),
		"halves of pairs.sql":                "SELECT U&'" + strings.Repeat("\\D83D", 500_000) + "'",
		"copies without rows.sql":            strings.Repeat("COPY t FROM STDIN;\n", 200_000),
		"copies with rows.sql":               strings.Repeat("COPY t FROM STDIN;\n\\.\n", 200_000),
		"a string of many lines.sql":         "SELECT '" + strings.Repeat("\n;", 2_000_000) + "'x",
		"tables without options.sql":         strings.Repeat("CREATE TABLE a (x INT);", 200_000),
		"a broken end.yaml":                  strings.Repeat("- {a: 'x', b: [1, 2]}\n", 20_000) + "- {",
		"a broken end in brackets.yaml":      "[" + strings.Repeat("{a: b},", 60_000) + "{",
		"a character behind many items.yaml": strings.Repeat("- \n", 150_000) + "@",
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			tables.Inspect(builtin.Registry().Placeholders(), name, []byte(source))
			if took := time.Since(begin); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// Findings that concern no table cost a file none of those that it has.
func TestTablesWithoutOptionsTakeNoFindings(t *testing.T) {
	source := strings.Repeat("CREATE TABLE a (x INT) !;\n", 10_002) + "CREATE TABLE b WITH (connector='kafk');"
	if got, want := found(check(source, "a.sql")), "10003:22 unknown_connector (kafka)"; got != want {
		t.Errorf("got %.300s, want %s", got, want)
	}
}
