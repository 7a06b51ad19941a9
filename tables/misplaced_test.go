package tables_test

import (
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// A key in the wrong place or misspelt says where it belongs; any other key beside the config is left alone.
func TestMisplacedKeys(t *testing.T) {
	const head = "name: a\nconnector: kafka\ntable_type: source\n"
	const config = "config: {topic: t, format: json}\n"
	testFound(t, "a.yaml", []foundTest{
		{"keys of Laminar's own", head + config + "connection_profile_id: p\nschema: {fields: []}\nevent_time_field: ts\nwatermark_delay: 5s\nid: x\n" +
			"description: d\ncreated_at: c\nlookup.cache.ttl: 5\n", ""},
		{"keys of a user", head + config + "owner: me\nx-tags: [a]\n", ""},
		{"an option", head + config + "offset_reset: earliest\n", "5:1 misplaced_key"},
		{"a format", head + config + "format: json\nformat_options: {}\n", "5:1 misplaced_key, 6:1 misplaced_key"},
		{"an option that is required", head + "topic: t\nconfig: {format: json}\n", "4:1 misplaced_key, 5:9 /topic required"},
		{"an option of the other role", head + config + "compression_type: zstd\n", ""},
		{"a key that is misspelt", head + config + "event_time_feild: ts\nconection_profile_id: x\n",
			"5:1 unknown_key (event_time_field), 6:1 unknown_key (connection_profile_id)"},
		{"a config that is misspelt", head + "confg: {topic: t}\n", `4:1 required (write "config" in place of "confg")`},
		{"a config by another name", head + "options: {topic: t}\n", `4:1 required (write "config" in place of "options")`},
		{"a key of the table among the options", head + "config: {topic: t, format: json,\n event_time_field: x, connection_profile_id: p}\n",
			`5:2 /event_time_field unknown_key (write it beside "config"), 5:23 /connection_profile_id unknown_key (write it beside "config")`},
		{"deeper among the options it is none", "name: a\nconnector: webhook\ntable_type: sink\nconfig: {url: http://u, headers: {event_time_field: x}}\n", ""},
		{"a key that could be a value too", head + config + "\"offset_reset: x\": y\n", ""},
	})
	testFound(t, "a.json", []foundTest{
		{"an option", `{"name":"a","connector":"kafka","table_type":"source","config":{"topic":"t","format":"json"},"offset_reset":"x"}`, "1:94 misplaced_key"},
	})
	for _, f := range tables.Check(builtin.Registry(), "a.yaml", []byte(head+config+"offset_reset: x\nwatermark_dealy: x\n")) {
		if f.Severity != tables.SeverityWarning {
			t.Errorf("%s: want a warning", f)
		}
	}
}
