package connectors

import "encoding/json"

// canonicalize turns the values of a schema written in Go into the few kinds that a schema read from JSON has, so that
// both are copied, compared and written in one way. A value without a JSON form stays and becomes a fault later.
func canonicalize(s *Schema) {
	if s == nil {
		return
	}
	canonicalizeAll(s.Enum)
	canonicalizeAll(s.Examples)
	s.Const = canonical(s.Const)
	s.Default = canonical(s.Default)
	for i, k := range s.Extra {
		if checkSyntax(k.Value) == nil {
			s.Extra[i].Value = compact(k.Value)
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

func canonical(v any) any {
	switch v.(type) {
	case nil, bool, string, json.Number:
		return v
	}
	w := writer{}
	w.value(v)
	text, err := w.result()
	if err != nil || checkSyntax(text) != nil {
		return v
	}
	plain, ok := plainValue(rawNode(text))
	if !ok {
		return json.RawMessage(text) // an object whose keys are not sorted keeps their order
	}
	return plain
}
