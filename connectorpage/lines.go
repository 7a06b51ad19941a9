package connectorpage

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/sourceline"
)

// The bounds of the lines that are shown.
const (
	maxWhole    = 100 // lines of a text that is shown as a whole
	linesAround = 3   // before and behind each line at fault of a longer one
)

// line is a line of a text with what is wrong in it, or stands for lines that are left out.
type line struct {
	Number int
	Text   string
	Faults []fault
	// Skipped says which lines are left out here.
	Skipped string
}

// fault is a finding under its line.
type fault struct {
	finding
	// Text is the line again where it is too long for both this finding and the one before.
	Text string
	// Caret has as many spaces as stand before the place at fault, and a caret; "" where no column is known.
	Caret string
}

// newLines returns the lines of a text that are shown, with the findings, which are in the order of places. It is nil where nothing
// is to be shown under a line.
func newLines(text string, findings []finding) []line {
	for len(findings) > 0 && findings[0].Line < 1 {
		findings = findings[1:]
	}
	if len(findings) == 0 {
		return nil
	}
	total := strings.Count(strings.TrimSuffix(text, "\n"), "\n") + 1
	if last := findings[len(findings)-1].Line; last > total {
		total++ // the empty one behind the last line end
	}
	around := linesAround
	if total <= maxWhole {
		around = maxWhole
	}
	var list []line
	last, rest := 0, []byte(text) // the last line that is shown or left out, and the text behind it
	for len(findings) > 0 {
		at := findings[0].Line
		if at > total {
			break
		}
		from, to := max(last+1, at-around), min(total, at+around)
		if next := nextLine(findings, at); next > 0 {
			to = min(to, next-1)
		}
		if skipped := from - last - 1; skipped > 0 {
			list = append(list, line{Skipped: between(last+1, from-1)})
			for range skipped {
				_, rest, _ = bytes.Cut(rest, []byte("\n"))
			}
		}
		for n := from; n <= to; n++ {
			var source []byte
			source, rest, _ = bytes.Cut(rest, []byte("\n"))
			l := newLine(n, source)
			for len(findings) > 0 && findings[0].Line == n {
				l.add(source, findings[0])
				findings = findings[1:]
			}
			list = append(list, l)
		}
		last = to
	}
	if last < total {
		list = append(list, line{Skipped: between(last+1, total)})
	}
	return list
}

// nextLine returns the next line at fault behind one, or 0.
func nextLine(findings []finding, at int) int {
	for _, f := range findings {
		if f.Line > at {
			return f.Line
		}
	}
	return 0
}

func between(from, to int) string {
	if from == to {
		return fmt.Sprintf("Line %d is left out", from)
	}
	return fmt.Sprintf("Lines %d to %d are left out", from, to)
}

func newLine(number int, source []byte) line {
	text, _ := sourceline.LayOut(source, 0)
	return line{Number: number, Text: text}
}

// add puts a finding under the line.
func (l *line) add(source []byte, f finding) {
	if f.Column < 1 || f.Column > len(source)+1 {
		l.Faults = append(l.Faults, fault{finding: f})
		return
	}
	text, caret := sourceline.LayOut(source, f.Column-1)
	before := l.Text
	for _, other := range l.Faults {
		if other.Text != "" {
			before = other.Text
		}
	}
	next := fault{finding: f, Caret: strings.Repeat(" ", caret) + "^"}
	switch {
	case text == before:
	case len(l.Faults) == 0:
		l.Text = text
	default:
		next.Text = text
	}
	l.Faults = append(l.Faults, next)
}

// Kind is how bad the line is.
func (l line) Kind() string {
	kind := ""
	for _, f := range l.Faults {
		if kind != "error" {
			kind = f.Severity
		}
	}
	return kind
}
