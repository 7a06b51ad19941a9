package sample

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
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

// validByChance puts a valid config in the place of the minimal one, which cannot be made from the schema alone, if one is found.
func (f *fitting) validByChance(document []byte) {
	const most = 300
	s := NewSampler("", document, f.holds)
	for range most {
		if config := s.Config(); f.holds(config) {
			f.minimal = config
			return
		}
	}
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

// try stores a config, if a view of the registry accepts it, and notes what cannot be stored, and what has no default then.
func (f *fitting) try(view *connectors.Registry, config map[string]any) {
	if report, ok := f.check(view, config); !ok || !report.Valid() {
		return
	}
	if filled, err := f.reg.Defaults(f.id, f.role, config); err == nil {
		root, _ := f.root.(map[string]any)
		properties, _ := root["properties"].(map[string]any)
		for name := range properties {
			_, set := filled[name]
			f.unfilled[name] = f.unfilled[name] || !set
		}
	}
	var broken *connectors.ConfigError
	if err := f.decode(config); errors.As(err, &broken) {
		for _, v := range broken.Violations {
			if v.Code == connectors.CodeUnknownKey {
				continue // which options have a field is compared without configs
			}
			path, value := f.follow(config, v.Pointer)
			f.fail(path, "%s%s", v.Message, example(value))
		}
	} else if err != nil {
		f.fail(nil, "%s", err)
	}
}

// follow returns the value that a pointer leads to, and its path, on which every item of a list is the first, and every key that no
// schema names is a star.
func (f *fitting) follow(config map[string]any, pointer string) (path []string, value any) {
	value = config
	for _, key := range jsonpointer.Keys(pointer) {
		switch v := value.(type) {
		case map[string]any:
			value = v[key]
			if !f.names[key] {
				key = "*"
			}
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(v) {
				return path, nil
			}
			value, key = v[i], "0"
		}
		path = append(path, key)
	}
	return path, value
}

// example prints a value of a config made from the schema.
func example(v any) string {
	text, err := json.Marshal(v)
	const most = 60
	if err != nil || len(text) > most {
		return ""
	}
	return exampleOf + printable.JSON(string(text))
}

// tryOptions tries values for each option in the minimal config in which it may stand.
func (f *fitting) tryOptions() {
	must, may := f.described([]any{f.root})
	for _, s := range slices.Concat(must, may) {
		properties, _ := s["properties"].(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(properties)) {
			if properties[name] == true || properties[name] == false {
				continue
			}
			view := f.reg
			if _, ok := f.schema.Properties.Lookup(name); !ok {
				view = view.Strict() // the published schema says nothing of it, so only warnings do
			}
			f.inPlaceOf(name, func() { f.tryValues(view, []any{properties[name]}, []string{name}) })
		}
	}
}

// tryValues tries values at a path, and others inside.
func (f *fitting) tryValues(view *connectors.Registry, schemas []any, path []string) {
	if f.left < 0 || len(path) > maxLevels {
		return
	}
	must, may := f.described(schemas)
	all := slices.Concat(must, may)
	for config := range f.with(path, f.valuesFor(schemas, all)...) {
		f.try(view, config)
	}
	if len(path) > maxLevels/2 {
		return
	}
	for _, s := range all {
		properties, _ := s["properties"].(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(properties)) {
			f.tryValues(view, []any{properties[name]}, child(path, name))
		}
		if items, ok := s["items"].(map[string]any); ok {
			f.tryValues(view, []any{items}, child(path, "0"))
		}
	}
	if rest := restOf(all); len(rest) > 0 {
		f.tryValues(view, rest, child(path, "zz_unknown"))
	}
}

// valuesFor returns values that some schemas may accept: those that they list, some of every kind, and others by chance.
func (f *fitting) valuesFor(schemas []any, all []map[string]any) []any {
	var values []any
	for _, s := range all {
		values = append(values, given(s)...)
		if n, ok := s["multipleOf"].(json.Number); ok {
			values = append(values, largeMultiple(n))
		}
		for _, bound := range []string{"minimum", "maximum"} {
			if n, ok := s[bound].(json.Number); ok {
				values = append(values, n)
			}
		}
	}
	values = append(values, "text", "", true, nil, []any{}, map[string]any{},
		json.Number("0"), json.Number("1"), json.Number("0.5"), json.Number("9007199254740992"), json.Number("-9007199254740992"))
	if !slices.ContainsFunc(all, func(s map[string]any) bool { return s["properties"] != nil || s["additionalProperties"] != nil }) {
		values = append(values, map[string]any{"zz_unknown": json.Number("1")})
	}
	return append(values, f.byChance(schemas)...)
}

// byChance returns values that a sampler makes.
func (f *fitting) byChance(schemas []any) []any {
	root, _ := f.root.(map[string]any)
	const name, most = "v", 40
	text, err := json.Marshal(map[string]any{
		"required": []any{name}, "properties": map[string]any{name: map[string]any{"allOf": schemas}}, "definitions": root["definitions"],
	})
	if err != nil {
		return nil
	}
	s := NewSampler("", text, func(map[string]any) bool { return true })
	var values []any
	for range most {
		if v, ok := s.Config()[name]; ok {
			values = append(values, v)
		}
	}
	return values
}

// largeMultiple returns a multiple of a number near 2^53.
func largeMultiple(of json.Number) json.Number {
	n, ok := new(big.Int).SetString(string(of), 10)
	if !ok || n.Sign() <= 0 {
		return of
	}
	large := big.NewInt(1 << 53)
	return json.Number(n.Mul(n, large.Div(large, n)).String())
}
