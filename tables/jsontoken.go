package tables

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// startOf returns the offset of a value, or of a key, that a decoder has just read.
func startOf(dec *jsontext.Decoder, read jsontext.Value) int {
	return int(dec.InputOffset()) - len(read)
}

// unquote returns the text that a JSON string stands for.
func unquote(raw jsontext.Value) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw[1 : len(raw)-1]) // as most are; the text is known to be valid UTF-8
	}
	text, _ := jsontext.AppendUnquote(nil, raw)
	return string(text)
}

// holdsValues reports whether an object or an array begins.
func holdsValues(kind jsontext.Kind) bool {
	return kind == jsontext.KindBeginObject || kind == jsontext.KindBeginArray
}

// ends reports whether an object or an array ends, or the text itself.
func ends(kind jsontext.Kind) bool {
	return kind == jsontext.KindEndObject || kind == jsontext.KindEndArray || kind == jsontext.KindInvalid
}

// keyOf returns the key that a JSON string stands for. Those that all tables have take no memory.
func keyOf(raw jsontext.Value) string {
	switch string(raw) {
	case `"` + keyName + `"`:
		return keyName
	case `"` + keyConnector + `"`:
		return keyConnector
	case `"` + keyRole + `"`:
		return keyRole
	case `"` + keyConfig + `"`:
		return keyConfig
	}
	return unquote(raw)
}
