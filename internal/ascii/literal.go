package ascii

import "strings"

// Head returns the eight bytes of a text from i on, the first one lowest; zeros stand for those behind its end. Of a text of less
// than eight bytes it returns none.
func Head(s string, i int) uint64 {
	last := len(s) - 8
	switch {
	case i <= last:
		return word(s, i)
	case last < 0 || i >= len(s):
		return 0
	}
	return word(s, last) >> (8 * (i - last))
}

// A Literal is a text without zero bytes, which is looked for at some place in others.
type Literal struct {
	head, mask uint64 // the first eight bytes, and which of them there are
	text       string
}

// NewLiteral returns a literal. One that is empty stands nowhere.
func NewLiteral(text string) Literal {
	if text == "" {
		return Literal{head: 1}
	}
	l := Literal{text: text}
	for i := range min(len(text), 8) {
		l.head |= uint64(text[i]) << (8 * i)
		l.mask |= 0xff << (8 * i)
	}
	return l
}

// Len returns the number of its bytes.
func (l *Literal) Len() int { return len(l.text) }

// StandsAt reports whether the literal stands in a text from i on, where the text has that head.
func (l *Literal) StandsAt(s string, i int, head uint64) bool {
	return head&l.mask == l.head && (len(l.text) <= 8 || strings.HasPrefix(s[i+8:], l.text[8:]))
}
