package main

import (
	"fmt"
	"io"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/compat"
)

// reportUpgrade tells an operator what a new catalogue does, before it is served: which changes may break configs, and what happens to
// the tables that there are.
func reportUpgrade(w io.Writer, old, next *connectors.Registry, s *store) {
	fmt.Fprintln(w, "changes that are not safe for every config:")
	for _, c := range compat.Diff(old.Strict(), next).Changes {
		if c.Configs != compat.Safe {
			fmt.Fprintf(w, "  %s\n", c)
		}
	}
	count, first := map[compat.EffectKind]int{}, map[compat.EffectKind]compat.Effect{}
	for e := range compat.Impact(old, next, s.stored) {
		if count[e.Kind]++; count[e.Kind] == 1 {
			first[e.Kind] = e
		}
	}
	fmt.Fprintln(w, "tables:")
	for _, kind := range []compat.EffectKind{compat.Gone, compat.Invalid, compat.Warned, compat.MeansOtherwise, compat.Mended, compat.Same} {
		if count[kind] == 0 {
			continue
		}
		fmt.Fprintf(w, "  %4d %s", count[kind], kind)
		switch e := first[kind]; {
		case len(e.Fresh) > 0:
			fmt.Fprintf(w, ", first %s: %s", e.Name, e.Fresh[0])
		case len(e.Defaults) > 0:
			fmt.Fprintf(w, ", first %s: the default of %s", e.Name, e.Defaults[0])
		}
		fmt.Fprintln(w)
	}
}

// stored yields the tables as they are kept, in the order of their names.
func (s *store) stored(yield func(compat.Stored) bool) {
	for _, t := range s.list("") {
		if !yield(compat.Stored{Name: t.Name, Connector: t.Connector, Role: t.Role, Config: t.Config}) {
			return
		}
	}
}
