package tables_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// One table after the other is read and judged in the same memory: whatever stands before a table, the same is found in it.
func TestTablesLeaveNothingToTheNext(t *testing.T) {
	many := ""
	for i := range 20 {
		many += fmt.Sprintf(", unknown_%d = '%d'", i, i)
	}
	statements := []string{
		"CREATE TABLE %s WITH (connector = 'kafka', type = 'source', topic = 't', format = 'json');",
		"CREATE TABLE %s WITH (connector = 'kafka', type = 'source', format = 'jsn');",
		"CREATE TABLE %s WITH (connector = 'kafka', topic = '', source.topic = 'u');", // judged in both roles
		"CREATE TABLE %s WITH (connector = 'kafka', type = 'sink', topic = 't', format = 'json'" + many + ");",
		"CREATE TABLE %s (id INT) = WITH (conector = 'kafka', type = 'source', event_time_field = a + b);",
		"CREATE TABLE %s WITH (connector = 'postgresql', type = 'sink', table_name = 5, primary_keys = '[1', schema = INTERVAL '1');",
		"CREATE TABLE %s WITH (connector = 'webhook', type = 'sink', url = 'https://x.example/', headers = 'a:b,a:c') AS SELECT 1;",
		"CREATE TABLE %s WITH connector = 'kafka';",
	}
	for _, first := range statements {
		for _, second := range statements {
			first, second := fmt.Sprintf(first, "a")+"\n", fmt.Sprintf(second, "b")
			before, alone, both := inspectSQL(first), inspectSQL("\n"+second), inspectSQL(first+second)
			if len(before.Tables) != 1 || len(alone.Tables) != 1 {
				t.Fatalf("%s%s\ngot %d and %d tables, want one in each", first, second, len(before.Tables), len(alone.Tables))
			}
			if want := slices.Concat(before.Tables, alone.Tables); !reflect.DeepEqual(both.Tables, want) {
				t.Errorf("%s%s\ngot  %+v\nwant %+v", first, second, both.Tables, want)
			}
			got := found(check(first+second, "f.sql"))
			want := strings.Trim(found(check(first, "f.sql"))+", "+found(check("\n"+second, "f.sql")), ", ")
			if got != want {
				t.Errorf("%s%s\ngot  %s\nwant %s", first, second, got, want)
			}
		}
	}
}

func inspectSQL(text string) tables.File {
	return tables.Inspect(builtin.Registry(), "f.sql", []byte(text))
}
