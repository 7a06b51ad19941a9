// Package optionlist lists the options of a role as rows of a table for people: for the command, the pages and the documentation.
package optionlist

import (
	"slices"
	"strings"

	"github.com/laminar/connectors"
)

// An Option is one row. Its texts are as the definition has them: whoever prints them makes them safe for the place.
type Option struct {
	Name        string   // as a path in the config: "format_options.delimiter"; items of a list are "columns[]", unnamed members "headers.*"
	Type        string   // "string", "list of strings", "string or integer"; "" where the schema says none
	Required    bool     // in its object
	Choices     []string // what an enum or a const allows, as JSON, texts bare; nil where there is none
	Default     string   // as JSON, a text bare, but an empty one as ""; "" where there is none
	Limits      []string // "at least 1", "at most 255 characters", "must match ^arn:"
	Description string
	Aliases     []string // other names by which users know it, which are suggested and not accepted
	Deprecated  bool
	Notes       []string // what it needs, what has no effect beside it, advice: phrases without a full stop
}

// Of returns the options of a role in the order of the definition, those inside an object behind it; then the options that every
// table has whose connector lists formats. It is nil for a role that the connector does not have.
func Of(c connectors.Connector, role connectors.Role) []Option {
	s := c.Schemas.For(role)
	if s == nil {
		return nil
	}
	var l list
	l.members("", s)
	notes := relations(s)
	for i := range l.options {
		o := &l.options[i]
		o.Notes = slices.Concat(notes[o.Name], o.Notes)
	}
	l.formats(s, c.Formats)
	return l.options
}

// maxDepth bounds how deep objects and lists are followed. What lies deeper is in the schema, and nobody reads it in a table.
const maxDepth = 8

// A list collects the options.
type list struct {
	options []Option
	depth   int
}

// members adds the members of an object whose names begin with a prefix.
func (l *list) members(prefix string, s *connectors.Schema) {
	if l.depth == maxDepth {
		return
	}
	l.depth++
	required := make(map[string]bool, len(s.Required))
	for _, name := range s.Required {
		required[name] = true
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		l.option(prefix+p.Name, p, required[p.Name])
	}
	if a := s.AdditionalProperties; prefix != "" && a != nil && a.Boolean == nil {
		l.below(prefix+"*", a)
	}
	l.depth--
}

// option adds an option and what is inside it.
func (l *list) option(name string, s *connectors.Schema, required bool) {
	o := Option{
		Name: name, Type: typeOf(s), Required: required, Choices: choices(s), Limits: limits(s),
		Description: s.Description, Aliases: s.Aliases, Deprecated: s.Deprecated, Notes: advice(s.Advice),
	}
	if o.Description == "" {
		o.Description = s.Title
	}
	if v, ok := value(s, s.Default, "default"); ok {
		o.Default = write(v)
		if o.Default == "" {
			o.Default = `""`
		}
	}
	l.options = append(l.options, o)
	l.inside(name, s)
}

// inside adds what stands in an option: the members of an object, or those of the objects in a list.
func (l *list) inside(name string, s *connectors.Schema) {
	if s.Items != nil {
		l.below(name+"[]", s.Items)
	}
	l.members(name+".", s)
}

// below adds a member without a name of its own or an item, where it says more than its type: that, the option around it says.
func (l *list) below(name string, s *connectors.Schema) {
	if s.Description == "" && s.Title == "" && len(s.Properties) == 0 {
		return
	}
	if l.depth == maxDepth {
		return
	}
	l.depth++
	if s.Description == "" && s.Title == "" {
		l.inside(name, s)
	} else {
		l.option(name, s, false)
	}
	l.depth--
}

// typeOf names the type of a value: that of its items and members too.
func typeOf(s *connectors.Schema) string {
	names := types(s)
	if len(names) != 1 {
		return strings.Join(names, " or ")
	}
	of := func(word string, inner *connectors.Schema) string {
		if inner == nil {
			return names[0]
		}
		if kind := types(inner); len(kind) == 1 {
			return word + plural(kind[0])
		}
		return names[0]
	}
	switch connectors.Type(names[0]) {
	case connectors.TypeArray:
		names[0] = "list"
		return of("list of ", s.Items)
	case connectors.TypeObject:
		if len(s.Properties) > 0 {
			return names[0]
		}
		inner := s.AdditionalProperties
		if inner == nil && s.Advice != nil {
			inner = s.Advice.Schema.AdditionalProperties
		}
		return of("object of ", inner)
	}
	return names[0]
}

// plural returns the word for several values of a type.
func plural(name string) string {
	switch connectors.Type(name) {
	case connectors.TypeArray:
		return "lists"
	case connectors.TypeNull:
		return "nulls"
	}
	return name + "s"
}
