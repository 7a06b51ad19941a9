package connectorhttp

import (
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/laminar/connectors"
)

// catalogue is what is answered from one registry. Each part is made when it is first asked for, so that a new registry costs
// nothing until then; whoever asks for a part waits for that part alone.
type catalogue struct {
	reg     *connectors.Registry
	listing part[*listing]
	filters func() *filters
	tables  part[*answer]
	entries sync.Map // *entry by id, of those asked for
}

// A part makes something the first time it is called, and gives the same to everyone.
type part[T any] func() (T, error)

// entry is one connector.
type entry struct {
	connector part[*answer]
	roles     []connectors.Role
	schemas   []part[*answer] // of the roles, in their order
}

func newCatalogue(reg *connectors.Registry, logger *slog.Logger) *catalogue {
	return &catalogue{
		reg: reg,
		listing: sync.OnceValues(func() (*listing, error) {
			start := time.Now()
			l, err := newListing(reg.All())
			if err == nil {
				logger.Info("the listing is encoded", "connectors", reg.Len(), "bytes", len(l.body), "duration", time.Since(start))
			}
			return l, err
		}),
		filters: sync.OnceValue(func() *filters { return newFilters(reg.All()) }),
		tables:  document(reg.TablesSchema),
	}
}

// document is a part that is a JSON Schema document.
func document(encode func() ([]byte, error)) part[*answer] {
	return sync.OnceValues(func() (*answer, error) {
		text, err := encode()
		if err != nil {
			return nil, err
		}
		return newAnswer(typeSchema, text), nil
	})
}

// entry returns the entry of an id, or nil where no connector has it.
func (c *catalogue) entry(id string) *entry {
	if e, ok := c.entries.Load(id); ok {
		return e.(*entry)
	}
	connector, ok := c.reg.Lookup(id)
	if !ok {
		return nil
	}
	e := &entry{roles: connector.Roles}
	e.connector = sync.OnceValues(func() (*answer, error) {
		text, err := connector.MarshalJSON()
		if err != nil {
			return nil, fmt.Errorf("connector %s: %w", connector.ID, err)
		}
		return newAnswer(typeJSON, text), nil
	})
	for _, role := range connector.Roles {
		e.schemas = append(e.schemas, document(func() ([]byte, error) { return c.reg.JSONSchema(connector.ID, role) }))
	}
	kept, _ := c.entries.LoadOrStore(connector.ID, e) // which unlike id has none of the request's memory
	return kept.(*entry)
}

// schema returns the document of a role, or nil where the connector does not have it, or does not exist.
func (e *entry) schema(role string) part[*answer] {
	if e == nil {
		return nil
	}
	i := slices.Index(e.roles, connectors.Role(role))
	if i < 0 {
		return nil
	}
	return e.schemas[i]
}
