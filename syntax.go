package connectors

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/jsonsyntax"
	"github.com/laminar/connectors/internal/printable"
)

// SyntaxError says why JSON text cannot be read, and where: it is malformed, or, for a catalogue, not of the documented
// shape. It never quotes the text. It is plain data.
type SyntaxError struct {
	Offset       int64 // of the fault, in bytes from the beginning of the text
	Line, Column int   // the same place, 1-based; the column in bytes
	// Pointer is the RFC 6901 pointer of the value in which the fault stands, as far as it could be read.
	Pointer string
	// Message is a phrase: what must hold.
	Message string
}

// Error says what must hold, and where: line 2, column 9: … (in /topic)
func (e *SyntaxError) Error() string {
	at := ""
	if e.Pointer != "" {
		at = " (in " + printable.Name(e.Pointer) + ")"
	}
	return fmt.Sprintf("line %d, column %d: %s%s", e.Line, e.Column, printable.Text(e.Message), at)
}

// newSyntaxError places a fault at an offset of the text.
func newSyntaxError(text []byte, offset int64, pointer, message string) *SyntaxError {
	offset = min(max(offset, 0), int64(len(text)))
	line, column := position(string(text), int(offset))
	return &SyntaxError{Offset: offset, Line: line, Column: column, Pointer: pointer, Message: message}
}

// position turns an offset into a line and a column, both 1-based, the column in bytes.
func position(text string, offset int) (line, column int) {
	before := text[:offset]
	return strings.Count(before, "\n") + 1, offset - strings.LastIndexByte(before, '\n')
}

// checkSyntax reads the whole text and reports what keeps it from being one JSON document.
func checkSyntax(text []byte) *SyntaxError { return asSyntaxError(text, jsonsyntax.Check(text)) }

// asSyntaxError gives a fault its line and column; no fault gives none.
func asSyntaxError(text []byte, f *jsonsyntax.Fault) *SyntaxError {
	if f == nil {
		return nil
	}
	return newSyntaxError(text, int64(f.Offset), f.Pointer, f.Message)
}
