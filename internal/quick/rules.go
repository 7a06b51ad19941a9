package quick

import "slices"

// A rule is one over the set of properties that a config has.
type rule struct {
	values             []string
	requires, excludes uint64 // bits by property
	warns              bool   // whatever else the config has
}

// bitSet returns the set of some properties.
func bitSet(places []int) uint64 {
	var set uint64
	for _, i := range places {
		set |= 1 << i
	}
	return set
}

// A ruleSet collects, property by property of the root, what the rules ask for and advise against.
type ruleSet struct {
	rules       [][]rule // by property; nil where there are none
	need, avoid uint64
}

// pass notes what the rules say about a property that has a text. It is false where one warns.
func (q *ruleSet) pass(place int, text string) bool {
	for i := range q.rules[place] {
		r := &q.rules[place][i]
		if !slices.Contains(r.values, text) {
			continue
		}
		if r.warns {
			return false
		}
		q.need |= r.requires
		q.avoid |= r.excludes
	}
	return true
}

// hold reports whether no rule has a word to say about a config with these properties.
func (q *ruleSet) hold(present uint64) bool {
	return q.need&^present == 0 && q.avoid&present == 0
}
