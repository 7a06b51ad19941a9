package tables

import (
	"fmt"

	"github.com/laminar/connectors"
)

// A budget bounds what is kept of one file: a few bytes may be wrong in many ways, and each pointer repeats the path that
// leads to its place. Where something is not kept, the file is not read on.
type budget struct {
	findings, deferred, pointers int
	// spent is why something was not kept; "" as long as everything is. Line and column are the place of the first.
	spent        string
	line, column int
}

// admits reports whether one more finding may be kept.
func (b *budget) admits(pointer string, line, column int) bool {
	return b.take(&b.findings, maxFindings, "findings", pointer, line, column)
}

// admitsDeferred reports whether one more deferred value may be kept.
func (b *budget) admitsDeferred(pointer string, line, column int) bool {
	return b.take(&b.deferred, maxDeferred, "values with placeholders", pointer, line, column)
}

func (b *budget) take(kept *int, most int, what, pointer string, line, column int) bool {
	switch {
	case b.spent != "":
		return false
	case *kept == most:
		b.spent = fmt.Sprintf("it must have at most %d %s", most, what)
	case b.pointers+len(pointer) > maxPointers:
		b.spent = fmt.Sprintf("its findings and its placeholders must have pointers of at most %d bytes together", maxPointers)
	default:
		*kept++
		b.pointers += len(pointer)
		return true
	}
	b.line, b.column = line, column
	return false
}

// overrun is the finding that says that a file is not read on.
func (b *budget) overrun(file string) Finding {
	return Finding{
		File: file, Line: b.line, Column: b.column, Code: connectors.CodeLimit, Severity: SeverityError,
		Message: "the file is not read any further: " + b.spent,
	}
}
