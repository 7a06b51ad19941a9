package tables

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"
)

// openBracket returns where the bracket stands that is not closed, with which the library could not go on at an offset, or -1 where
// something else is wrong there.
func (r *yamlReader) openBracket(fault *yaml.LoadError, at int) int {
	open := r.yamlLines.offset(fault.ContextMark.Line, fault.ContextMark.Column)
	ends := len(bytes.TrimSpace(r.text[at:])) == 0 // the text ends within the brackets
	if open >= at || r.text[open] != '[' && r.text[open] != '{' {
		if !ends {
			return -1
		}
		return r.innermostBracket(at)
	}
	if ends || r.goesOn(open, at) {
		return open
	}
	return -1
}

// goesOn reports whether what stands at an offset belongs to the object around the line in which a bracket opens: it is indented as
// that is, or less, and closes nothing.
func (r *yamlReader) goesOn(open, at int) bool {
	opening := r.yamlLines.textOf(r.yamlLines.line(open))
	line := r.yamlLines.textOf(r.yamlLines.line(at))
	first, indent := firstOf(line)
	begins, outer := firstOf(opening)
	return r.yamlLines.line(at) > r.yamlLines.line(open) && indent <= outer && strings.IndexByte("]},", first) < 0 &&
		begins != '[' && begins != '{'
}

// firstOf returns the first character of a line that is no space, and its column; 0 where there is none.
func firstOf(line []byte) (first byte, column int) {
	rest := bytes.TrimLeft(line, " \t")
	if len(rest) == 0 {
		return 0, 0
	}
	return rest[0], len(line) - len(rest)
}

// innermostBracket returns the last bracket before an offset that is not closed up to there, or -1. It looks at the lines from the
// last that begins no deeper than its document on, which is enough: a bracket is open only as long as one document is.
func (r *yamlReader) innermostBracket(at int) int {
	var open []int
	quote := byte(0)
	for i := 0; i < at; i++ {
		c := r.text[i]
		begins := i == 0 || strings.IndexByte(" \t\r\n[{,:", r.text[i-1]) >= 0 // what begins here may be a value
		switch {
		case quote == '"' && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '#' && (i == 0 || strings.IndexByte(" \t\r\n", r.text[i-1]) >= 0):
			n := bytes.IndexByte(r.text[i:], '\n')
			if n < 0 {
				n = len(r.text)
			}
			i += n
		case (c == '"' || c == '\'') && begins && len(open) > 0:
			quote = c
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
