package near

import (
	"bytes"
	"math/bits"
)

// longestName is the longest name that can be a misspelling; longer ones are no typing mistakes. It bounds the cost of
// every suggestion.
const longestName = 64

// A folded is a name without what people mix up: case and separators. offsetReset, offset-reset and offset_reset are
// one.
type folded struct {
	bytes  [longestName]byte
	size   int
	starts uint64 // where a word begins that is not the first
	set    uint64 // which characters stand in it, by their last six bits
	wide   bool   // some take more than a byte
}

// fold is false where the name is too long.
func (f *folded) fold(s string) bool {
	if len(s) > longestName {
		return false
	}
	size, starts, set, all := 0, uint64(0), uint64(0), byte(0)
	begins, capital := false, true
	for i := range len(s) {
		c := letters[s[i]]
		switch {
		case c == 0:
			begins = true
			continue
		case c == s[i] && !begins: // as most are
			capital = false
		default:
			before := capital
			if capital = c != s[i]; begins || !before {
				starts |= 1 << (size & 63)
				begins = false
			}
		}
		f.bytes[size&63] = c
		set |= 1 << (c & 63)
		all |= c
		size++
	}
	f.size, f.starts, f.set, f.wide = size, starts&^1, set, all >= 0x80
	return true
}

// letters are what is compared of each character; 0 is nothing. It is only read.
var letters = func() (table [256]byte) {
	for c := range table {
		table[c] = byte(c)
		if 'A' <= c && c <= 'Z' {
			table[c] |= 0x20
		}
	}
	for _, c := range "_-. " {
		table[c] = 0
	}
	return table
}()

func (f *folded) text() []byte { return f.bytes[:f.size] }

func (f *folded) is(g *folded) bool { return f.set == g.set && bytes.Equal(f.text(), g.text()) }

// isOf is is for a name that is not folded yet, which takes less where it differs early.
func (f *folded) isOf(s string) bool {
	size := 0
	for i := range len(s) {
		if c := letters[s[i]]; c != 0 {
			if size == f.size || f.bytes[size&63] != c {
				return false
			}
			size++
		}
	}
	return size == f.size
}

// words returns how many words the name has.
func (f *folded) words() int { return 1 + bits.OnesCount64(f.starts) }

// wordEnd returns where the word ends that begins at a place.
func (f *folded) wordEnd(at int) int {
	if next := f.starts >> at >> 1; next != 0 {
		return at + 1 + bits.TrailingZeros64(next)
	}
	return f.size
}
