package connectors

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

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

func (e *SyntaxError) Error() string {
	at := ""
	if e.Pointer != "" {
		at = " (in " + printable.Text(printable.Clip(e.Pointer)) + ")"
	}
	return fmt.Sprintf("line %d, column %d: %s%s", e.Line, e.Column, e.Message, at)
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

// tooDeep is the message for text that nests beyond what the decoder reads.
const tooDeep = "must not nest that deep"

// explainSyntax turns an error of the decoder into ours. The decoder's own text is not forwarded: it quotes the input.
func explainSyntax(text []byte, err error) *SyntaxError {
	offset := int64(len(text))
	pointer, message := "", "must be valid JSON"
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		offset, pointer = syntactic.ByteOffset, string(syntactic.JSONPointer)
	}
	ends := errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
	if ends && endsQuoted(bytes.TrimRight(text, " \t\r\n")) ||
		syntactic != nil && strings.Contains(syntactic.Err.Error(), "after object name") {
		// A text behind which no colon stands is no key yet: it may be a value whose key was forgotten.
		pointer = pointer[:max(0, strings.LastIndexByte(pointer, '/'))]
	}
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		message = "a key must stand only once in an object"
	case len(bytes.TrimLeft(text, " \t\r\n")) == 0:
		message = "must be a JSON document, but the text is empty"
		offset = int64(len(text))
	case ends:
		message = "the text ends before the JSON document does"
		offset = int64(len(text))
	case syntactic != nil && strings.Contains(syntactic.Err.Error(), "UTF-8"):
		message = "must be valid UTF-8"
	case syntactic != nil && strings.Contains(syntactic.Err.Error(), "after top-level value"):
		message = "nothing may stand behind the JSON document"
	case syntactic != nil && strings.Contains(syntactic.Err.Error(), "max depth"):
		message = tooDeep
	case syntactic != nil:
		message = malformed(text, int(min(offset, int64(len(text)))), syntactic.Err.Error())
	}
	return newSyntaxError(text, offset, pointer, message)
}

// endsQuoted reports whether a text ends with a quotation mark that no backslash escapes.
func endsQuoted(text []byte) bool {
	before, ok := bytes.CutSuffix(text, []byte{'"'})
	return ok && (len(before)-len(bytes.TrimRight(before, `\`)))%2 == 0
}

// checkSyntax reads the whole text and reports what keeps it from being one JSON document.
func checkSyntax(text []byte) *SyntaxError {
	dec := jsontext.NewDecoder(bytes.NewBuffer(text))
	if _, err := dec.ReadValue(); err != nil {
		return explainSyntax(text, err)
	}
	return checkEnd(text, dec)
}

// checkEnd reports whatever stands behind the document that was just read.
func checkEnd(text []byte, dec *jsontext.Decoder) *SyntaxError {
	if rest := bytes.TrimLeft(text[dec.InputOffset():], " \t\r\n"); len(rest) > 0 {
		return newSyntaxError(text, int64(len(text)-len(rest)), "", "nothing may stand behind the JSON document")
	}
	return nil
}
