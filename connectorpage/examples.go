package connectorpage

import (
	"strings"

	"github.com/laminar/connectors"
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
func exampleGroups(reg *connectors.Registry, id string, role connectors.Role) []exampleGroup {
	groups := []exampleGroup{{Title: "The smallest table"}, {Title: "A table with every option"}}
	for i := range groups {
		g := &groups[i]
		for _, language := range tables.Languages() {
			e := newExample(reg, exampleOf{id, role, language, i == 1})
			e.Title = strings.ToUpper(string(language))
			e.Label = g.Title + " in " + e.Title + ", " + string(role)
			e.Open = language == tables.LanguageYAML
			g.List = append(g.List, e)
		}
	}
	return groups
}

func newExample(reg *connectors.Registry, of exampleOf) example {
	e := example{exampleOf: of}
	switch text, err := of.text(reg); {
	case err != nil:
		e.Missing = "No example can be made of this definition."
	case len(text) > maxExample:
		e.Missing = "The example is too long to be shown here."
	default:
		e.Text = text
	}
	return e
}

func (of exampleOf) text(reg *connectors.Registry) (string, error) {
	text, err := tables.Example(reg, of.ID, of.Role, tables.ExampleOptions{Language: of.Language, Full: of.Full})
	return string(text), err
}
