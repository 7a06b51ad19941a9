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
