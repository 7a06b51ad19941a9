package connectors

import (
	"maps"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/compile"
	"github.com/laminar/connectors/internal/jsondoc"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/near"
)

// MarshalListing returns a catalogue as GET /api/v1/connectors serves it, compact: {"data":[…]}. It is the inverse of [ParseListing],
// but for what is known beyond the published schemas, which the listing never has: see [MarshalCatalogue]. It fails where
// [Connector.MarshalJSON] does.
func MarshalListing(cs []Connector) ([]byte, error) { return marshalListing(cs, false) }

// MarshalCatalogue returns a catalogue with all that is known, for a file: what [ParseListing] reads from it are the same definitions.
// It is a listing in which a schema may have one more keyword, x-laminar, with its Aliases, ValueAliases, Advice and Rules. It is
// indented, for those who look at what changes. It is not to be served: a client that reads the listing knows no such keyword.
func MarshalCatalogue(cs []Connector) ([]byte, error) {
	text, err := marshalListing(cs, true)
	if err != nil {
		return nil, err
	}
	v := jsontext.Value(text)
	if err := v.Indent(jsontext.WithIndent("  ")); err != nil {
		return nil, err
	}
	return append(v, '\n'), nil
}

func marshalListing(cs []Connector, beyond bool) ([]byte, error) {
	return marshal(func(e *encoder, p *place) {
		e.withBeyond = beyond
		root := e.object(p, "")
		list := place{parent: e.add(&root, jsonvalue.Value{Kind: jsonvalue.Array, Key: "data"})}
		for i := range cs {
			e.connector(&list, "", &cs[i])
		}
	})
}

// The keyword for what is known beyond the published schema, and what it holds.
const (
	keyBeyond       = compile.Reserved
	keyBoolean      = "boolean" // of a schema that is one of the schemas true and false
	keyAliases      = "aliases"
	keyValueAliases = "value_aliases"
	keyAdvice       = "advice"
	keyRules        = "rules"
)

// hasBeyond reports whether anything is known of a schema beyond what is published.
func (s *Schema) hasBeyond() bool {
	return len(s.Aliases)+len(s.ValueAliases)+len(s.Rules) > 0 || s.Advice != nil
}

// beyond adds the keyword to a schema.
func (e *encoder) beyond(p *place, s *Schema) {
	o := e.object(p, keyBeyond)
	if s.Boolean != nil {
		e.boolean(&o, keyBoolean, *s.Boolean)
	}
	if len(s.Aliases) > 0 {
		addTexts(e, &o, keyAliases, s.Aliases)
	}
	if len(s.ValueAliases) > 0 {
		words := e.object(&o, keyValueAliases)
		for _, word := range slices.Sorted(maps.Keys(s.ValueAliases)) {
			e.text(&words, e.key(word), s.ValueAliases[word])
		}
	}
	if a := s.Advice; a != nil {
		advice := e.object(&o, keyAdvice)
		e.schema(&advice, "schema", &a.Schema)
		e.textIfAny(&advice, "code", a.Code)
		e.textIfAny(&advice, "message", a.Message)
	}
	if len(s.Rules) == 0 {
		return
	}
	rules := place{parent: e.add(&o, jsonvalue.Value{Kind: jsonvalue.Array, Key: keyRules})}
	for i := range s.Rules {
		e.rule(&rules, &s.Rules[i])
	}
}

func (e *encoder) textIfAny(p *place, key, s string) {
	if s != "" {
		e.text(p, key, s)
	}
}

func (e *encoder) rule(p *place, r *Rule) {
	o := e.object(p, "")
	e.text(&o, "property", r.Property)
	if len(r.Values) > 0 {
		values := place{parent: e.add(&o, jsonvalue.Value{Kind: jsonvalue.Array, Key: "values"})}
		for _, v := range r.Values {
			e.value(&values, "", v)
		}
	}
	if len(r.Requires) > 0 {
		addTexts(e, &o, "requires", r.Requires)
	}
	if len(r.Excludes) > 0 {
		addTexts(e, &o, "excludes", r.Excludes)
	}
	e.textIfAny(&o, "message", r.Message)
}

// decodeBeyond reads the keyword into a schema.
func decodeBeyond(s *Schema, v jsondoc.Value) {
	keys := []string{keyBoolean, keyAliases, keyValueAliases, keyAdvice, keyRules}
	v.Members(func(name string, m jsondoc.Value) {
		switch name {
		case keyBoolean:
			switch m.Kind() {
			case jsontext.KindTrue, jsontext.KindFalse:
				b := m.Kind() == jsontext.KindTrue
				s.Boolean = &b
			default:
				m.Fail("must be true or false")
			}
		case keyAliases:
			s.Aliases = decodeTexts[string](m)
		case keyValueAliases:
			s.ValueAliases = map[string]string{}
			m.Members(func(word string, m jsondoc.Value) { s.ValueAliases[word] = m.Text() })
		case keyAdvice:
			s.Advice = decodeAdvice(m)
		case keyRules:
			n := 0
			m.Items(func(jsondoc.Value) { n++ })
			s.Rules = make([]Rule, 0, n)
			m.Items(func(item jsondoc.Value) { s.Rules = append(s.Rules, decodeRule(item)) })
		default:
			failUnknown(m, name, near.Name(name, keys))
		}
	})
}

func decodeAdvice(v jsondoc.Value) *Advice {
	a := &Advice{}
	v.Members(func(name string, m jsondoc.Value) {
		switch name {
		case "schema":
			a.Schema = decodeSchema(m)
		case "code":
			a.Code = m.Text()
		case "message":
			a.Message = m.Text()
		default:
			failUnknown(m, name, near.Name(name, []string{"schema", "code", "message"}))
		}
	})
	return a
}

func decodeRule(v jsondoc.Value) Rule {
	var r Rule
	v.Members(func(name string, m jsondoc.Value) {
		switch name {
		case "property":
			r.Property = m.Text()
		case "values":
			m.Items(func(item jsondoc.Value) {
				v, ok := item.Plain()
				if !ok {
					v = item.Compact()
				}
				r.Values = append(r.Values, v)
			})
		case "requires":
			r.Requires = decodeTexts[string](m)
		case "excludes":
			r.Excludes = decodeTexts[string](m)
		case "message":
			r.Message = m.Text()
		default:
			failUnknown(m, name, near.Name(name, []string{"property", "values", "requires", "excludes", "message"}))
		}
	})
	return r
}
