// Package defaults fills the defaults of a role into a copy of a config.
package defaults

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/limits"
)

// Fill returns a copy of a config with the default of every property that it leaves out. Fault is what is wrong with a
// config that cannot be copied; "" is nothing.
func Fill(role *compiled.Role, config map[string]any) (filled map[string]any, fault string) {
	f := filler{left: limits.Values, steps: limits.Steps}
	filled = f.object(role.Root, config, 0)
	if f.fault != "" {
		// Which of several faults comes first depends on the order of the maps, so it is found again in one that is fixed.
		f = filler{left: limits.Values, steps: limits.Steps, sorted: true}
		f.object(role.Root, config, 0)
		return nil, f.fault
	}
	return filled, ""
}

// A filler copies a config and fills in defaults on the way.
type filler struct {
	left   int  // of the values that a config may hold
	steps  int  // of the work that properties and patterns may ask for
	sorted bool // maps are copied in the order of their keys
	fault  string
}

// enter counts a value and reports whether it may be copied.
func (f *filler) enter(depth int) bool {
	switch f.left--; {
	case f.fault != "":
	case depth > limits.Depth:
		f.fault = fmt.Sprintf("must not nest more than %d levels deep", limits.Depth)
	case f.left < 0:
		f.fault = fmt.Sprintf("must hold at most %d values", limits.Values)
	}
	return f.fault == ""
}

// spend takes steps of work and reports whether there were enough.
func (f *filler) spend(steps int) bool {
	if f.steps -= steps; f.steps < 0 && f.fault == "" {
		f.fault = "the schema asks for more work than one config may take"
	}
	return f.fault == ""
}

// object copies an object; s is its schema, or nil.
func (f *filler) object(s *compiled.Schema, m map[string]any, depth int) map[string]any {
	filled := make(map[string]any, len(m))
	s = s.Follow()
	if f.sorted {
		for _, key := range slices.Sorted(maps.Keys(m)) {
			if !f.member(s, filled, key, m[key], depth) {
				return filled
			}
		}
	} else {
		for key, v := range m {
			if !f.member(s, filled, key, v, depth) {
				return filled
			}
		}
	}
	if s == nil || !f.spend(len(s.Properties)/16) {
		return filled
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		if p.Default.Tree == nil {
			continue
		}
		if _, present := filled[p.Name]; present {
			continue
		}
		fallback := p.Default
		if f.left -= fallback.Tree.Size(fallback.At) - 1; !f.enter(depth + 1) {
			return filled
		}
		filled[p.Name] = fallback.Tree.Plain(fallback.At)
	}
	return filled
}

// member copies a member into an object and reports whether there is room for more.
func (f *filler) member(s *compiled.Schema, filled map[string]any, key string, v any, depth int) bool {
	if !f.enter(depth + 1) {
		return false
	}
	filled[key] = f.value(f.memberSchema(s, key), v, depth+1)
	return f.fault == ""
}

// memberSchema returns the schema of an object's member, or nil where there is none, or none that has the say alone; s is the
// object's.
func (f *filler) memberSchema(s *compiled.Schema, key string) *compiled.Schema {
	if s == nil {
		return nil
	}
	if i := s.Property(key); i >= 0 {
		return s.Properties[i].Schema
	}
	named := s.Additional
	for i, matches := 0, 0; i < len(s.Patterns); i++ {
		p := &s.Patterns[i]
		if !f.spend(1+p.Pattern.MatchSteps(min(len(key), limits.Name))) || len(key) > limits.Name { // such a key is over the limit
			return nil
		}
		if !p.Pattern.Regexp.MatchString(key) {
			continue
		}
		if matches++; matches > 1 {
			return nil
		}
		named = p.Schema
	}
	return named
}

// value copies a value; s is its schema, or nil.
func (f *filler) value(s *compiled.Schema, v any, depth int) any {
	switch v := v.(type) {
	case nil, bool, string, json.Number, int, float64:
		return v
	case map[string]any:
		if v == nil {
			return v
		}
		return f.object(s, v, depth)
	case []any:
		if v == nil {
			return v
		}
		items := itemsOf(s)
		filled := make([]any, 0, min(len(v), limits.Values))
		for _, item := range v {
			if !f.enter(depth + 1) {
				break
			}
			filled = append(filled, f.value(items, item, depth+1))
		}
		return filled
	}
	return f.reflected(s, reflect.ValueOf(v), depth).Interface()
}

// itemsOf returns the schema of a list's items, or nil; s is the list's.
func itemsOf(s *compiled.Schema) *compiled.Schema {
	if s = s.Follow(); s == nil {
		return nil
	}
	return s.Items
}
