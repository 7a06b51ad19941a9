// Package jsonvalue reads configs and the documents of roles, from JSON text or Go values, into a tree that holds JSON values
// exactly as written.
package jsonvalue

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/limits"
)

// A Value is one JSON value of a [Tree].
type Value struct {
	Kind        Kind
	Unjudgeable Unjudgeable
	Truth       bool
	Mark        uint8  // for whoever makes the tree; 0 is none
	Text        string // a string, a number as written, or JSON text that was not read
	Key         string // the member's name, inside an object
	At          int32  // offset in the JSON text; of the key, for an object's member
	First       int32  // the first item or member; 0 is none
	Next        int32  // the next one beside this; 0 is none
	Count       int32  // items or members
}

// Kind is the kind of a value. Each is a bit, so that kinds make sets.
type Kind uint8

const (
	Null Kind = 1 << iota
	Boolean
	Number
	String
	Array
	Object

	Unread Kind = 0 // JSON text that a document takes over as it stands; it may be broken
)

// Unjudgeable is why a value cannot be judged, if it cannot.
type Unjudgeable uint8

const (
	Judgeable  Unjudgeable = iota
	LongNumber             // a number over the limits
	TooDeep                // nested deeper than the limit, or a Go value that contains itself
	LongKey                // a key over the limit
	NotJSON                // a Go value that JSON cannot hold
)

// OverLongKey stands for a key that is over the limit. It is no valid UTF-8, so no other key is equal to it.
const OverLongKey = "\xff"

// A Tree holds values in one slice; value 1 is the root, and index 0 stands for none. It is to be Reset before a [Reader]
// fills it.
//
// The tree of a config keeps the limits of configs. That of a document keeps keys and numbers of any length, for its reader
// to judge.
type Tree struct {
	Values         []Value
	Source         string  // the JSON text; empty for a Go value
	HasUnjudgeable bool    // some value is not Judgeable
	Over           Overrun // what the whole has too much of, which ended the reading
	Document       bool    // keeps keys and numbers of any length, more values and more levels, and the spelling of strings

	size int // of Go values, as limits.Size counts them
	// spellings are how strings with escapes were written in a document.
	spellings map[int32]spelling
}

// A spelling is how the key and the text of a value were written, in quotes; "" is as AppendQuoted writes them.
type spelling struct{ key, text string }

// An Overrun is a limit of the whole.
type Overrun uint8

const (
	OverNothing Overrun = iota
	OverSize
	OverValues
	OverDepth // only where the reader of JSON text gives up before it can step over the value
)

// Reset empties the tree, so that it keeps nothing of what it held.
func (t *Tree) Reset() {
	clear(t.Values)
	t.Values = append(t.Values[:0], Value{})
	t.Source, t.HasUnjudgeable, t.size, t.Over, t.spellings = "", false, 0, OverNothing, nil
}

// Copy adds a copy of a value of another tree, which stands alone, and returns its index.
func (t *Tree) Copy(from *Tree, i int32) int32 { return t.copy(0, 0, from, i) }

func (t *Tree) copy(parent, last int32, from *Tree, i int32) int32 {
	v := from.Values[i]
	v.First, v.Next, v.Count = 0, 0, 0
	at := t.Add(parent, last, v)
	last = 0
	for c := range from.Children(i) {
		last = t.copy(at, last, from, c)
	}
	return at
}

// most is how many values the tree may hold.
func (t *Tree) most() int {
	if t.Document {
		return limits.Parts
	}
	return limits.Values
}

// deepest is how many arrays and objects may stand around another one.
func (t *Tree) deepest() int {
	if t.Document {
		return 3 * limits.Depth // deeper than any part of a document may be that is looked at
	}
	return limits.Depth
}

// cut takes away the values from an index on, which nothing refers to.
func (t *Tree) cut(i int32) {
	for at := i; int(at) < len(t.Values) && len(t.spellings) > 0; at++ {
		delete(t.spellings, at)
	}
	clear(t.Values[i:])
	t.Values = t.Values[:i]
}

// Add puts a value behind the last one of its parent and returns its index. Last is 0 for the first one, and both are for
// a value that stands alone.
func (t *Tree) Add(parent, last int32, v Value) int32 {
	i, added := t.addEmpty(parent, last)
	*added = v
	return i
}

// addEmpty is Add for a value that is to be filled where it stands, before another one is added.
func (t *Tree) addEmpty(parent, last int32) (i int32, v *Value) {
	if len(t.Values) == cap(t.Values) {
		t.Values = slices.Grow(t.Values, len(t.Values)) // append would grow a long one by a quarter, and copy it more often
	}
	i = int32(len(t.Values))
	t.Values = append(t.Values, Value{})
	t.link(parent, last, i)
	return i, &t.Values[i]
}

func (t *Tree) link(parent, last, i int32) {
	if last != 0 {
		t.Values[last].Next = i
	} else if parent != 0 {
		t.Values[parent].First = i
	}
	if parent != 0 {
		t.Values[parent].Count++
	}
}

// flag marks a value as impossible to judge.
func (t *Tree) flag(i int32, f Unjudgeable) {
	t.Values[i].Unjudgeable = f
	t.HasUnjudgeable = true
}

// Children yields the indices of a value's items or members, in order.
func (t *Tree) Children(i int32) func(func(int32) bool) {
	return func(yield func(int32) bool) {
		for c := t.Values[i].First; c != 0; c = t.Values[c].Next {
			if !yield(c) {
				return
			}
		}
	}
}

// Member returns the member of an object with that name, or 0.
func (t *Tree) Member(object int32, name string) int32 {
	for c := t.Values[object].First; c != 0; c = t.Values[c].Next {
		if t.Values[c].Key == name {
			return c
		}
	}
	return 0
}

// Unjudgeables yields the values that cannot be judged, in order, each with its pointer. What such a value holds is not
// looked at.
func (t *Tree) Unjudgeables() iter.Seq2[string, int32] {
	return func(yield func(pointer string, i int32) bool) {
		if t.HasUnjudgeable {
			t.unjudgeables("", 1, yield)
		}
	}
}

func (t *Tree) unjudgeables(pointer string, i int32, yield func(string, int32) bool) bool {
	if t.Values[i].Unjudgeable != Judgeable {
		return yield(pointer, i)
	}
	place := 0
	for c := range t.Children(i) {
		segment := strconv.Itoa(place)
		if t.Values[i].Kind == Object {
			segment = jsonpointer.Escape(t.Values[c].Key)
		}
		if !t.unjudgeables(pointer+"/"+segment, c, yield) {
			return false
		}
		place++
	}
	return true
}

// Sorted returns an object's members in the order of their names, or an array's items in their own. Where the same
// document may come as text or as a Go map, this is the order that both have.
func (t *Tree) Sorted(i int32) []int32 {
	list := slices.Collect(t.Children(i))
	if t.Values[i].Kind == Object {
		slices.SortFunc(list, func(a, b int32) int { return strings.Compare(t.Values[a].Key, t.Values[b].Key) })
	}
	return list
}
