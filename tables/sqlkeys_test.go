package tables_test

import (
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// What WITH holds of the table is no option, whatever its value is; near misses are told.
func TestSQLKeysOfTheTable(t *testing.T) {
	const options = "CREATE TABLE a WITH (connector='delta', path='p',\n"
	testFound(t, "a.sql", []foundTest{
		{"a profile", options + "connection='p', connection_profile='p', connection_profile_id='p')", ""},
		{"texts", options + "event_time_field='ts', watermark_field='w', watermark_delay='5s', idle_micros=5)", ""},
		{"names, durations, expressions", options + "event_time_field=ts, watermark_field=\"w\", watermark_delay=INTERVAL '1' MINUTE, idle_micros=1000 * 5)", ""},
		{"a cache", options + "lookup.cache.ttl=INTERVAL '1' MINUTE, 'lookup.cache.max_bytes'=1000, lookup.cache.else=x)", ""},
		{"near misses", options + "conection='p',\nevent_time_feild=ts,\nWatermark_Delay='5s')",
			"2:1 /conection unknown_key (connection), 3:1 /event_time_feild unknown_key (event_time_field), 4:1 /Watermark_Delay unknown_key (watermark_delay)"},
		{"with a prefix it is none", options + "sink.event_time_field='ts')", "2:1 /sink.event_time_field unknown_key (event_time_field)"},
		{"twice", options + "connection='p', connection='q')", "2:17 duplicate_key"},
	})
	if _, err := tables.ParseOptions(builtin.Registry(), "delta", connectors.RoleSink, map[string]string{"path": "p", "connection": "p"}); err != nil {
		t.Error(err)
	}
}

// An option that the connector has by the name of a key of the table is an option.
func TestSQLOptionNamedAsAKey(t *testing.T) {
	reg, err := connectors.NewRegistry(connectors.Connector{
		ID: "own", Name: "Own", Category: connectors.CategoryHTTP, Roles: []connectors.Role{connectors.RoleSource},
		Schemas: connectors.Schemas{Source: &connectors.Schema{Properties: connectors.Properties{
			{Name: "connection", Type: connectors.TypeInteger},
		}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	list := tables.Check(reg, "a.sql", []byte("CREATE TABLE a WITH (connector='own', connection='x')"))
	if got, want := found(list), "1:39 /connection type"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A key is named as it is written.
func TestSQLNamesKeysAsWritten(t *testing.T) {
	const kafka = "CREATE TABLE a WITH (connector='kafka', type='source',\n"
	testFound(t, "a.sql", []foundTest{
		{"an option that is not known", kafka + "topic='t', format='json', 'source.type'='x')", "2:27 /source.type unknown_key"},
		{"one that is", kafka + "'topic'='t', source.format='jsn')", "2:14 /source.format enum (json)"},
		{"one that is turned", "CREATE TABLE a WITH (connector='redis', type='sink',\ncommand='SET', key_field='k', sink.ttl_seconds='x')", "2:31 /sink.ttl_seconds type"},
		{"one that is meant", kafka + "topic='t', source.format='json', source.group_id='x')", "2:34 /source.group_id unknown_key (consumer_group)"},
		{"the other role's", kafka + "topic='t', format='json', sink.format='json')", "2:27 /sink.format unknown_key"},
		{"what lies below", "CREATE TABLE a WITH (connector='webhook', type='sink', url='http://u',\nsink.headers='{\"a/b\":5}')", "2:1 /sink.headers/a~1b suspicious_value (write the value in quotes)"},
		{"the later of two spellings", kafka + "topic='t', format='json',\nsource.format='json')", "3:1 /source.format duplicate_key"},
		{"in the other order", kafka + "topic='t', source.format='json',\nformat='json')", "3:1 /format duplicate_key"},
		{"options of a format", kafka + "topic='t', format='avro', avro.confluent_schema_registry='true')",
			`2:27 /avro.confluent_schema_registry unknown_key (the options of a format stand in "format_options")`},
	})
}
