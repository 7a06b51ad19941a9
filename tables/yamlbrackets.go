package tables

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"
)

// openBracket returns the offset of the unclosed bracket that stopped the library at an offset, or -1 where something else did.
func (r *yamlReader) openBracket(fault *yaml.LoadError, at int) int {
	open := r.offsetOf(fault.ContextMark)
	if open >= at { // the library names what it could not read, not what that stands in
		if open = r.innermostBracket(at); open < 0 {
			return -1
		}
	}
	if ends := len(bytes.TrimSpace(r.text[at:])) == 0; ends || r.goesOn(open, at) {
		return open
	}
	return -1
}

// goesOn reports whether what stands at an offset belongs to the object around the line in which a bracket opens: it is indented as
// that is, or less, and closes nothing.
func (r *yamlReader) goesOn(open, at int) bool {
	opening, line := r.yamlLines.line(open), r.yamlLines.line(at)
	first, indent := firstOf(r.yamlLines.textOf(line))
	return line > opening && strings.IndexByte("]},", first) < 0 && indent <= parentColumn(r.yamlLines.textOf(opening))
}

// firstOf returns the first character of a line that is no space, and its column; 0 where there is none.
func firstOf(line []byte) (first byte, column int) {
	rest := bytes.TrimLeft(line, " \t")
	if len(rest) == 0 {
		return 0, 0
	}
	return rest[0], len(line) - len(rest)
}

// innermostBracket returns the last bracket before an offset that is not closed up to there, or -1.
func (r *yamlReader) innermostBracket(at int) int {
	var open []int
	for i := 0; i < at; i++ {
		c := r.text[i]
		behindSpace := i == 0 || strings.IndexByte(" \t\r\n", r.text[i-1]) >= 0
		begins := behindSpace || strings.IndexByte("[{,:", r.text[i-1]) >= 0 // what begins here may be a value
		switch {
		case c == '#' && behindSpace:
			i += lineLength(r.text[i:])
		case (c == '"' || c == '\'') && begins && len(open) > 0:
			i = endOfQuoted(r.text[:at], i) - 1
		case (c == '[' || c == '{') && (begins || len(open) > 0):
			open = append(open, i)
		case (c == ']' || c == '}') && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return -1
	}
	return open[len(open)-1]
}

// endOfQuoted returns where a text in quotes ends that begins at an offset, with its quotes.
func endOfQuoted(text []byte, at int) int {
	quote := text[at]
	for i := at + 1; i < len(text); i++ {
		switch {
		case quote == '"' && text[i] == '\\':
			i++
		case text[i] == quote && quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return len(text)
}

// parentColumn returns how deep that stands which the last value of a line belongs to: its key, or a dash. It is -1 where the line
// begins with the value.
func parentColumn(line []byte) int {
	parent := -1
	for i, c := range line {
		dash := (c == '-' || c == '?') && i+1 < len(line) && line[i+1] == ' '
		switch {
		case c == ' ':
		case dash:
			parent = i
		case c == '[' || c == '{':
			return parent
		default:
			return i
		}
	}
	return parent
}
