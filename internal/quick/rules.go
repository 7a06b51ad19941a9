package quick

import (
	"slices"

	"github.com/laminar/connectors/internal/compiled"
)

// A demand is what rules ask for and advise against, as bits by property.
type demand struct{ requires, excludes uint64 }

// add joins two demands.
func (d *demand) add(other demand) {
	d.requires |= other.requires
	d.excludes |= other.excludes
}

// A textRule makes its demand where a property has one of some texts.
type textRule struct {
	values []string
	demand
}

// A presenceRule makes its demand where a property is set, or where it is not.
type presenceRule struct {
	bit, want uint64 // want is bit, or 0
	demand
}

// A ruleTable is what the rules of a role say, as the pass reads it.
type ruleTable struct {
	texts    [][]textRule // by property; nil where there are no rules
	presence []presenceRule
	// closer are the properties that are to be looked at more closely where they are set: rules are about values of theirs that are
	// no texts.
	closer uint64
}

// newRuleTable makes the table of a role's rules.
func newRuleTable(role *compiled.Role) ruleTable {
	if len(role.Rules) == 0 {
		return ruleTable{}
	}
	t := ruleTable{texts: make([][]textRule, len(role.Root.Properties))}
	for _, r := range role.Rules {
		d := demand{bitSet(r.Requires), bitSet(r.Excludes)}
		bit := uint64(1) << r.Property
		switch {
		case r.Values == nil:
			t.presence = append(t.presence, presenceRule{bit, bit, d})
		case len(r.Values.Constants) > 0:
			t.closer |= bit
		default:
			t.texts[r.Property] = append(t.texts[r.Property], textRule{r.Values.Texts, d})
		}
		if r.ByDefault {
			t.presence = append(t.presence, presenceRule{bit, 0, d})
		}
	}
	return t
}

// bitSet returns the set of some properties.
func bitSet(places []int) uint64 {
	var set uint64
	for _, i := range places {
		set |= 1 << i
	}
	return set
}

// A ruleSet collects, property by property of the root, what the rules demand.
type ruleSet struct {
	rules *ruleTable
	demand
}

// note notes what the rules say about a property that has a text.
func (q *ruleSet) note(place int, text string) {
	if q.rules.texts == nil {
		return
	}
	for i := range q.rules.texts[place] {
		if r := &q.rules.texts[place][i]; slices.Contains(r.values, text) {
			q.add(r.demand)
		}
	}
}

// hold reports whether no rule has a word to say about a config with these properties.
func (q *ruleSet) hold(present uint64) bool {
	for i := range q.rules.presence {
		if r := &q.rules.presence[i]; present&r.bit == r.want {
			q.add(r.demand)
		}
	}
	return q.rules.closer&present == 0 && q.requires&^present == 0 && q.excludes&present == 0
}
