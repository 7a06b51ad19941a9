package tables

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// countStarts counts what may begin a node, a comment or a line.
func countStarts(text []byte) int {
	n := 0
	for i, c := range text {
		switch c {
		case '-', ',', ':', '?', '#', '[', '{', '\n':
			n++
		case '\r':
			if !bytes.HasPrefix(text[i+1:], []byte("\n")) {
				n++
			}
		default:
			if c < utf8.RuneSelf {
				continue
			}
			if r, _ := utf8.DecodeRune(text[i:]); isLineEnd(r) {
				n++
			}
		}
	}
	return n
}

// costlyLine returns the place of the first line that may cost the library more than its own length, and why it must not stand;
// "" where there is none.
func (l *yamlLines) costlyLine() (at int, message string) {
	directives, columns := 0, map[int]bool{}
	for i, begin := range l.begin {
		line := l.text[begin:l.end(i+1)]
		if bytes.HasPrefix(line, []byte("%")) {
			if directives++; directives > maxDirectives {
				return begin, fmt.Sprintf("a YAML file must have at most %d directives", maxDirectives)
			}
			if len(line) > maxDirective {
				return begin, fmt.Sprintf("a line that begins with %% must have at most %d bytes", maxDirective)
			}
		}
		addIndents(columns, line)
		if len(columns) > maxIndents {
			return begin, fmt.Sprintf("a YAML file must have at most %d depths of indentation", maxIndents)
		}
	}
	return 0, ""
}

// addIndents adds the columns at which a list or an object may begin in a line: that of its first character, and those behind
// dashes and other marks. Lists and objects that stand in each other begin at different ones. Whether the line is part of a
// text is not looked at.
func addIndents(columns map[int]bool, line []byte) {
	for at := 0; at < len(line) && len(columns) <= maxIndents; at++ {
		switch line[at] {
		case ' ', '\t', '\r', '\n':
			continue
		case '\xef': // a byte order mark, which may begin a line
			if bytes.HasPrefix(line[at:], []byte(byteOrderMark)) {
				at += len(byteOrderMark) - 1
				continue
			}
		case '#':
			return
		case '-', '?', ':':
			if at+1 < len(line) && bytes.IndexByte([]byte(" \t\r\n"), line[at+1]) >= 0 {
				columns[at] = true
				continue // something may begin behind it
			}
		}
		columns[at] = true
		return
	}
}
