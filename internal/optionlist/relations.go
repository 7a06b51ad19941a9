package optionlist

import (
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/sample"
)

// relations says, by its name, what the rules of a role and its alternatives have to do with an option.
func relations(s *connectors.Schema) map[string][]string {
	notes := map[string][]string{}
	add := func(names []string, note string) {
		for _, name := range names {
			notes[name] = append(notes[name], note)
		}
	}
	for i := range s.Rules {
		r := &s.Rules[i]
		when := condition(r)
		add(r.Requires, "needed where "+when)
		add(r.Excludes, "has no effect where "+when)
	}
	alternatives := sample.Alternatives(s)
	if len(alternatives) > maxAlternatives {
		return notes
	}
	for i, names := range alternatives {
		var others []string
		for k, other := range alternatives {
			if k != i {
				others = append(others, strings.Join(other, " and "))
			}
		}
		add(names, "stands in place of "+strings.Join(others, " or "))
	}
	return notes
}

// maxAlternatives bounds how many are named: each would be, with each of the others.
const maxAlternatives = 10

// condition says when a rule counts.
func condition(r *connectors.Rule) string {
	if len(r.Values) == 0 {
		return r.Property + " is set"
	}
	values := make([]string, len(r.Values))
	for i, v := range r.Values {
		values[i] = write(v)
	}
	return r.Property + " is " + oneOf(values)
}
