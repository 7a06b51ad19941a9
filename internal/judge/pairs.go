package judge

import (
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

// pairs hold, for each value of a config, the one that stands in the same place of another config.
type pairs struct {
	old, tree *jsonvalue.Tree
	twins     []int32 // of the old config; 0 is none
	lists     []int32 // the outermost list around the value; 0 is none
	equal     []bool  // the two are the same JSON value
	members   map[int32]map[string]bool
}

func newPairs(old, tree *jsonvalue.Tree) *pairs {
	n := len(tree.Values)
	p := &pairs{
		old: old, tree: tree, twins: make([]int32, n), lists: make([]int32, n), equal: make([]bool, n), members: map[int32]map[string]bool{},
	}
	p.pair(1, 1, 0)
	return p
}

// pair pairs two values, of which the old one may be 0, and what is in them.
func (p *pairs) pair(at, old, list int32) {
	v := &p.tree.Values[at]
	p.twins[at], p.lists[at] = old, list
	if v.Kind == jsonvalue.Array && list == 0 {
		list = at
	}
	sameKind := old != 0 && v.Kind == p.old.Values[old].Kind
	same := sameKind && v.Count == p.old.Values[old].Count && v.Unjudgeable == p.old.Values[old].Unjudgeable
	var byName map[string]int32
	next := int32(0) // the item of the old list
	switch {
	case sameKind && v.Kind == jsonvalue.Object:
		byName = make(map[string]int32, p.old.Values[old].Count)
		for c := range p.old.Children(old) {
			byName[p.old.Values[c].Key] = c
		}
	case sameKind && v.Kind == jsonvalue.Array:
		next = p.old.Values[old].First
	case same:
		steps := limits.Steps
		same = jsonvalue.Equal(p.tree, at, p.old, old, &steps)
	}
	for c := range p.tree.Children(at) {
		twin := next
		if v.Kind == jsonvalue.Object {
			twin = byName[p.tree.Values[c].Key]
		} else if next != 0 {
			next = p.old.Values[next].Next
		}
		p.pair(c, twin, list)
		same = same && p.equal[c]
	}
	p.equal[at] = same
}

// isUnchanged reports whether what a finding of the new config is about is the same in both.
func (p *pairs) isUnchanged(o *observation) bool {
	switch list := p.lists[o.at]; {
	case list != 0:
		return p.equal[list]
	case o.missing:
		return !p.oldHas(p.twins[o.at], o.name)
	}
	return p.equal[o.at]
}

// oldHas reports whether an object of the old config has a member.
func (p *pairs) oldHas(object int32, name string) bool {
	members, ok := p.members[object]
	if !ok {
		members = map[string]bool{}
		for c := range p.old.Children(object) {
			members[p.old.Values[c].Key] = true
		}
		p.members[object] = members
	}
	return members[name]
}
