// Package near finds, among known names, the one that was probably meant by an unknown one: for suggestions, never to accept
// something.
package near

import (
	"bytes"
	"cmp"
	"math/bits"
)

// longestName is the longest name that can be a misspelling; longer ones are no typing mistakes. It bounds the cost of
// every suggestion.
const longestName = 64

// Name returns the one of the names that was probably meant by s, or "" where none is near: the same but for case
// and separators, or the one with the fewest typing mistakes, or one that s begins or that begins s. Of equally near ones
// it is the first.
func Name(s string, names []string) string {
	search := Begin(s)
	for _, name := range names {
		search.Add(name)
	}
	return search.Best()
}

// A Search finds the nearest of names that come one by one.
type Search struct {
	meant       folded
	off         bool // the name cannot be a misspelling
	same        string
	best, begun string
	fewest      int
}

// Begin begins a search for what was probably meant by s.
func Begin(s string) Search {
	var search Search
	search.off = s == "" || !search.meant.fold(s)
	search.fewest = max(1, (search.meant.size+1)/3) + 1 // about every third letter may be wrong
	return search
}

// Add compares a name.
func (s *Search) Add(name string) {
	var f folded
	if s.off || s.same != "" || !f.fold(name) {
		return
	}
	if f == s.meant {
		s.same = name
		return
	}
	if s.begun == "" && s.meant.begins(&f) {
		s.begun = name
	}
	if n := s.meant.mistakes(&f, s.fewest-1); n < s.fewest {
		s.best, s.fewest = name, n
	}
}

// Best returns what [Name] would of the names that were added.
func (s *Search) Best() string { return cmp.Or(s.same, s.best, s.begun) }

// Misspelt reports whether a is b but for case, separators and at most so many typing mistakes.
func Misspelt(a, b string, most int) bool {
	var f, g folded
	return f.fold(a) && g.fold(b) && f.mistakes(&g, most) <= most
}

// A folded is a name without what people mix up: case and separators. offsetReset, offset-reset and offset_reset are
// one.
type folded struct {
	bytes [longestName]byte
	size  int
	set   uint64 // which characters stand in it, by their last six bits
}

// fold is false where the name is too long.
func (f *folded) fold(s string) bool {
	if len(s) > longestName {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '_' || c == '-' || c == '.' || c == ' ':
			continue
		case 'A' <= c && c <= 'Z':
			c |= 0x20
		}
		f.bytes[f.size] = c
		f.set |= 1 << (c & 63)
		f.size++
	}
	return true
}

func (f *folded) text() []byte { return f.bytes[:f.size] }

// begins reports whether one of the two is the beginning of the other.
func (f *folded) begins(g *folded) bool {
	return f.size >= 3 && g.size >= 3 && (bytes.HasPrefix(f.text(), g.text()) || bytes.HasPrefix(g.text(), f.text()))
}

// mistakes counts the typing mistakes between two names, in bytes: letters inserted, left out, replaced, or two
// neighbours exchanged (the optimal string alignment distance). Where it is more than most, any number above most may be
// returned.
func (f *folded) mistakes(g *folded, most int) int {
	a, b := f.text(), g.text()
	// A mistake changes the length by one at most, and the set of characters by two.
	if gap := len(a) - len(b); gap > most || -gap > most || bits.OnesCount64(f.set^g.set) > 2*most {
		return most + 1
	}
	// What both begin and end with holds no mistake.
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	var rows [3][longestName + 1]uint8
	for j := range len(b) + 1 {
		rows[1][j] = uint8(j)
	}
	fewestAbove := 0
	for i := 1; i <= len(a); i++ {
		before, above, row := &rows[(i+2)%3], &rows[i%3], &rows[(i+1)%3]
		row[0] = uint8(i)
		fewest := i
		for j := 1; j <= len(b); j++ {
			cost := uint8(1)
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			fewest = min(fewest, int(row[j]))
		}
		// Every later row comes from this one, or from the one above by an exchange, which is a mistake more.
		if fewest > most && fewestAbove >= most {
			return most + 1
		}
		fewestAbove = fewest
	}
	return int(rows[(len(a)+1)%3][len(b)])
}
