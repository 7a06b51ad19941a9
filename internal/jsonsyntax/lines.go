package jsonsyntax

import "bytes"

// newline is only read.
var newline = []byte("\n")

// Position turns an offset of a text into a line and a column, both 1-based, the column in bytes.
func Position(text []byte, offset int) (line, column int) {
	before := text[:offset]
	return bytes.Count(before, newline) + 1, offset - bytes.LastIndexByte(before, '\n')
}

// Lines are the lines of a text in which many places are looked up.
type Lines struct {
	Text   []byte
	single bool // many configs are one line
}

// NewLines returns the lines of a text.
func NewLines(text []byte) Lines { return Lines{text, bytes.IndexByte(text, '\n') < 0} }

// Position is Position in the text.
func (l *Lines) Position(offset int) (line, column int) {
	if l.single {
		return 1, offset + 1
	}
	return Position(l.Text, offset)
}
