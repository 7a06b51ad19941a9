package connectorpage

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/optionlist"
)

// The bounds of a connector's page.
const (
	maxOptions = 200 // of a role
	maxListed  = 50  // values, names and notes of an option; formats and features of a connector
	maxExample = 32 << 10
)

type connectorPage struct {
	frame
	ID, Icon, Name, Description, Category, Version string
	Roles, Formats, Features                       []string
	Sections                                       []roleSection
}

// roleSection is what a page says about a role.
type roleSection struct {
	Role    string
	Title   string
	Purpose string
	Options []optionRow
	More    string // says how many options are left out; "" where none are
	Groups  []exampleGroup
}

// optionRow is an option as it is shown.
type optionRow struct {
	Anchor                           string // "" where the name cannot be one
	Around                           string // what the option is inside of, with what stands between: "columns[]."
	Name, Type, Default, Description string
	Required, Deprecated             bool
	Choices, Limits, Aliases, Notes  []string
}

func (h *handler) serveConnector(w http.ResponseWriter, r *http.Request, t target) {
	catalogue := h.catalogue()
	a := catalogue.keptPage(t.name)
	if a != nil {
		if reads(w, r, h, t) {
			serve(w, r, a)
		}
		return
	}
	c, ok := catalogue.reg.Lookup(t.name) // which copies the whole definition
	if !ok {
		h.fail(w, r, t, notFound(catalogue, t, h.opts.Check, false))
		return
	}
	if reads(w, r, h, t) {
		page := render("connector.html", h.connectorPage(catalogue.reg, t, &c))
		serve(w, r, catalogue.keep(c.ID, newAnswer(typeHTML, page)))
	}
}

func (h *handler) connectorPage(reg *connectors.Registry, t target, c *connectors.Connector) connectorPage {
	p := connectorPage{
		frame: h.frame(t, showName(c.Name)), ID: c.ID, Icon: h.iconPath(c.Icon), Name: showName(c.Name),
		Description: show(c.Description, maxText), Category: showName(c.Category), Version: showName(c.Version),
		Roles: showNames(c.Roles, maxListed), Formats: showNames(c.Formats, maxListed), Features: showNames(c.Features, maxListed),
	}
	for _, role := range c.Roles {
		s := roleSection{Role: showName(role), Title: "As a " + showName(role)}
		switch role {
		case connectors.RoleSource:
			s.Purpose = "Options of a table that reads from it."
		case connectors.RoleSink:
			s.Purpose = "Options of a table that writes to it."
		}
		options := optionlist.Of(*c, role)
		if n := len(options) - maxOptions; n > 0 {
			s.More = fmt.Sprintf("%d more options are not shown here. The schema of the role has them all.", n)
			options = options[:maxOptions]
		}
		for i := range options {
			s.Options = append(s.Options, newOptionRow(string(role), &options[i]))
		}
		s.Groups = exampleGroups(reg, c, role)
		p.Sections = append(p.Sections, s)
	}
	return p
}

// anchorName is a name that can stand in the address of a place on a page.
var anchorName = regexp.MustCompile(`^[A-Za-z0-9_.*\[\]-]{1,100}$`)

func newOptionRow(role string, o *optionlist.Option) optionRow {
	around, name := splitName(o.Name)
	row := optionRow{
		Around: showName(around), Name: ownName(name), Type: showName(o.Type), Default: showName(o.Default), Description: sentence(show(o.Description, maxText)),
		Required: o.Required, Deprecated: o.Deprecated, Choices: showNames(o.Choices, maxListed), Aliases: showNames(o.Aliases, maxListed),
	}
	if anchorName.MatchString(o.Name) {
		row.Anchor = role + "." + o.Name
	}
	for _, limit := range showNames(o.Limits, maxListed) {
		row.Limits = append(row.Limits, sentence(limit))
	}
	for i, note := range o.Notes {
		if i == maxListed {
			break
		}
		row.Notes = append(row.Notes, sentence(show(note, maxText)))
	}
	return row
}

// sentence writes a phrase as a sentence.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	if first := s[0]; first >= 'a' && first <= 'z' && !strings.Contains(strings.SplitN(s, " ", 2)[0], "_") {
		s = string(first-'a'+'A') + s[1:]
	}
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}

// ownName shows the last part of an option's name: in quotation marks where it would not show otherwise.
func ownName(name string) string {
	if name == "" || strings.TrimSpace(name) != name {
		return strconv.Quote(showName(name))
	}
	return showName(name)
}

// splitName splits the name of an option behind the one that it is inside of.
func splitName(name string) (around, own string) {
	i := strings.LastIndexByte(name, '.') + 1
	if i == len(name) {
		return "", name
	}
	return name[:i], name[i:]
}
