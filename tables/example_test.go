package tables_test

import (
	"fmt"
	"testing/fstest"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

func ExampleCheckFS() {
	pipelines := fstest.MapFS{
		"orders.yaml": {Data: []byte("name: orders\nconnector: kafka\ntable_type: source\nconfig: {topic: orders, format: jsn}\n")},
		"totals.sql":  {Data: []byte("CREATE TABLE totals (n INT) WITH (connector = 'redis', type = 'sink', comand = 'SET');\n")},
	}
	for _, f := range tables.CheckFS(builtin.Registry(), pipelines) {
		fmt.Println(f)
	}
	// Output:
	// orders.yaml:4:25: table "orders": error: /format must be one of "json", "avro", "protobuf", "raw" (did you mean "json"?) [enum]
	// totals.sql:1:29: table "totals": error: /command is required [required]
	// totals.sql:1:71: table "totals": warning: /comand is not a known option (did you mean "command"?) [unknown_key]
}

func ExampleInspect_ignored() {
	file := tables.Inspect(builtin.Registry().Strict(), "orders.yaml", []byte(`
name: orders
connector: kafka
table_type: source
config:
  topic: ""            # connectors:ignore suspicious_value -- has none before the launch
  format: json
  consumer_gruop: audit
  offset_reset: latest # connectors:ignore unknown_key -- in the line above
`))
	for _, ignored := range file.Ignored {
		fmt.Println(ignored.Finding.Pointer, ignored.Finding.Message, "is ignored:", ignored.Reason)
	}
	for _, f := range append(file.Tables[0].Findings, file.Findings...) {
		fmt.Println(f)
	}
	// Output:
	// /topic must not be empty is ignored: has none before the launch
	// orders.yaml:8:3: table "orders": error: /consumer_gruop is not a known option (did you mean "consumer_group"?) [unknown_key]
	// orders.yaml:9:24: error: no warning on this line has the code "unknown_key", so there is nothing to ignore [unused_ignore]
}

func ExampleInspect() {
	file := tables.Inspect(builtin.Registry().Placeholders(), "orders.json",
		[]byte(`{"name": "orders", "connector": "kafka", "table_type": "source", "config": {"topic": "{{ TOPIC }}", "format": "json"}}`))
	for _, table := range file.Tables {
		fmt.Println(table.Name, table.Connector, table.Role, len(table.Findings))
		for _, d := range table.Deferred {
			fmt.Println(d.Pointer, "waits for", d.Names)
		}
	}
	// Output:
	// orders kafka source 0
	// /topic waits for [TOPIC]
}
