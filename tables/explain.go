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
func (f Finding) Explain(source []byte) string { return NewExplainer(source).Explain(f) }

// An Explainer explains the findings of one file. It finds each line at once, however many findings there are and however
// long the file is. It is immutable and safe for concurrent use.
type Explainer struct {
	source []byte
	lines  lines
}

// NewExplainer returns an Explainer for the text of a file. It keeps the source, which must not be changed while the
// Explainer is in use.
func NewExplainer(source []byte) *Explainer {
	source = withoutMark(source)
	return &Explainer{source, newLines(source)}
}

// Explain is [Finding.Explain] for the text of the file.
func (e *Explainer) Explain(f Finding) string {
	line, ok := e.line(f.Line)
	if !ok || f.Column < 1 || f.Column > len(line)+1 {
		return f.String()
	}
	text, caret := layOut(line, f.Column-1)
	number := fmt.Sprint(f.Line)
	gutter := strings.Repeat(" ", len(number))
	return fmt.Sprintf("%s\n  %s | %s\n  %s | %s^", f, number, text, gutter, strings.Repeat(" ", caret))
}

// line returns a line of the source, counted from 1, without its end.
func (e *Explainer) line(n int) ([]byte, bool) {
	if n < 1 || n > len(e.lines) {
		return nil, false
	}
	line := e.source[e.lines[n-1]:]
	if n < len(e.lines) {
		line = e.source[e.lines[n-1] : e.lines[n]-len("\n")]
	}
	return bytes.TrimSuffix(line, []byte("\r")), true
}

// layOut returns a line as it is printed, and how many columns stand before the byte at offset.
func layOut(line []byte, offset int) (text string, caret int) {
	const before, mark = maxWidth / 2, "…"
	// Only what may be printed is looked at: a line may have megabytes, and a character has at most four bytes.
	begin, end := 0, len(line)
	if offset > 4*maxWidth {
		begin = offset - 4*maxWidth
		for begin < offset && !utf8.RuneStart(line[begin]) {
			begin++
		}
	}
	end = min(end, offset+4*maxWidth)
	type cell struct {
		text  string
		width int
	}
	var cells []cell
	column, at := 0, -1
	for i := begin; i < end; {
		if i >= offset && at < 0 {
			at = len(cells)
		}
		r, size := utf8.DecodeRune(line[i:])
		c := cell{string(r), width(r)}
		switch {
		case r == '\t':
			const stop = 4
			c.width = stop - column%stop
			c.text = strings.Repeat(" ", c.width)
		case !unicode.IsPrint(r) && c.width > 0:
			c = cell{"·", 1}
		case !unicode.IsPrint(r):
			c.text = ""
		}
		column += c.width
		cells = append(cells, c)
		i += size
	}
	if at < 0 {
		at = len(cells)
	}
	first, total := at, 0
	for first > 0 && total+cells[first-1].width <= before {
		first--
		total += cells[first].width
	}
	if column <= maxWidth && begin == 0 && end == len(line) {
		first, total = 0, 0
		for _, c := range cells[:at] {
			total += c.width
		}
	}
	var b strings.Builder
	caret = total
	if first > 0 || begin > 0 {
		b.WriteString(mark)
		caret++
	}
	printed := 0
	for i, c := range cells[first:] {
		if printed+c.width > maxWidth {
			return b.String() + mark, caret
		}
		printed += c.width
		b.WriteString(c.text)
		if first+i == len(cells)-1 && end < len(line) {
			b.WriteString(mark)
		}
	}
	return b.String(), caret
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
