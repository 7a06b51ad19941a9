package defaults

import (
	"cmp"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

// A filler fills defaults into a tree, and takes them out again.
type filler struct {
	stack
	tree *jsonvalue.Tree
	// objects are the objects of the config, of which there were so many values; those behind them come from defaults.
	objects objects
	given   int32
	most    int // values that there may be

	filled []jsonvalue.Insertion
	sites  []site // of the objects being looked at
}

// A site is a place for a default in an object.
type site struct {
	key      string
	fallback compiled.Constant
	order    int   // of declaration
	at       int32 // the member in the place; 0 is none
	before   int32 // the member behind which it belongs
}

// depthOf returns how many levels stand around an object, and whether members may be added to it. One that comes from a default
// stands as deep as it was come to.
func (f *filler) depthOf(at int32, depth int) (int, bool) {
	v := &f.tree.Values[at]
	switch {
	case v.Kind != jsonvalue.Object || v.Unjudgeable != jsonvalue.Judgeable:
		return depth, false
	case at >= f.given:
		return depth, true
	}
	o := f.objects.find(at)
	if o == nil {
		return depth, false
	}
	return o.depth, true
}

// find puts the sites of an object on top of the others, in the order of their keys, the first for each key; its schemas begin
// at base.
func (f *filler) find(at int32, base int) {
	first := len(f.sites)
	for _, s := range f.schemas[base:] {
		if !f.spend(len(s.Properties) / 16) {
			return
		}
		for i := range s.Properties {
			if p := &s.Properties[i]; p.Default.Tree != nil {
				f.sites = append(f.sites, site{key: p.Name, fallback: p.Default, order: len(f.sites)})
			}
		}
	}
	found := f.sites[first:]
	if !f.spend(len(found)) || len(found) == 0 {
		return
	}
	slices.SortFunc(found, func(a, b site) int {
		return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.order, b.order))
	})
	found = slices.CompactFunc(found, func(a, b site) bool { return a.key == b.key })
	f.sites = f.sites[:first+len(found)]
	next, before := f.tree.Values[at].First, int32(0)
	for i := range found {
		for next != 0 && f.isBefore(next, found[i].key) {
			next, before = f.tree.Values[next].Next, next
		}
		found[i].before = before
		if next != 0 && f.tree.Values[next].Key == found[i].key {
			found[i].at = next
		}
	}
}

// isBefore reports whether a member stands before a key. One whose key is over the limit stands anywhere.
func (f *filler) isBefore(member int32, key string) bool {
	k := f.tree.Values[member].Key
	return k < key || k == jsonvalue.OverLongKey
}

// insert puts a default into an object, so many levels deep. It is false where the config would exceed the limits; then it is
// still to be taken out.
func (f *filler) insert(object, before int32, key string, c compiled.Constant, depth int) bool {
	in, ok := f.tree.Insert(object, before, key, c.Tree, c.At, depth)
	f.filled = append(f.filled, in)
	return ok && depth <= limits.Depth && len(f.tree.Values)-1 <= f.most && !f.tree.IsFull()
}

// undo takes out what was filled in, down to so many.
func (f *filler) undo(left int) {
	for n := len(f.filled); n > left; n-- {
		f.tree.Remove(f.filled[n-1])
	}
	f.filled = f.filled[:left]
}

// all fills all defaults into a value and what is below it; its schemas are those from base on. It is false where that exceeds
// the limits. Steps are taken for what is there in the end: as many as where some of it was there before.
func (f *filler) all(at int32, base, depth int) bool {
	schemas, sites := len(f.schemas), len(f.sites)
	ok := f.fill(at, base, depth)
	f.schemas, f.sites = f.schemas[:schemas], f.sites[:sites]
	return ok
}

func (f *filler) fill(at int32, base, depth int) bool {
	end := len(f.schemas)
	depth, fills := f.depthOf(at, depth)
	if fills && !f.fillObject(at, base, depth) || !f.spend(int(f.tree.Values[at].Count)/4) {
		return false
	}
	index := 0
	for c := range f.tree.Children(at) {
		if mayHold(&f.tree.Values[c]) {
			if f.addBelow(base, end, at, c, index) && !f.fill(c, end, depth+1) {
				return false
			}
			f.schemas = f.schemas[:end]
		}
		index++
	}
	return f.steps >= 0
}

// fillObject fills the defaults of an object itself.
func (f *filler) fillObject(at int32, base, depth int) bool {
	first, behind, last := len(f.sites), int32(-1), int32(0)
	f.find(at, base)
	for _, s := range f.sites[first:] {
		if s.at != 0 {
			continue
		}
		if s.before != behind { // otherwise it stands behind the one that was put there last
			behind, last = s.before, s.before
		}
		if !f.insert(at, last, s.key, s.fallback, depth+1) {
			return false
		}
		last = f.filled[len(f.filled)-1].At
	}
	f.sites = f.sites[:first]
	return true
}

// addBelow adds the schemas of a member or an item; those of what holds it are from base to end. It is false where there are
// none.
func (f *filler) addBelow(base, end int, holder, at int32, index int) bool {
	if f.tree.Values[holder].Kind == jsonvalue.Object {
		f.addMembers(base, end, f.tree.Values[at].Key)
	} else {
		f.addItems(base, end, index)
	}
	return len(f.schemas) > end
}

// mayHold reports whether a value may hold objects.
func mayHold(v *jsonvalue.Value) bool {
	return (v.Kind == jsonvalue.Array || v.Kind == jsonvalue.Object) && v.Key != jsonvalue.OverLongKey
}
