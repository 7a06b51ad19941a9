package judge

import (
	"slices"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/placeholder"
)

// A Comparison judges a config again and again while members are added to it, and says whether that adds a finding. Two
// findings are the same where they stand in the same place and have the same code.
//
// It makes no texts: what it takes for each judgement is time.
type Comparison struct {
	// Work is what the judgements have taken so far, in steps.
	Work int

	j     *Judge
	role  *compiled.Role
	kinds placeholder.Kinds
	known map[place]bool
	// marks are what placeholders mean for the values of the config as it was at first, and deferred is how many bytes the
	// pointers of those have that are deferred.
	marks    []mark
	deferred int

	// These are of one judgement.
	whole    bool // it goes on behind a finding that is not known
	adds     bool // there was such a finding
	left     int  // of the steps, where it ended at one
	found    int
	pointer  []byte // of the finding last looked at
	pointers int    // bytes of the pointers that were looked at
}

// A place is where a finding stands, and its code.
type place struct{ pointer, code string }

const (
	// perJudgement is what judging takes even where there is nothing to judge.
	perJudgement = 32
	// textBytes is how many bytes of a text that is only copied, or looked through, take a step.
	textBytes = 16
)

// Compare judges the config that was read, and keeps what it finds to compare with. It is nil where not all findings are known,
// or more than a report keeps: what is added could not be told.
func (j *Judge) Compare(role *compiled.Role, kinds placeholder.Kinds) *Comparison {
	j.restart()
	j.guesses = 0 // nobody reads what is suggested
	v := j.Judge(role, kinds)
	if !v.Complete || len(v.Findings) > limits.Violations {
		return nil
	}
	c := &Comparison{j: j, role: role, kinds: kinds, known: make(map[place]bool, len(v.Findings))}
	for i := range v.Findings {
		c.known[place{v.Findings[i].Pointer, v.Findings[i].Code}] = true
	}
	for i := range v.Deferred {
		c.deferred += len(v.Deferred[i].Pointer)
	}
	c.marks = append(c.marks, j.marks...)
	return c
}

// AddsNothing judges the config as it is now and reports whether nothing is found that was not found at first.
func (c *Comparison) AddsNothing() bool { return c.judge(false) }

// AddsNothingToAll is AddsNothing, and judges on where something was found: the work is that of judging the whole config,
// whatever was found at first.
func (c *Comparison) AddsNothingToAll() bool { return c.judge(true) }

func (c *Comparison) judge(whole bool) bool {
	j := c.j
	j.restart()
	j.guesses, j.comparison = 0, c
	c.whole, c.adds, c.left, c.found, c.pointers = whole, false, -1, 0, 0
	if j.tree.IsFull() || c.kinds != 0 && !j.markDeferred() || c.adds {
		c.adds = true
	} else {
		j.root(c.role) // what cannot be judged at all was there at first
	}
	if c.left < 0 {
		c.left = max(j.steps, 0)
	}
	c.Work += perJudgement + len(j.tree.Values) + limits.Steps - c.left + c.pointers/textBytes
	j.comparison = nil
	return !c.adds
}

// meet takes a finding at the value being judged.
func (c *Comparison) meet(f *Finding) {
	j := c.j
	if c.found++; c.found > limits.Violations {
		c.add()
		return
	}
	c.pointer = j.appendPointer(c.pointer[:0])
	c.pointers += len(c.pointer)
	if j.exhausted || !c.known[place{string(c.pointer), f.Code}] {
		c.add()
	}
}

// add notes a finding that is not known, and ends the judgement.
func (c *Comparison) add() {
	if c.adds = true; !c.whole && !c.j.exhausted {
		c.left, c.j.steps, c.j.exhausted = c.j.steps, -1, true
	}
}

// markDeferred marks the strings that hold placeholders, among them those of what was added. It is false where the pointers of
// all of them are too long.
func (j *Judge) markDeferred() bool {
	c := j.comparison
	n := len(j.tree.Values)
	j.marks = slices.Grow(j.marks[:0], n)[:n]
	clear(j.marks[copy(j.marks, c.marks):])
	bytes := c.deferred
	j.markBelow(1, &bytes)
	return bytes <= limits.Pointers
}

// markBelow marks a value and what is below it, adds the pointers of those that were added to bytes, and reports whether the
// value waits.
func (j *Judge) markBelow(at int32, bytes *int) bool {
	c, v := j.comparison, &j.tree.Values[at]
	if v.Kind == jsonvalue.String {
		if int(at) >= len(c.marks) {
			c.adds = c.adds || placeholder.Stray(v.Text, c.kinds) != "" // which is a finding of its own
			names, isWhole := placeholder.Find(v.Text, c.kinds)
			if len(names) == 0 {
				return false
			}
			j.marks[at] = deferred | waits
			if isWhole {
				j.marks[at] |= whole
			}
			c.pointer = j.appendPointer(c.pointer[:0])
			*bytes += len(c.pointer)
		}
		return j.isMarked(at, waits)
	}
	index := 0
	for child := range j.tree.Children(at) {
		s := segment{key: j.tree.Values[child].Key, index: -1}
		if v.Kind == jsonvalue.Array {
			s.index = index
		}
		index++
		if s.key == jsonvalue.OverLongKey {
			continue // as when they were marked first
		}
		j.path = append(j.path, s)
		if j.markBelow(child, bytes) {
			j.marks[at] |= waits
		}
		j.path = j.path[:len(j.path)-1]
	}
	return j.isMarked(at, waits)
}
