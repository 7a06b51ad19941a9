package sample

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/internal/structs"
)

// Misfits returns what of the configs of a role a Go type cannot hold. Decode stores a config in a value of the type.
func Misfits(reg *connectors.Registry, id string, role connectors.Role, t reflect.Type, decode func(config map[string]any) error) []string {
	g, err := newGenerator(reg, id, role)
	if err != nil {
		return []string{err.Error()}
	}
	f := &fitting{generator: g, decode: decode}
	return f.failures(t)
}

// A fitting compares a Go type with the schema of a role.
type fitting struct {
	*generator
	decode func(config map[string]any) error
	// unfilled are the options whose default is not always filled in, because it does not go with other options.
	unfilled map[string]bool
	found    []string
}

// fail notes a failure, once.
func (f *fitting) fail(path []string, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if len(path) > 0 {
		text = pointerTo(path) + " " + text
	}
	if text = printable.Text(text); !slices.Contains(f.found, text) {
		f.found = append(f.found, text)
	}
}

// failures returns what does not fit.
func (f *fitting) failures(t reflect.Type) []string {
	document, err := f.document()
	if err != nil {
		return []string{err.Error()}
	}
	f.valid()
	f.unfilled = map[string]bool{}
	for _, c := range f.cases {
		config, err := f.reg.Defaults(f.id, f.role, c.Config)
		for i := range document.Properties {
			if name := document.Properties[i].Name; err == nil {
				_, set := config[name]
				f.unfilled[name] = f.unfilled[name] || !set
			}
		}
	}
	f.compare(document, t, nil)
	for _, c := range f.cases {
		f.try(f.reg, c.Config)
	}
	f.tryProperties(f.reg, document, nil)
	if f.left < 0 {
		f.found = append(f.found, fmt.Sprintf("more cannot be tried: the configs of a role are made of at most %d values", maxWork))
	}
	return f.found
}

// document returns the complete schema of the role, which has the options of the formats, too.
func (f *fitting) document() (*connectors.Schema, error) {
	text, err := f.reg.JSONSchema(f.id, f.role)
	if err != nil {
		return nil, err
	}
	s := new(connectors.Schema)
	return s, json.Unmarshal(text, s)
}

// compare compares the options of an object with the fields of a struct, and what is below.
func (f *fitting) compare(s *connectors.Schema, t reflect.Type, path []string) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case structs.ReadsItself(t) || len(path) > maxDepth:
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Array:
		if s.Items != nil {
			f.compare(s.Items, t.Elem(), child(path, "0"))
		}
	case t.Kind() == reflect.Map:
		if s.AdditionalProperties != nil {
			f.compare(s.AdditionalProperties, t.Elem(), child(path, "*"))
		}
	case t.Kind() == reflect.Struct:
		f.compareFields(s, t, path)
	}
}

func (f *fitting) compareFields(s *connectors.Schema, t reflect.Type, path []string) {
	fields := structs.Fields(t)
	for i := range s.Properties {
		p := &s.Properties[i]
		at := child(path, p.Name)
		n := slices.IndexFunc(fields, func(field structs.Field) bool { return field.Name == p.Name })
		if n < 0 {
			f.fail(at, "has no field in the Go type %s", t)
			continue
		}
		field := fields[n].Type
		isFilled := p.Default != nil && (len(path) > 0 || !f.unfilled[p.Name])
		if !slices.Contains(s.Required, p.Name) && !isFilled && !structs.CanBeAbsent(field) {
			f.fail(at, "may be left out and has no default that is always filled in, so it needs the Go type %s, not %s", reflect.PointerTo(field), field)
		}
		f.compare(p, field, at)
	}
	if a := s.AdditionalProperties; a != nil && (a.Boolean == nil || *a.Boolean) {
		f.fail(path, "may have any key, so it must be a map, not the Go type %s", t)
		return
	}
	for _, field := range fields {
		if _, ok := s.Properties.Lookup(field.Name); !ok {
			f.fail(child(path, field.Name), "is no option, so the field in the Go type %s is never set", t)
		}
	}
}

// try stores a config, if a view of the registry accepts it, and notes what cannot be stored.
func (f *fitting) try(view *connectors.Registry, config map[string]any) {
	if report, ok := f.check(view, config); !ok || !report.Valid() {
		return
	}
	var broken *connectors.ConfigError
	if err := f.decode(config); errors.As(err, &broken) {
		for _, v := range broken.Violations {
			f.fail(strings.Split(v.Pointer, "/")[1:], "%s", v.Message)
		}
	} else if err != nil {
		f.found = append(f.found, err.Error())
	}
}

// kinds are a value of each kind, and whole numbers that take room.
var kinds = []any{
	"text", "", true, nil, json.Number("0"), json.Number("1"), json.Number("0.5"), json.Number("9007199254740992"), json.Number("-9007199254740992"),
	[]any{}, map[string]any{},
}

// tryProperties tries values for each option in the minimal config in which it may stand, and for what is inside.
func (f *fitting) tryProperties(view *connectors.Registry, s *connectors.Schema, path []string) {
	if f.left < 0 || len(path) > maxDepth {
		return
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		at := child(path, p.Name)
		if len(path) > 0 {
			f.tryValues(view, p, at)
			continue
		}
		view := f.reg
		if _, ok := f.schema.Properties.Lookup(p.Name); !ok {
			view = view.Strict() // the published schema says nothing of it, so only warnings do
		}
		f.inPlaceOf(p.Name, func() { f.tryValues(view, p, at) })
	}
}

func (f *fitting) tryValues(view *connectors.Registry, s *connectors.Schema, path []string) {
	values := slices.Collect(f.candidates(s))
	for config := range f.with(path, append(values, kinds...)...) {
		f.try(view, config)
	}
	if s.Items != nil {
		f.tryValues(view, s.Items, child(path, "0"))
	}
	if a := s.AdditionalProperties; a != nil && a.Boolean == nil {
		f.tryValues(view, a, child(path, "zz_unknown"))
	}
	f.tryProperties(view, s, path)
}

// maxDepth bounds how deep schemas are followed, which may refer to themselves.
const maxDepth = 100
