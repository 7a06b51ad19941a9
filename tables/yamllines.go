package tables

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// yamlLines turn the YAML library's lines and columns into offsets. It counts columns in characters and takes more line ends
// than a newline.
type yamlLines struct {
	text  []byte
	begin []int
	plain []bool        // the line is ASCII, so that characters are bytes
	steps map[int][]int // of the lines that were asked for; see stepsOf
}

func newYAMLLines(text []byte) yamlLines {
	l := yamlLines{text: text, begin: []int{0}, steps: map[int][]int{}}
	plain := true
	for i := 0; i < len(text); {
		size, ends := 1, false
		switch c := text[i]; {
		case c == '\n':
			ends = true
		case c == '\r':
			ends = true
			if i+1 < len(text) && text[i+1] == '\n' {
				size = 2
			}
		case c >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRune(text[i:])
			ends = isLineEnd(r)
			plain = plain && ends
		}
		i += size
		if ends {
			l.begin, l.plain = append(l.begin, i), append(l.plain, plain)
			plain = true
		}
	}
	l.plain = append(l.plain, plain)
	return l
}

// isLineEnd reports whether a character beyond ASCII ends a line.
func isLineEnd(r rune) bool { return r == '\u0085' || r == '\u2028' || r == '\u2029' }

// end returns where a line ends, with what ends it.
func (l *yamlLines) end(line int) int {
	if line < len(l.begin) {
		return l.begin[line]
	}
	return len(l.text)
}

// textOf returns a line without what ends it; nothing where there is no such line.
func (l *yamlLines) textOf(line int) []byte {
	if line < 1 || line > len(l.begin) {
		return nil
	}
	return bytes.TrimRight(l.text[l.begin[line-1]:l.end(line)], "\r\n\u0085\u2028\u2029")
}

// offset returns the offset of a line and column, both 1-based. One beyond the text is its end.
func (l *yamlLines) offset(line, column int) int {
	if line > len(l.begin) {
		return len(l.text)
	}
	line = max(line, 1)
	at, skip := l.begin[line-1], max(column-1, 0)
	if l.plain[line-1] {
		return min(at+skip, len(l.text))
	}
	steps := l.stepsOf(line)
	if len(steps) > 0 {
		n := min(skip/stride, len(steps)-1)
		at, skip = steps[n], skip-n*stride
	}
	for ; skip > 0 && at < len(l.text); skip-- {
		_, size := utf8.DecodeRune(l.text[at:])
		at += size
	}
	return at
}

// stride is how many characters apart places of a line are remembered that is not ASCII, so that a long one costs no more than
// a short one.
const stride = 64

// stepsOf returns the offsets of every 64th character of a line, which it remembers.
func (l *yamlLines) stepsOf(line int) []int {
	steps, ok := l.steps[line]
	if ok {
		return steps
	}
	for i, n := l.begin[line-1], 0; i < l.end(line); n++ {
		if n%stride == 0 {
			steps = append(steps, i)
		}
		_, size := utf8.DecodeRune(l.text[i:])
		i += size
	}
	l.steps[line] = steps
	return steps
}

// line returns the library's line in which an offset stands.
func (l *yamlLines) line(offset int) int { return sort.SearchInts(l.begin, offset+1) }
