package connectorpage

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/laminar/connectors"
)

// catalogue is what is shown of one registry. Each part is made when it is first asked for, so that a new registry costs nothing
// until then.
type catalogue struct {
	reg     *connectors.Registry
	entries func() []entry

	kept sync.Map // *answer by id, of the pages that have been asked for
	left atomic.Int64
}

// maxKept bounds the bytes of the pages that are kept. Those that come first are kept for good: so no client can make the memory
// grow, nor have it filled anew again and again.
const maxKept = 16 << 20

func newCatalogue(reg *connectors.Registry) *catalogue {
	c := &catalogue{reg: reg, entries: sync.OnceValue(func() []entry { return newEntries(reg.All()) })}
	c.left.Store(maxKept)
	return c
}

// keptPage returns the page that is kept under a key, or nil.
func (c *catalogue) keptPage(key string) *answer {
	if kept, ok := c.kept.Load(key); ok {
		return kept.(*answer)
	}
	return nil
}

// keep keeps a page, where there is room for it, and returns the one to answer with.
func (c *catalogue) keep(key string, a *answer) *answer {
	const overhead = 512 // bytes that keeping one takes beside its body
	size := int64(len(a.body) + overhead)
	if c.left.Add(-size) < 0 {
		c.left.Add(size)
		return a
	}
	kept, known := c.kept.LoadOrStore(key, a)
	if known { // another request was quicker
		c.left.Add(size)
	}
	return kept.(*answer)
}

// entry is what the list shows of a connector, and what it is found by.
type entry struct {
	ID, Name, Description, Version, Icon string
	Category                             string
	Roles, Formats, Features             []string
	words                                string // all that a search looks at, in lower case
}

// newEntries returns the entries of some connectors, in their order.
func newEntries(all []connectors.Connector) []entry {
	list := make([]entry, len(all))
	for i := range all {
		c := &all[i]
		e := entry{
			ID: c.ID, Name: c.Name, Description: c.Description, Version: c.Version, Icon: c.Icon, Category: string(c.Category),
			Roles: texts(c.Roles), Formats: texts(c.Formats), Features: texts(c.Features),
		}
		words := slices.Concat([]string{e.ID, e.Name, e.Description, e.Category}, e.Roles, e.Formats, e.Features)
		e.words = strings.ToLower(strings.Join(words, "\n"))
		list[i] = e
	}
	return list
}

// texts returns values of a named type as the texts that they are.
func texts[S ~string](list []S) []string {
	result := make([]string, len(list))
	for i, s := range list {
		result[i] = string(s)
	}
	return result
}
