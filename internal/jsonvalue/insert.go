package jsonvalue

import (
	"strings"

	"github.com/laminar/connectors/internal/limits"
)

// AddSorted adds a copy of a value of another tree, as ReadGo would have read it: members in the order of their names. It
// stands alone. The result is false where the value nests deeper than a config may; what was added is then of no use.
func (t *Tree) AddSorted(from *Tree, i int32) (at int32, ok bool) {
	return t.addSorted(0, 0, from, i, from.Values[i].Key, 0)
}

func (t *Tree) addSorted(parent, last int32, from *Tree, i int32, key string, depth int) (at int32, ok bool) {
	v := from.Values[i]
	v.Key, v.At, v.Mark, v.First, v.Next, v.Count = key, 0, 0, 0, 0, 0
	at = t.Add(parent, last, v)
	t.size += v.size()
	if v.Kind != Array && v.Kind != Object {
		return at, true
	}
	if depth >= limits.Depth {
		return at, false
	}
	last = 0
	for _, c := range from.Sorted(i) {
		if last, ok = t.addSorted(at, last, from, c, from.Values[c].Key, depth+1); !ok {
			return at, false
		}
	}
	return at, true
}

// size is what a value adds to the size of a Go value, without what it holds.
func (v *Value) size() int { return len(v.Key) + len(v.Text) }

// An Insertion is a member that was put into an object of a tree.
type Insertion struct {
	Object, At int32
	before     int32 // the member behind which it stands; 0 is none
}

// Insert puts a copy of a value of another tree into an object, as a member that stands so many levels deep, behind the member
// before, or as the first where that is 0. It is false where the value would nest deeper than a config may, and then it is to
// be removed like any other.
func (t *Tree) Insert(object, before int32, key string, from *Tree, i int32, depth int) (in Insertion, ok bool) {
	next := &t.Values[object].First
	if before != 0 {
		next = &t.Values[before].Next
	}
	behind := *next // which adding the value may move
	at, ok := t.addSorted(object, before, from, i, key, depth)
	t.Values[at].Next = behind
	return Insertion{object, at, before}, ok
}

// Remove takes back an insertion. Nothing may have been added to the tree since that is still in it.
func (t *Tree) Remove(in Insertion) {
	next := t.Values[in.At].Next
	if in.before != 0 {
		t.Values[in.before].Next = next
	} else {
		t.Values[in.Object].First = next
	}
	t.Values[in.Object].Count--
	for i := int(in.At); i < len(t.Values); i++ {
		t.size -= t.Values[i].size()
	}
	t.cut(in.At)
}

// PlaceOf returns the member of an object with that name, or 0 and the member behind which it belongs. The members are in the
// order of their names.
func (t *Tree) PlaceOf(object int32, name string) (at, before int32) {
	for c := t.Values[object].First; c != 0; c = t.Values[c].Next {
		if key := t.Values[c].Key; key != OverLongKey { // which stands where its own key belongs
			switch order := strings.Compare(key, name); {
			case order == 0:
				return c, before
			case order > 0:
				return 0, before
			}
		}
		before = c
	}
	return 0, before
}

// IsFull reports whether a config that changed is over a limit of the whole.
func (t *Tree) IsFull() bool { return t.size > limits.Size || len(t.Values)-1 > limits.Values }

// Bytes returns how many bytes the keys, strings and numbers of a Go value have.
func (t *Tree) Bytes() int { return t.size }
