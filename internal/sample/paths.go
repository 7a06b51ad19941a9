package sample

import (
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
)

func child(path []string, key string) []string { return append(slices.Clone(path), key) }

func pointerTo(path []string) string {
	pointer := ""
	for _, key := range path {
		pointer = jsonpointer.Below(pointer, key)
	}
	return pointer
}

// put returns a copy of a value with another one at path, making what is missing on the way.
func (m *maker) put(base any, s *connectors.Schema, path []string, v any) any {
	if len(path) == 0 {
		return v
	}
	below := schemaAt(s, path[0])
	if list, ok := base.([]any); ok {
		list = slices.Clone(list)
		if len(list) == 0 {
			list = []any{nil}
		}
		list[0] = m.put(m.orCandidate(list[0], below), below, path[1:], v)
		return list
	}
	object, ok := base.(map[string]any)
	if !ok {
		if s != nil && s.Items != nil && path[0] == "0" {
			return []any{m.put(nil, below, path[1:], v)}
		}
		object = map[string]any{}
	}
	object = Clone(object)
	object[path[0]] = m.put(m.orCandidate(object[path[0]], below), below, path[1:], v)
	return object
}

func (m *maker) orCandidate(v any, s *connectors.Schema) any {
	if v == nil && s != nil {
		return m.first(s)
	}
	return v
}

func schemaAt(s *connectors.Schema, key string) *connectors.Schema {
	if s == nil {
		return nil
	}
	if s.Items != nil && key == "0" {
		return s.Items
	}
	if p, ok := s.Properties.Lookup(key); ok {
		return p
	}
	return s.AdditionalProperties
}

func (m *maker) valueAt(base any, s *connectors.Schema, path []string) any {
	for _, key := range path {
		below := schemaAt(s, key)
		switch x := base.(type) {
		case map[string]any:
			base = x[key]
		case []any:
			if len(x) == 0 {
				x = []any{nil}
			}
			base = x[0]
		}
		base, s = m.orCandidate(base, below), below
	}
	return copyOf(base)
}

func valueIn(base any, path []string) any {
	for _, key := range path {
		switch x := base.(type) {
		case map[string]any:
			base = x[key]
		case []any:
			base = x[0]
		}
	}
	return base
}

// Clone returns a copy of an object that a JSON decoder gave.
func Clone(object map[string]any) map[string]any { return copyOf(object).(map[string]any) }

func copyOf(v any) any {
	switch v := v.(type) {
	case map[string]any:
		c := make(map[string]any, len(v))
		for key, m := range v {
			c[key] = copyOf(m)
		}
		return c
	case []any:
		c := make([]any, len(v))
		for i, item := range v {
			c[i] = copyOf(item)
		}
		return c
	}
	return v
}
