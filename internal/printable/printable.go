// Package printable keeps texts that others wrote on their line, and harmless for a terminal.
package printable

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Text returns s as it is where it is printable, else with escapes, as Go writes them, in place of what is not.
func Text(s string) string {
	if isPrintable(s) {
		return s
	}
	quoted := strconv.Quote(s)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}

// Name is Text for a name of unknown length: it is clipped.
func Name(s string) string { return Text(Clip(s)) }

// JSON returns JSON text with escapes, as JSON has them, in place of what is not printable. That can stand only in its
// strings, so the text means the same.
func JSON(text string) string {
	if isPrintable(text) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch high, low := utf16.EncodeRune(r); {
		case unicode.IsPrint(r) && r != utf8.RuneError:
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
	for _, r := range s {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}

// Clip shortens a text of unknown origin to what a message has room for.
func Clip(s string) string {
	const most = 200
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
