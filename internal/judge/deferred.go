package judge

import (
	"slices"

	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/placeholder"
)

// Deferred is a value that cannot be judged before its placeholders are known.
type Deferred struct {
	Pointer string
	Names   []string // of the placeholders, in the order written, each once
}

// A mark says what placeholders mean for a value.
type mark uint8

const (
	deferred mark = 1 << iota // a string that holds a placeholder
	whole                     // and nothing else
	waits                     // the value is deferred, or holds one that is
)

func (j *Judge) isMarked(at int32, m mark) bool { return int(at) < len(j.marks) && j.marks[at]&m != 0 }

// findDeferred marks the strings that hold placeholders and lists them. TooMany: their pointers are too long together.
func (j *Judge) findDeferred(kinds placeholder.Kinds) (list []Deferred, tooMany bool) {
	if j.tree.Values[1].Kind == jsonvalue.String {
		return nil, false // a config is an object, whatever a deployment puts in its place
	}
	n := len(j.tree.Values)
	j.marks = slices.Grow(j.marks, n)[:n]
	clear(j.marks)
	d := deferrals{Judge: j, kinds: kinds}
	if d.visit(1); d.tooMany {
		return nil, true
	}
	return d.list, false
}

// deferrals collects deferred values.
type deferrals struct {
	*Judge
	kinds   placeholder.Kinds
	list    []Deferred
	tooMany bool
}

// visit marks a value and what is below it, and reports whether it waits.
func (d *deferrals) visit(at int32) bool {
	v := &d.tree.Values[at]
	if v.Kind == jsonvalue.String {
		return d.text(at, v.Text)
	}
	for i, c := range d.tree.Sorted(at) {
		s := segment{key: d.tree.Values[c].Key, index: -1}
		if v.Kind == jsonvalue.Array {
			s.index = i
		}
		if s.key == jsonvalue.OverLongKey {
			continue // no pointer could name it, and it is at fault anyway
		}
		d.path = append(d.path, s)
		if d.visit(c) {
			d.marks[at] |= waits
		}
		d.path = d.path[:len(d.path)-1]
		if d.tooMany {
			break
		}
	}
	return d.marks[at]&waits != 0
}

func (d *deferrals) text(at int32, text string) bool {
	names, isWhole := placeholder.Find(text, d.kinds)
	if len(names) == 0 {
		return false
	}
	d.marks[at] = deferred | waits
	if isWhole {
		d.marks[at] |= whole
	}
	pointer := d.pointer()
	if d.pointers += len(pointer); d.pointers > limits.Pointers {
		d.tooMany = true
		return true
	}
	d.list = append(d.list, Deferred{Pointer: pointer, Names: names})
	return true
}
