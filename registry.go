package connectors

import (
	"fmt"
	"sync"

	"github.com/laminar/connectors/internal/compile"
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/judge"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/quick"
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
	place   int // in the catalogue
	roles   []Role
	judged  [len(roles)]*judgedRole
	options []tableOption // none where the connector lists no formats
}

// A tableOption is an option common to all tables, made ready.
type tableOption struct {
	document *draft07.Document
	compiled compiled.Property
}

// A judgedRole is a role of a connector, made ready.
type judgedRole struct {
	document *draft07.Document
	options  []tableOption // common to all tables, that it takes
	compiled *compiled.Role
	quick    *quick.Plan
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

// role returns a role of the connector, or nil.
func (e *entry) role(role Role) *judgedRole {
	for i := range roles {
		if roles[i] == role {
			return e.judged[i]
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
	cat.judges.New = func() any { return judge.New() }
	for i := range cat.views {
		cat.views[i] = Registry{catalogue: cat, view: view(i)}
	}
	r := registration{catalogue: cat, encoder: newEncoder(), compiler: compile.New()}
	r.formatOptions = r.option(formatOptionsOption())
	for i := range cs {
		r.connector(i, &cs[i])
	}
	if len(r.refused.Faults) > 0 {
		return nil, &r.refused
	}
	cat.index()
	return &cat.views[0], nil
}

// A registration fills a catalogue.
type registration struct {
	*catalogue
	encoder  *encoder
	compiler *compile.Compiler
	// formatOptions is the option common to all tables that is the same for all connectors.
	formatOptions tableOption
	refused       DefinitionError
}

// connector checks a connector, copies it and makes its roles ready.
func (r *registration) connector(place int, given *Connector) {
	name := given.ID
	if name == "" {
		name = fmt.Sprintf("#%d", place+1)
	}
	if !r.measure(name, given) {
		return
	}
	c := cloneConnector(given)
	canonicalize(c.Schemas.Source)
	canonicalize(c.Schemas.Sink)
	r.connectors[place], r.ids[place] = c, c.ID
	var faults compile.Faults
	checkConnector(&c, &faults)
	if _, ok := r.entries[c.ID]; ok && c.ID != "" {
		faults.Add("", "the id stands twice")
	}
	r.refused.add(name, "", &faults)
	e := &entry{place: place, roles: c.Roles}
	if len(c.Formats) > 0 && len(faults.Found) == 0 { // the formats may be what is wrong, which is said
		e.options = []tableOption{r.option(formatOption(c.Formats)), r.formatOptions}
	}
	for i, role := range roles {
		if schema := c.Schemas.For(role); schema != nil {
			e.judged[i] = r.role(name, role, schema, e)
		}
	}
	r.entries[c.ID], r.ordered[place] = e, e
}

// measure reports whether the schemas of a connector are small enough to be looked at.
func (r *registration) measure(name string, c *Connector) (ok bool) {
	ok = true
	for _, role := range roles {
		if !(&measure{left: limits.Parts}).schema(c.Schemas.For(role), 0) {
			r.fault(name, role, "the schema must not nest more than %d levels deep, nor contain itself, nor hold more than %d schemas "+
				"and values, of which %d bytes of text count as one, nor a value of more than %d bytes",
				limits.Depth, limits.Parts, limits.PartSize, limits.Size)
			ok = false
		}
	}
	return ok
}

func (r *registration) fault(connector string, role Role, format string, args ...any) {
	var faults compile.Faults
	faults.Add("", format, args...)
	r.refused.add(connector, role, &faults)
}

// role makes a role of a connector ready, whose entry has the options common to all tables.
func (r *registration) role(connector string, role Role, s *Schema, e *entry) *judgedRole {
	doc, err := r.encoder.document(s)
	if err != nil {
		r.fault(connector, role, "the schema must not hold more than %d schemas and values", limits.Parts)
		return nil
	}
	taken := e.taken(s)
	options := make([]compiled.Property, len(taken))
	for i, o := range taken {
		options[i] = o.compiled
	}
	ready, faults := r.compiler.Role(doc, options)
	if ready == nil {
		r.refused.add(connector, role, faults)
		return nil
	}
	return &judgedRole{document: doc, options: taken, compiled: ready, quick: quick.New(ready)}
}

// option makes an option common to all tables ready, which is the one property of a schema.
func (r *registration) option(s *Schema) tableOption {
	doc, _ := r.encoder.document(s) // which has no faults
	return tableOption{document: doc, compiled: r.compiler.Option(doc)}
}

// taken returns which of the options common to all tables the role of a schema takes.
func (e *entry) taken(s *Schema) []tableOption {
	switch format, formatOptions := takesOptions(s); {
	case len(e.options) == 0 || !format && !formatOptions:
		return nil
	case !format:
		return e.options[1:]
	case !formatOptions:
		return e.options[:1]
	}
	return e.options
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

// role finds what a config is judged by.
func (r *Registry) role(id string, role Role) (*judgedRole, error) {
	if r == nil || r.catalogue == nil {
		return nil, unknownConnector(id, nil)
	}
	e := r.catalogue.entry(id)
	if e == nil {
		return nil, unknownConnector(id, r.catalogue.ids)
	}
	if judged := e.role(role); judged != nil {
		return judged, nil
	}
	return nil, unsupportedRole(id, role, e.roles)
}
