package tables

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/placeholder"
)

// types returns the types that a schema allows, of which the first that a text can be turned into counts.
func types(s *connectors.Schema) []connectors.Type {
	if s == nil || s.Boolean != nil {
		return nil
	}
	if s.Type != "" {
		return []connectors.Type{s.Type}
	}
	for _, k := range s.Extra {
		var list []connectors.Type
		if k.Name == "type" && json.Unmarshal(k.Value, &list) == nil {
			return list
		}
	}
	return nil
}

// value turns a text into a value of the type that the schema asks for.
func (p *optionParser) value(s *connectors.Schema, text string) any {
	if s == nil || s.Boolean == nil && s.Type == connectors.TypeString {
		return text // as most are
	}
	list := types(s)
	if len(list) == 0 || slices.Contains(list, connectors.TypeString) {
		return text
	}
	if whole, _ := p.placeholder(text); whole {
		return text
	}
	trimmed := strings.TrimSpace(text)
	for _, t := range list {
		switch {
		case t == connectors.TypeInteger && decimal.IsNumber(trimmed) && isInteger(trimmed),
			t == connectors.TypeNumber && decimal.IsNumber(trimmed):
			return json.Number(trimmed)
		case t == connectors.TypeBoolean && (strings.EqualFold(trimmed, "true") || strings.EqualFold(trimmed, "false")):
			return strings.EqualFold(trimmed, "true")
		case t == connectors.TypeNull && strings.EqualFold(trimmed, "null"):
			return nil
		case t == connectors.TypeArray || t == connectors.TypeObject:
			return p.nested(s, t, trimmed)
		}
	}
	switch list[0] {
	case connectors.TypeInteger:
		p.violate(connectors.CodeType, "must be an integer")
	case connectors.TypeNumber:
		p.violate(connectors.CodeType, "must be a number")
	case connectors.TypeBoolean:
		p.violate(connectors.CodeType, "must be true or false")
	case connectors.TypeNull:
		p.violate(connectors.CodeType, "must be null")
	}
	return text
}

// nested turns a text into an array or an object.
func (p *optionParser) nested(s *connectors.Schema, t connectors.Type, text string) any {
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") {
		if value, ok := decodeJSON([]byte(text)); ok {
			return value
		}
		if _, holds := p.placeholder(text); !holds || strings.HasPrefix(text, "[") || !strings.HasPrefix(text, "{{") {
			p.violate(connectors.CodeType, "must be valid JSON, with no key twice, because it begins as JSON does")
			return text
		}
	}
	if strings.Count(text, ",") > maxValues {
		p.violate(connectors.CodeLimit, "must not have more items or members than a config may have values")
		return text
	}
	parts := strings.Split(text, ",")
	if text == "" {
		parts = nil
	}
	if t == connectors.TypeArray {
		return p.array(s, parts)
	}
	return p.object(s, parts, text)
}

// array turns the items of an array.
func (p *optionParser) array(s *connectors.Schema, items []string) []any {
	list := make([]any, len(items))
	for i, item := range items {
		p.path = append(p.path, strconv.Itoa(i))
		list[i] = p.value(s.Items, strings.TrimSpace(item))
		p.path = p.path[:len(p.path)-1]
	}
	return list
}

// object turns the members of an object, or returns the whole text where one of them is none.
func (p *optionParser) object(s *connectors.Schema, members []string, text string) any {
	object := make(map[string]any, len(members))
	for _, member := range members {
		key, value, found := strings.Cut(member, ":")
		key = strings.TrimSpace(key)
		if !found || key == "" {
			p.violate(connectors.CodeType, "must be an object: JSON text, or key:value pairs with commas between them")
			return text
		}
		p.path = append(p.path, key)
		if _, ok := object[key]; ok {
			p.violate(CodeDuplicateKey, memberTwice)
		}
		object[key] = p.value(p.member(s, key), strings.TrimSpace(value))
		p.path = p.path[:len(p.path)-1]
	}
	return object
}

// placeholder reports whether a text is a placeholder as a whole, and whether it holds one.
func (p *optionParser) placeholder(text string) (whole, holds bool) {
	names, whole := placeholder.Find(text, p.kinds)
	return whole, len(names) > 0
}

// decodeJSON reads JSON text with numbers as written. It refuses keys that stand twice.
func decodeJSON(text []byte) (any, bool) {
	if !jsontext.Value(text).IsValid() {
		return nil, false
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var value any
	err := dec.Decode(&value)
	return value, err == nil
}
