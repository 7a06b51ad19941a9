// Package printable makes foreign texts safe to print: they stay on one line and do nothing to a terminal.
package printable

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Text returns a text with escapes, as Go writes them, in place of what could do more to a terminal than show a character:
// control characters, line ends, and marks that turn the direction of writing round.
func Text(s string) string {
	if isPrintable(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		b.WriteString(character(s[i:], r))
	}
	return b.String()
}

// character returns what Text writes for the character r, with which s begins.
func character(s string, r rune) string {
	_, size := utf8.DecodeRuneInString(s)
	if r != utf8.RuneError && shows(r) {
		return s[:size]
	}
	quoted := strconv.Quote(s[:size])
	return quoted[1 : len(quoted)-1]
}

// Name is Text for a name of unknown length: it is clipped, and so is what the escapes make longer.
func Name(s string) string {
	s = Clip(s)
	if isPrintable(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		written := character(s[i:], r)
		if b.Len()+len(written) > most+len(more) {
			return b.String() + more
		}
		b.WriteString(written)
	}
	return b.String()
}

// JSON is Text for JSON text, with escapes as JSON has them. What is escaped can stand only in its strings, so the text means
// the same.
func JSON(text string) string {
	if isPrintable(text) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch high, low := utf16.EncodeRune(r); {
		case shows(r) && r != utf8.RuneError:
			b.WriteRune(r)
		case high == unicode.ReplacementChar:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		}
	}
	return b.String()
}

func isPrintable(s string) bool {
	ascii := 0
	for ascii < len(s) && ' ' <= s[ascii] && s[ascii] <= '~' {
		ascii++
	}
	for _, r := range s[ascii:] {
		if r == utf8.RuneError || !shows(r) {
			return false
		}
	}
	return true
}

// shows reports whether a character only shows itself: it is a letter, a mark, a number, a sign or a space of any kind, or one
// of the two that say how the letters beside them are joined.
func shows(r rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	return unicode.IsGraphic(r) || r == nonJoiner || r == joiner
}

// IsName reports whether a text that stands in the place of a name may be printed as one. One that holds a line end, or
// what stands between a key and a value, may have swallowed its neighbours, because a quotation mark is missing: then it may
// hold a secret.
func IsName(s string) bool {
	return !strings.ContainsAny(s, "=;\r\n") && !strings.Contains(s, ": ") && !strings.Contains(s, `":`)
}

// Clip shortens a text of unknown origin to what a message has room for.
func Clip(s string) string {
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + more
}

// The bytes of a text that Clip keeps, and what stands for the rest.
const (
	most = 200
	more = "…"
)

// DidYouMean ends a message about a name that is not known with the one that was probably meant, if any was.
func DidYouMean(suggestion string) string {
	if suggestion == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", Clip(suggestion))
}
