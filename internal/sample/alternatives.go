package sample

import (
	"encoding/json"
	"slices"

	"github.com/laminar/connectors"
)

// Alternatives returns the lists of names of which a config has exactly one, where a schema states that: oneOf with nothing but
// required in each.
func Alternatives(s *connectors.Schema) [][]string {
	for _, k := range s.Extra {
		if k.Name != connectors.CodeOneOf {
			continue
		}
		var branches []map[string]json.RawMessage
		if json.Unmarshal(k.Value, &branches) != nil {
			return nil
		}
		lists := make([][]string, len(branches))
		for i, branch := range branches {
			if len(branch) != 1 || json.Unmarshal(branch["required"], &lists[i]) != nil {
				return nil
			}
		}
		return lists
	}
	return nil
}

// fillAlternative gives a config the options of one of the alternatives, and takes those of the others away.
func (g *generator) fillAlternative(config map[string]any, which int) {
	for i, names := range g.alternatives {
		for _, name := range names {
			if i != which {
				delete(config, name)
			} else if config[name] == nil {
				g.fill(config, name)
			}
		}
	}
}

// isAlternative reports whether an option belongs to an alternative.
func (g *generator) isAlternative(name string) bool { return g.alternative(name) >= 0 }

// alternative returns the place of the first alternative that has an option, or -1.
func (g *generator) alternative(name string) int {
	return slices.IndexFunc(g.alternatives, func(names []string) bool { return slices.Contains(names, name) })
}

// minimalWith returns the minimal config in which an option may stand: one of its alternative.
func (g *generator) minimalWith(name string) map[string]any {
	which := g.alternative(name)
	if which <= 0 {
		return g.minimal
	}
	config := Clone(g.minimal)
	g.fillAlternative(config, which)
	return config
}

// inPlaceOf makes cases of an option on the minimal config in which it may stand.
func (g *generator) inPlaceOf(name string, cases func()) {
	minimal := g.minimal
	g.minimal = g.minimalWith(name)
	cases()
	g.minimal = minimal
}

// withoutAlternatives returns the minimal config that has none of the alternatives.
func (g *generator) withoutAlternatives() map[string]any {
	config := Clone(g.minimal)
	g.fillAlternative(config, len(g.alternatives))
	return config
}
