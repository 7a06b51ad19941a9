package connectors

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/laminar/connectors/internal/compile"
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/judge"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/placeholder"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/internal/quick"
)

// Registry is a catalogue of connectors. It is immutable and safe for concurrent use; its zero value, and a nil
// *Registry, is an empty catalogue. Whatever it hands out belongs to the caller.
//
// [Registry.Strict] and [Registry.Placeholders] give views of the same catalogue that judge configs otherwise. Views
// compose in any order and each exists once.
//
// A valid config costs no allocation: an accept-only pass walks over the map or the text once, keeps nothing, and says yes
// where nothing is wrong and nothing deserves a warning. Where it cannot say yes, the config is read into a tree, the same
// from text and from a map, and one judge walks that. It alone finds what is wrong, so a document gives the same answer
// either way. What is judged is the document that is published, as NewRegistry has compiled it.
//
// # Memory
//
// Memory is bounded by the size of what is given. The figures below are bytes allocated in all, freed or not, for each byte
// of JSON text, or of the JSON form of a map or a definition, on the worst inputs known. The first 2 MiB are free, the
// patterns of a registry take up to 16 MiB more, and Defaults also returns what the role's schema has as defaults, and takes
// up to 32 MiB more where these are tried one by one:
//
//   - ValidateJSON, CheckJSON: 100
//   - Validate, Check: 200
//   - ValidateUpdate, CheckUpdate: 250
//   - ValidateUpdateJSON, CheckUpdateJSON: 150
//   - Defaults: 100
//   - DecodeConfig, beside the values of the T: 200
//   - ParseListing, UnmarshalJSON: 120
//   - NewRegistry: 900
//   - JSONSchema, TablesSchema: 500
//   - All, Find, Filter, Lookup, MarshalJSON: 100
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

// Placeholder is a way to write a value that is known only at deployment.
type Placeholder uint8

const (
	PlaceholderBraces   Placeholder = iota // {{ NAME }}, as Laminar's current pages write it
	PlaceholderVariable                    // ${NAME}
	PlaceholderSecret                      // ${secret:name}
)

const viewPlaceholders = viewBraces | viewVariables | viewSecrets

// kinds returns the placeholders that a view knows.
func (v view) kinds() placeholder.Kinds {
	var kinds placeholder.Kinds
	if v&viewBraces != 0 {
		kinds |= placeholder.Braces
	}
	if v&viewVariables != 0 {
		kinds |= placeholder.Variable
	}
	if v&viewSecrets != 0 {
		kinds |= placeholder.Secret
	}
	return kinds
}

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
	place  int // in the catalogue
	roles  []Role
	judged [len(roles)]*judgedRole
}

// A judgedRole is a role of a connector, made ready.
type judgedRole struct {
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
// times its bytes, or 64 KiB. A pattern may have 1,000 bytes, and 20,000 once the characters of its sets are written out; the
// patterns of a role 20,000 parts once their repetitions are written out, and those of all connectors 100,000 parts more than
// they have bytes. The rules of a role may name 10,000 values and properties. The name of a property, an alias and a required
// name may have 1,024 bytes, as a key of a config, the id of a connector and the code of an advice 128, and a message 1,000.
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
	for i := range cs {
		r.connector(i, &cs[i])
	}
	if len(r.refused.Faults) > 0 {
		return nil, &r.refused
	}
	cat.index()
	return &cat.views[0], nil
}

// Strict returns the view of the same catalogue under which every warning counts as a violation.
func (r *Registry) Strict() *Registry { return r.with(viewStrict) }

// Lenient returns the view of the same catalogue under which warnings are warnings: it takes [Registry.Strict] back, and nothing else.
func (r *Registry) Lenient() *Registry {
	if r == nil || r.catalogue == nil {
		return r
	}
	return &r.catalogue.views[r.view&^viewStrict]
}

// IsStrict reports whether every warning counts as a violation, as [Registry.Strict] has it.
func (r *Registry) IsStrict() bool { return r != nil && r.view&viewStrict != 0 }

// with returns the view that has the given properties too.
func (r *Registry) with(v view) *Registry {
	if r == nil || r.catalogue == nil {
		return r // an empty catalogue judges nothing, so all its views are one
	}
	return &r.catalogue.views[r.view|v]
}

// Placeholders returns the view of the same catalogue that knows placeholders of the kinds given, or {{ NAME }} where
// none is given. A text that is one placeholder as a whole is neither valid nor invalid: every keyword about it waits,
// and so do the rules that depend on it. A text that holds one among other characters is a text: enum, const, pattern and
// lengths wait, the type does not. Report.Deferred lists them; where their pointers have more than 1 MiB together, that
// is a violation of [CodeLimit] instead. Placeholders in keys are not known. A NAME has letters, digits and
// underscores; that of a secret may have hyphens, points and slashes too. Any other form, such as {{ A-B }} and ${NAME:-x}, is a
// text like any other, which the view warns of, because it stays as it is.
func (r *Registry) Placeholders(kinds ...Placeholder) *Registry {
	var v view
	for _, k := range kinds {
		switch k {
		case PlaceholderBraces:
			v |= viewBraces
		case PlaceholderVariable:
			v |= viewVariables
		case PlaceholderSecret:
			v |= viewSecrets
		}
	}
	if len(kinds) == 0 {
		v = viewBraces
	}
	return r.with(v)
}

// PlaceholderKinds returns the placeholders that the view knows, in the order of their constants: none but under
// [Registry.Placeholders]. The caller owns the result.
func (r *Registry) PlaceholderKinds() []Placeholder {
	var kinds []Placeholder
	for i, v := range [...]view{viewBraces, viewVariables, viewSecrets} {
		if r != nil && r.view&v != 0 {
			kinds = append(kinds, Placeholder(i))
		}
	}
	return kinds
}

// All returns every connector, in the order registered.
func (r *Registry) All() []Connector { return r.Find(Query{}) }

// Len returns the number of connectors.
func (r *Registry) Len() int {
	if r == nil || r.catalogue == nil {
		return 0
	}
	return len(r.catalogue.connectors)
}

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

// ErrUnknownConnector and ErrUnsupportedRole are what errors.Is finds in the error for an id that the catalogue does not
// have, and for a role that the connector does not have. The error itself is a [*LookupError].
var (
	ErrUnknownConnector = errors.New("unknown connector")
	ErrUnsupportedRole  = errors.New("unsupported role")
)

// LookupError says that a catalogue does not have the connector, or the connector not the role, that was asked for.
// errors.Is finds [ErrUnknownConnector] or [ErrUnsupportedRole] in it. It is plain data.
type LookupError struct {
	ID   string // the connector asked for; "" from ParseRole
	Role Role   // the role asked for; "" where it is the connector that is unknown
	// Roles are those that the connector has, from ParseRole those that exist; nil where the connector is unknown.
	Roles []Role
	// Suggestion is the id or the role that was probably meant: the nearest one, or the only one there is; "" where
	// none is near.
	Suggestion string
	// Empty: the catalogue has no connector at all, as a nil registry has none.
	Empty bool
}

func unknownConnector(id string, ids []string) error {
	return &LookupError{ID: id, Suggestion: near.Name(id, ids), Empty: len(ids) == 0}
}

func unsupportedRole(id string, role Role, has []Role) error {
	e := &LookupError{ID: id, Role: role, Roles: slices.Clone(has), Suggestion: near.Name(string(role), roleNames(has))}
	if len(has) == 1 {
		e.Suggestion = string(has[0])
	}
	return e
}

// Error names the nearest id, or the roles that exist. It repeats the id asked for only where that is made of letters,
// digits, hyphens, underscores and points, 128 bytes at most, as a misspelt one is: another text may be more than an id, such
// as what stands behind a quotation mark that was forgotten.
func (e *LookupError) Error() string {
	switch {
	case e.isConnector() && e.ID == "":
		return "unknown connector: the connector is missing"
	case e.isConnector() && e.Empty:
		return "unknown connector" + e.quotedID() + ": the catalogue has no connector at all"
	case e.isConnector() && len(e.ID) > limits.ID:
		return "unknown connector: the id is too long"
	case e.isConnector() && e.quotedID() == "":
		return "unknown connector: an id is made of letters, digits, hyphens and underscores" + printable.DidYouMean(e.Suggestion)
	case e.isConnector():
		return "unknown connector" + e.quotedID() + printable.DidYouMean(e.Suggestion)
	case e.ID == "":
		return fmt.Sprintf("a role must be %q or %q%s", RoleSource, RoleSink, printable.DidYouMean(e.Suggestion))
	case e.Role == "":
		return fmt.Sprintf("unsupported role: the role is missing; it must be %s", strings.Join(quotedNames(e.Roles), " or "))
	case !slices.Contains(roles[:], e.Role):
		return fmt.Sprintf("unsupported role: a role must be %q or %q%s", RoleSource, RoleSink, printable.DidYouMean(e.Suggestion))
	}
	return fmt.Sprintf("%s can only be used as a %s", printable.Name(e.ID), strings.Join(roleNames(e.Roles), " or a "))
}

// quotedID returns the id behind a space, or "" where it is not to be repeated.
func (e *LookupError) quotedID() string {
	if len(e.ID) > limits.ID {
		return ""
	}
	for _, r := range e.ID {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' && r != '.' {
			return ""
		}
	}
	return " " + strconv.Quote(e.ID)
}

// Unwrap returns ErrUnknownConnector or ErrUnsupportedRole, and nil for a nil pointer.
func (e *LookupError) Unwrap() error {
	if e == nil {
		return nil
	}
	if e.isConnector() {
		return ErrUnknownConnector
	}
	return ErrUnsupportedRole
}

// isConnector reports whether it is the connector that is unknown.
func (e *LookupError) isConnector() bool {
	return e.Roles == nil
}

func quotedNames(list []Role) []string {
	names := roleNames(list)
	for i, name := range names {
		names[i] = strconv.Quote(name)
	}
	return names
}

func roleNames(list []Role) []string {
	names := make([]string, len(list))
	for i, role := range list {
		names[i] = string(role)
	}
	return names
}
