package connectorpage

import (
	"errors"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/optionlist"
	"github.com/laminar/connectors/tables"
)

// exampleGroup is the same table in each language.
type exampleGroup struct {
	Title string
	List  []example
}

// example is a file with one table.
type example struct {
	exampleOf
	Title, Label string
	Text         string
	Missing      string // says why there is no text
	Open         bool
}

// exampleOf names an example.
type exampleOf struct {
	ID       string
	Role     connectors.Role
	Language tables.Language
	Full     bool
}

// exampleGroups returns the smallest and the full example of a role.
func exampleGroups(reg *connectors.Registry, c *connectors.Connector, role connectors.Role) []exampleGroup {
	groups := []exampleGroup{{Title: "The smallest table"}, {Title: "A full table"}}
	for i := range groups {
		g := &groups[i]
		for _, language := range tables.Languages() {
			e := newExample(reg, c, exampleOf{c.ID, role, language, i == 1})
			e.Title = strings.ToUpper(string(language))
			e.Label = g.Title + " in " + e.Title + ", " + string(role)
			e.Open = language == tables.LanguageYAML
			g.List = append(g.List, e)
		}
	}
	return groups
}

func newExample(reg *connectors.Registry, c *connectors.Connector, of exampleOf) example {
	e := example{exampleOf: of}
	switch text, err := of.text(reg, c); {
	case errors.Is(err, errTooLong):
		e.Missing = "The example is too long to be shown here."
	case err != nil:
		e.Missing = "No example of this definition can be shown."
	default:
		e.Text = text
	}
	return e
}

var (
	errTooLong  = errors.New("the example is too long")
	errNotPlain = errors.New("the example holds characters that do not show themselves")
)

// text makes the example of a connector, unless nobody would read it.
func (of exampleOf) text(reg *connectors.Registry, c *connectors.Connector) (string, error) {
	if len(optionlist.Of(*c, of.Role)) > maxOptions {
		return "", errTooLong
	}
	text, err := tables.Example(reg, of.ID, of.Role, tables.ExampleOptions{Language: of.Language, Full: of.Full})
	switch {
	case err != nil:
		return "", err
	case len(text) > maxExample:
		return "", errTooLong
	case !isPlain(string(text)):
		return "", errNotPlain
	}
	return string(text), nil
}
