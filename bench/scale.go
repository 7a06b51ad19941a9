package main

import (
	"fmt"
	"runtime"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// multiplied returns the ten connectors n times, each copy with ids of its own.
func multiplied(n int) []connectors.Connector {
	var many []connectors.Connector
	for i := range n {
		for _, c := range builtin.Connectors() {
			c.ID = fmt.Sprintf("%s-n%d", c.ID, i)
			if c.Category == connectors.CategorySearch && i > 0 {
				c.Category = connectors.CategoryCache // one category stays as small as it is among the ten
			}
			many = append(many, c)
		}
	}
	return many
}

func mustBeOne(found int) {
	if found != 1 {
		panic("found another number than one")
	}
}

func lookup(s stopwatch) (group, error) {
	large, err := connectors.NewRegistry(multiplied(1000)...)
	if err != nil {
		return group{}, err
	}
	job := func(r *connectors.Registry, id string) []func() {
		return []func(){func() {
			if _, ok := r.Lookup(id); !ok {
				panic("not found")
			}
		}}
	}
	return s.measure("Lookup",
		candidate{"among 10", job(builtin.Registry(), "kafka")},
		candidate{"among 10,000", job(large, "kafka-n500")},
	), nil
}

func filter(s stopwatch) (group, error) {
	large, err := connectors.NewRegistry(multiplied(1000)...)
	if err != nil {
		return group{}, err
	}
	job := func(r *connectors.Registry) []func() {
		return []func(){func() { mustBeOne(len(r.Filter(connectors.CategorySearch, ""))) }}
	}
	return s.measure("Filter with one match",
		candidate{"among 10", job(builtin.Registry())},
		candidate{"among 10,000", job(large)},
	), nil
}

func grow(s stopwatch) (group, error) {
	many := multiplied(1000)
	job := func(cs []connectors.Connector) []func() {
		return []func(){func() {
			r, err := connectors.NewRegistry(cs...)
			if err != nil {
				panic(err)
			}
			runtime.KeepAlive(r)
		}}
	}
	g := s.measure("NewRegistry, for each connector", candidate{"of 1,000", job(many[:1000])}, candidate{"of 10,000", job(many)})
	g.ns[0], g.ns[1] = g.ns[0]/1000, g.ns[1]/10_000
	return g, nil
}
