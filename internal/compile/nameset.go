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

// A nameMap keeps a text for each of some names. As a nameSet, it needs no memory of its own while they are few.
type nameMap struct {
	few   [12]namedText
	count int
	many  map[string]string
}

type namedText struct{ name, text string }

// get returns the text of a name.
func (m *nameMap) get(name string) (text string, ok bool) {
	if m.many != nil {
		text, ok = m.many[name]
		return text, ok
	}
	for i := range m.few[:m.count] {
		if m.few[i].name == name {
			return m.few[i].text, true
		}
	}
	return "", false
}

func (m *nameMap) has(name string) bool {
	_, ok := m.get(name)
	return ok
}

func (m *nameMap) set(name, text string) {
	if m.many != nil {
		m.many[name] = text
		return
	}
	for i := range m.few[:m.count] {
		if m.few[i].name == name {
			m.few[i].text = text
			return
		}
	}
	if m.count < len(m.few) {
		m.few[m.count] = namedText{name, text}
		m.count++
		return
	}
	m.many = make(map[string]string, 2*len(m.few))
	for _, known := range m.few {
		m.many[known.name] = known.text
	}
	m.many[name] = text
}
