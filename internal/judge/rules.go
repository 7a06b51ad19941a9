package judge

import (
	"cmp"
	"slices"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// fire finds the rules whose condition holds; members are those of the root's properties, sorted.
func (j *Judge) fire(members []propertyMember) {
	j.fired = slices.Grow(j.fired, len(j.role.Rules))[:len(j.role.Rules)]
	for n := range j.role.Rules {
		r := &j.role.Rules[n]
		i, found := slices.BinarySearchFunc(members, r.Property, func(m propertyMember, property int) int {
			return cmp.Compare(m.property(), property)
		})
		switch {
		case !found:
			j.fired[n] = r.ByDefault
		case r.Values == nil:
			j.fired[n] = true
		default:
			j.fired[n] = j.isAmong(r.Values, members[i].member())
		}
	}
}

// isAmong reports whether a value is one of those that a rule is about. One that waits for a placeholder is none, nor is one
// that was reported.
func (j *Judge) isAmong(c *compiled.Choice, at int32) bool {
	return j.tree.Values[at].Unjudgeable == jsonvalue.Judgeable && !j.isMarked(at, waits) && j.among(c, at)
}

// rulesAbout warns of the rules that property i breaks; m is its member of the object, 0 is none.
func (j *Judge) rulesAbout(i int, object, m int32) {
	for _, about := range j.role.Mentions[i] {
		r := &j.role.Rules[about.Rule]
		if !j.fired[about.Rule] || (about.Kind == compiled.MentionRequires) == (m != 0) {
			continue
		}
		p := &j.role.Root.Properties[i]
		j.path = append(j.path, segment{p.Name, -1, p})
		switch about.Kind {
		case compiled.MentionRequires:
			if j.probing == 0 && !j.exhausted {
				j.keep(&Finding{Code: codeMissingCompanion, Message: r.Needed, Warning: true, at: object, missing: true})
			}
		case compiled.MentionExcludes:
			j.warn(m, codeSuspiciousValue, r.NoEffect, "")
		}
		j.path = j.path[:len(j.path)-1]
	}
}
