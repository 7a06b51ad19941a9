package jsonsyntax

import (
	"bytes"
	"strings"
)

// malformed says what must hold at the place where a text stops being JSON. Cause is the decoder's own text; it quotes the
// input, so it only serves to tell the cases apart.
func malformed(text []byte, offset int, cause string) string {
	var found byte
	if offset < len(text) {
		found = text[offset]
	}
	before := bytes.TrimRight(text[:min(offset, len(text))], " \t\r\n")
	comma := bytes.HasSuffix(before, []byte(","))
	switch {
	case offset == 0 && bytes.HasPrefix(text, []byte("\ufeff")):
		return "must be valid JSON, which does not begin with a byte order mark"
	case found == '#' || bytes.HasPrefix(text[offset:], []byte("//")) || bytes.HasPrefix(text[offset:], []byte("/*")):
		return "must be valid JSON, which has no comments"
	case comma && (found == '}' || found == ']'):
		return "must be valid JSON: no comma may stand before the end of a list or an object"
	case comma && found == ',':
		return "must be valid JSON: two commas must not follow each other"
	case strings.Contains(cause, "at start of string"):
		return "must be valid JSON: a key in double quotes must stand here"
	case strings.Contains(cause, "after object name"):
		return "must be valid JSON: a colon must stand here, between a key and its value"
	case isZero(text[:offset]) && ('0' <= found && found <= '9' || found|0x20 == 'x'):
		return "must be valid JSON: a number must be decimal and must not begin with a 0"
	case strings.Contains(cause, "after object value"):
		return "must be valid JSON: a comma or the end of the object must stand here"
	case strings.Contains(cause, "after array element"):
		return "must be valid JSON: a comma or the end of the list must stand here"
	case found == '\'' && strings.Contains(cause, "at start of value"):
		return "must be valid JSON: a text must stand in double quotes"
	case strings.Contains(cause, "at start of value") || strings.Contains(cause, "in literal"):
		return "must be valid JSON: a value must stand here: a text in double quotes, a number, true, false, null, a list or an object"
	case strings.Contains(cause, "in number"):
		return "must be valid JSON: a digit must stand here"
	case strings.Contains(cause, "non-control character"):
		return `must be valid JSON: a text must not hold a line end or another control character, but may hold \n or \t`
	case strings.Contains(cause, "surrogate"):
		return "must be valid JSON: of surrogates, a text must hold both halves in order"
	case strings.Contains(cause, "escape sequence") && bytes.HasPrefix(text[offset:], []byte(`\u`)):
		return `must be valid JSON: behind \u must stand four hexadecimal digits`
	case strings.Contains(cause, "escape sequence"):
		return `must be valid JSON: behind a backslash must stand one of " \ / b f n r t u`
	}
	return "must be valid JSON"
}

// isZero reports whether a text ends with the number 0.
func isZero(text []byte) bool {
	before, ok := bytes.CutSuffix(text, []byte("0"))
	if !ok {
		return false
	}
	before = bytes.TrimSuffix(before, []byte("-"))
	return len(before) == 0 || bytes.IndexByte([]byte(" \t\r\n,:["), before[len(before)-1]) >= 0
}
