package connectors

import "slices"

// Query asks for connectors. Each field that is set must match; the zero Query matches every connector. It is plain
// data.
type Query struct {
	Category Category  // "" matches every one
	Role     Role      // "" matches every one
	Features []Feature // every one of them
	Format   Format    // "" matches every one
}

// filterKey is a category and a role; "" matches every one.
type filterKey struct {
	category Category
	role     Role
}

// index prepares the answers by category and role, so that their cost follows the number of matches.
func (c *catalogue) index() {
	c.matches = make(map[filterKey][]int, 3*len(Categories()))
	for i := range c.connectors {
		category := c.connectors[i].Category
		add := func(role Role) {
			for _, key := range [...]filterKey{{"", role}, {category, role}} {
				c.matches[key] = append(c.matches[key], i)
			}
		}
		add("")
		for _, role := range c.connectors[i].Roles {
			add(role)
		}
	}
}

// Filter returns the connectors of a category that have a role, in the order registered; "" matches every one. It never
// returns nil. A category or role that no connector has gives an empty list.
func (r *Registry) Filter(category Category, role Role) []Connector {
	return r.Find(Query{Category: category, Role: role})
}

// Find returns the connectors that match the query, in the order registered. It never returns nil.
func (r *Registry) Find(q Query) []Connector {
	found := []Connector{}
	if r == nil || r.catalogue == nil {
		return found
	}
	places := r.catalogue.matches[filterKey{q.Category, q.Role}]
	found = slices.Grow(found, len(places))
	for _, i := range places {
		if c := &r.catalogue.connectors[i]; q.matches(c) {
			found = append(found, cloneConnector(c))
		}
	}
	return found
}

// matches judges the fields that are not in the index.
func (q *Query) matches(c *Connector) bool {
	for _, f := range q.Features {
		if !c.Features.Has(f) {
			return false
		}
	}
	return q.Format == "" || slices.Contains(c.Formats, q.Format)
}
