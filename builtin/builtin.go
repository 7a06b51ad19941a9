// Package builtin holds the definitions of the connectors that Laminar's documentation describes or names.
//
// [Connectors] are the ten of the Connectors API page, exactly as listed there, and [Registry] holds them. [Extended] are
// definitions of systems that the page only names, or that other pages of Laminar have. No registry has these unless you
// add them:
//
//	all := append(builtin.Connectors(), builtin.Extended()...)
//	reg, err := connectors.NewRegistry(all...)
//
// A new connector is one new file with one function, and one line in the list in builtin.go or in extended.go.
package builtin

import (
	"sync"

	"github.com/laminar/connectors"
)

// Connectors returns the ten documented connectors in documented order. Every call makes new values, so the caller
// owns the result: append to it, change it, drop from it.
func Connectors() []connectors.Connector {
	return []connectors.Connector{
		kafka(),
		postgresql(),
		mysqlCDC(),
		kinesis(),
		elasticsearch(),
		redis(),
		webhook(),
		filesystem(),
		iceberg(),
		delta(),
	}
}

// Registry returns the registry of the ten documented connectors. It is built on the first call; every call returns
// the same one, which is safe to share because a registry never changes.
func Registry() *connectors.Registry { return registry() }

var registry = sync.OnceValue(func() *connectors.Registry {
	reg, err := connectors.NewRegistry(Connectors()...)
	if err != nil {
		// The definitions are part of this package, so only a mistake made here can bring this about.
		panic(err)
	}
	return reg
})
