package compat

import (
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/printable"
)

// Stored is a table that exists. Its config is only read.
type Stored struct {
	Name      string // what the Effect is called; it need not be unique
	Connector string
	Role      connectors.Role
	Config    map[string]any
}

// EffectKind says what a new catalogue does to a table.
type EffectKind string

// The kinds of effects, the worst first.
const (
	Gone           EffectKind = "gone"            // the new catalogue does not have the connector, or the role
	Invalid        EffectKind = "invalid"         // the config has violations that it had not
	Warned         EffectKind = "warned"          // it has warnings that it had not
	MeansOtherwise EffectKind = "means_otherwise" // a default has changed of an option that it leaves out
	Mended         EffectKind = "mended"          // it has violations that it had not, and with the new defaults it has none
	Same           EffectKind = "same"
)

// Effect is what a new catalogue does to one table. It is plain data and holds no value of the config.
type Effect struct {
	Name string     `json:"name"`
	Kind EffectKind `json:"kind"`
	// Fresh are the violations that the old catalogue did not find and, of what is Warned, the warnings. Of what is Gone it is one that
	// suggests the new id, where there is one; that of an option which is called otherwise now suggests the new name.
	Fresh []connectors.Violation `json:"fresh,omitempty"`
	// Standing counts the violations that were there before, by pointer and code. They are no damage of the upgrade. Of a config with
	// more of them than a report keeps, all count as such.
	Standing int `json:"standing,omitempty"`
	// Defaults are the pointers of options that the config leaves out and whose default differs: of properties, also inside objects that
	// are there, not in lists, nor behind references.
	Defaults []string `json:"defaults,omitempty"`
	// Deferred are the values that the new catalogue cannot judge before deployment.
	Deferred []connectors.Deferred `json:"deferred,omitempty"`
}

// Impact judges stored tables under two catalogues and yields what the new one does to each, in the order of the tables. It keeps
// nothing of them, so there may be any number. The views of the registries count, as they do for [Diff]: under a new one that is
// strict, warnings are violations.
func Impact(old, next *connectors.Registry, tables iter.Seq[Stored]) iter.Seq[Effect] {
	return func(yield func(Effect) bool) {
		m := &impact{old: old, next: next, defaults: map[roleKey][][]string{}}
		for table := range tables {
			if !yield(m.effect(table)) {
				return
			}
		}
	}
}

type roleKey struct {
	id   string
	role connectors.Role
}

// An impact judges tables, one by one.
type impact struct {
	old, next *connectors.Registry
	// defaults are the paths of options whose default differs, of the roles met so far.
	defaults map[roleKey][][]string
}

func (m *impact) effect(t Stored) Effect {
	e := Effect{Name: t.Name, Kind: Same}
	after, err := m.next.Check(t.Connector, t.Role, t.Config)
	if err != nil {
		e.Kind = Gone
		e.Fresh = []connectors.Violation{gone(err)}
		return e
	}
	e.Deferred = after.Deferred
	e.Defaults = m.leftOut(t)
	if len(e.Defaults) > 0 {
		e.Kind = MeansOtherwise
	}
	if len(after.Violations)+len(after.Warnings) == 0 {
		return e
	}
	before, err := m.old.Check(t.Connector, t.Role, t.Config)
	if err != nil { // it was not there before either, so all is new
		before = connectors.Report{}
	}
	stood := slices.Concat(before.Violations, before.Warnings)
	var fresh []connectors.Violation
	if before.More == 0 { // else what is not among those kept may have stood
		fresh, e.Standing = withoutStanding(after.Violations, stood)
	} else {
		e.Standing = len(after.Violations)
	}
	warned, _ := withoutStanding(after.Warnings, stood)
	switch isMended := len(fresh) > 0 && e.Standing == 0 && m.mends(t); {
	case len(fresh) > 0 && !isMended:
		e.Kind, e.Fresh = Invalid, fresh
	case len(warned) > 0 && before.More == 0:
		e.Kind, e.Fresh = Warned, slices.Concat(fresh, warned)
	case isMended && e.Kind == MeansOtherwise:
		e.Fresh = fresh
	case isMended:
		e.Kind, e.Fresh = Mended, fresh
	}
	return e
}

// The codes of what is gone, as package tables has them.
const (
	codeUnknownConnector = "unknown_connector"
	codeUnsupportedRole  = "unsupported_role"
)

// gone says what has become of a connector or a role.
func gone(err error) connectors.Violation {
	v := connectors.Violation{Code: codeUnknownConnector, Message: err.Error()}
	var lookup *connectors.LookupError
	if errors.As(err, &lookup) {
		v.Suggestion = lookup.Suggestion
		v.Message = strings.TrimSuffix(v.Message, printable.DidYouMean(v.Suggestion))
	}
	if errors.Is(err, connectors.ErrUnsupportedRole) {
		v.Code = codeUnsupportedRole
	}
	return v
}

// withoutStanding returns the violations that have no twin among those that stood, by pointer and code, and how many have one.
func withoutStanding(list, stood []connectors.Violation) (fresh []connectors.Violation, standing int) {
	stood = slices.Clone(stood)
	for _, v := range list {
		i := slices.IndexFunc(stood, func(w connectors.Violation) bool { return v.Pointer == w.Pointer && v.Code == w.Code })
		if i < 0 {
			fresh = append(fresh, v)
			continue
		}
		stood = slices.Delete(stood, i, i+1)
		standing++
	}
	return fresh, standing
}

// mends reports whether the new defaults make a table valid.
func (m *impact) mends(t Stored) bool {
	filled, err := m.next.Defaults(t.Connector, t.Role, t.Config)
	return err == nil && m.next.Validate(t.Connector, t.Role, filled) == nil
}

// leftOut returns the options that a table leaves out and whose default differs.
func (m *impact) leftOut(t Stored) []string {
	key := roleKey{t.Connector, t.Role}
	changed, ok := m.defaults[key]
	if !ok {
		old, _ := m.old.Lookup(key.id)
		next, _ := m.next.Lookup(key.id)
		if a, b := old.Schemas.For(key.role), next.Schemas.For(key.role); a != nil && b != nil {
			changed = changedDefaults(nil, a, b, nil)
		}
		m.defaults[key] = changed
	}
	var pointers []string
	for _, path := range changed {
		if isLeftOut(t.Config, path) {
			pointers = append(pointers, pointerTo(path))
		}
	}
	return pointers
}

// isLeftOut reports whether an option is not there, although the objects around it are.
func isLeftOut(config map[string]any, path []string) bool {
	for _, name := range path[:len(path)-1] {
		object, ok := config[name].(map[string]any)
		if !ok {
			return false
		}
		config = object
	}
	_, set := config[path[len(path)-1]]
	return !set
}

// changedDefaults adds the options that both schemas have with another default, in the order of the new one.
func changedDefaults(changed [][]string, old, next *connectors.Schema, at []string) [][]string {
	byOldName := byName(old.Properties)
	for i := range next.Properties {
		p := &next.Properties[i]
		was, ok := byOldName[p.Name]
		if !ok {
			continue
		}
		path := append(slices.Clip(at), p.Name)
		if !sameValue(orExtra(was.Default, was, "default"), orExtra(p.Default, p, "default")) {
			changed = append(changed, path)
		}
		changed = changedDefaults(changed, was, p, path)
	}
	return changed
}

func pointerTo(path []string) string {
	pointer := ""
	for _, name := range path {
		pointer = jsonpointer.Below(pointer, name)
	}
	return pointer
}
