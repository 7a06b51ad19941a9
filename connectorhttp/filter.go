package connectorhttp

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// parameter is a query parameter of the listing.
type parameter uint8

const (
	parameterCategory parameter = iota
	parameterType
	parameterFeature
	parameterFormat

	parameterCount = iota
)

func (p parameter) String() string {
	return [...]string{"category", "type", "feature", "format"}[p]
}

// values are what a connector has for the parameter.
func (p parameter) values(c *connectors.Connector) []string {
	switch p {
	case parameterCategory:
		return []string{string(c.Category)}
	case parameterType:
		return texts(c.Roles)
	case parameterFeature:
		return texts(c.Features)
	default:
		return texts(c.Formats)
	}
}

// documented are the values that are known even where no connector has them. Features and formats are open sets, in
// which no name is ever refused.
func (p parameter) documented() (names []string, open bool) {
	switch p {
	case parameterCategory:
		return texts(connectors.Categories()), false
	case parameterType:
		return []string{string(connectors.RoleSource), string(connectors.RoleSink)}, false
	}
	return nil, true
}

func texts[S ~string](list []S) []string {
	result := make([]string, len(list))
	for i, s := range list {
		result[i] = string(s)
	}
	return result
}

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

// readyShare is how many times the size of the listing the ready views may have together. The documented connectors need
// less than half of it; a catalogue of very many features has its other views put together for each request.
const readyShare = 16

// readyViews are the views of single values made ready so far. Values that select the same connectors share one.
type readyViews struct {
	byPlaces map[string]*answer
	left     int // bytes
}

// ready returns the view of some connectors, or nil where that would take too much memory.
func (c *catalogue) ready(views *readyViews, places placeSet) *answer {
	key := places.key()
	if a, ok := views.byPlaces[key]; ok {
		return a
	}
	etag, size := c.measure(places.all())
	if size > views.left {
		return nil
	}
	a := c.join(places.all(), etag, size)
	views.left -= size
	views.byPlaces[key] = &a
	return &a
}

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

// view returns the listing that a query asks for: OR within a parameter, AND across. The listing and those of a single
// value are ready; others are put together for each request and not kept, so that no client can fill the memory.
func (c *catalogue) view(rawQuery string) (view, *failure) {
	if a, ok := c.views[rawQuery]; ok {
		return a, nil
	}
	query, err := url.ParseQuery(rawQuery)
	if err != nil {
		return nil, brokenQuery()
	}
	var asked [][]*choice
	for i := range c.filters {
		p, f := parameter(i), &c.filters[i]
		choices, given, ok := f.choose(query[p.String()])
		if !ok {
			return nil, f.refusal(p, query[p.String()])
		}
		if given {
			asked = append(asked, choices)
		}
	}
	switch {
	case len(asked) == 0:
		return &c.list, nil
	case len(asked) == 1 && len(asked[0]) == 1 && asked[0][0].view != nil:
		return asked[0][0].view, nil
	}
	return joined{c, asked}, nil
}

// choose returns what the values select, each choice once, and whether any value is given at all. It is not ok where one
// is to be refused.
func (f *filter) choose(lines []string) (choices []*choice, given, ok bool) {
	var seen map[*choice]bool
	for value := range f.words(lines) {
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
	for value := range f.words(lines) {
		if f.choices[strings.ToLower(value)] == nil {
			suggestion = near.Name(value, f.allowed)
			break
		}
	}
	return &failure{
		status:  http.StatusBadRequest,
		Code:    codeInvalidFilter,
		Message: p.String() + " must be one of " + listed(f.allowed),
		Details: details{Parameter: p.String(), Allowed: f.allowed, Suggestion: suggestion},
	}
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

// words yields the values of a parameter: those of every line, each of which is a known value as it stands or else a comma
// list. Empty ones count as absent.
func (f *filter) words(lines []string) func(func(string) bool) {
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

func brokenQuery() *failure {
	return &failure{
		status:  http.StatusBadRequest,
		Code:    codeInvalidFilter,
		Message: "the query must be in URL encoding",
	}
}
