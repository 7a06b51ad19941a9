package tables

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/sourceline"
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
	text, caret := sourceline.LayOut(line, f.Column-1)
	number := fmt.Sprint(f.Line)
	gutter := strings.Repeat(" ", len(number))
	return fmt.Sprintf("%s\n  %s | %s\n  %s | %s^", f, number, text, gutter, strings.Repeat(" ", caret))
}
