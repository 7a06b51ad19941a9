package connectors

import (
	"fmt"
	"sync"
)

// Registry is a catalogue of connectors. It is immutable and safe for concurrent use; its zero value, and a nil
// *Registry, is an empty catalogue. Whatever it hands out belongs to the caller.
//
// [Registry.Strict] and [Registry.Placeholders] give views of the same catalogue that judge configs otherwise. Views
// compose in any order and each exists once.
type Registry struct {
	catalogue *catalogue
	view      view
}

// A view says how a registry judges configs.
type view uint8

const (
	viewStrict view = 1 << iota
	viewBraces
	viewVariables
	viewSecrets

	viewCount = 1 << iota
)

// A catalogue is what all views of a registry share.
type catalogue struct {
	connectors []Connector
	entries    map[string]*entry
	ordered    []*entry
	ids        []string
	matches    map[filterKey][]int
	views      [viewCount]Registry
	judges     sync.Pool
}

// An entry is a connector and how its roles are judged.
type entry struct {
	place int // in the catalogue
	roles []Role
	plans [len(roles)]*plan
}

// entry returns the entry of an id, or nil. Among few, comparing is quicker than hashing.
func (c *catalogue) entry(id string) *entry {
	if len(c.ids) > 32 {
		return c.entries[id]
	}
	for i := range c.ids {
		if c.ids[i] == id {
			return c.ordered[i]
		}
	}
	return nil
}

func (e *entry) plan(role Role) *plan {
	for i := range roles {
		if roles[i] == role {
			return e.plans[i]
		}
	}
	return nil
}

// NewRegistry returns a registry of the connectors, in the order given. It copies them and checks every definition; the
// error is a [*DefinitionError] with the faults of all of them. No connectors make an empty registry.
//
// So that no definition can take long either, a schema may nest 100 levels deep, and 1,000 along its references; hold a
// million schemas and values, with those that its references lead to; and refer to 10,000 places, which together may have four
// times its bytes, or 64 KiB. A pattern may have 1,000 bytes, the patterns of a role 20,000 parts once their repetitions are
// written out, and those of all connectors 100,000 parts more than they have bytes. The rules of a role may name 10,000 values
// and properties. The name of a property, an alias and a required name may have 1,024 bytes, as a key of a config, the id of a
// connector 128, and a message 1,000.
func NewRegistry(cs ...Connector) (*Registry, error) {
	cat := &catalogue{
		connectors: make([]Connector, len(cs)),
		entries:    make(map[string]*entry, len(cs)),
		ids:        make([]string, len(cs)),
		ordered:    make([]*entry, len(cs)),
	}
	cat.judges.New = func() any {
		j := new(judge)
		j.reset()
		return j
	}
	for i := range cat.views {
		cat.views[i] = Registry{catalogue: cat, view: view(i)}
	}
	var refused DefinitionError
	patterns := &patternSet{}
	for i := range cs {
		l := &faultList{connector: cs[i].ID}
		if l.connector == "" {
			l.connector = fmt.Sprintf("#%d", i+1)
		}
		c := cs[i]
		for _, role := range roles {
			if !(&measure{left: maxParts}).schema(c.Schemas.For(role), 0) {
				inRole := &faultList{connector: l.connector, role: role}
				inRole.add("", "the schema must not nest more than %d levels deep, nor contain itself, nor hold more than %d schemas and values, "+
					"of which %d bytes of text count as one, nor a value of more than %d bytes", maxDepth, maxParts, partSize, maxSize)
				l.addAll(inRole)
			}
		}
		if len(l.found) > 0 {
			refused.add(l)
			continue
		}
		c = cloneConnector(&c)
		canonicalize(c.Schemas.Source)
		canonicalize(c.Schemas.Sink)
		cat.connectors[i], cat.ids[i] = c, c.ID
		checkConnector(&c, l)
		if _, ok := cat.entries[c.ID]; ok && c.ID != "" {
			l.add("", "the id stands twice")
		}
		e := &entry{place: i, roles: c.Roles}
		options := compileTableOptions(c.Formats)
		for n, role := range roles {
			if schema := c.Schemas.For(role); schema != nil {
				inRole := &faultList{connector: l.connector, role: role}
				e.plans[n] = newPlan(&c, role, options, patterns, inRole)
				l.addAll(inRole)
			}
		}
		cat.entries[c.ID], cat.ordered[i] = e, e
		refused.add(l)
	}
	if len(refused.Faults) > 0 {
		return nil, &refused
	}
	cat.index()
	return &cat.views[0], nil
}

// Strict returns the view of the same catalogue under which every warning counts as a violation.
func (r *Registry) Strict() *Registry { return r.with(viewStrict) }

// IsStrict reports whether every warning counts as a violation, as [Registry.Strict] has it.
func (r *Registry) IsStrict() bool { return r != nil && r.view&viewStrict != 0 }

// with returns the view that has the given properties too.
func (r *Registry) with(v view) *Registry {
	if r == nil || r.catalogue == nil {
		return r // an empty catalogue judges nothing, so all its views are one
	}
	return &r.catalogue.views[r.view|v]
}

// All returns every connector, in the order registered.
func (r *Registry) All() []Connector { return r.Find(Query{}) }

// Lookup returns the connector with exactly that id.
func (r *Registry) Lookup(id string) (Connector, bool) {
	if r == nil || r.catalogue == nil {
		return Connector{}, false
	}
	e := r.catalogue.entry(id)
	if e == nil {
		return Connector{}, false
	}
	return cloneConnector(&r.catalogue.connectors[e.place]), true
}

// plan finds what a config is judged by.
func (r *Registry) plan(id string, role Role) (*plan, error) {
	if r == nil || r.catalogue == nil {
		return nil, unknownConnector(id, nil)
	}
	e := r.catalogue.entry(id)
	if e == nil {
		return nil, unknownConnector(id, r.catalogue.ids)
	}
	if p := e.plan(role); p != nil {
		return p, nil
	}
	return nil, unsupportedRole(id, role, e.roles)
}
