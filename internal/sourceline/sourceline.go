// Package sourceline shows a place of a line of a text in fixed columns, with room for a caret under it.
package sourceline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A cell is a character as it is printed.
type cell struct {
	r     rune // a space for each column of a tab; -1 prints nothing
	width int
}

// maxWidth is how many columns of a line are printed.
const maxWidth = 100

// LayOut returns a line as it is printed, and how many columns stand before the byte at offset. A long line is cut around that
// place, a tab becomes spaces, and what would do more than show itself is replaced. The line has no end of its own.
func LayOut(line []byte, offset int) (text string, caret int) {
	const before, mark = maxWidth / 2, "…"
	cells, at, whole := cellsAround(line, offset)
	first, total := at, 0
	for first > 0 && total+cells[first-1].width <= before {
		first--
		total += cells[first].width
	}
	if all := columns(cells); whole && all <= maxWidth {
		first, total = 0, columns(cells[:at])
	}
	var b strings.Builder
	caret = total
	if first > 0 || !whole && offset > reach {
		b.WriteString(mark)
		caret++
	}
	printed := 0
	for _, c := range cells[first:] {
		if printed += c.width; printed > maxWidth {
			b.WriteString(mark)
			return b.String(), caret
		}
		for i := 0; i < c.width && c.r == ' '; i++ {
			b.WriteByte(' ')
		}
		if c.r >= 0 && c.r != ' ' {
			b.WriteRune(c.r)
		}
	}
	if offset+reach < len(line) {
		b.WriteString(mark)
	}
	return b.String(), caret
}

// reach is how far around a place a line is looked at: it may have megabytes, and a character has at most four bytes.
const reach = 4 * maxWidth

// cellsAround returns the characters around the byte at offset, which of them it begins, and whether they are the whole line.
func cellsAround(line []byte, offset int) (cells []cell, at int, whole bool) {
	begin, end := max(0, offset-reach), min(len(line), offset+reach)
	for begin > 0 && begin < offset && !utf8.RuneStart(line[begin]) {
		begin++
	}
	cells, at = make([]cell, 0, end-begin), -1
	for i, column := begin, 0; i < end; {
		if i >= offset && at < 0 {
			at = len(cells)
		}
		r, size := utf8.DecodeRune(line[i:])
		c := cell{r, width(r)}
		switch {
		case r == '\t':
			const stop = 4
			c = cell{' ', stop - column%stop}
		case !unicode.IsPrint(r) && c.width > 0:
			c = cell{'·', 1}
		case !unicode.IsPrint(r):
			c.r = -1
		}
		column += c.width
		cells = append(cells, c)
		i += size
	}
	if at < 0 {
		at = len(cells)
	}
	return cells, at, begin == 0 && end == len(line)
}

// columns returns how many columns some characters take.
func columns(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.width
	}
	return n
}
