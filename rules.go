package connectors

import (
	"fmt"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/printable"
)

// A rule is a Rule made ready: properties by their place, messages written.
type rule struct {
	property int
	values   []string
	requires []int
	excludes []int
	// needed and noEffect are what is said of the properties in the two lists.
	needed, noEffect string
}

func (p *plan) rule(r Rule) rule {
	ready := rule{property: p.root.property(r.Property), values: r.Values, needed: r.Message, noEffect: r.Message}
	for _, name := range r.Requires {
		ready.requires = append(ready.requires, p.root.property(name))
	}
	for _, name := range r.Excludes {
		ready.excludes = append(ready.excludes, p.root.property(name))
	}
	if r.Message == "" {
		var values []string
		for i, v := range r.Values {
			if i == mostListed && len(r.Values) > mostListed+1 {
				values = append(values, fmt.Sprintf("one of %d more", len(r.Values)-i))
				break
			}
			values = append(values, fmt.Sprintf("%q", printable.Clip(v)))
		}
		when := fmt.Sprintf(" when %s is %s", r.Property, strings.Join(values, " or "))
		ready.needed, ready.noEffect = "is needed"+when, "has no effect"+when
	}
	return ready
}

// rulesAbout warns of the rules that property i breaks, members being those of the root's properties.
func (j *judge) rulesAbout(i int, object int32, members []int32) {
	for n := range j.rules.rules {
		r := &j.rules.rules[n]
		m := members[r.property]
		if m == 0 || j.tree.values[m].kind != kindString || !slices.Contains(r.values, j.tree.values[m].text) {
			continue
		}
		p := &j.rules.root.properties[i]
		at, message := object, r.needed
		var code string
		switch {
		case slices.Contains(r.requires, i) && members[i] == 0:
			code = CodeMissingCompanion
		case slices.Contains(r.excludes, i) && members[i] != 0:
			at, code, message = members[i], CodeSuspiciousValue, r.noEffect
		case len(r.requires)+len(r.excludes) == 0 && r.property == i:
			at, code = m, CodeMissingCompanion
		default:
			continue
		}
		j.path = append(j.path, step{key: p.name, index: -1, pointer: p.pointer})
		j.warn(at, code, message, "")
		j.path = j.path[:len(j.path)-1]
	}
}
