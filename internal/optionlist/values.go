package optionlist

import (
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors"
)

// keyword returns what a schema has under a keyword that has no field, or in a form that its field cannot hold.
func keyword(s *connectors.Schema, name string) (json.RawMessage, bool) {
	for _, k := range s.Extra {
		if k.Name == name {
			return k.Value, true
		}
	}
	return nil, false
}

// types returns the names of the types that a schema allows.
func types(s *connectors.Schema) []string {
	if s.Type != "" {
		return []string{string(s.Type)}
	}
	var names []string
	if text, ok := keyword(s, "type"); ok && json.Unmarshal(text, &names) != nil {
		return nil
	}
	return names
}

// value returns what a field holds or, where that is null, the keyword.
func value(s *connectors.Schema, field any, name string) (any, bool) {
	if field != nil {
		return field, true
	}
	text, ok := keyword(s, name)
	return text, ok
}

// choices returns the values that an enum or a const allows; of a list, those of its items.
func choices(s *connectors.Schema) []string {
	if c, ok := value(s, s.Const, "const"); ok {
		return []string{write(c)}
	}
	if s.Enum == nil && s.Items != nil {
		return choices(s.Items)
	}
	var list []string
	for _, v := range s.Enum {
		list = append(list, write(v))
	}
	return list
}

// write writes a value as JSON, but a text bare.
func write(v any) string {
	if text, ok := v.(string); ok {
		return text
	}
	text, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	// The one escapes <, > and & for browsers, the other does not.
	readable := jsontext.Value(text)
	if readable.Canonicalize(jsontext.CanonicalizeRawInts(false), jsontext.CanonicalizeRawFloats(false)) == nil {
		text = readable
	}
	return string(text)
}
