package tables_test

import (
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// A connector with one role needs no type in SQL. Of one with two, what both roles find wrong is said.
func TestSQLWithoutType(t *testing.T) {
	testFound(t, "a.sql", []foundTest{
		{"one role", "CREATE TABLE a WITH (connector='delta',\npath='p', write_mode='mrege')", "2:11 /write_mode enum (merge)"},
		{"two roles", "CREATE TABLE a WITH (connector='kafka', topic='t', format='json')", "1:1 required"},
		{"two roles that agree", "CREATE TABLE a WITH (connector='kafka',\nformat='jsn', topc='t')", "1:1 required, 1:16 /topic required, 2:1 /format enum (json), 2:15 /topc unknown_key (topic)"},
		{"two roles that do not", "CREATE TABLE a WITH (connector='kafka', topic='t', format='json', compression_type='x', offset_reset='x')", "1:1 required"},
		{"they agree on a key, not on what it means", "CREATE TABLE a WITH (connector='kafka', topic='t', format='json',\nsource.offset='x')", "1:1 required, 2:1 /source.offset unknown_key"},
		{"a wrong one", "CREATE TABLE a WITH (connector='kafka', type='sorce', topic='t',\nformat='jsn')", "1:41 unsupported_role (source), 2:1 /format enum (json)"},
		{"a wrong one of one role", "CREATE TABLE a WITH (connector='delta', type='snk',\npath='p', write_mode='mrege')", "1:41 unsupported_role (sink), 2:11 /write_mode enum (merge)"},
		{"one that the connector does not have", "CREATE TABLE a WITH (connector='delta', type='source', path=5)", "1:41 unsupported_role (sink)"},
		{"an unknown connector", "CREATE TABLE a WITH (connector='kafk')", "1:22 unknown_connector (kafka)"},
		{"created from a query", "CREATE TABLE a WITH (connector='kafka', topic='t',\nformat='json', compression_type='x') AS SELECT 1", "2:16 /compression_type enum"},
		{"created from a query, with other words between", "CREATE TABLE a WITH (connector='kafka', topic='t', format='json') PARTITIONED BY (x) AS SELECT 1", ""},
		{"created from a query, as what is written", "CREATE TABLE a WITH (connector='kafka', type='source', topic='t', format='json',\ncompression_type='x') AS SELECT 1", "2:1 /compression_type unknown_key"},
		{"created from a query by a source", "CREATE TABLE a WITH (connector='mysql-cdc', table='t')\nAS SELECT 1", "2:1 unsupported_role (source)"},
	})
}

// JSON and YAML need a table_type, but a missing one hides nothing.
func TestWithoutTableType(t *testing.T) {
	testFound(t, "a.yaml", []foundTest{
		{"one role", "name: a\nconnector: delta\nconfig: {path: p,\n write_mode: mrege}", "1:1 required, 4:2 /write_mode enum (merge)"},
		{"two roles", "name: a\nconnector: kafka\nconfig: {topic: t,\n format: jsn, offset_reset: x}", "1:1 required, 4:2 /format enum (json)"},
		{"another key in its place", "name: a\nconnector: delta\ntype: sink\nconfig: {path: 5}", "3:1 required (write \"table_type\" in place of \"type\"), 4:10 /path type (write the value in quotes)"},
		{"no text", "name: a\nconnector: delta\ntable_type: 5\nconfig: {path: 5}", "3:1 type, 4:10 /path type (write the value in quotes)"},
	})
	testFound(t, "a.json", []foundTest{
		{"one role", `{"name":"a","connector":"delta","config":{"path":5}}`, "1:1 required, 1:43 /path type (write the value in quotes)"},
	})
}

func TestRoleOfTable(t *testing.T) {
	for _, tt := range []struct {
		name, file, source string
		want               connectors.Role
	}{
		{"stated", "a.yaml", "{name: a, connector: kafka, table_type: sink, config: {}}", connectors.RoleSink},
		{"the only one", "a.yaml", "{name: a, connector: delta, config: {}}", connectors.RoleSink},
		{"not to be told", "a.yaml", "{name: a, connector: kafka, config: {}}", ""},
		{"the only one in SQL", "a.sql", "CREATE TABLE a WITH (connector='mysql-cdc')", connectors.RoleSource},
		{"of a query", "a.sql", "CREATE TABLE a WITH (connector='kafka') AS SELECT 1", connectors.RoleSink},
		{"not to be told in SQL", "a.sql", "CREATE TABLE a WITH (connector='kafka')", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tables.Inspect(builtin.Registry(), tt.file, []byte(tt.source)).Tables[0].Role; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
