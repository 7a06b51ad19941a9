package compile

import "slices"

// A nameSet is a set of names. A small one, as most are, needs no memory of its own.
type nameSet struct {
	few   [12]string
	count int
	many  map[string]bool
}

func (s *nameSet) has(name string) bool {
	if s.many != nil {
		return s.many[name]
	}
	return slices.Contains(s.few[:s.count], name)
}

// add reports whether the name is new.
func (s *nameSet) add(name string) bool {
	if s.has(name) {
		return false
	}
	if s.many == nil && s.count < len(s.few) {
		s.few[s.count] = name
		s.count++
		return true
	}
	if s.many == nil {
		s.many = make(map[string]bool, 2*len(s.few))
		for _, known := range s.few {
			s.many[known] = true
		}
	}
	s.many[name] = true
	return true
}
