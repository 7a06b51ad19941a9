package connectors

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// pointerAt returns the pointer of the value that begins at an offset of a text whose syntax was checked. It reads the
// text again, because a fault needs one pointer where carrying one along would make a pointer for every value.
func pointerAt(text []byte, offset int) string {
	dec := jsontext.NewDecoder(bytes.NewBuffer(text))
	for dec.InputOffset() <= int64(offset) {
		if _, err := dec.ReadToken(); err != nil {
			return ""
		}
	}
	return string(dec.StackPointer())
}
