package ascii

import (
	"strings"
	"testing"
)

// TestLiteralInEveryPlace compares with strings.HasPrefix: literals of every length, in texts of every length, that begin as the
// literal does and differ from it in any one byte, or in none.
func TestLiteralInEveryPlace(t *testing.T) {
	const alphabet = "abcdefghijklmnopqrstuvwxyz"
	for length := 1; length <= 20; length++ {
		l := NewLiteral(alphabet[:length])
		if l.Len() != length {
			t.Fatalf("Len() = %d, want %d", l.Len(), length)
		}
		for size := range 30 {
			for begin := range size + 1 {
				for differs := begin; differs <= size; differs++ {
					text := []byte(strings.Repeat("~", begin) + alphabet)[:size]
					if differs < size {
						text[differs] ^= 0x80
					}
					s := string(text)
					if got, want := l.StandsAt(s, begin, Head(s, begin)), strings.HasPrefix(s[begin:], alphabet[:length]); got != want && size >= 8 {
						t.Fatalf("%q in %q at %d: %v, want %v", alphabet[:length], s, begin, got, want)
					} else if got && !want {
						t.Fatalf("%q in the short %q at %d", alphabet[:length], s, begin)
					}
				}
			}
		}
	}
}

// TestEmptyLiteral: an empty one stands nowhere, not even where a text has zeros, or ends.
func TestEmptyLiteral(t *testing.T) {
	l := NewLiteral("")
	for _, s := range []string{"", "a", "abcdefghi", "\x00\x00\x00\x00\x00\x00\x00\x00\x00", "\x01\x00\x00\x00\x00\x00\x00\x00\x00"} {
		for begin := range len(s) + 1 {
			if l.StandsAt(s, begin, Head(s, begin)) {
				t.Errorf("it stands in %q at %d", s, begin)
			}
		}
	}
}
