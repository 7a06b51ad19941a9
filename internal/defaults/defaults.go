// Package defaults fills defaults: those of a role into a copy of a config, and those that stand inside another default into
// that one.
package defaults

import (
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/judge"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/placeholder"
)

// Fill returns a copy of a config with the defaults of what it leaves out, as far as they add no finding. The judge is Reset.
// Fault is what is wrong with a config that cannot be copied; "" is nothing.
func Fill(j *judge.Judge, role *compiled.Role, kinds placeholder.Kinds, config map[string]any) (filled map[string]any, fault string) {
	filled, left, fault := copyOf(config)
	if fault != "" {
		return nil, fault
	}
	j.ReadGo(filled)
	if j.Tree.Over != jsonvalue.OverNothing {
		return filled, "" // what is wrong inside is not known
	}
	values := len(j.Tree.Values)
	t := trial{filler: filler{
		tree: j.Tree, objects: objectsOf(j.Tree, filled), given: int32(values), most: min(limits.Values, values-1+left),
	}}
	if t.everything(role.Root) && len(t.filled) == 0 {
		return filled, "" // nothing is left out
	}
	t.undo(0)
	if t.Comparison = j.Compare(role, kinds); t.Comparison == nil {
		return filled, ""
	}
	t.run(role.Root)
	t.giveBack()
	return filled, ""
}

// giveBack puts what was filled into the tree into the objects of the config.
func (f *filler) giveBack() {
	for _, in := range f.filled {
		if o := f.objects.find(in.Object); o != nil { // or it stands in another default, which has it
			o.members[f.tree.Values[in.At].Key] = f.tree.Plain(in.At)
		}
	}
}

// Complete adds a default that a definition states to an empty tree, and fills in those that stand inside it, for which its
// schema speaks alone. Added is how many there are. It takes steps, and is false where these are too few, or where the result
// exceeds the limits of a config, as it does that never ends.
func Complete(t *jsonvalue.Tree, s *compiled.Schema, c compiled.Constant, steps *int) (added int, ok bool) {
	_, ok = t.AddSorted(c.Tree, c.At)
	f := filler{stack: stack{steps: *steps}, tree: t, most: limits.Values}
	f.add(0, s)
	ok = ok && f.all(1, 0, 0)
	f.spend(len(t.Values))
	*steps = f.steps
	return len(f.filled), ok && f.steps >= 0
}
