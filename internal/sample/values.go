package sample

import (
	"iter"
	"slices"
	"strings"

	"github.com/laminar/connectors"
)

// A maker makes values, as long as there is room for them.
type maker struct {
	left int // of the values that may be made, copied and checked
}

// spend takes values from that and reports whether there were enough.
func (m *maker) spend(n int) bool {
	m.left -= n
	return m.left >= 0
}

// candidates yields values that may fit a schema, the likeliest first; at least one, unless there is no room. Each is made
// when it is asked for: one that holds others is made of the first candidates for those, and making all would double the work
// with every level.
func (m *maker) candidates(s *connectors.Schema) iter.Seq[any] {
	return func(yield func(any) bool) {
		given := slices.Concat(s.Examples, s.Enum)
		if s.Default != nil {
			given = append([]any{s.Default}, given...)
		}
		if hasConst(s) {
			given = append([]any{s.Const}, given...)
		}
		for _, v := range given {
			if !m.spend(Size(v)) || !yield(copyOf(v)) {
				return
			}
		}
		for _, t := range typesOf(s) {
			for v := range m.candidatesOf(s, t) {
				if !m.spend(1) || !yield(v) {
					return
				}
			}
		}
	}
}

// candidatesOf yields those of a type that the schema does not list itself.
func (m *maker) candidatesOf(s *connectors.Schema, t connectors.Type) iter.Seq[any] {
	switch t {
	case connectors.TypeString:
		return slices.Values(texts(s))
	case connectors.TypeInteger, connectors.TypeNumber:
		return slices.Values(numbers(s, t))
	case connectors.TypeBoolean:
		return slices.Values([]any{true, false})
	case connectors.TypeArray:
		n, _ := count(s.MinItems)
		return func(yield func(any) bool) { _ = yield(m.array(s, max(1, n))) && yield([]any{}) }
	case connectors.TypeObject:
		return func(yield func(any) bool) { yield(m.object(s)) }
	}
	return slices.Values([]any{nil})
}

// first returns the likeliest candidate.
func (m *maker) first(s *connectors.Schema) any {
	for v := range m.candidates(s) {
		return v
	}
	return nil
}

// texts returns texts that may fit a schema.
func texts(s *connectors.Schema) []any {
	text := "text"
	if n, _ := count(s.MinLength); n > len(text) {
		text += strings.Repeat("t", n-len(text))
	}
	if n, ok := count(s.MaxLength); ok && s.MaxLength != "" && n < len(text) {
		text = text[:n]
	}
	// Advice such as a duration or an address has no examples of its own.
	return []any{text, "30s", "http://localhost/"}
}

// maxValues bounds the values in a list or an object that is made up: one with more is over the limits of a config.
const maxValues = 100_000

// array returns a list of n items, or of as many as a config may hold.
func (m *maker) array(s *connectors.Schema, n int) []any {
	var item any = "text"
	if s.Items != nil {
		item = m.first(s.Items)
	}
	n = min(n, maxValues/Size(item))
	if !m.spend(n * Size(item)) {
		return nil
	}
	list := make([]any, n)
	for i := range list {
		list[i] = copyOf(item)
	}
	return list
}

// object returns an object with the required members, or with as many of them as a config may hold.
func (m *maker) object(s *connectors.Schema) map[string]any {
	properties := make(map[string]*connectors.Schema, len(s.Properties))
	for i := range s.Properties {
		properties[s.Properties[i].Name] = &s.Properties[i]
	}
	object := map[string]any{}
	left := maxValues
	for _, name := range s.Required {
		object[name] = "text"
		if p := properties[name]; p != nil {
			object[name] = m.first(p)
		}
		if left -= Size(object[name]); left < 0 {
			delete(object, name)
			break
		}
	}
	return object
}

// Size returns how many values a value is made of.
func Size(v any) int {
	n := 1
	switch v := v.(type) {
	case map[string]any:
		for _, m := range v {
			n += Size(m)
		}
	case []any:
		for _, item := range v {
			n += Size(item)
		}
	}
	return n
}
