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
		j.fired[n] = found && isAbout(r, &j.tree.Values[members[i].member()])
	}
}

// isAbout reports whether a value is one of those that a rule is about.
func isAbout(r *compiled.Rule, v *jsonvalue.Value) bool {
	return v.Kind == jsonvalue.String && slices.Contains(r.Values, v.Text)
}

// rulesAbout warns of the rules that property i breaks; m is its member of the object, 0 is none.
func (j *Judge) rulesAbout(i int, object, m int32) {
	for _, about := range j.role.Mentions[i] {
		r := &j.role.Rules[about.Rule]
		if !j.fired[about.Rule] || (about.Kind == compiled.MentionRequires) == (m != 0) {
			continue
		}
		p := &j.role.Root.Properties[i]
		j.path = append(j.path, segment{key: p.Name, index: -1, pointer: p.Pointer})
		switch about.Kind {
		case compiled.MentionRequires:
			j.warn(object, codeMissingCompanion, r.Needed, "")
		case compiled.MentionExcludes:
			j.warn(m, codeSuspiciousValue, r.NoEffect, "")
		case compiled.MentionAlone:
			j.warn(m, codeMissingCompanion, r.Needed, "")
		}
		j.path = j.path[:len(j.path)-1]
	}
}
