package connectorpage

import (
	"net/http"
	"slices"

	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// The bounds of a list.
const (
	maxRows    = 100 // connectors that are shown
	maxChoices = 100 // values that a filter offers
)

type listPage struct {
	frame
	Search  string
	Filters []filterField
	Rows    []listRow
	Found   int
	All     int
	Asked   bool // by a search or a filter
	// Meant is the id that was probably searched for, where nothing is found.
	Meant, MeantPath string
}

// Shown is how many connectors the list shows.
func (p listPage) Shown() int { return len(p.Rows) }

// Total says how many connectors there are.
func (p listPage) Total() string { return printable.Count(p.All, "connector") }

type filterField struct {
	Name, Label string
	Choices     []choice
}

type choice struct {
	Value  string
	Chosen bool
}

type listRow struct {
	ID, Path, Icon, Name, Description, Category, Version string
	Roles, Formats                                       []string
}

func (h *handler) serveList(w http.ResponseWriter, r *http.Request, t target) {
	q, ok := parseQuery(r.URL.RawQuery)
	if !ok {
		h.fail(w, r, t, &failure{status: http.StatusBadRequest, message: "The address has a percent sign that encodes nothing."})
		return
	}
	c := h.catalogue()
	const key = "" // of the whole list; no connector has it
	if a := c.keptPage(key); a != nil && q.isEmpty() {
		serve(w, r, a)
		return
	}
	a := newAnswer(typeHTML, render("list.html", h.listPage(c, t, q)))
	if q.isEmpty() {
		a = c.keep(key, a)
	}
	serve(w, r, a)
}

func (h *handler) listPage(c *catalogue, t target, q query) listPage {
	p := listPage{frame: h.frame(t, "Connectors"), Search: q.text, Asked: !q.isEmpty()}
	entries := c.entries()
	p.All = len(entries)
	for i, f := range filters {
		p.Filters = append(p.Filters, f.field(entries, q.values[i]))
	}
	for i := range entries {
		e := &entries[i]
		if !q.matches(e) {
			continue
		}
		p.Found++
		if p.Found <= maxRows {
			p.Rows = append(p.Rows, h.row(e))
		}
	}
	if p.Found == 0 && q.text != "" {
		p.Meant = meant(entries, q.text)
		p.MeantPath = pathOf(p.Meant, h.opts.Check)
	}
	return p
}

func (h *handler) row(e *entry) listRow {
	const most = 8 // formats and roles in a row
	return listRow{
		ID: e.ID, Path: pathOf(e.ID, h.opts.Check), Icon: h.iconPath(e.Icon), Name: showName(e.Name),
		Description: show(e.Description, 300), Category: showName(e.Category), Version: showName(e.Version),
		Roles: showNames(e.Roles, most), Formats: showNames(e.Formats, most),
	}
}

// field returns the choices that a filter offers: the values that connectors have, and those that are asked for.
func (f *filter) field(entries []entry, asked []string) filterField {
	field := filterField{Name: f.name, Label: f.label}
	known := map[string]bool{}
	var values []string
	for i := range entries {
		for _, v := range f.values(&entries[i]) {
			if len(values) < maxChoices && v != "" && !known[v] {
				known[v] = true
				values = append(values, showName(v))
			}
		}
	}
	for _, a := range asked {
		if !isAsked(values, a) {
			values = append(values, a)
		}
	}
	slices.Sort(values)
	for _, v := range values {
		field.Choices = append(field.Choices, choice{v, isAsked(asked, v)})
	}
	return field
}

// meant returns the id that was probably searched for.
func meant(entries []entry, text string) string {
	var search near.Search
	search.Begin(text)
	for i := range entries {
		search.Add(entries[i].ID)
	}
	return search.Best()
}
