package sample

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// Example returns a config for people to read, without a warning: the smallest, or one with every option that can stand beside the
// others. Its values are the schema's own or those of its advice, where there are any. The error is for an unknown connector, a role
// that it does not have, or a schema of which no such config is found.
func Example(reg *connectors.Registry, id string, role connectors.Role, full bool) (map[string]any, error) {
	g, err := newGenerator(reg.Strict(), id, role)
	if err != nil {
		return nil, err
	}
	m := &mockup{g: g, full: full, config: map[string]any{}, untried: map[string][]any{}, optional: map[string]bool{}}
	if !m.fill() || !m.mend() {
		return nil, errors.New("no example can be made from the schema")
	}
	return m.config, nil
}

// A mockup is a config of likely values, in which what is found wrong is changed until nothing is. That takes a few checks, however
// many options there are.
type mockup struct {
	g        *generator
	full     bool
	config   map[string]any
	untried  map[string][]any // by the option
	optional map[string]bool  // the option may be taken away
}

// maxMends bounds how often the config is checked.
const maxMends = 50

// fill gives the options that are required their first values and, for a full example, the others.
func (m *mockup) fill() bool {
	s := m.g.schema
	names := s.Required
	if len(m.g.alternatives) > 0 {
		names = slices.Concat(names, m.g.alternatives[0])
	}
	for _, name := range names {
		if !m.change(name) {
			return false
		}
	}
	for i := range s.Properties {
		name := s.Properties[i].Name
		if _, there := m.config[name]; m.full && !there && !m.g.isAlternative(name) {
			m.optional[name] = true
			m.change(name)
		}
	}
	return true
}

// mend checks the config and changes what is wrong, until nothing is. It is false where nothing more can be done.
func (m *mockup) mend() bool {
	for range maxMends {
		report, ok := m.g.check(m.g.reg, m.config)
		if !ok || report.Valid() {
			return ok
		}
		mended, seen := false, map[string]bool{}
		for _, v := range report.Violations {
			name, _, _ := strings.Cut(strings.TrimPrefix(v.Pointer, "/"), "/")
			if v.Pointer != "" && !seen[name] {
				seen[name] = true
				mended = m.change(jsonpointer.Unescape(name)) || mended
			}
		}
		if !mended {
			return false
		}
	}
	return false
}

// change gives an option its next value, or takes it away where there is none. It reports whether the config has changed.
func (m *mockup) change(name string) bool {
	values, known := m.untried[name]
	if !known {
		values = m.g.likely(name, m.full)
	}
	if len(values) == 0 {
		if _, there := m.config[name]; !there || !m.optional[name] {
			return false
		}
		delete(m.config, name)
		return true
	}
	m.config[name], m.untried[name] = values[0], values[1:]
	return true
}

// maxLikely bounds the values that are tried of a schema.
const maxLikely = 10

// likely returns values for an option, the best first; full: objects have all of their members.
func (g *generator) likely(name string, full bool) []any {
	s, ok := g.options[name]
	if !ok {
		return []any{"text"}
	}
	depth := 0
	if full {
		depth = maxDepthOfAll
	}
	values := g.telling(s, depth)
	of := []*connectors.Schema{s}
	if s.Advice != nil {
		of = append(of, &s.Advice.Schema)
	}
	for _, s := range of {
		n := 0
		for v := range g.candidates(s) {
			values = append(values, v)
			if n++; n == maxLikely {
				break
			}
		}
	}
	slices.SortStableFunc(values, func(a, b any) int { return cmp.Compare(rank(g.asksForMore(name, a)), rank(g.asksForMore(name, b))) })
	return values
}

// rank puts true behind false.
func rank(last bool) int {
	if last {
		return 1
	}
	return 0
}

// maxDepthOfAll bounds how deep an object has all of its members.
const maxDepthOfAll = 8

// telling returns values that tell what an option is for, the best first; none where the schema has values of its own. Objects have
// all of their members, down to a depth.
func (g *generator) telling(s *connectors.Schema, depth int) []any {
	if s.Default != nil || len(s.Examples)+len(s.Enum) > 0 || hasConst(s) {
		return nil
	}
	var list []any
	if s.Advice != nil {
		for _, v := range s.Advice.Schema.Examples {
			if g.spend(Size(v)) {
				list = append(list, copyOf(v))
			}
		}
	}
	kinds := typesOf(s)
	switch {
	case len(s.Properties) > 0 && slices.Contains(kinds, connectors.TypeObject):
		if depth > 0 {
			list = append(list, g.all(s, depth-1))
		}
	case slices.Contains(kinds, connectors.TypeString):
		list = append(list, "my_"+s.Name)
	case slices.Contains(kinds, connectors.TypeArray) && (s.Items == nil || slices.Contains(typesOf(s.Items), connectors.TypeString)):
		list = append(list, []any{"my_" + s.Name})
	}
	return list
}

// all returns an object with all of its members.
func (g *generator) all(s *connectors.Schema, depth int) map[string]any {
	object := g.maker.object(s)
	for i := range s.Properties {
		p := &s.Properties[i]
		if !g.spend(1) {
			break
		}
		if list := g.telling(p, depth); len(list) > 0 {
			object[p.Name] = list[0]
		} else {
			object[p.Name] = g.first(p)
		}
	}
	return object
}
