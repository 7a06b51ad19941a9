package connectors

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Defaults returns a copy of a config with the documented default of every property that it leaves out. Objects inside
// the config, and those in its lists, get the defaults of their own properties; an object that is absent is not made up,
// unless it is itself a default. Every key that is there stays as it is, also one that is null.
//
// A default is given as one of the values that [encoding/json] gives with UseNumber: nil, bool, string,
// [encoding/json.Number], []any, map[string]any. The caller owns the result: maps, slices and pointers are copied at every
// depth, and keep their types; other values, such as structs and pointers to them, are taken over. Objects are filled where
// they are a map[string]any. A nil config is an empty one, and the result is never nil where the error is.
//
// The config is not judged: what is wrong with it stays in the copy, for [Registry.Validate] to say. The error is for an
// unknown connector, an unsupported role, or a [*ConfigError] for a config that nests too deep, as one does that contains
// itself, or that holds too many values. What alternatives (anyOf, oneOf, if) say about defaults is not followed, nor what
// several patterns say about one key.
func (r *Registry) Defaults(id string, role Role, config map[string]any) (map[string]any, error) {
	p, err := r.plan(id, role)
	if err != nil {
		return nil, err
	}
	f := filler{left: maxValues, steps: maxSteps}
	if config == nil {
		config = map[string]any{}
	}
	filled := f.object(p.root, config, 0)
	if f.fault != "" {
		// Which of several faults comes first depends on the order of the maps, so it is found again in one that is fixed.
		f = filler{left: maxValues, steps: maxSteps, sorted: true}
		f.object(p.root, config, 0)
		return nil, &ConfigError{ID: id, Role: role, Violations: []Violation{{Code: CodeLimit, Message: f.fault}}}
	}
	return filled, nil
}

// A filler copies a config and fills in defaults on the way.
type filler struct {
	left   int  // of the values that a config may hold
	steps  int  // of the work that patterns may ask for
	sorted bool // maps are copied in the order of their keys
	fault  string
}

// enter counts a value and reports whether it may be copied.
func (f *filler) enter(depth int) bool {
	switch f.left--; {
	case f.fault != "":
	case depth > maxDepth:
		f.fault = depthMessage
	case f.left < 0:
		f.fault = fmt.Sprintf("must hold at most %d values", maxValues)
	}
	return f.fault == ""
}

// object copies an object; c is its schema, or nil.
func (f *filler) object(c *checker, m map[string]any, depth int) map[string]any {
	filled := make(map[string]any, len(m))
	c = c.follow()
	if f.sorted {
		for _, key := range slices.Sorted(maps.Keys(m)) {
			if !f.member(c, filled, key, m[key], depth) {
				return filled
			}
		}
	} else {
		for key, v := range m {
			if !f.member(c, filled, key, v, depth) {
				return filled
			}
		}
	}
	if c == nil {
		return filled
	}
	for i := range c.properties {
		p := &c.properties[i]
		if p.check == nil || p.check.fallback == nil {
			continue
		}
		if _, present := filled[p.name]; present {
			continue
		}
		fallback := p.check.fallback
		if f.left -= len(fallback.values) - 2; !f.enter(depth + 1) { // a tree's first value stands for none
			return filled
		}
		filled[p.name] = fallback.plain(1)
	}
	return filled
}

// member copies a member into an object and reports whether there is room for more.
func (f *filler) member(c *checker, filled map[string]any, key string, v any, depth int) bool {
	if !f.enter(depth + 1) {
		return false
	}
	filled[key] = f.value(f.below(c, key), v, depth+1)
	return f.fault == ""
}

// below returns the schema of an object's member, or nil where there is none, or none that has the say alone; c is the
// object's.
func (f *filler) below(c *checker, key string) *checker {
	if c == nil {
		return nil
	}
	if i := c.property(key); i >= 0 {
		return c.properties[i].check
	}
	named := c.additional
	for i, matches := 0, 0; i < len(c.patterns); i++ {
		p := &c.patterns[i]
		if f.steps -= 1 + p.pattern.steps(min(len(key), maxName)); f.steps < 0 {
			f.fault = "the schema asks for more work than one config may take"
		}
		if f.fault != "" || len(key) > maxName { // such a key is over the limit
			return nil
		}
		if !p.pattern.re.MatchString(key) {
			continue
		}
		if matches++; matches > 1 {
			return nil
		}
		named = p.check
	}
	return named
}

// follow returns the schema that the references lead to. Those that lead in circles are refused when schemas compile.
func (c *checker) follow() *checker {
	for c != nil && c.ref != nil {
		c = c.ref
	}
	return c
}

// value copies a value; c is its schema, or nil.
func (f *filler) value(c *checker, v any, depth int) any {
	switch v := v.(type) {
	case nil, bool, string, json.Number, int, float64:
		return v
	case map[string]any:
		if v == nil {
			return v
		}
		return f.object(c, v, depth)
	case []any:
		if v == nil {
			return v
		}
		items := c.ofItems()
		filled := make([]any, 0, min(len(v), maxValues))
		for _, item := range v {
			if !f.enter(depth + 1) {
				break
			}
			filled = append(filled, f.value(items, item, depth+1))
		}
		return filled
	}
	return f.reflected(c, reflect.ValueOf(v), depth).Interface()
}

// ofItems returns the schema of a list's items, or nil; c is the list's.
func (c *checker) ofItems() *checker {
	if c = c.follow(); c == nil {
		return nil
	}
	return c.items
}

// reflected copies a value of any type; c is its schema, or nil.
func (f *filler) reflected(c *checker, v reflect.Value, depth int) reflect.Value {
	below := func(c *checker, v reflect.Value) reflect.Value {
		if !f.enter(depth + 1) {
			return v
		}
		return f.reflected(c, v, depth+1)
	}
	switch v.Kind() {
	case reflect.Map:
		if v.IsNil() {
			return v
		}
		if object, ok := v.Interface().(map[string]any); ok {
			return reflect.ValueOf(f.object(c, object, depth))
		}
		filled := reflect.MakeMapWithSize(v.Type(), min(v.Len(), maxValues))
		c = c.follow()
		for key, member := range f.members(v) {
			if f.fault != "" {
				break
			}
			var check *checker
			if key.Kind() == reflect.String {
				check = f.below(c, key.String())
			}
			filled.SetMapIndex(key, below(check, member))
		}
		return filled
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		if isFlat(v.Type().Elem().Kind()) {
			return reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v)
		}
		filled, items := reflect.MakeSlice(v.Type(), 0, min(v.Len(), maxValues)), c.ofItems()
		for i := 0; i < v.Len() && f.fault == ""; i++ {
			filled = reflect.Append(filled, below(items, v.Index(i)))
		}
		return filled
	case reflect.Array:
		filled, items := reflect.New(v.Type()).Elem(), c.ofItems()
		for i := 0; i < v.Len() && f.fault == ""; i++ {
			filled.Index(i).Set(below(items, v.Index(i)))
		}
		return filled
	case reflect.Pointer:
		if v.IsNil() || v.Elem().Kind() == reflect.Struct {
			return v // a struct may hold what must not be copied
		}
		filled := reflect.New(v.Type().Elem())
		filled.Elem().Set(below(c, v.Elem()))
		return filled
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		copied := reflect.New(v.Type()).Elem()
		copied.Set(f.reflected(c, v.Elem(), depth))
		return copied
	}
	return v
}

// members yields the members of a map of any type.
func (f *filler) members(m reflect.Value) iter.Seq2[reflect.Value, reflect.Value] {
	if !f.sorted {
		return m.Seq2()
	}
	keys := m.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return func(yield func(key, member reflect.Value) bool) {
		for _, key := range keys {
			if member := m.MapIndex(key); member.IsValid() && !yield(key, member) { // NaN finds nothing
				return
			}
		}
	}
}

// isFlat reports whether a value of a kind holds no other.
func isFlat(k reflect.Kind) bool {
	return k >= reflect.Bool && k <= reflect.Complex128 || k == reflect.String
}

// plain returns a constant as a Go value that shares nothing with it.
func (t *tree) plain(i int32) any {
	v := &t.values[i]
	switch v.kind {
	case kindNull:
		return nil
	case kindBoolean:
		return v.truth
	case kindNumber:
		return json.Number(v.text)
	case kindString:
		return v.text
	case kindArray:
		list := make([]any, 0, v.count)
		for c := range t.children(i) {
			list = append(list, t.plain(c))
		}
		return list
	}
	object := make(map[string]any, v.count)
	for c := range t.children(i) {
		object[t.values[c].key] = t.plain(c)
	}
	return object
}
