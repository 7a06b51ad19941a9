package connectors

import (
	"encoding/json"

	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

// A measure walks over a definition before anything is copied, because one that contains itself has no end, and one that
// shares its texts is many times larger in JSON than in memory.
type measure struct {
	left int // of the schemas and values that a definition may hold; a long text counts as many
}

// texts counts texts and reports whether there is room for them.
func (m *measure) texts(list ...string) bool {
	for _, s := range list {
		m.left -= len(s) / limits.PartSize
	}
	return m.left >= 0
}

// names counts names, each as a part too.
func (m *measure) names(list []string) bool {
	m.left -= len(list)
	return m.texts(list...)
}

func (m *measure) schema(s *Schema, depth int) bool {
	if s == nil {
		return true
	}
	if m.left--; m.left < 0 || depth > limits.Depth {
		return false
	}
	if !m.texts(s.Name, s.Title, string(s.Type), s.Description, s.Pattern, s.Format) || !m.names(s.Required) || !m.names(s.Aliases) {
		return false
	}
	for _, n := range [...]json.Number{
		s.Minimum, s.Maximum, s.ExclusiveMinimum, s.ExclusiveMaximum, s.MinLength, s.MaxLength, s.MinItems, s.MaxItems,
	} {
		m.texts(string(n))
	}
	for _, k := range s.Extra {
		m.left -= 1 + len(k.Value)/limits.PartSize
		m.texts(k.Name)
	}
	for i := range s.Rules {
		r := &s.Rules[i]
		if !m.texts(r.Property, r.Message) || !m.names(r.Values) || !m.names(r.Requires) || !m.names(r.Excludes) {
			return false
		}
	}
	if s.Advice != nil && !m.texts(s.Advice.Code, s.Advice.Message) {
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
	if m.left--; m.left < 0 || depth > 2*limits.Depth {
		return false
	}
	switch v := v.(type) {
	case nil, bool, int, float64:
	case string:
		return m.texts(v)
	case json.Number:
		return m.texts(string(v))
	case []any:
		return m.list(v, depth+1)
	case map[string]any:
		for key, member := range v {
			if !m.texts(key) || !m.value(member, depth+1) {
				return false
			}
		}
	default:
		left, size, ok := jsonvalue.Measure(v, m.left, depth)
		m.left = left - int(size/limits.PartSize)
		return m.left >= 0 && ok
	}
	return true
}

func (m *measure) list(list []any, depth int) bool {
	for _, v := range list {
		if !m.value(v, depth) {
			return false
		}
	}
	return true
}
