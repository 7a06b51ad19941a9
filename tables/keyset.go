package tables

import "slices"

// A keySet is a set of keys. One that is small, as most are, takes no memory of its own.
type keySet struct {
	few   [8]string
	count int
	many  map[string]bool
}

// add reports whether a key is new.
func (s *keySet) add(key string) bool {
	switch {
	case s.many != nil:
		known := s.many[key]
		s.many[key] = true
		return !known
	case slices.Contains(s.few[:s.count], key):
		return false
	case s.count < len(s.few):
		s.few[s.count] = key
		s.count++
		return true
	}
	s.many = map[string]bool{key: true}
	for _, known := range s.few {
		s.many[known] = true
	}
	return true
}
