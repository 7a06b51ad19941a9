package connectors

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/printable"
)

// types compiles the keyword type, a name or a list of them.
func (c *compiler) types(k *checker, s *Schema) {
	if s.Type != "" {
		k.types, k.integer = typeKinds(s.Type)
		k.typeMessage = typeMessages[s.Type]
		return
	}
	raw, ok := s.extra("type")
	if !ok || raw[0] != '[' {
		return
	}
	v := rawNode(raw)
	list := textsOf[Type](v)
	if v.doc.fault != nil || len(list) == 0 {
		c.fault("type must be a type name or a list of them")
		return
	}
	k.typeMessage = "must be "
	for i, t := range list {
		if i == len(typeNames) {
			c.fault("type must not name a type twice")
			break
		}
		c.checkType(t)
		if slices.Contains(list[:i], t) {
			c.fault("type must not name %q twice", printable.Clip(string(t)))
		}
		kinds, integer := typeKinds(t)
		k.types |= kinds
		k.integer = k.integer || integer
		if i > 0 {
			k.typeMessage += " or "
		}
		k.typeMessage += strings.TrimPrefix(typeMessages[t], "must be ")
	}
	k.integer = k.integer && !slices.Contains(list, TypeNumber)
}

// typeKinds returns the kinds of value that a type allows, and whether numbers must be without a fraction.
func typeKinds(t Type) (allowed kinds, integer bool) {
	switch t {
	case TypeString:
		return kinds(kindString), false
	case TypeInteger:
		return kinds(kindNumber), true
	case TypeNumber:
		return kinds(kindNumber), false
	case TypeBoolean:
		return kinds(kindBoolean), false
	case TypeArray:
		return kinds(kindArray), false
	case TypeObject:
		return kinds(kindObject), false
	}
	return kinds(kindNull), false
}

var typeMessages = map[Type]string{
	TypeString: "must be a string", TypeInteger: "must be an integer", TypeNumber: "must be a number",
	TypeBoolean: "must be true or false", TypeArray: "must be a list", TypeObject: "must be an object",
	TypeNull: "must be null",
}

// values compiles enum, const and default.
func (c *compiler) values(k *checker, s *Schema) {
	if s.Enum != nil {
		k.enum = c.choice("enum", "must be one of ", s.Enum)
	} else if raw, ok := s.extra("enum"); ok && raw[0] == '[' {
		var list []any
		rawNode(raw).items(func(item node) { list = append(list, json.RawMessage(item.raw)) })
		k.enum = c.choice("enum", "must be one of ", list)
	}
	if s.Const != nil {
		k.fixed = c.choice("const", "must be ", []any{s.Const})
	} else if raw, ok := s.extra("const"); ok {
		k.fixed = c.choice("const", "must be ", []any{raw})
	}
	for _, example := range s.Examples {
		c.constant("examples", example)
	}
	if s.Default != nil {
		k.fallback = c.constant("default", s.Default)
	} else if raw, ok := s.extra("default"); ok {
		k.fallback = c.constant("default", raw)
	}
}

func (c *compiler) choice(keyword, words string, list []any) *choice {
	ch := &choice{texts: make([]string, 0, len(list))}
	for _, v := range list {
		text, ok := v.(string)
		if !ok || !utf8.ValidString(text) {
			ch.texts = nil
			break
		}
		ch.texts = append(ch.texts, text)
	}
	if ch.texts == nil {
		for _, v := range list {
			ch.constants = append(ch.constants, c.constant(keyword, v))
		}
	}
	ch.message = ch.enumerate(words)
	return ch
}

// constant makes a value of the schema ready to be compared with.
func (c *compiler) constant(keyword string, v any) *tree {
	t := &tree{values: make([]value, 1, 2)}
	(&goReader{t: t}).value(0, 0, value{}, v, 0)
	if t.flawed || t.over != overNothing || t.size > maxSize {
		c.fault("a value of %s must be one that JSON can hold, within the limits of checking", keyword)
	}
	return t
}

// enumerate writes the values, behind some words, as the reader of a message wants to see them.
func (c *choice) enumerate(words string) string {
	const most = 20
	room := len(words)
	for _, text := range c.texts {
		room += len(text) + len(`"", `)
	}
	b := append(make([]byte, 0, min(room, 4096)), words...)
	for i := range c.size() {
		if i == most && c.size() > most+1 {
			b = fmt.Appendf(b, " or %d others", c.size()-most)
			break
		}
		if i > 0 {
			b = append(b, ", "...)
		}
		if c.texts != nil {
			b = appendQuoted(b, printable.Clip(c.texts[i]))
		} else {
			b = append(b, printable.Clip(string(c.constants[i].appendJSON(nil, 1)))...)
		}
	}
	return printable.JSON(string(b)) // what words and values are joined by is printable
}
