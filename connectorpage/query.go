package connectorpage

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// A filter is a choice of the form above the list.
type filter struct {
	name, label string
	values      func(e *entry) []string
}

var filters = [...]filter{
	{"category", "Category", func(e *entry) []string { return []string{e.Category} }},
	{"type", "Used as", func(e *entry) []string { return e.Roles }},
	{"format", "Format", func(e *entry) []string { return e.Formats }},
	{"feature", "Feature", func(e *entry) []string { return e.Features }},
}

// query is what a list is asked for. A value is asked for by itself, or behind others with commas; each counts without case. Connectors
// must have one of the values of each filter, and all words of the search.
type query struct {
	text   string
	words  []string
	values [len(filters)][]string
}

// The bounds of a query. What is beyond them is not looked at.
const (
	maxSearch = 200 // bytes
	maxValues = 20  // of a filter
)

// parseQuery reads a query. It is not ok where it cannot be decoded. Parameters that are not known are ignored.
func parseQuery(raw string) (q query, ok bool) {
	for part := range strings.SplitSeq(raw, "&") {
		rawName, rawValue, _ := strings.Cut(part, "=")
		name, err := url.QueryUnescape(rawName)
		if err != nil {
			return query{}, false
		}
		value, err := url.QueryUnescape(rawValue)
		if err != nil {
			return query{}, false
		}
		if name == "q" && q.text == "" {
			q.text = strings.TrimSpace(strings.Map(visible, strings.ToValidUTF8(value[:min(len(value), maxSearch)], "")))
			q.words = strings.Fields(strings.ToLower(q.text))
		}
		if i := slices.IndexFunc(filters[:], func(f filter) bool { return f.name == name }); i >= 0 {
			for v := range strings.SplitSeq(value, ",") {
				if v = strings.TrimSpace(v); v != "" && len(q.values[i]) < maxValues {
					q.values[i] = append(q.values[i], show(v, maxName))
				}
			}
		}
	}
	return q, true
}

// visible drops what does more than show itself, for strings.Map.
func visible(r rune) rune {
	if unicode.IsGraphic(r) {
		return r
	}
	return -1
}

// isEmpty reports whether everything is asked for.
func (q *query) isEmpty() bool {
	for _, values := range q.values {
		if len(values) > 0 {
			return false
		}
	}
	return len(q.words) == 0
}

// matches reports whether a connector is asked for.
func (q *query) matches(e *entry) bool {
	for i, asked := range q.values {
		if len(asked) > 0 && !slices.ContainsFunc(filters[i].values(e), func(v string) bool { return isAsked(asked, v) }) {
			return false
		}
	}
	for _, word := range q.words {
		if !strings.Contains(e.words, word) {
			return false
		}
	}
	return true
}

// isAsked reports whether a value is among those asked for.
func isAsked(asked []string, value string) bool {
	return slices.ContainsFunc(asked, func(a string) bool { return strings.EqualFold(a, showName(value)) })
}
