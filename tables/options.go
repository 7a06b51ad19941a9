package tables

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/formatoptions"
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
// the role's own is taken off a key. "connector" and "type" are no options, nor
// are the other keys of a table: connection, connection_profile, connection_profile_id, event_time_field, watermark_field,
// watermark_delay, idle_micros and every key that begins with "lookup.cache.". The result is what [connectors.Registry.Validate]
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
	list := make([]option, 0, len(options))
	for key, text := range options {
		list = append(list, option{key: key, text: text})
	}
	p := optionParser{kinds: kindsOf(reg), places: propertyPlaces{}}
	p.start(&c, role, list)
	config := p.parse(make(map[string]any, len(list)))
	if len(p.violations) > 0 {
		return nil, &connectors.ConfigError{ID: id, Role: role, Violations: p.violations, More: p.more}
	}
	return config, nil
}

// An optionParser turns the options of tables, one table after the other.
type optionParser struct {
	kinds  placeholder.Kinds // that the registry's view knows
	places propertyPlaces
	// What follows is of one table.
	connector  *connectors.Connector
	role       connectors.Role
	schema     *connectors.Schema
	own        map[string]int // the places of the properties
	options    []option
	order      []*option // those of the config, as they are turned
	path       []string
	violations []connectors.Violation
	more       int // violations that are not kept
}

// start makes the parser ready for the options of another table, in a role of its connector.
func (p *optionParser) start(c *connectors.Connector, role connectors.Role, options []option) {
	if s := c.Schemas.For(role); s != p.schema {
		p.schema, p.own = s, p.places.in(s)
	}
	p.connector, p.role, p.options = c, role, options
	p.order, p.violations, p.more = p.order[:0], nil, 0
}

// propertyAt returns the schema of an option that has a place among the properties, or nil.
func (p *optionParser) propertyAt(place int, name string) *connectors.Schema {
	switch {
	case place < len(p.schema.Properties):
		return &p.schema.Properties[place]
	case name == formatoptions.Options && len(p.connector.Formats) > 0:
		return p.formatOptions()
	}
	return p.schema.AdditionalProperties
}

// formatOptions returns the schema of the options of the connector's formats.
func (p *optionParser) formatOptions() *connectors.Schema {
	names := make([]string, len(p.connector.Formats))
	for i, f := range p.connector.Formats {
		names[i] = string(f)
	}
	s := &connectors.Schema{Type: connectors.TypeObject}
	for _, option := range formatoptions.Of(names...) {
		s.Properties = append(s.Properties, connectors.Schema{Name: option.Name, Type: connectors.Type(option.Type)})
	}
	return s
}

// knows reports whether the connector has an option of that name, or all connectors have.
func (p *optionParser) knows(name string) bool {
	_, own := p.own[name]
	return own || (name == formatoptions.Format || name == formatoptions.Options) && len(p.connector.Formats) > 0
}

// member returns the schema of a member, or nil.
func (p *optionParser) member(s *connectors.Schema, name string) *connectors.Schema {
	if i, ok := p.places.in(s)[name]; ok {
		return &s.Properties[i]
	}
	return s.AdditionalProperties
}

// name returns a key without the prefix of the role, and its place among the properties, or their number where it is none of them.
// The name is "" where the key belongs to the table.
func (p *optionParser) name(key string) (name string, place int) {
	if key == keyConnector || key == keyType {
		return "", 0
	}
	if place, own := p.own[key]; own {
		return key, place
	}
	if isOptionalKey(key) {
		return "", 0
	}
	bare, cut := strings.CutPrefix(key, string(p.role)+".")
	if !cut || bare == "" {
		return key, len(p.schema.Properties)
	}
	if place, own := p.own[bare]; own {
		return bare, place
	}
	return bare, len(p.schema.Properties)
}

// parse writes the options into a config that is empty, and returns it. A text that cannot be turned stays one.
func (p *optionParser) parse(config map[string]any) map[string]any {
	for i := range p.options {
		o := &p.options[i]
		if o.name, o.place = p.name(o.key); o.name != "" {
			p.order = append(p.order, o)
		}
	}
	slices.SortFunc(p.order, (*option).compare)
	for i, o := range p.order {
		p.path = append(p.path[:0], o.name)
		switch {
		case i > 0 && o.name == p.order[i-1].name:
			p.violate(CodeDuplicateKey, "stands twice, with and without the prefix "+strconv.Quote(string(p.role)+"."))
		case len(o.name) > limits.Name || len(o.text) > limits.Size: // which the registry refuses
			config[o.name] = o.text
		default:
			config[o.name] = p.value(p.propertyAt(o.place, o.name), o.text)
		}
	}
	return config
}

// compare tells which of two options is turned first: that of the property that the schema has first.
func (o *option) compare(other *option) int {
	if o.place != other.place {
		return cmp.Compare(o.place, other.place)
	}
	return cmp.Or(cmp.Compare(o.name, other.name), cmp.Compare(o.key, other.key))
}

// violate keeps a violation, or counts it where there are enough.
func (p *optionParser) violate(code, message string) {
	if len(p.violations) == limits.Violations {
		p.more++
		return
	}
	p.violations = append(p.violations, connectors.Violation{Pointer: pointerTo(p.path), Code: code, Message: message})
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
