package connectorhttp

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/laminar/connectors"
)

// catalogue is everything that is answered from one registry, encoded. It is immutable.
type catalogue struct {
	reg *connectors.Registry
	err error // where it is not nil, nothing else is set

	ids     []string
	texts   [][]byte            // each connector's JSON, in the order registered
	digests [][sha256.Size]byte // of the texts
	entries map[string]*entry
	list    answer
	tables  answer
	filters [parameterCount]filter
	views   map[string]*answer // those that are ready, by the whole query, as most clients write it
}

// entry is one connector.
type entry struct {
	connector answer
	roles     []string
	schemas   []answer // of the roles, in their order
}

// newCatalogue encodes everything once.
func newCatalogue(reg *connectors.Registry) *catalogue {
	c := &catalogue{reg: reg, entries: make(map[string]*entry), views: make(map[string]*answer)}
	all := reg.All()
	for i := range all {
		if err := c.add(&all[i]); err != nil {
			return &catalogue{reg: reg, err: fmt.Errorf("connector %s: %w", all[i].ID, err)}
		}
	}
	tables, err := reg.TablesSchema()
	if err != nil {
		return &catalogue{reg: reg, err: fmt.Errorf("the schema of tables: %w", err)}
	}
	c.tables = newAnswer(typeSchema, tables)
	every := func(yield func(int) bool) {
		for i := range all {
			if !yield(i) {
				return
			}
		}
	}
	etag, size := c.measure(every)
	c.list = c.join(every, etag, size)
	c.views[""] = &c.list
	views := &readyViews{byPlaces: make(map[string]*answer), left: readyShare * len(c.list.body)}
	for p := range c.filters {
		c.filters[p] = c.newFilter(parameter(p), all, views)
	}
	return c
}

// add encodes a connector and the schemas of its roles.
func (c *catalogue) add(connector *connectors.Connector) error {
	text, err := connector.MarshalJSON()
	if err != nil {
		return err
	}
	e := &entry{connector: newAnswer(typeJSON, text)}
	for _, role := range connector.Roles {
		schema, err := c.reg.JSONSchema(connector.ID, role)
		if err != nil {
			return err
		}
		e.roles = append(e.roles, string(role))
		e.schemas = append(e.schemas, newAnswer(typeSchema, schema))
	}
	c.ids = append(c.ids, connector.ID)
	c.texts = append(c.texts, text)
	c.digests = append(c.digests, sha256.Sum256(text))
	c.entries[connector.ID] = e
	return nil
}

// schema returns the schema document of a connector's role.
func (c *catalogue) schema(id, role string) (*answer, bool) {
	e, ok := c.entries[id]
	if !ok {
		return nil, false
	}
	i := slices.Index(e.roles, role)
	if i < 0 {
		return nil, false
	}
	return &e.schemas[i], true
}
