// Package ascii looks at eight bytes of a text at once (SWAR: a word as a register of bytes).
package ascii

import "math/bits"

const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// word returns the eight bytes of a text from i on, the first one lowest. The compiler makes one load of it.
func word(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// Only reports whether a text has no byte above ASCII, so that it is valid UTF-8.
func Only(s string) bool {
	if len(s) < 8 {
		all := byte(0)
		for i := range len(s) {
			all |= s[i]
		}
		return all < 0x80
	}
	all := word(s, len(s)-8) // the last eight, which may overlap with those before them
	for i := 0; i+8 < len(s); i += 8 {
		all |= word(s, i)
	}
	return all&highs == 0
}

// QuotedEnd returns the place of the first byte from i on that a JSON string cannot have in it as it stands, or that is above
// ASCII: a quote, a backslash or a control character. Without one it returns the length of the text.
func QuotedEnd(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		w := word(s, i)
		quote, backslash := w^('"'*ones), w^('\\'*ones)
		// Taking one away sets the high bit of a byte that is zero, taking a space away that of a control character, and those above
		// ASCII have it. The lowest such byte is the first one looked for; above it, a borrow may have set others.
		found := ((quote - ones) | (backslash - ones) | (w - ' '*ones) | w) & highs
		if found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x80 {
			return i
		}
	}
	return len(s)
}
