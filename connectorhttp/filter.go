package connectorhttp

import (
	"fmt"
	"iter"
	"net/url"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// filter is what a parameter selects in one catalogue. Its keys are values in lower case, as they are compared.
type filter struct {
	allowed []string // the known values, as written
	open    bool     // others select nothing, instead of being refused
	choices map[string]*choice
}

// choice is what one value selects.
type choice struct {
	places placeSet
	view   *answer // nil where it is put together for each request
}

// newFilter makes a filter of what the connectors have for a parameter.
func (c *catalogue) newFilter(p parameter, all []connectors.Connector, views *readyViews) filter {
	f := filter{choices: make(map[string]*choice)}
	selected := make(map[string][]int32) // places by key
	add := func(value string, places ...int32) {
		key := strings.ToLower(value)
		list, known := selected[key]
		if !known {
			f.allowed = append(f.allowed, value)
		}
		if len(places) > 0 && len(list) > 0 && list[len(list)-1] == places[0] {
			places = nil // two features that differ in case alone
		}
		selected[key] = append(list, places...)
	}
	var documented []string
	documented, f.open = p.documented()
	for _, value := range documented {
		add(value)
	}
	for i := range all {
		for _, value := range p.values(&all[i]) {
			add(value, int32(i))
		}
	}
	for _, value := range f.allowed {
		key := strings.ToLower(value)
		one := &choice{places: newPlaceSet(selected[key], len(all))}
		one.view = c.ready(views, one.places)
		if f.choices[key] = one; one.view != nil {
			c.views[p.String()+"="+url.QueryEscape(key)] = one.view
		}
	}
	return f
}

// choose returns what the values select, each choice once, and whether any value is given at all. It is not ok where one
// is to be refused.
func (f *filter) choose(lines []string) (choices []*choice, given, ok bool) {
	var seen map[*choice]bool
	for value := range f.valuesIn(lines) {
		given = true
		found := f.choices[strings.ToLower(value)]
		switch {
		case found == nil && !f.open:
			return nil, true, false
		case found == nil || seen[found]:
			continue
		}
		if seen == nil {
			seen = make(map[*choice]bool)
		}
		seen[found] = true
		choices = append(choices, found)
	}
	return choices, given, true
}

// refusal says which values the parameter has. It does not repeat the one that was sent.
func (f *filter) refusal(p parameter, lines []string) *failure {
	suggestion := ""
	for value := range f.valuesIn(lines) {
		if f.choices[strings.ToLower(value)] == nil {
			suggestion = near.Name(value, f.allowed)
			break
		}
	}
	return invalidFilter(p.String()+" must be one of "+listed(f.allowed),
		details{Parameter: p.String(), Allowed: f.allowed, Suggestion: suggestion})
}

// listed writes names for a message, the first of them where they are many. The names are the catalogue's.
func listed(names []string) string {
	const most = 20
	var words []string
	for i, name := range names {
		if i == most && len(names) > most+1 {
			return fmt.Sprintf("%s or %d others", strings.Join(words, ", "), len(names)-most)
		}
		words = append(words, printable.Name(name))
	}
	return strings.Join(words, ", ")
}

// valuesIn yields the values of a parameter: those of every line, each of which is a known value as it stands or else a comma
// list. Empty ones count as absent.
func (f *filter) valuesIn(lines []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, line := range lines {
			if f.choices[strings.ToLower(line)] != nil {
				if !yield(line) {
					return
				}
				continue
			}
			for value := range strings.SplitSeq(line, ",") {
				if value = strings.TrimSpace(value); value != "" && !yield(value) {
					return
				}
			}
		}
	}
}
