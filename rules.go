package connectors

import (
	"cmp"
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
	message := printable.Text(r.Message)
	ready := rule{property: p.root.property(r.Property), values: r.Values, needed: message, noEffect: message}
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
		when := fmt.Sprintf(" when %s is %s", printable.Name(r.Property), strings.Join(values, " or "))
		ready.needed, ready.noEffect = "is needed"+when, "has no effect"+when
	}
	return ready
}

// A mention is what a rule says of one property.
type mention struct {
	rule int
	kind mentionKind
}

type mentionKind uint8

const (
	mentionRequires mentionKind = iota
	mentionExcludes
	mentionAlone // the rule is about its own property alone
)

// mentionsOf returns, by property of the root, what the rules say of it: in the order of the rules, each rule once.
func (p *plan) mentionsOf() [][]mention {
	if len(p.rules) == 0 {
		return nil
	}
	by := make([][]mention, len(p.root.properties))
	add := func(property, rule int, kind mentionKind) {
		if list := by[property]; len(list) == 0 || list[len(list)-1] != (mention{rule, kind}) {
			by[property] = append(list, mention{rule, kind})
		}
	}
	for n := range p.rules {
		r := &p.rules[n]
		for _, i := range r.requires {
			add(i, n, mentionRequires)
		}
		for _, i := range r.excludes {
			add(i, n, mentionExcludes)
		}
		if len(r.requires)+len(r.excludes) == 0 {
			add(r.property, n, mentionAlone)
		}
	}
	return by
}

// fire finds the rules whose condition holds; members are those of the root's properties, sorted.
func (j *judge) fire(members []propertyMember) {
	j.fired = slices.Grow(j.fired, len(j.rules.rules))[:len(j.rules.rules)]
	for n := range j.rules.rules {
		r := &j.rules.rules[n]
		i, found := slices.BinarySearchFunc(members, r.property, func(m propertyMember, property int) int {
			return cmp.Compare(m.property(), property)
		})
		j.fired[n] = found && r.holds(&j.tree.values[members[i].member()])
	}
}

// holds reports whether a value is one of those that the rule is about.
func (r *rule) holds(v *value) bool { return v.kind == kindString && slices.Contains(r.values, v.text) }

// rulesAbout warns of the rules that property i breaks; m is its member of the object, 0 is none.
func (j *judge) rulesAbout(i int, object, m int32) {
	for _, about := range j.rules.mentions[i] {
		r := &j.rules.rules[about.rule]
		if !j.fired[about.rule] || (about.kind == mentionRequires) == (m != 0) {
			continue
		}
		p := &j.rules.root.properties[i]
		j.path = append(j.path, step{key: p.name, index: -1, pointer: p.pointer})
		switch about.kind {
		case mentionRequires:
			j.warn(object, CodeMissingCompanion, r.needed, "")
		case mentionExcludes:
			j.warn(m, CodeSuspiciousValue, r.noEffect, "")
		case mentionAlone:
			j.warn(m, CodeMissingCompanion, r.needed, "")
		}
		j.path = j.path[:len(j.path)-1]
	}
}
