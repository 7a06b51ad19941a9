package builtin_test

import (
	"fmt"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// The ten documented connectors are ready to use.
func ExampleRegistry() {
	err := builtin.Registry().Validate("kafka", connectors.RoleSource, map[string]any{
		"topic":        "user-events",
		"format":       "json",
		"offset_reset": "lastest",
	})
	fmt.Println(err)
	// Output:
	// invalid config for kafka source:
	//   /offset_reset must be one of "earliest", "latest" (did you mean "latest"?)
}

// A deployment that runs MQTT too adds its opt-in definition to the ten.
func ExampleExtended() {
	catalogue := builtin.Connectors()
	for _, c := range builtin.Extended() {
		if c.ID == "mqtt" {
			catalogue = append(catalogue, c)
		}
	}
	reg, err := connectors.NewRegistry(catalogue...)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range reg.Filter(connectors.CategoryIoT, "") {
		fmt.Println(c.Name)
	}
	// Output:
	// MQTT
}

// References tell where the options of an opt-in definition come from.
func ExampleReferences() {
	for _, r := range builtin.References("hdfs") {
		fmt.Println(r.Title)
	}
	// Output:
	// Apache SeaTunnel: HdfsFile source
	// Apache SeaTunnel: HdfsFile sink
}
