package sample

import (
	"fmt"
	"maps"
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
	text, err := reg.JSONSchema(id, role) // which has the options of the formats, too
	if err != nil {
		return []string{err.Error()}
	}
	f := &fitting{generator: g, decode: decode, root: Decode(text), unfilled: map[string]bool{}, names: map[string]bool{}}
	EachSchema(f.root, func(schema map[string]any) {
		properties, _ := schema["properties"].(map[string]any)
		for name := range properties {
			f.names[name] = true
		}
	})
	f.valid()
	if !f.holds(f.minimal) {
		f.validByChance(text)
	}
	for _, c := range f.cases {
		f.try(f.reg, c.Config)
	}
	f.tryOptions()
	stored := f.found
	f.found = nil
	f.compare([]any{f.root}, t, nil)
	f.found = append(f.found, stored...)
	if f.left < 0 {
		f.found = append(f.found, fmt.Sprintf("more cannot be tried: the configs of a role are made of at most %d values", maxWork))
	}
	return f.found
}

// A fitting compares a Go type with the schema of a role.
type fitting struct {
	*generator
	decode func(config map[string]any) error
	root   any // the complete schema of the role
	// unfilled are the options whose default is not always filled in, because it does not go with other options.
	unfilled map[string]bool
	found    []string
	names    map[string]bool // of the properties that stand anywhere in the schema
}

// fail notes a failure, once.
func (f *fitting) fail(path []string, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if len(path) > 0 {
		text = pointerTo(path) + " " + text
	}
	text = printable.Text(text)
	said := func(other string) bool {
		a, _, _ := strings.Cut(text, exampleOf)
		b, _, _ := strings.Cut(other, exampleOf)
		return a == b
	}
	if !slices.ContainsFunc(f.found, said) {
		f.found = append(f.found, text)
	}
}

// exampleOf begins an example behind a failure. Of several failures that differ in it alone, one is enough.
const exampleOf = ", but may be "

// maxLevels bounds how deep schemas and types are followed, which may refer to themselves.
const maxLevels = 20

// described returns all schemas that say something of a value, as far as the registry follows them: those that must hold, and others that may
// have to, each with what it refers to.
func (f *fitting) described(schemas []any) (must, may []map[string]any) {
	const most = 200
	var add func(s any, isMust bool, depth int)
	add = func(s any, isMust bool, depth int) {
		m, ok := s.(map[string]any)
		if !ok || depth > maxLevels || len(must)+len(may) > most {
			return
		}
		if ref, ok := m["$ref"].(string); ok {
			add(resolve(f.root, ref), isMust, depth+1)
			return
		}
		if isMust {
			must = append(must, m)
		} else {
			may = append(may, m)
		}
		all, _ := m["allOf"].([]any)
		for _, s := range all {
			add(s, isMust, depth+1)
		}
		for _, keyword := range []string{"anyOf", "oneOf"} {
			some, _ := m[keyword].([]any)
			for _, s := range some {
				add(s, false, depth+1)
			}
		}
		for _, keyword := range []string{"then", "else"} {
			add(m[keyword], false, depth+1)
		}
		dependencies, _ := m["dependencies"].(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(dependencies)) {
			add(dependencies[name], false, depth+1)
		}
	}
	for _, s := range schemas {
		add(s, true, 0)
	}
	return must, may
}

// compare compares the options of objects with the fields of a struct, and what is below.
func (f *fitting) compare(schemas []any, t reflect.Type, path []string) {
	t, ok := structs.Elem(t)
	if !ok || structs.ReadsItself(t) || len(path) > maxLevels {
		return
	}
	must, may := f.described(schemas)
	all := slices.Concat(must, may)
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		var items []any
		for _, s := range all {
			switch of := s["items"].(type) {
			case map[string]any:
				items = append(items, of)
			case []any:
				items = append(items, of...)
			}
			items = append(items, s["additionalItems"])
		}
		f.compare(items, t.Elem(), child(path, "0"))
	case reflect.Map:
		f.compare(restOf(all), t.Elem(), child(path, "*"))
	case reflect.Struct:
		f.compareFields(must, all, t, path)
	}
}

// restOf returns the schemas of members that have no name of their own.
func restOf(all []map[string]any) []any {
	var rest []any
	for _, s := range all {
		if of, ok := s["additionalProperties"].(map[string]any); ok {
			rest = append(rest, of)
		}
		patterns, _ := s["patternProperties"].(map[string]any)
		for _, pattern := range slices.Sorted(maps.Keys(patterns)) {
			rest = append(rest, patterns[pattern])
		}
	}
	return rest
}

func (f *fitting) compareFields(must, all []map[string]any, t reflect.Type, path []string) {
	fields := structs.Fields(t)
	options := map[string][]any{}
	var names []string
	for _, s := range all {
		properties, _ := s["properties"].(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(properties)) {
			switch properties[name] {
			case false, true: // which says of other schemas' options when they may stand
				continue
			}
			if options[name] == nil {
				names = append(names, name)
			}
			options[name] = append(options[name], properties[name])
		}
	}
	isFree := len(restOf(all)) > 0 || slices.ContainsFunc(all, func(s map[string]any) bool { return s["additionalProperties"] == true })
	if isFree || len(names) == 0 && len(path) > 0 && !slices.ContainsFunc(must, func(s map[string]any) bool { return s["additionalProperties"] == false }) {
		f.fail(path, "may have any key, so it must be a map, not the Go type %s", t)
		return
	}
	isRequired := func(name string) bool {
		return slices.ContainsFunc(must, func(s map[string]any) bool { return slices.Contains(textsIn(s["required"]), name) })
	}
	for _, name := range names {
		n := slices.IndexFunc(fields, func(field structs.Field) bool { return field.Name == name })
		if n < 0 {
			f.fail(child(path, name), "has no field in the Go type %s", t)
			continue
		}
		field := fields[n].Type
		isFilled := len(path) > 0 || !f.unfilled[name]
		if !isRequired(name) && !(isFilled && hasDefault(options[name])) && !structs.CanBeAbsent(field) {
			f.fail(child(path, name), "may be left out and has no default that is always filled in, so it needs the Go type %s, not %s", reflect.PointerTo(field), field)
		}
		f.compare(options[name], field, child(path, name))
	}
	for _, field := range fields {
		if options[field.Name] == nil {
			f.fail(child(path, field.Name), "is no option, so the field in the Go type %s is never set", t)
		}
	}
}

func hasDefault(schemas []any) bool {
	return slices.ContainsFunc(schemas, func(s any) bool {
		m, _ := s.(map[string]any)
		_, ok := m["default"]
		return ok
	})
}
