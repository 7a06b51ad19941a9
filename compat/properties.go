package compat

import (
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/near"
)

// properties compares the properties of an object and which of them are required.
func (c *comparer) properties(old, next *connectors.Schema, path string) {
	was, is := byName(old.Properties), byName(next.Properties)
	renamed := renames(old, next, was, is)
	isNewName := make(map[string]bool, len(renamed))
	for _, to := range renamed {
		isNewName[to] = true
	}
	for i := range old.Properties {
		p := &old.Properties[i]
		at := jsonpointer.Below(path, p.Name)
		if other, ok := is[p.Name]; ok {
			c.schemas(p, other, at)
			continue
		}
		to, ok := renamed[p.Name]
		if !ok {
			d := c.add(PropertyRemoved, at, p, nil)
			d.keywords, d.Meaning, d.Clients = []string{asterisk}, true, Breaking
			continue
		}
		d := c.add(PropertyRenamed, at, p.Name, to)
		d.keywords, d.also, d.Meaning, d.Clients = []string{asterisk}, []string{jsonpointer.Below(path, to)}, true, Breaking
	}
	for i := range next.Properties {
		p := &next.Properties[i]
		if was[p.Name] == nil && !isNewName[p.Name] {
			c.add(PropertyAdded, jsonpointer.Below(path, p.Name), nil, p).keywords = []string{asterisk}
		}
	}
	c.required(old, next, path, renamed, isNewName)
	if a, b := common(old.Properties, is), common(next.Properties, was); !slices.Equal(a, b) {
		c.add(OrderChanged, path, a, b)
	}
}

// byName returns properties by their names: each is looked up, and there may be very many.
func byName(ps connectors.Properties) map[string]*connectors.Schema {
	m := make(map[string]*connectors.Schema, len(ps))
	for i := range ps {
		m[ps[i].Name] = &ps[i]
	}
	return m
}

// common returns the names of the properties that others have too, in their order.
func common(ps connectors.Properties, others map[string]*connectors.Schema) []string {
	var names []string
	for i := range ps {
		if others[ps[i].Name] != nil {
			names = append(names, ps[i].Name)
		}
	}
	return names
}

// renames returns the new names of properties: a property that is new has the old name among its aliases.
func renames(old, next *connectors.Schema, was, is map[string]*connectors.Schema) map[string]string {
	gone := map[string][]int{} // the places of the properties that are gone, by their names as near.Same compares them
	for i := range old.Properties {
		if name := old.Properties[i].Name; is[name] == nil {
			gone[near.Folded(name)] = append(gone[near.Folded(name)], i)
		}
	}
	renamed := map[string]string{}
	for i := range next.Properties {
		p := &next.Properties[i]
		if was[p.Name] != nil {
			continue
		}
		first := len(old.Properties) // that is among the aliases, and has no new name yet
		for _, alias := range p.Aliases {
			for _, at := range gone[near.Folded(alias)] {
				name := old.Properties[at].Name
				if _, taken := renamed[name]; !taken && at < first && near.Same(alias, name) {
					first = at
				}
			}
		}
		if first < len(old.Properties) {
			renamed[old.Properties[first].Name] = p.Name
		}
	}
	return renamed
}

func (c *comparer) required(old, next *connectors.Schema, path string, renamed map[string]string, isNewName map[string]bool) {
	was, is := namesOf(old.Required), namesOf(next.Required)
	for _, name := range next.Required {
		if was[name] || isNewName[name] {
			continue
		}
		d := c.add(RequiredAdded, jsonpointer.Below(path, name), nil, nil)
		d.keywords, d.Clients = []string{"required"}, Breaking
	}
	for _, name := range old.Required {
		if _, ok := renamed[name]; !ok && !is[name] {
			c.add(RequiredRemoved, jsonpointer.Below(path, name), nil, nil)
		}
	}
}

// namesOf returns some names as a set.
func namesOf[S ~string](names []S) map[S]bool {
	set := make(map[S]bool, len(names))
	for _, name := range names {
		set[name] = true
	}
	return set
}

// below compares the schemas of members that have no name, and of items.
func (c *comparer) below(old, next *connectors.Schema, path string) {
	a, b := old.AdditionalProperties, next.AdditionalProperties
	switch {
	case a == nil && b == nil:
	case a != nil && b != nil && a.Boolean == nil && b.Boolean == nil:
		c.schemas(a, b, jsonpointer.Below(path, asterisk))
	case !same(a, b):
		d := c.add(AdditionalChanged, path, schemaOrNil(a), schemaOrNil(b))
		d.keywords, d.also = []string{"additionalProperties"}, []string{jsonpointer.Below(path, asterisk)}
		d.wide = true
	}
	a, b = old.Items, next.Items
	switch {
	case a == nil && b == nil:
	case a != nil && b != nil:
		c.schemas(a, b, jsonpointer.Below(path, "0"))
	default:
		d := c.add(KeywordChanged, path, namedSchema("items", a), namedSchema("items", b))
		d.also = []string{jsonpointer.Below(path, "0")}
	}
}

func schemaOrNil(s *connectors.Schema) any {
	if s == nil {
		return nil
	}
	return s
}

func namedSchema(keyword string, s *connectors.Schema) any {
	if s == nil {
		return nil
	}
	return map[string]any{keyword: s}
}
