package tables

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/placeholder"
)

// ParseOptions turns the options of an SQL table, which are all texts, into the config that the schema asks for:
//
//   - an integer or a number is a text that is one in JSON, kept as written in a [json.Number];
//   - a boolean is true or false, in any case;
//   - an array is JSON text in brackets, or items with commas between them; an empty text is an empty array;
//   - an object is JSON text in braces, or key:value pairs with commas between them, each split at its first colon;
//   - everything else, also where the schema states no type or has no such option, is the text itself.
//
// Items and members are turned likewise, and spaces around them are taken off. One prefix "source." or "sink." that is
// the role's own is taken off a key. "connector" and "type" are no options. The result is what [connectors.Registry.Validate]
// takes; it is not validated here.
//
// The error is a [*connectors.ConfigError] with every text that cannot be turned (connectors.CodeType) and every key that
// stands twice, with and without the prefix ([CodeDuplicateKey]), in the schema's order and then sorted; or the error of
// an unknown connector or unsupported role. A text that holds a placeholder stays one under a registry view that knows
// it. Nothing here is ever applied to JSON or YAML.
func ParseOptions(reg *connectors.Registry, id string, role connectors.Role, options map[string]string) (map[string]any, error) {
	if _, err := reg.Check(id, role, nil); err != nil {
		return nil, err
	}
	c, _ := reg.Lookup(id)
	p := newOptionParser(reg, &c, role, options, propertyPlaces{})
	config := p.parse()
	if len(p.violations) > 0 {
		return nil, &connectors.ConfigError{ID: id, Role: role, Violations: p.violations, More: p.more}
	}
	return config, nil
}

// An optionParser turns the options of one table.
type optionParser struct {
	kinds      placeholder.Kinds // that the registry's view knows
	connector  *connectors.Connector
	role       connectors.Role
	schema     *connectors.Schema
	options    map[string]string
	places     propertyPlaces
	path       []string
	violations []connectors.Violation
	more       int // violations that are not kept
}

func newOptionParser(
	reg *connectors.Registry, c *connectors.Connector, role connectors.Role, options map[string]string, places propertyPlaces,
) *optionParser {
	return &optionParser{kinds: kindsOf(reg), connector: c, role: role, schema: c.Schemas.For(role), options: options, places: places}
}

// propertyPlaces holds the places of properties by name, of the schemas that were asked for one.
type propertyPlaces map[*connectors.Schema]map[string]int

// of returns the place of a property in a schema, or the number of its properties where it has none of that name.
func (p propertyPlaces) of(s *connectors.Schema, name string) int {
	places, ok := p[s]
	if !ok {
		places = make(map[string]int, len(s.Properties))
		for i := range s.Properties {
			places[s.Properties[i].Name] = i
		}
		p[s] = places
	}
	if i, ok := places[name]; ok {
		return i
	}
	return len(s.Properties)
}

// member returns the schema of a member, or nil.
func (p *optionParser) member(s *connectors.Schema, name string) *connectors.Schema {
	if i := p.places.of(s, name); i < len(s.Properties) {
		return &s.Properties[i]
	}
	return s.AdditionalProperties
}

// isNoOption reports whether a key belongs to the table, not to its config.
func (p *optionParser) isNoOption(key string) bool { return key == keyConnector || key == keyType }

// canonical returns a key without the prefix of the role.
func (p *optionParser) canonical(key string) string {
	if p.places.of(p.schema, key) < len(p.schema.Properties) {
		return key
	}
	if bare, ok := strings.CutPrefix(key, string(p.role)+"."); ok && bare != "" {
		return bare
	}
	return key
}

// parse returns the config, in which a text that cannot be turned stays one.
func (p *optionParser) parse() map[string]any {
	type option struct {
		key, name string // as written, and without the prefix
		place     int
	}
	list := make([]option, 0, len(p.options))
	for key := range p.options {
		name := p.canonical(key)
		list = append(list, option{key, name, p.places.of(p.schema, name)})
	}
	slices.SortFunc(list, func(a, b option) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.name, b.name), cmp.Compare(a.key, b.key))
	})
	config := make(map[string]any, len(list))
	for _, o := range list {
		key, name := o.key, o.name
		if p.isNoOption(key) {
			continue
		}
		p.path = append(p.path[:0], name)
		if _, ok := config[name]; ok {
			p.violate(CodeDuplicateKey, "stands twice, with and without the prefix "+strconv.Quote(string(p.role)+"."))
			continue
		}
		if config[name] = p.options[key]; len(name) <= limits.Name && len(p.options[key]) <= limits.Size { // or the registry refuses it
			config[name] = p.value(p.property(name), p.options[key])
		}
	}
	return config
}

// violate keeps a violation, or counts it where there are enough.
func (p *optionParser) violate(code, message string) {
	if len(p.violations) == limits.Violations {
		p.more++
		return
	}
	p.violations = append(p.violations, connectors.Violation{Pointer: pointerTo(p.path), Code: code, Message: message})
}

// property returns the schema of an option, or nil.
func (p *optionParser) property(name string) *connectors.Schema {
	if name == "format_options" && len(p.connector.Formats) > 0 && p.places.of(p.schema, name) == len(p.schema.Properties) {
		return &connectors.Schema{Type: connectors.TypeObject}
	}
	return p.member(p.schema, name)
}

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

// isInteger reports whether a number in JSON's form has no fraction: 5, 5.0 and 5e0 have none.
func isInteger(number string) bool {
	mantissa, exponent := number, 0
	if i := strings.IndexAny(number, "eE"); i >= 0 {
		e, err := strconv.Atoi(number[i+1:])
		if err != nil {
			return true // over every limit, which is for the registry to say
		}
		mantissa, exponent = number[:i], e
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(mantissa, "-"), ".")
	fraction = strings.TrimRight(fraction, "0")
	if fraction != "" {
		return len(fraction) <= exponent
	}
	zeros := len(whole) - len(strings.TrimRight(whole, "0"))
	return zeros >= -exponent || zeros == len(whole)
}

// nested turns a text into an array or an object.
func (p *optionParser) nested(s *connectors.Schema, t connectors.Type, text string) any {
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") {
		if value, ok := decodeJSON(text); ok {
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
		list := make([]any, len(parts))
		for i, part := range parts {
			p.path = append(p.path, strconv.Itoa(i))
			list[i] = p.value(s.Items, strings.TrimSpace(part))
			p.path = p.path[:len(p.path)-1]
		}
		return list
	}
	object := make(map[string]any, len(parts))
	for _, part := range parts {
		key, value, found := strings.Cut(part, ":")
		key = strings.TrimSpace(key)
		if !found || key == "" {
			p.violate(connectors.CodeType, "must be an object: JSON text, or key:value pairs with commas between them")
			return text
		}
		p.path = append(p.path, key)
		if _, ok := object[key]; ok {
			p.violate(CodeDuplicateKey, keyTwice)
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

// kindsOf returns the placeholders that a view of a registry knows.
func kindsOf(reg *connectors.Registry) placeholder.Kinds {
	var kinds placeholder.Kinds
	for _, kind := range reg.PlaceholderKinds() {
		switch kind {
		case connectors.PlaceholderBraces:
			kinds |= placeholder.Braces
		case connectors.PlaceholderVariable:
			kinds |= placeholder.Variable
		case connectors.PlaceholderSecret:
			kinds |= placeholder.Secret
		}
	}
	return kinds
}

// decodeJSON reads JSON text with numbers as written. It refuses keys that stand twice.
func decodeJSON(text string) (any, bool) {
	if !jsontext.Value(text).IsValid() {
		return nil, false
	}
	dec := json.NewDecoder(bytes.NewReader([]byte(text)))
	dec.UseNumber()
	var value any
	err := dec.Decode(&value)
	return value, err == nil
}
