package main

import (
	"bytes"
	"unicode/utf8"
)

// columns turns the columns of a file from bytes into characters. Where they are asked for in the order of places, it reads the file
// once, however many there are.
type columns struct {
	source []byte
	line   int
	begin  int // of the line
	// Before the byte at offset of the line stand so many characters.
	offset, characters int
}

func newColumns(source []byte) *columns {
	return &columns{source: bytes.TrimPrefix(source, []byte("\ufeff")), line: 1}
}

// of returns the column of a byte of a line, counted in code points.
func (c *columns) of(line, column int) int {
	if line < c.line || line == c.line && column-1 < c.offset {
		*c = columns{source: c.source, line: 1}
	}
	for c.line < line {
		i := bytes.IndexByte(c.source[c.begin+c.offset:], '\n')
		if i < 0 {
			return column
		}
		c.begin += c.offset + i + 1
		c.line, c.offset, c.characters = c.line+1, 0, 0
	}
	end := min(column-1, len(c.source)-c.begin)
	c.characters += utf8.RuneCount(c.source[c.begin+c.offset : c.begin+end])
	c.offset = end
	return c.characters + 1
}
