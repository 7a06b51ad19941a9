package compile

import "github.com/laminar/connectors/internal/compiled"

// findDefaults gives each property the default that it has. References are complete and lead nowhere in circles.
func (r *role) findDefaults() {
	f := defaultFinder{}
	for _, s := range r.all {
		for i := range s.Properties {
			s.Properties[i].Default = f.of(s.Properties[i].Schema)
		}
	}
}

// A defaultFinder finds the defaults of schemas. It remembers those that have none of their own, because references may lead
// to one schema in very many ways.
type defaultFinder map[*compiled.Schema]compiled.Constant

func (f defaultFinder) of(s *compiled.Schema) compiled.Constant {
	s = s.Follow()
	switch {
	case s == nil:
		return compiled.Constant{}
	case s.Default.Tree != nil || s.AllOf == nil:
		return s.Default
	}
	found, known := f[s]
	if known {
		return found
	}
	for _, sub := range s.AllOf {
		if found = f.of(sub); found.Tree != nil {
			break
		}
	}
	f[s] = found
	return found
}
