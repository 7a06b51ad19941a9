package connectors

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// A value is one JSON value of a config, or a constant of a schema. Both ways in, JSON text and Go maps, fill the same
// tree of values, so that one judge gives both the same answer.
type value struct {
	kind kind
	flaw flaw
	// deferred: a string that holds a placeholder, under a view that knows placeholders; whole: it is nothing else.
	deferred bool
	whole    bool
	waits    bool // the value is deferred, or holds one that is
	truth    bool
	text     string // a string, or a number as written
	key      string // the member's name, inside an object
	at       int32  // offset in the JSON text; of the key, for an object's member
	start    int32  // offset of the value itself
	first    int32  // the first item or member; 0 is none
	next     int32  // the next one beside this; 0 is none
	count    int32  // items or members
}

type kind uint8

const (
	kindNull kind = 1 << iota
	kindBoolean
	kindNumber
	kindString
	kindArray
	kindObject
)

// A flaw is what makes a value impossible to judge. It is reported in place of everything else about it.
type flaw uint8

const (
	flawNone   flaw = iota
	flawNumber      // a number over the limits
	flawDepth       // nested deeper than the limit, or a Go value that contains itself
	flawName        // a key over the limit
	flawKind        // a Go value that JSON cannot hold
)

// nameless stands for a key that is over the limit. It is no valid UTF-8, so no other key is equal to it.
const nameless = "\xff"

// A tree holds the values of one config in one slice; value 1 is the root. Index 0 stands for none.
type tree struct {
	values []value
	src    string // the JSON text; empty for a Go value
	flawed bool
	size   int // of a Go value
	// over is what the whole config has too much of; it ends the reading.
	over overrun
}

type overrun uint8

const (
	overNothing overrun = iota
	overSize
	overValues
	overDepth    // only where the reader of JSON text gives up before we can step over the value
	overDeferred // only under a view that knows placeholders
)

func (t *tree) reset() {
	clear(t.values)
	t.values = append(t.values[:0], value{})
	t.src, t.flawed, t.size, t.over = "", false, 0, overNothing
}

// add puts a new value behind the last one of its parent and returns its index.
func (t *tree) add(parent, last int32, v value) int32 {
	i := int32(len(t.values))
	t.values = append(t.values, v)
	if last != 0 {
		t.values[last].next = i
	} else if parent != 0 {
		t.values[parent].first = i
	}
	if parent != 0 {
		t.values[parent].count++
	}
	return i
}

// flag marks a value as impossible to judge.
func (t *tree) flag(i int32, f flaw) {
	t.values[i].flaw = f
	t.flawed = true
}

// children yields the indices of a value's items or members, in order.
func (t *tree) children(i int32) func(func(int32) bool) {
	return func(yield func(int32) bool) {
		for c := t.values[i].first; c != 0; c = t.values[c].next {
			if !yield(c) {
				return
			}
		}
	}
}

// member returns the member of an object with that name, or 0.
func (t *tree) member(object int32, name string) int32 {
	for c := t.values[object].first; c != 0; c = t.values[c].next {
		if t.values[c].key == name {
			return c
		}
	}
	return 0
}

// sorted returns an object's members in the order of their names, or an array's items in their own. Where the same
// document may come as text or as a Go map, this is the order that both have.
func (t *tree) sorted(i int32) []int32 {
	list := slices.Collect(t.children(i))
	if t.values[i].kind == kindObject {
		slices.SortFunc(list, func(a, b int32) int { return strings.Compare(t.values[a].key, t.values[b].key) })
	}
	return list
}

// equal reports whether two values are the same JSON value: numbers by their exact value, objects whatever the order.
// It costs a step for each pair compared and is false once the steps are used up.
func equal(a *tree, i int32, b *tree, j int32, steps *int) bool {
	x, y := &a.values[i], &b.values[j]
	*steps -= 1 + int(x.count)/4 + len(x.text)/64
	if *steps < 0 || x.kind != y.kind || x.count != y.count {
		return false
	}
	switch x.kind {
	case kindNull:
		return true
	case kindBoolean:
		return x.truth == y.truth
	case kindString:
		return x.text == y.text
	case kindNumber:
		return equalNumbers(x.text, y.text)
	case kindArray:
		d := y.first
		for c := range a.children(i) {
			if !equal(a, c, b, d, steps) {
				return false
			}
			d = b.values[d].next
		}
		return true
	}
	ys := b.sorted(j)
	for n, c := range a.sorted(i) {
		if a.values[c].key != b.values[ys[n]].key || !equal(a, c, b, ys[n], steps) {
			return false
		}
	}
	return true
}

func equalNumbers(a, b string) bool {
	if a == b {
		return true
	}
	x, okX := parseDecimal(a)
	y, okY := parseDecimal(b)
	return okX && okY && x == y
}

// appendCanonical writes a value so that equal values, and only those, have equal texts.
func (t *tree) appendCanonical(dst []byte, i int32) []byte {
	v := &t.values[i]
	switch v.kind {
	case kindNull:
		return append(dst, 'n')
	case kindBoolean:
		if v.truth {
			return append(dst, 't')
		}
		return append(dst, 'f')
	case kindNumber:
		d, ok := parseDecimal(v.text)
		if !ok { // over the limits, which is reported: equal only to what is written in the same way
			return append(append(dst, v.text...), ';')
		}
		return append(append(dst, d.String()...), ';')
	case kindString:
		return appendSized(append(dst, 's'), v.text)
	}
	dst = append(dst, '[')
	for _, c := range t.sorted(i) {
		if v.kind == kindObject {
			dst = appendSized(append(dst, 'k'), t.values[c].key)
		}
		dst = t.appendCanonical(dst, c)
	}
	if v.kind == kindObject {
		return append(dst, '}')
	}
	return append(dst, ']')
}

// appendSized writes a text behind its length, so that no text can look like the end of another.
func appendSized(dst []byte, s string) []byte {
	dst = append(dst, byte(len(s)), byte(len(s)>>8), byte(len(s)>>16))
	return append(dst, s...)
}

// appendJSON writes a value as JSON, object members in the tree's order.
func (t *tree) appendJSON(dst []byte, i int32) []byte {
	v := &t.values[i]
	switch v.kind {
	case kindNull:
		return append(dst, "null"...)
	case kindBoolean:
		return strconv.AppendBool(dst, v.truth)
	case kindNumber:
		return append(dst, v.text...)
	case kindString:
		return appendQuoted(dst, v.text)
	}
	open, end := byte('['), byte(']')
	if v.kind == kindObject {
		open, end = '{', '}'
	}
	dst = append(dst, open)
	for c := range t.children(i) {
		if c != v.first {
			dst = append(dst, ',')
		}
		if v.kind == kindObject {
			dst = append(appendQuoted(dst, t.values[c].key), ':')
		}
		dst = t.appendJSON(dst, c)
	}
	return append(dst, end)
}

func appendQuoted(dst []byte, s string) []byte {
	dst, _ = jsontext.AppendQuote(dst, s) // the text is valid UTF-8 already
	return dst
}
