package ascii

import (
	"strings"
	"testing"
)

// TestEveryByteInEveryPlace compares with what looks at one byte after the other.
func TestEveryByteInEveryPlace(t *testing.T) {
	for length := range 40 {
		for place := range length {
			for b := range 256 {
				text := []byte(strings.Repeat("~", length))
				text[place] = byte(b)
				text[length-1-place] ^= 1 // another one that is plain, or the same one
				s := string(text)
				if got, want := Only(s), strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0; got != want {
					t.Fatalf("Only(%q) = %v, want %v", s, got, want)
				}
				for begin := range length {
					if got, want := QuotedEnd(s, begin), endByByte(s, begin); got != want {
						t.Fatalf("QuotedEnd(%q, %d) = %d, want %d", s, begin, got, want)
					}
				}
			}
		}
	}
}

func endByByte(s string, i int) int {
	for i < len(s) && s[i] >= ' ' && s[i] != '"' && s[i] != '\\' && s[i] < 0x80 {
		i++
	}
	return i
}
