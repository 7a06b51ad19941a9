package connectors

import (
	"bytes"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// escapePointer writes a key as a segment of an RFC 6901 pointer.
func escapePointer(key string) string {
	if !strings.ContainsAny(key, "~/") {
		return key
	}
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}

// unescapePointer returns the key that a segment of an RFC 6901 pointer names.
func unescapePointer(segment string) string {
	return strings.NewReplacer("~1", "/", "~0", "~").Replace(segment)
}

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
