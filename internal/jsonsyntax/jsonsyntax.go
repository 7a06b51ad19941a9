// Package jsonsyntax says why a text is not one JSON document, and where. Its messages never quote the text.
package jsonsyntax

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Fault is what keeps a text from being one JSON document.
type Fault struct {
	Offset  int    // in bytes
	Pointer string // of the value in which it stands, as far as it could be read
	Message string // a phrase: what must hold
}

// TooDeep is the message for a text that nests beyond what the decoder reads.
const TooDeep = "must not nest that deep"

// Check reads the whole text and returns its first fault, or nil.
func Check(text []byte, options ...jsontext.Options) *Fault {
	dec := jsontext.NewDecoder(bytes.NewBuffer(text), options...)
	if _, err := dec.ReadValue(); err != nil {
		return Explain(text, err)
	}
	return CheckEnd(text, int(dec.InputOffset()))
}

// CheckEnd returns whatever stands behind the document that ends at an offset, or nil.
func CheckEnd(text []byte, offset int) *Fault {
	if rest := bytes.TrimLeft(text[offset:], " \t\r\n"); len(rest) > 0 {
		return &Fault{Offset: len(text) - len(rest), Message: "nothing may stand behind the JSON document"}
	}
	return nil
}

// Explain turns an error of the decoder into a fault. The decoder's own text is not forwarded: it quotes the input.
func Explain(text []byte, err error) *Fault {
	f := &Fault{Offset: len(text), Message: "must be valid JSON"}
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		f.Offset, f.Pointer = min(max(int(syntactic.ByteOffset), 0), len(text)), string(syntactic.JSONPointer)
	}
	ends := errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
	if ends && endsQuoted(bytes.TrimRight(text, " \t\r\n")) ||
		syntactic != nil && strings.Contains(syntactic.Err.Error(), "after object name") {
		// A text behind which no colon stands is no key yet: it may be a value whose key was forgotten.
		f.Pointer = f.Pointer[:max(0, strings.LastIndexByte(f.Pointer, '/'))]
	}
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		f.Message = "a key must stand only once in an object"
	case len(bytes.TrimLeft(text, " \t\r\n")) == 0:
		f.Offset, f.Message = len(text), "must be a JSON document, but the text is empty"
	case ends:
		f.Offset, f.Message = len(text), "the text ends before the JSON document does"
	case syntactic == nil:
	case strings.Contains(syntactic.Err.Error(), "UTF-8"):
		f.Message = "must be valid UTF-8"
	case strings.Contains(syntactic.Err.Error(), "max depth") || strings.Contains(syntactic.Err.Error(), "maximum nesting depth"):
		f.Message = TooDeep
	default:
		f.Message = malformed(text, f.Offset, syntactic.Err.Error())
	}
	return f
}

// endsQuoted reports whether a text ends with a quotation mark that no backslash escapes.
func endsQuoted(text []byte) bool {
	before, ok := bytes.CutSuffix(text, []byte{'"'})
	return ok && (len(before)-len(bytes.TrimRight(before, `\`)))%2 == 0
}
