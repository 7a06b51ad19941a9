package sample

import (
	"errors"
	"slices"

	"github.com/laminar/connectors"
)

// Example returns a config for people to read, without a warning: the smallest, or one with every option that can stand beside the
// others. Its values are the schema's own or those of its advice, where there are any. The error is for an unknown connector, a role
// that it does not have, or a schema of which no such config can be made.
func Example(reg *connectors.Registry, id string, role connectors.Role, full bool) (map[string]any, error) {
	g, err := newGenerator(reg.Strict(), id, role)
	if err != nil {
		return nil, err
	}
	g.valid()
	name := "minimal"
	if full {
		name = "full"
	}
	i := slices.IndexFunc(g.cases, func(c Case) bool { return c.Name == name })
	if i < 0 {
		return nil, errors.New("no example can be made from the schema")
	}
	config := g.cases[i].Config
	for i := range g.schema.Properties {
		g.illustrate(config, &g.schema.Properties[i], full)
	}
	return config, nil
}

// illustrate gives an option that is there a value that tells more than the one made up for it, if such a value is accepted.
func (g *generator) illustrate(config map[string]any, s *connectors.Schema, full bool) {
	made, there := config[s.Name]
	if !there {
		return
	}
	for _, v := range g.telling(s, full, maxIllustrated) {
		if config[s.Name] = v; g.holds(config) {
			return
		}
	}
	config[s.Name] = made
}

// maxIllustrated bounds how deep an object has all of its members.
const maxIllustrated = 8

// telling returns values that tell what an option is for, the best first; none where the schema has values of its own, which are
// there already.
func (g *generator) telling(s *connectors.Schema, full bool, depth int) []any {
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
	case full && len(s.Properties) > 0 && depth > 0:
		list = append(list, g.all(s, depth-1))
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
		if list := g.telling(p, true, depth); len(list) > 0 {
			object[p.Name] = list[0]
		} else {
			object[p.Name] = g.first(p)
		}
	}
	return object
}
