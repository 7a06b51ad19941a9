package tables

import (
	"iter"
	"maps"
	"slices"

	"github.com/laminar/connectors"
)

// members yields the members of an object with their schemas: those that the schema names in its order, then the others by name.
func members(object map[string]any, s *connectors.Schema) iter.Seq2[string, *connectors.Schema] {
	return func(yield func(string, *connectors.Schema) bool) {
		named := map[string]bool{}
		if s != nil {
			for i := range s.Properties {
				p := &s.Properties[i]
				named[p.Name] = true
				if _, there := object[p.Name]; there && !yield(p.Name, p) {
					return
				}
			}
		}
		for _, name := range slices.Sorted(maps.Keys(object)) {
			if !named[name] && !yield(name, nil) {
				return
			}
		}
	}
}

// itemsOf returns the schema of the items of a list, or nil.
func itemsOf(s *connectors.Schema) *connectors.Schema {
	if s == nil {
		return nil
	}
	return s.Items
}
