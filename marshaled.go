package connectors

import (
	"bytes"
	"encoding/json"
	"math/big"
	"reflect"

	"github.com/go-json-experiment/json/jsontext"
)

// written handles a value that encoding/json is to write, and that must be looked through first.
func (r *goReader) written(parent, last int32, v value, x any, depth int) int32 {
	e := extent{steps: maxWalk, types: r.types}
	e.walk(reflect.ValueOf(x), 0)
	r.types = e.types
	switch {
	case e.steps < 0:
		r.t.over = overValues
	case int64(r.t.size)+e.size > maxSize:
		r.t.over = overSize
	case e.odd:
		v.kind, v.flaw, r.t.flawed = kindNull, flawKind, true
	case e.deep:
		v.kind, v.flaw, r.t.flawed = kindObject, flawDepth, true
	default:
		return r.marshaled(parent, last, v, x, depth)
	}
	return r.t.add(parent, last, v)
}

// marshaled handles a value that encoding/json knows how to write.
func (r *goReader) marshaled(parent, last int32, v value, x any, depth int) int32 {
	var text []byte
	var err error
	size := r.t.size
	switch x := x.(type) {
	case json.RawMessage:
		size += len(x) // as it stands, white space too: reading it costs that
	case *big.Int:
		if x != nil {
			size += x.BitLen() / 3 // writing a long one takes the square of its length
		}
	}
	if size <= maxSize {
		text, err = json.Marshal(x)
		size = max(size, r.t.size+len(text))
	}
	if size > maxSize {
		r.t.size = size
		return r.t.add(parent, last, v)
	}
	plain, ok := r.decoded(text)
	if err != nil || !ok {
		v.kind, v.flaw, r.t.flawed = kindNull, flawKind, true
		return r.t.add(parent, last, v)
	}
	i := r.value(parent, last, v, plain, depth)
	r.t.size = max(r.t.size, size)
	return i
}

// decoded returns what JSON text holds, with numbers as written. It is false for text that is no JSON, and for a key that
// stands twice, which encoding/json would take. The reader is used again and again: one for each small value would cost a
// hundred times its own bytes.
func (r *goReader) decoded(text []byte) (any, bool) {
	if !jsontext.Value(text).IsValid() {
		return nil, false
	}
	if r.text == nil {
		r.text = new(valueReader)
	}
	r.text.text = *bytes.NewBuffer(text)
	r.text.Reset(&r.text.text, jsontext.AllowDuplicateNames(true)) // it was looked for already
	return decodeNext(&r.text.Decoder), true
}

// decodeNext returns the value that comes next in sound text.
func decodeNext(dec *jsontext.Decoder) any {
	switch dec.PeekKind() {
	case jsontext.KindBeginObject:
		_, _ = dec.ReadToken()
		object := map[string]any{}
		for dec.PeekKind() == jsontext.KindString {
			raw, _ := dec.ReadValue()
			name, _ := jsontext.AppendUnquote(nil, raw)
			object[string(name)] = decodeNext(dec)
		}
		_, _ = dec.ReadToken()
		return object
	case jsontext.KindBeginArray:
		_, _ = dec.ReadToken()
		list := []any{}
		for dec.PeekKind() != jsontext.KindEndArray {
			list = append(list, decodeNext(dec))
		}
		_, _ = dec.ReadToken()
		return list
	}
	raw, _ := dec.ReadValue()
	switch raw.Kind() {
	case jsontext.KindString:
		s, _ := jsontext.AppendUnquote(nil, raw)
		return string(s)
	case jsontext.KindTrue, jsontext.KindFalse:
		return raw.Kind() == jsontext.KindTrue
	case jsontext.KindNumber:
		return json.Number(raw)
	}
	return nil
}
