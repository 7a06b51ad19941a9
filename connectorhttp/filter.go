package connectorhttp

import (
	"fmt"
	"iter"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// filters are what each parameter selects in one catalogue.
type filters [len(parameters)]filter

// filter is what a parameter selects. Its keys are values in lower case, as they are compared.
type filter struct {
	allowed []string             // the known values, as written
	open    bool                 // others select nothing, instead of being refused
	choices map[string]*placeSet // what each value selects
}

// newFilters makes the filters of what the connectors have.
func newFilters(all []connectors.Connector) *filters {
	fs := new(filters)
	for p := range fs {
		fs[p] = newFilter(parameter(p), all)
	}
	return fs
}

func newFilter(p parameter, all []connectors.Connector) filter {
	f := filter{choices: make(map[string]*placeSet)}
	var documented []string
	documented, f.open = p.documented()
	for _, value := range documented {
		f.choice(value)
	}
	for i := range all {
		for _, value := range p.values(&all[i]) {
			f.choice(value).add(int32(i))
		}
	}
	for _, set := range f.choices {
		set.pack(len(all))
	}
	return f
}

// choice returns what a value selects, which is nothing so far where the value is new.
func (f *filter) choice(value string) *placeSet {
	key := strings.ToLower(value)
	set := f.choices[key]
	if set == nil {
		set = new(placeSet)
		f.choices[key] = set
		f.allowed = append(f.allowed, value)
	}
	return set
}

// choose returns what the values of each parameter select: OR within a parameter, AND across. A parameter without a value is
// left out.
func (fs *filters) choose(values [][]string) (asked [][]*placeSet, refusal *Error) {
	for i := range fs {
		choices, given, ok := fs[i].choose(values[i])
		if !ok {
			return nil, fs[i].refusal(parameter(i), values[i])
		}
		if given {
			asked = append(asked, choices)
		}
	}
	return asked, nil
}

// choose returns what the values select, each choice once, and whether any value is given at all. It is not ok where one
// is to be refused.
func (f *filter) choose(lines []string) (choices []*placeSet, given, ok bool) {
	var seen map[*placeSet]bool
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
			seen = make(map[*placeSet]bool)
		}
		seen[found] = true
		choices = append(choices, found)
	}
	return choices, given, true
}

// refusal says which values the parameter has. It does not repeat the one that was sent.
func (f *filter) refusal(p parameter, lines []string) *Error {
	suggestion := ""
	for value := range f.valuesIn(lines) {
		if f.choices[strings.ToLower(value)] == nil {
			suggestion = near.Name(value, f.allowed)
			break
		}
	}
	return invalidFilter(p.String()+" must be one of "+listed(f.allowed),
		Details{Parameter: p.String(), Allowed: f.allowed, Suggestion: suggestion})
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
