package compat_test

import (
	"fmt"
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/compat"
)

// catalogues returns the built-in catalogue, and one in which a sink of Kafka needs its compression and has no lz4.
func catalogues() (old, next *connectors.Registry, err error) {
	list := builtin.Connectors()
	for i := range list {
		if list[i].ID == "kafka" {
			sink := list[i].Schemas.Sink
			compression, _ := sink.Properties.Lookup("compression_type")
			compression.Enum = slices.DeleteFunc(compression.Enum, func(v any) bool { return v == "lz4" })
			compression.ValueAliases = nil
			sink.Required = append(sink.Required, "compression_type")
		}
	}
	next, err = connectors.NewRegistry(list...)
	return builtin.Registry(), next, err
}

// A gate in front of a release: is every config that has no warning still valid?
func ExampleDiff() {
	old, next, err := catalogues()
	if err != nil {
		fmt.Println(err)
		return
	}
	result := compat.Diff(old.Strict(), next)
	for _, c := range result.Changes {
		if c.Configs != compat.Safe {
			fmt.Println(c)
			fmt.Println("  ", c.Witness)
		}
	}
	fmt.Println("breaking:", result.Breaking())
	// Output:
	// kafka sink /compression_type: enum_value_removed "lz4": breaking: /compression_type must be one of "none", "gzip", "snappy", "zstd"
	//    map[compression_type:lz4 format:json topic:text]
	// kafka sink /compression_type: required_added: breaking, mended by its default: /compression_type is required
	//    map[format:json topic:text]
	// breaking: true
}

// Before an upgrade: which of the tables that there are does the new catalogue hurt?
func ExampleImpact() {
	old, next, err := catalogues()
	if err != nil {
		fmt.Println(err)
		return
	}
	tables := []compat.Stored{
		{Name: "clicks", Connector: "kafka", Role: connectors.RoleSink, Config: map[string]any{"topic": "clicks", "format": "json", "compression_type": "lz4"}},
		{Name: "orders", Connector: "kafka", Role: connectors.RoleSink, Config: map[string]any{"topic": "orders", "format": "json"}},
		{Name: "payments", Connector: "kafka", Role: connectors.RoleSink, Config: map[string]any{"topic": "payments", "format": "json", "compression_type": "zstd"}},
	}
	for e := range compat.Impact(old, next, slices.Values(tables)) {
		fmt.Println(e.Name, e.Kind, e.Fresh)
	}
	// Output:
	// clicks invalid [/compression_type must be one of "none", "gzip", "snappy", "zstd"]
	// orders mended [/compression_type is required]
	// payments same []
}
