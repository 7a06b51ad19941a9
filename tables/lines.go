package tables

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// lines holds where each line of a text begins, so that finding a position costs little however many there are.
type lines []int

func newLines(text []byte) lines {
	l := make(lines, 1, bytes.Count(text, []byte{'\n'})+1)
	for i := 0; ; {
		n := bytes.IndexByte(text[i:], '\n')
		if n < 0 {
			return l
		}
		i += n + 1
		l = append(l, i)
	}
}

// position turns an offset into a line and a column, both 1-based, the column in bytes.
func (l lines) position(offset int) (line, column int) {
	line = sort.SearchInts(l, offset+1)
	return line, offset - l[line-1] + 1
}

// lineLength returns the length of the line that a text begins with, without what ends it.
func lineLength(text []byte) int {
	if n := bytes.IndexByte(text, '\n'); n >= 0 {
		return n
	}
	return len(text)
}

// byteOrderMark is what some editors begin a file with.
const byteOrderMark = "\ufeff"

// withoutByteOrderMark takes a byte order mark off. Positions are counted as if it were not there.
func withoutByteOrderMark(text []byte) []byte { return bytes.TrimPrefix(text, []byte(byteOrderMark)) }

// isUTF16 reports whether a text is UTF-16: it begins with a mark that says so, or with a character of which one byte is zero.
func isUTF16(text []byte) bool {
	marked := bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff"))
	return marked || len(text) > 1 && (text[0] == 0) != (text[1] == 0)
}

// invalidUTF8 returns the offset of the first byte that is no UTF-8, or -1.
func invalidUTF8(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
