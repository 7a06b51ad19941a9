package tables

import (
	"sort"
	"unicode/utf8"
)

// yamlMarks turns the library's lines and columns into offsets. It counts columns in characters and takes more line ends
// than a newline.
type yamlMarks struct {
	text  []byte
	begin []int
	plain []bool // the line is ASCII, so that characters are bytes
	steps map[int][]int
}

func newYAMLMarks(text []byte) yamlMarks {
	m := yamlMarks{text: text, begin: []int{0}, steps: map[int][]int{}}
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
			ends = r == '\u0085' || r == '\u2028' || r == '\u2029'
			plain = plain && ends
		}
		i += size
		if ends {
			m.begin, m.plain = append(m.begin, i), append(m.plain, plain)
			plain = true
		}
	}
	m.plain = append(m.plain, plain)
	return m
}

// offset returns the offset of a line and column, both 1-based. One beyond the text is its end.
func (m *yamlMarks) offset(line, column int) int {
	if line > len(m.begin) {
		return len(m.text)
	}
	line = max(line, 1)
	at, skip := m.begin[line-1], max(column-1, 0)
	if m.plain[line-1] {
		return min(at+skip, len(m.text))
	}
	// Every 64th character of such a line is remembered, so that a long line costs no more than a short one.
	const every = 64
	steps, ok := m.steps[line]
	if !ok {
		end := len(m.text)
		if line < len(m.begin) {
			end = m.begin[line]
		}
		n := 0
		for i := at; i < end; n++ {
			if n%every == 0 {
				steps = append(steps, i)
			}
			_, size := utf8.DecodeRune(m.text[i:])
			i += size
		}
		m.steps[line] = steps
	}
	if len(steps) > 0 {
		n := min(skip/every, len(steps)-1)
		at, skip = steps[n], skip-n*every
	}
	for ; skip > 0 && at < len(m.text); skip-- {
		_, size := utf8.DecodeRune(m.text[at:])
		at += size
	}
	return at
}

// line returns the library's line in which an offset stands.
func (m *yamlMarks) line(offset int) int { return sort.SearchInts(m.begin, offset+1) }
