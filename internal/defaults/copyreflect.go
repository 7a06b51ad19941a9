package defaults

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/limits"
)

// reflected copies a value of any type.
func (c *copier) reflected(v reflect.Value, depth int) reflect.Value {
	switch v.Kind() {
	case reflect.Map:
		if !v.IsNil() {
			return c.reflectedMap(v, depth)
		}
	case reflect.Slice:
		if !v.IsNil() {
			return c.reflectedSlice(v, depth)
		}
	case reflect.Array:
		copied := reflect.New(v.Type()).Elem()
		for i := 0; i < v.Len() && c.fault == ""; i++ {
			copied.Index(i).Set(c.below(v.Index(i), depth))
		}
		return copied
	case reflect.Pointer:
		if v.IsNil() || v.Elem().Kind() == reflect.Struct {
			return v // a struct may hold what must not be copied
		}
		copied := reflect.New(v.Type().Elem())
		copied.Elem().Set(c.below(v.Elem(), depth))
		return copied
	case reflect.Interface:
		if !v.IsNil() {
			copied := reflect.New(v.Type()).Elem()
			copied.Set(c.reflected(v.Elem(), depth))
			return copied
		}
	}
	return v
}

// below copies a value that another one at a depth holds.
func (c *copier) below(v reflect.Value, depth int) reflect.Value {
	if !c.enter(depth + 1) {
		return v
	}
	return c.reflected(v, depth+1)
}

func (c *copier) reflectedMap(v reflect.Value, depth int) reflect.Value {
	if object, ok := v.Interface().(map[string]any); ok {
		return reflect.ValueOf(c.object(object, depth))
	}
	copied := reflect.MakeMapWithSize(v.Type(), min(v.Len(), limits.Values))
	for key, member := range c.members(v) {
		if c.fault != "" {
			break
		}
		copied.SetMapIndex(key, c.below(member, depth))
	}
	return copied
}

func (c *copier) reflectedSlice(v reflect.Value, depth int) reflect.Value {
	if isFlat(v.Type().Elem().Kind()) {
		return reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v)
	}
	copied := reflect.MakeSlice(v.Type(), 0, min(v.Len(), limits.Values))
	for i := 0; i < v.Len() && c.fault == ""; i++ {
		copied = reflect.Append(copied, c.below(v.Index(i), depth))
	}
	return copied
}

// members yields the members of a map of any type.
func (c *copier) members(m reflect.Value) iter.Seq2[reflect.Value, reflect.Value] {
	if !c.sorted {
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
