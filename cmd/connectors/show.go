package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/optionlist"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/tables"
)

const showExample = `connectors show kafka
connectors show -role sink -language sql postgresql`

func runShow(ctx context.Context, p *program, c command, args []string) error {
	fs := newFlags(c)
	var from catalogueChoice
	from.register(fs)
	role := roleFlag(fs, "show one `ROLE` alone: source or sink")
	language := &choice{}
	for _, l := range tables.Languages() {
		language.choices = append(language.choices, string(l))
	}
	fs.Var(language, "language", "show the examples in one `LANGUAGE` alone: yaml, json or sql")
	format := formatFlag(fs)
	args, done, err := p.parse(c, fs, showExample, args)
	switch {
	case done || err != nil:
		return err
	case len(args) != 1:
		return misused("name one connector; %q has them all", "connectors list")
	}
	reg, err := from.load(ctx)
	if err != nil {
		return err
	}
	found, err := from.lookup(reg, args[0])
	switch {
	case err != nil:
		return err
	case role.value != "" && !slices.Contains(found.Roles, connectors.Role(role.value)):
		return unknown("%s can only be used as a %s", found.ID, words(found.Roles))
	case format.value == "json":
		text, err := found.MarshalJSON()
		if err != nil {
			return err
		}
		var wide bytes.Buffer
		if err := json.Indent(&wide, text, "", "  "); err != nil {
			return err
		}
		return writeText(p.stdout, wide.Bytes())
	}
	s := shower{p, reg, found, tables.Languages()}
	if language.value != "" {
		s.languages = []tables.Language{tables.Language(language.value)}
	}
	s.head()
	for _, r := range found.Roles {
		if role.value == "" || role.value == string(r) {
			s.role(r)
		}
	}
	return nil
}

// A shower prints what a person needs to know of a connector.
type shower struct {
	p         *program
	reg       *connectors.Registry
	connector connectors.Connector
	languages []tables.Language
}

func (s *shower) line(text string) { fmt.Fprintln(s.p.stdout, text) }

func (s *shower) title(text string) { s.line("\n" + s.p.paint(bold, text) + "\n") }

// paragraph prints a text whose lines begin alike.
func (s *shower) paragraph(margin, text string) {
	for _, l := range wrap(printable.Text(text), width-len(margin)) {
		s.line(margin + l)
	}
}

func (s *shower) head() {
	c := s.connector
	s.line(s.p.paint(bold, c.ID) + "  " + printable.Name(c.Name))
	if c.Description != "" {
		s.paragraph("", c.Description)
	}
	s.line("")
	for _, row := range [][2]string{
		{"category", printable.Name(string(c.Category))}, {"version", printable.Name(c.Version)},
		{"features", words(c.Features)}, {"formats", words(c.Formats)},
	} {
		const label = 10
		for i, l := range wrap(row[1], width-label-2) {
			if i > 0 {
				row[0] = ""
			}
			if l != "" {
				s.line(fmt.Sprintf("  %-*s%s", label, row[0], l))
			}
		}
	}
}

func (s *shower) role(role connectors.Role) {
	options := optionlist.Of(s.connector, role)
	if len(options) == 0 {
		s.title("A " + string(role) + " has no options")
	} else {
		s.title("Options of a " + string(role))
	}
	for i, o := range options {
		if i > 0 {
			s.line("")
		}
		s.option(o)
	}
	for _, language := range s.languages {
		small := s.example(role, tables.ExampleOptions{Language: language}, "The smallest "+string(role))
		if full := s.exampleText(role, tables.ExampleOptions{Language: language, Full: true}); full != small {
			s.example(role, tables.ExampleOptions{Language: language, Full: true}, "A full "+string(role))
		}
	}
}

// option prints an option: a line with its name and its type, and below it what it is for.
func (s *shower) option(o optionlist.Option) {
	var facts []string
	for _, fact := range []struct {
		is   bool
		text string
	}{
		{o.Type != "", o.Type}, {o.Required, "required"}, {o.Deprecated, "deprecated"}, {o.Default != "", "default " + o.Default},
	} {
		if fact.is {
			facts = append(facts, printable.Name(fact.text))
		}
	}
	const margin = "      "
	name := printable.Name(o.Name)
	s.line("  " + s.p.paint(bold, name) + "  " + strings.Join(facts, ", "))
	if o.Description != "" {
		s.paragraph(margin, o.Description)
	}
	if len(o.Choices) > 0 {
		s.paragraph(margin, "one of "+strings.Join(o.Choices, ", "))
	}
	for _, text := range o.Limits {
		s.paragraph(margin, text)
	}
	for _, text := range o.Notes {
		if len(text) > maxNote {
			text = strings.ToValidUTF8(text[:maxNote], "") + "…"
		}
		s.paragraph(margin, text)
	}
}

// maxNote bounds a note, in bytes. It may name every other option, and each of them have it.
const maxNote = 1000

// exampleText returns an example, or "" where there is none.
func (s *shower) exampleText(role connectors.Role, opts tables.ExampleOptions) string {
	text, err := tables.Example(s.reg, s.connector.ID, role, opts)
	if err != nil {
		return ""
	}
	return string(text)
}

// example prints an example, if there is one.
func (s *shower) example(role connectors.Role, opts tables.ExampleOptions, title string) string {
	text := s.exampleText(role, opts)
	if text == "" {
		return ""
	}
	names := map[tables.Language]string{tables.LanguageYAML: "YAML", tables.LanguageJSON: "JSON", tables.LanguageSQL: "SQL"}
	s.title(title + " in " + names[opts.Language])
	for l := range strings.Lines(text) {
		s.line(strings.TrimRight("  "+printable.Text(strings.TrimSuffix(l, "\n")), " "))
	}
	return text
}
