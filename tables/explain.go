package tables

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Explain prints the finding and under it the line of the file where it stands, with a caret:
//
//	orders.yaml:4:5: table "orders": error: /offset_reset must be one of "earliest", "latest" (did you mean "latest"?) [enum]
//	  4 |     offset_reset: latset
//	    |     ^
//
// Source is the text of the file. Beware: the line may hold any value of the user's own config, a password too. This is
// meant for a terminal in front of that user, and is the one place where config text is printed; use String for logs.
// Long lines are cut around the caret, tabs become spaces, and control characters are replaced. Where the finding has no
// line, or the source does not reach that far, the result is that of String.
//
// Each call looks for the line from the beginning of the source. An [Explainer] is for many findings.
func (f Finding) Explain(source []byte) string {
	line := withoutByteOrderMark(source)
	for n := f.Line; n > 1; n-- {
		i := bytes.IndexByte(line, '\n')
		if i < 0 {
			return f.String()
		}
		line = line[i+1:]
	}
	line, _, _ = bytes.Cut(line, []byte("\n"))
	return f.explain(line)
}

// An Explainer explains the findings of one file, and of no other: it would quote a line of the wrong one. It finds each line
// at once, however many findings there are and however long the file is. It is immutable and safe for concurrent use.
type Explainer struct {
	source []byte
	lines  lines
}

// NewExplainer returns an Explainer for the text of a file. It keeps the source, which must not be changed while the
// Explainer is in use.
func NewExplainer(source []byte) *Explainer {
	source = withoutByteOrderMark(source)
	return &Explainer{source, newLines(source)}
}

// Explain is [Finding.Explain] for the text of the file.
func (e *Explainer) Explain(f Finding) string {
	if f.Line < 1 || f.Line > len(e.lines) {
		return f.String()
	}
	end := len(e.source)
	if f.Line < len(e.lines) {
		end = e.lines[f.Line] - len("\n")
	}
	return f.explain(e.source[e.lines[f.Line-1]:end])
}

// explain prints the finding and under it its line, without the end of that.
func (f Finding) explain(line []byte) string {
	line = bytes.TrimSuffix(line, []byte("\r"))
	if f.Line < 1 || f.Column < 1 || f.Column > len(line)+1 {
		return f.String()
	}
	text, caret := layOut(line, f.Column-1)
	number := fmt.Sprint(f.Line)
	gutter := strings.Repeat(" ", len(number))
	return fmt.Sprintf("%s\n  %s | %s\n  %s | %s^", f, number, text, gutter, strings.Repeat(" ", caret))
}

// A cell is a character as it is printed.
type cell struct {
	r     rune // a space for each column of a tab; -1 prints nothing
	width int
}

// layOut returns a line as it is printed, and how many columns stand before the byte at offset.
func layOut(line []byte, offset int) (text string, caret int) {
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

func columns(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.width
	}
	return n
}

// width returns how many columns a terminal gives a character: two for East Asian wide ones and pictures, none for what
// combines with its neighbour.
func width(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) && (r < 0xff61 || r > 0xffdc):
		return 2
	case strings.ContainsRune(pictures, r), r >= 0x1f7e0 && r <= 0x1f7eb, r >= 0x3000 && r <= 0x303e, r >= 0xff01 && r <= 0xff60, r >= 0xffe0 && r <= 0xffe6,
		r >= 0x1f300 && r <= 0x1f64f, r >= 0x1f680 && r <= 0x1f6ff, r >= 0x1f900 && r <= 0x1faff:
		return 2
	}
	return 1
}

// pictures are those that stand among narrow signs.
const pictures = "⌚⌛⏩⏪⏫⏬⏰⏳☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
