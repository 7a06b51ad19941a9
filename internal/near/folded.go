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
	begins, capital := false, true
	for i := range len(s) {
		c, ok := folding(s[i])
		if !ok {
			begins = true
			continue
		}
		before := capital
		if capital = c != s[i]; (begins || capital && !before) && f.size > 0 {
			f.starts |= 1 << f.size
		}
		begins = false
		f.bytes[f.size] = c
		f.set |= 1 << (c & 63)
		f.wide = f.wide || c >= 0x80
		f.size++
	}
	return true
}

// folding returns what is compared of a character: false is nothing.
func folding(c byte) (byte, bool) {
	switch {
	case c == '_' || c == '-' || c == '.' || c == ' ':
		return 0, false
	case 'A' <= c && c <= 'Z':
		return c | 0x20, true
	}
	return c, true
}

func (f *folded) text() []byte { return f.bytes[:f.size] }

func (f *folded) is(g *folded) bool { return f.set == g.set && bytes.Equal(f.text(), g.text()) }

// words returns how many words the name has.
func (f *folded) words() int { return 1 + bits.OnesCount64(f.starts) }

// wordEnd returns where the word ends that begins at a place.
func (f *folded) wordEnd(at int) int {
	if next := f.starts >> at >> 1; next != 0 {
		return at + 1 + bits.TrailingZeros64(next)
	}
	return f.size
}
