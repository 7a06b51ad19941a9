package compat

import (
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/near"
)

// properties compares the properties of an object and which of them are required.
func (c *comparer) properties(old, next *connectors.Schema, path string) {
	renamed := renames(old, next)
	for i := range old.Properties {
		p := &old.Properties[i]
		at := jsonpointer.Below(path, p.Name)
		if other, ok := next.Properties.Lookup(p.Name); ok {
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
		if _, ok := old.Properties.Lookup(p.Name); ok || isRenamed(renamed, p.Name) {
			continue
		}
		c.add(PropertyAdded, jsonpointer.Below(path, p.Name), nil, p).keywords = []string{asterisk}
	}
	c.required(old, next, path, renamed)
	if a, b := common(old.Properties, next.Properties), common(next.Properties, old.Properties); !slices.Equal(a, b) {
		c.add(OrderChanged, path, a, b)
	}
}

// common returns the names of the properties that others have too, in their order.
func common(ps, others connectors.Properties) []string {
	var names []string
	for i := range ps {
		if _, ok := others.Lookup(ps[i].Name); ok {
			names = append(names, ps[i].Name)
		}
	}
	return names
}

// renames returns the new names of properties: a property that is new has the old name among its aliases.
func renames(old, next *connectors.Schema) map[string]string {
	renamed := map[string]string{}
	for i := range next.Properties {
		p := &next.Properties[i]
		if _, ok := old.Properties.Lookup(p.Name); ok {
			continue
		}
		for k := range old.Properties {
			name := old.Properties[k].Name
			_, stays := next.Properties.Lookup(name)
			_, taken := renamed[name]
			if !stays && !taken && slices.ContainsFunc(p.Aliases, func(alias string) bool { return near.Same(alias, name) }) {
				renamed[name] = p.Name
				break
			}
		}
	}
	return renamed
}

func isRenamed(renamed map[string]string, to string) bool {
	for _, name := range renamed {
		if name == to {
			return true
		}
	}
	return false
}

func (c *comparer) required(old, next *connectors.Schema, path string, renamed map[string]string) {
	for _, name := range next.Required {
		if slices.Contains(old.Required, name) || isRenamed(renamed, name) {
			continue
		}
		d := c.add(RequiredAdded, jsonpointer.Below(path, name), nil, nil)
		d.keywords, d.Clients = []string{"required"}, Breaking
	}
	for _, name := range old.Required {
		if _, ok := renamed[name]; !ok && !slices.Contains(next.Required, name) {
			c.add(RequiredRemoved, jsonpointer.Below(path, name), nil, nil)
		}
	}
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
