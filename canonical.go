package connectors

import (
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/jsondoc"
)

// canonicalize turns the values of a schema written in Go into the few kinds that a schema read from JSON has, so that
// both are copied, compared and written in one way, and nothing is shared with the caller.
func canonicalize(s *Schema) {
	if s == nil {
		return
	}
	canonicalizeAll(s.Enum)
	canonicalizeAll(s.Examples)
	s.Const = s.canonicalOr("const", s.Const)
	s.Default = s.canonicalOr("default", s.Default)
	for i, k := range s.Extra {
		if text := jsontext.Value(k.Value); text.Compact() == nil { // it was copied, so it can be changed
			s.Extra[i].Value = json.RawMessage(text)
		}
	}
	canonicalize(s.Items)
	canonicalize(s.AdditionalProperties)
	for i := range s.Properties {
		canonicalize(&s.Properties[i])
	}
	if s.Advice != nil {
		canonicalize(&s.Advice.Schema)
	}
}

func canonicalizeAll(list []any) {
	for i := range list {
		list[i] = canonical(list[i])
	}
}

// canonicalOr returns the value of a keyword, or puts the keyword where one that is null stands.
func (s *Schema) canonicalOr(keyword string, v any) any {
	if v == nil {
		return nil
	}
	plain := canonical(v)
	if plain == nil {
		s.Extra = append(s.Extra, Keyword{Name: keyword, Value: json.RawMessage("null")})
	}
	return plain
}

// formless stands for a value without a JSON form. It has none itself, so compiling makes it a fault.
type formless chan struct{}

func canonical(v any) any {
	switch v.(type) {
	case nil, bool, string, json.Number:
		return v
	}
	e := newEncoder()
	e.value(&place{}, "", v)
	if e.err != nil || e.tree.Flawed {
		return formless(nil)
	}
	text := e.tree.AppendJSON(nil, 1)
	var plain any
	sorted := false
	fault := jsondoc.Read(text, func(v jsondoc.Value) { plain, sorted = v.Plain() })
	switch {
	case fault != nil:
		return formless(nil)
	case !sorted:
		return json.RawMessage(text) // an object whose keys are not sorted keeps their order
	}
	return plain
}
