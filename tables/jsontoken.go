package tables

import "github.com/go-json-experiment/json/jsontext"

// startOf returns the offset of a value, or of a key, that a decoder has just read.
func startOf(dec *jsontext.Decoder, read jsontext.Value) int {
	return int(dec.InputOffset()) - len(read)
}

// unquote returns the text that a JSON string stands for.
func unquote(raw jsontext.Value) string {
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
