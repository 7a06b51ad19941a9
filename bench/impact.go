package main

import (
	"errors"
	"fmt"
	"iter"
	"maps"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/compat"
)

const storedTables = 1_000_000

// impact compares judging a million stored tables under two catalogues with validating each under both. One of a hundred is hurt: the
// new catalogue has no zstd any more.
func impact(s stopwatch) (group, error) {
	s.rounds = max(3, s.rounds/6) // each takes long
	old := builtin.Registry()
	list := builtin.Connectors()
	for i := range list {
		if list[i].ID == "kafka" {
			compression, _ := list[i].Schemas.Sink.Properties.Lookup("compression_type")
			compression.Enum, compression.ValueAliases = compression.Enum[:4], nil
		}
	}
	next, err := connectors.NewRegistry(list...)
	if err != nil {
		return group{}, err
	}
	var stored []compat.Stored
	for i := range 100 {
		c := configs[i%len(configs)]
		config := maps.Clone(decode(c.valid))
		if c.id == "kafka" && c.role == connectors.RoleSink && i > 1 {
			config["compression_type"] = "lz4"
		}
		stored = append(stored, compat.Stored{Name: fmt.Sprint("t", i), Connector: c.id, Role: c.role, Config: config})
	}
	tables := func(yield func(compat.Stored) bool) {
		for i := range storedTables {
			if !yield(stored[i%len(stored)]) {
				return
			}
		}
	}
	hurt := 0
	for e := range compat.Impact(old, next, tables) {
		if e.Kind == compat.Invalid {
			hurt++
		}
	}
	if hurt != storedTables/len(stored) {
		return group{}, errors.New("the tables that are hurt are not those that were made so")
	}
	return s.measure("A million stored tables, under two catalogues",
		candidate{"Validate under each", []func(){func() { validateAll(old, next, tables) }}},
		candidate{"compat.Impact", []func(){func() {
			for range compat.Impact(old, next, tables) {
			}
		}}},
	), nil
}

func validateAll(old, next *connectors.Registry, tables iter.Seq[compat.Stored]) {
	for t := range tables {
		_ = old.Validate(t.Connector, t.Role, t.Config)
		_ = next.Validate(t.Connector, t.Role, t.Config)
	}
}
