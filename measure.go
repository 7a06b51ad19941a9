package connectors

import (
	"encoding/json"
	"reflect"
)

// A measure walks over a definition before anything is copied, because one that contains itself has no end.
type measure struct {
	left int // of the schemas and values that a definition may hold
}

func (m *measure) schema(s *Schema, depth int) bool {
	if s == nil {
		return true
	}
	if m.left--; m.left < 0 || depth > maxDepth {
		return false
	}
	for i := range s.Properties {
		if !m.schema(&s.Properties[i], depth+1) {
			return false
		}
	}
	return m.schema(s.Items, depth+1) && m.schema(s.AdditionalProperties, depth+1) &&
		(s.Advice == nil || m.schema(&s.Advice.Schema, depth+1)) &&
		m.list(s.Enum, 0) && m.list(s.Examples, 0) && m.value(s.Const, 0) && m.value(s.Default, 0)
}

// value allows more levels than a value may have: one with too many but an end is a fault of its own property.
func (m *measure) value(v any, depth int) bool {
	if m.left--; m.left < 0 || depth > 2*maxDepth {
		return false
	}
	switch v := v.(type) {
	case nil, bool, string, json.Number, int, float64:
	case []any:
		return m.list(v, depth+1)
	case map[string]any:
		for _, member := range v {
			if !m.value(member, depth+1) {
				return false
			}
		}
	default:
		e := extent{steps: m.left}
		e.walk(reflect.ValueOf(v), depth)
		m.left = e.steps - e.size/partSize
		return m.left >= 0 && !e.deep
	}
	return true
}

// partSize is how many bytes of text count as another part: what is not copied member by member is copied as text.
const partSize = 16

func (m *measure) list(list []any, depth int) bool {
	for _, v := range list {
		if !m.value(v, depth) {
			return false
		}
	}
	return true
}
