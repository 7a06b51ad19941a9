package judge

import (
	"slices"

	"github.com/laminar/connectors/internal/compiled"
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
	stray                     // a string that holds what looks like a placeholder and is none, or a value that holds one
)

func (j *Judge) isMarked(at int32, m mark) bool { return int(at) < len(j.marks) && j.marks[at]&m != 0 }

// mayBeAmong reports whether a value that waits may become one of some values.
func (j *Judge) mayBeAmong(c *compiled.Choice, at int32) bool {
	if j.tree.Values[at].Kind == jsonvalue.String && len(c.Texts) > 0 {
		return true
	}
	return slices.ContainsFunc(c.Constants, func(v compiled.Constant) bool { return j.mayEqual(at, v.Tree, v.At) })
}

// mayEqual reports whether a value may become equal to one of the schema. Where the work is used up, it may.
func (j *Judge) mayEqual(at int32, t *jsonvalue.Tree, other int32) bool {
	x, y := &j.tree.Values[at], &t.Values[other]
	switch {
	case j.isMarked(at, whole) || !j.spend(at):
		return true
	case j.isMarked(at, deferred):
		return y.Kind == jsonvalue.String
	case !j.isMarked(at, waits):
		return jsonvalue.Equal(j.tree, at, t, other, &j.steps) || j.steps < 0
	case x.Kind != y.Kind || x.Count != y.Count:
		return false
	case x.Kind == jsonvalue.Array:
		d := y.First
		for c := range j.tree.Children(at) {
			if !j.mayEqual(c, t, d) {
				return false
			}
			d = t.Values[d].Next
		}
		return true
	}
	for _, c := range j.tree.Sorted(at) { // so that the work is the same in whatever order the keys were written
		d := t.Member(other, j.tree.Values[c].Key)
		if d == 0 || !j.charge(at, int(y.Count)/16) || !j.mayEqual(c, t, d) {
			return d != 0 && j.steps < 0
		}
	}
	return true
}

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

// visit marks a value and what is below it.
func (d *deferrals) visit(at int32) {
	v := &d.tree.Values[at]
	if v.Kind == jsonvalue.String {
		d.text(at, v.Text)
		return
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
		d.visit(c)
		d.marks[at] |= d.marks[c] & (waits | stray)
		d.path = d.path[:len(d.path)-1]
		if d.tooMany {
			break
		}
	}
}

func (d *deferrals) text(at int32, text string) {
	if placeholder.Stray(text, d.kinds) != "" {
		d.marks[at] = stray
	}
	names, isWhole := placeholder.Find(text, d.kinds)
	if len(names) == 0 {
		return
	}
	d.marks[at] |= deferred | waits
	if isWhole {
		d.marks[at] |= whole
	}
	pointer := d.pointer()
	if d.pointers += len(pointer); d.pointers > limits.Pointers {
		d.tooMany = true
		return
	}
	d.list = append(d.list, Deferred{Pointer: pointer, Names: names})
}

// warnStrays warns of what looks like a placeholder in a value and is none: nobody will put anything in its place.
func (j *Judge) warnStrays(at int32, kinds placeholder.Kinds) {
	v := &j.tree.Values[at]
	if v.Kind == jsonvalue.String {
		j.warn(at, codeSuspiciousValue, "holds "+placeholder.Stray(v.Text, kinds)+" that stays as it is: the name of a placeholder must have "+
			"only letters, digits and underscores", "")
		return
	}
	for i, c := range j.tree.Sorted(at) {
		if !j.isMarked(c, stray) {
			continue
		}
		s := segment{key: j.tree.Values[c].Key, index: -1}
		if v.Kind == jsonvalue.Array {
			s.index = i
		}
		j.path = append(j.path, s)
		j.warnStrays(c, kinds)
		j.path = j.path[:len(j.path)-1]
	}
}
