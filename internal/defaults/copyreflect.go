package defaults

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/limits"
)

// reflected copies a value of any type; s is its schema, or nil.
func (f *filler) reflected(s *compiled.Schema, v reflect.Value, depth int) reflect.Value {
	switch v.Kind() {
	case reflect.Map:
		if !v.IsNil() {
			return f.reflectedMap(s, v, depth)
		}
	case reflect.Slice:
		if !v.IsNil() {
			return f.reflectedSlice(s, v, depth)
		}
	case reflect.Array:
		filled, items := reflect.New(v.Type()).Elem(), itemsOf(s)
		for i := 0; i < v.Len() && f.fault == ""; i++ {
			filled.Index(i).Set(f.below(items, v.Index(i), depth))
		}
		return filled
	case reflect.Pointer:
		if v.IsNil() || v.Elem().Kind() == reflect.Struct {
			return v // a struct may hold what must not be copied
		}
		filled := reflect.New(v.Type().Elem())
		filled.Elem().Set(f.below(s, v.Elem(), depth))
		return filled
	case reflect.Interface:
		if !v.IsNil() {
			filled := reflect.New(v.Type()).Elem()
			filled.Set(f.reflected(s, v.Elem(), depth))
			return filled
		}
	}
	return v
}

// below copies a value that another one at a depth holds.
func (f *filler) below(s *compiled.Schema, v reflect.Value, depth int) reflect.Value {
	if !f.enter(depth + 1) {
		return v
	}
	return f.reflected(s, v, depth+1)
}

func (f *filler) reflectedMap(s *compiled.Schema, v reflect.Value, depth int) reflect.Value {
	if object, ok := v.Interface().(map[string]any); ok {
		return reflect.ValueOf(f.object(s, object, depth))
	}
	filled := reflect.MakeMapWithSize(v.Type(), min(v.Len(), limits.Values))
	s = s.Follow()
	for key, member := range f.members(v) {
		if f.fault != "" {
			break
		}
		var of *compiled.Schema
		if key.Kind() == reflect.String {
			of = f.memberSchema(s, key.String())
		}
		filled.SetMapIndex(key, f.below(of, member, depth))
	}
	return filled
}

func (f *filler) reflectedSlice(s *compiled.Schema, v reflect.Value, depth int) reflect.Value {
	if isFlat(v.Type().Elem().Kind()) {
		return reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v)
	}
	filled, items := reflect.MakeSlice(v.Type(), 0, min(v.Len(), limits.Values)), itemsOf(s)
	for i := 0; i < v.Len() && f.fault == ""; i++ {
		filled = reflect.Append(filled, f.below(items, v.Index(i), depth))
	}
	return filled
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
