package connectors

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// A keeper copies schemas with what the documents keep: without the keywords that draft-07 does not have, and without the
// formats that validators assert: this library asserts none. What references lead to becomes definitions, because the
// places that they name in the published schema may hold something else in a document, or be gone.
type keeper struct {
	place       string // of the role's schema in the document
	published   *Schema
	places      *resolver         // of the published schema, once a reference asks for it
	names       map[string]string // of definitions, by pointer into the published schema
	words       map[string]int    // how many definitions have a word for a name
	definitions []Keyword
	pending     []node // what the last of the definitions hold
}

// schema returns a copy of a schema, and of all below it.
func (k *keeper) schema(s *Schema) Schema {
	kept := *cloneSchema(s)
	k.keep(&kept, true)
	return kept
}

// keep takes out of a schema, and of those in its fields, what the documents do not keep. Whole: it does so in the schemas
// that Extra holds too; otherwise that is done when they are written.
func (k *keeper) keep(s *Schema, whole bool) {
	if s == nil || s.Boolean != nil {
		return
	}
	if s.Advice != nil {
		k.keep(&s.Advice.Schema, whole)
	}
	if raw, ok := s.extra("$ref"); ok {
		w := writer{}
		w.string(k.place + "/definitions/" + k.definition(rawNode(raw).text()))
		*s = Schema{Name: s.Name, Title: s.Title, Advice: s.Advice, Extra: []Keyword{{Name: "$ref", Value: w.buf}}}
		return
	}
	if s.Format != "password" {
		s.Format = ""
	}
	s.Extra = slices.DeleteFunc(s.Extra, func(k Keyword) bool {
		return k.Name == "$schema" || k.Name == "$id" || k.Name == "definitions" || k.Name == "format" ||
			!slices.Contains(extraKeywords[:], k.Name) && !slices.Contains(fieldKeywords[:], k.Name)
	})
	for i := range s.Extra {
		if !whole {
			break
		}
		w := writer{keeper: k}
		k.writeKeyword(&w, s.Extra[i])
		s.Extra[i].Value = w.buf
	}
	k.keep(s.Items, whole)
	k.keep(s.AdditionalProperties, whole)
	for i := range s.Properties {
		k.keep(&s.Properties[i], whole)
	}
}

// writeKeyword writes the value of a keyword without a field, with what is kept of the schemas in it.
func (k *keeper) writeKeyword(w *writer, e Keyword) {
	switch v := rawNode(e.Value); e.Name {
	case "not", "if", "then", "else", "contains", "propertyNames", "additionalItems":
		k.write(w, v)
	case "allOf", "anyOf", "oneOf", "items":
		w.raw("[")
		v.items(func(item node) {
			w.next()
			k.write(w, item)
		})
		w.raw("]")
	case "patternProperties", "dependencies":
		w.object(func() {
			v.members(func(name string, m node) {
				w.member(name, func() {
					if m.kind() == jsontext.KindBeginArray { // of dependencies: a list of names
						w.bytes(m.raw)
					} else {
						k.write(w, m)
					}
				})
			})
		})
	default:
		w.bytes(e.Value)
	}
}

// write writes what is kept of a schema. It has no white space, as everything that a registry has copied.
func (k *keeper) write(w *writer, v node) {
	if len(v.raw) == len("{}") || v.kind() != jsontext.KindBeginObject {
		w.bytes(v.raw) // there is nothing to take out
		return
	}
	s := v.schema()
	k.keep(&s, false)
	depth := w.depth
	w.depth = 0 // the limit is for each schema that Extra holds, as it was when they were compiled
	w.schema(&s)
	w.depth = depth
}

// definition returns the name of the definition that holds what a reference leads to.
func (k *keeper) definition(ref string) string {
	pointer, err := url.PathUnescape(strings.TrimPrefix(ref, "#"))
	if err != nil {
		pointer = "" // such a reference is a fault of the definition
	}
	if name, ok := k.names[pointer]; ok {
		return name
	}
	if k.places == nil {
		k.places, _ = newResolver(k.published) // it was compiled, so it has a JSON form
	}
	target, _ := k.places.find(pointer)
	word := definitionWord(pointer[strings.LastIndexByte(pointer, '/')+1:])
	name := word
	if k.words[word]++; k.words[word] > 1 {
		name += "." + strconv.Itoa(k.words[word]) // no word has a dot, so no other has this name
	}
	k.names[pointer] = name
	k.definitions = append(k.definitions, Keyword{Name: name})
	k.pending = append(k.pending, target)
	return name
}

// define writes the definitions, one after the other: within each other they would nest as deep as a row of references is
// long.
func (k *keeper) define() []Keyword {
	for len(k.pending) > 0 {
		at, target := len(k.definitions)-len(k.pending), k.pending[0]
		k.pending = k.pending[1:]
		kept := k.node(target) // which may add definitions
		k.definitions[at].Value = kept
	}
	return k.definitions
}

// definitionWord makes of a name one that means itself in every reference.
func definitionWord(name string) string {
	if name == "" {
		return "config"
	}
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-') {
			return r
		}
		return '_'
	}, name)
}

// node returns what is kept of a schema in JSON.
func (k *keeper) node(v node) json.RawMessage {
	w := writer{keeper: k}
	k.write(&w, v)
	return w.buf
}

// text returns what is kept of a schema in Go, as JSON.
func (k *keeper) text(s *Schema) json.RawMessage {
	kept := k.schema(s)
	text, err := kept.MarshalJSON()
	if err != nil {
		return json.RawMessage("true") // a schema that was compiled has a JSON form
	}
	return text
}
