package defaults

import (
	"cmp"
	"math"
	"slices"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/judge"
	"github.com/laminar/connectors/internal/limits"
)

// A trial fills the defaults of a config as far as that adds no finding.
//
// Its work has a bound, and whatever that lets it do, filling what it has filled fills nothing more. A pass looks at so many
// sites as the config with all of its defaults lets it, and with all of them it is the same config before and after; what a pass
// does follows from the config that it begins with; and the last pass fills nothing. Where the work becomes too much all the
// same, nothing stays filled.
type trial struct {
	filler
	*judge.Comparison
	walked int // steps that are no judging

	left  int  // of the sites that this pass may look at
	ended bool // the pass
	order []ranked
}

// A ranked is a member or an item that is to be looked at, and its place among the others.
type ranked struct {
	rank uint64
	at   int32
}

// begin is what each walk begins with: the schemas of the root, and the steps of one config.
func (t *trial) begin(root *compiled.Schema) {
	t.schemas, t.steps, t.ended = t.schemas[:0], limits.Steps, false
	t.add(0, root)
}

// everything fills all defaults. It is false where that exceeds the limits.
func (t *trial) everything(root *compiled.Schema) bool {
	t.begin(root)
	return t.all(1, 0, 0)
}

// run fills what may be filled: all defaults at once, or one by one, again and again until that fills nothing.
func (t *trial) run(root *compiled.Schema) {
	cost := limits.Values + limits.Steps
	if t.everything(root) {
		if t.AddsNothingToAll() {
			return
		}
		cost = t.Work + limits.Steps - t.steps
	}
	t.undo(0)
	for before := -1; before < len(t.filled); {
		before = len(t.filled)
		t.left = limits.Trials / (limits.Passes * cost)
		t.begin(root)
		t.visit(1, 0, 0)
		t.walked += limits.Steps - t.steps
		if t.isSpent() {
			t.undo(0)
		}
	}
}

func (t *trial) isSpent() bool { return t.Work+t.walked > limits.Trials }

// visit tries the defaults of a value and of what is below it, one by one; its schemas begin at base.
func (t *trial) visit(at int32, base, depth int) {
	end := len(t.schemas)
	depth, fills := t.depthOf(at, depth)
	if fills {
		t.visitObject(at, base, depth)
	}
	if t.ended = t.ended || !t.spend(int(t.tree.Values[at].Count)/4); t.ended {
		return
	}
	first := len(t.order)
	t.rank(at, base)
	for i, n := first, len(t.order); i < n && !t.ended; i++ {
		if r := t.order[i]; t.addBelow(base, end, at, r.at, int(min(r.rank, limits.Values))) {
			t.visit(r.at, end, depth+1)
		}
		t.schemas = t.schemas[:end]
		t.ended = t.ended || t.steps < 0
	}
	t.order = t.order[:first]
}

// visitObject tries the defaults of an object itself, in the order of declaration.
func (t *trial) visitObject(at int32, base, depth int) {
	first := len(t.sites)
	t.find(at, base)
	slices.SortFunc(t.sites[first:], func(a, b site) int { return cmp.Compare(a.order, b.order) })
	for i, n := first, len(t.sites); i < n && !t.ended; i++ {
		if t.left--; t.left < 0 || t.steps < 0 {
			t.ended = true
		} else if t.sites[i].at == 0 {
			t.try(at, t.sites[i], base, depth+1)
			t.ended = t.isSpent()
		}
	}
	t.sites = t.sites[:first]
}

// try puts a default into an object whose schemas begin at base: filled with the defaults that are in it, or bare. It stays
// where it adds no finding.
func (t *trial) try(object int32, s site, base, depth int) {
	before := len(t.filled)
	_, behind := t.tree.PlaceOf(object, s.key) // which others may have changed
	fits := t.insert(object, behind, s.key, s.fallback, depth)
	t.walked += int(t.tree.Values[object].Count)/8 + len(t.tree.Values) - int(t.filled[before].At)
	if !fits {
		t.undo(before)
		return
	}
	if at := t.filled[before].At; mayHold(&t.tree.Values[at]) {
		end := len(t.schemas)
		t.addMembers(base, end, s.key)
		filled := t.all(at, end, depth)
		t.schemas = t.schemas[:end]
		if len(t.filled) > before+1 {
			if filled && t.AddsNothing() {
				return
			}
			t.undo(before + 1)
		}
	}
	if !t.AddsNothing() {
		t.undo(before)
	}
}

// rank puts the members or items of a value that may hold objects on top of the others: members as the schemas from base on
// declare them, then the others in the order of their keys.
func (t *trial) rank(at int32, base int) {
	first, index := len(t.order), uint64(0)
	isObject := t.tree.Values[at].Kind == jsonvalue.Object
	for c := range t.tree.Children(at) {
		if v := &t.tree.Values[c]; mayHold(v) {
			rank := index
			if isObject {
				rank = t.declared(v.Key, base)
			}
			t.order = append(t.order, ranked{rank, c})
		}
		index++
	}
	if isObject {
		slices.SortStableFunc(t.order[first:], func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	}
}

// declared returns where the schemas from base on declare a key.
func (t *trial) declared(key string, base int) uint64 {
	for i, s := range t.schemas[base:] {
		if p := s.Property(key); p >= 0 {
			return uint64(i)<<32 | uint64(p)
		}
		t.steps--
	}
	return math.MaxUint64
}
