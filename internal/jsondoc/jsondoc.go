// Package jsondoc reads listings and definitions: JSON text, member by member in the order written, with the place of the
// first thing that is not as it must be.
package jsondoc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/jsonsyntax"
	"github.com/laminar/connectors/internal/limits"
)

// A Value is a value of a document that is being read: its text and where it stands.
type Value struct {
	doc    *document
	raw    []byte
	offset int
	key    int // where the key of a member begins
	depth  int
}

// A document is the text being read and the first fault found in it.
type document struct {
	text    []byte
	fault   *jsonsyntax.Fault
	readers []*reader // that are not in use
}

// A reader reads a value's own text again. Its syntax was checked, so its errors need no handling: the text ends where it
// must.
type reader struct {
	jsontext.Decoder
	text bytes.Buffer
}

// Read checks the syntax of the whole text, duplicate keys included, and hands its value to read. It returns what is wrong
// with the text, or the first fault that read found.
func Read(text []byte, read func(Value)) *jsonsyntax.Fault {
	if fault := jsonsyntax.Check(text); fault != nil {
		return fault
	}
	doc := &document{text: text}
	start := len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	read(Value{doc: doc, raw: bytes.TrimRight(text[start:], " \t\r\n"), offset: start})
	return doc.fault
}

// Kind returns the kind of the value.
func (v Value) Kind() jsontext.Kind { return jsontext.Value(v.raw).Kind() }

// Source returns the value as it is written, and where that begins. It is a part of the text that is read.
func (v Value) Source() (text []byte, offset int) { return v.raw, v.offset }

// Fail says what must hold where the value stands. Of several faults the first one counts.
func (v Value) Fail(message string) { v.fail(v.offset, message) }

// FailKey is Fail for the place of a member's key.
func (v Value) FailKey(message string) { v.fail(v.key, message) }

func (v Value) fail(offset int, message string) {
	if v.doc.fault == nil {
		v.doc.fault = &jsonsyntax.Fault{Offset: offset, Pointer: pointerAt(v.doc.text, offset), Message: message}
	}
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

// begin returns a reader that has read the bracket with which the value begins. It is to be given back.
func (v Value) begin() *reader {
	var r *reader
	if n := len(v.doc.readers); n > 0 {
		r, v.doc.readers = v.doc.readers[n-1], v.doc.readers[:n-1]
	} else {
		r = new(reader)
	}
	r.text = *bytes.NewBuffer(v.raw)
	r.Reset(&r.text, jsontext.AllowDuplicateNames(true))
	_, _ = r.ReadToken()
	return r
}

func (v Value) release(r *reader) { v.doc.readers = append(v.doc.readers, r) }

// child reads the value that comes next.
func (v Value) child(r *reader) (Value, bool) {
	raw, err := r.ReadValue()
	if err != nil {
		return Value{}, false
	}
	end := int(r.InputOffset())
	start := end - len(raw)
	return Value{doc: v.doc, raw: v.raw[start:end], offset: v.offset + start, depth: v.depth + 1}, true
}

// Members calls yield for each member of an object, in order.
func (v Value) Members(yield func(name string, value Value)) {
	if v.Kind() != jsontext.KindBeginObject {
		v.Fail("must be an object")
		return
	}
	if v.depth > limits.Depth {
		v.Fail(fmt.Sprintf("must not nest more than %d levels deep", limits.Depth))
		return
	}
	if len(v.raw) == len("{}") {
		return
	}
	r := v.begin()
	defer v.release(r)
	for r.PeekKind() == jsontext.KindString {
		raw, _ := r.ReadValue()
		name, _ := jsontext.AppendUnquote(nil, raw)
		key := v.offset + int(r.InputOffset()) - len(raw)
		value, ok := v.child(r)
		if !ok {
			return
		}
		value.key = key
		yield(string(name), value)
	}
}

// Items calls yield for each item of an array, in order.
func (v Value) Items(yield func(item Value)) {
	if v.Kind() != jsontext.KindBeginArray {
		v.Fail("must be an array")
		return
	}
	if len(v.raw) == len("[]") {
		return
	}
	r := v.begin()
	defer v.release(r)
	for r.PeekKind() != jsontext.KindEndArray {
		item, ok := v.child(r)
		if !ok {
			return
		}
		yield(item)
	}
}

// Text returns a string.
func (v Value) Text() string {
	if v.Kind() != jsontext.KindString {
		v.Fail("must be a string")
		return ""
	}
	s, _ := jsontext.AppendUnquote(nil, v.raw)
	return string(s)
}

// Number returns a number as written.
func (v Value) Number() json.Number { return json.Number(v.raw) }

// Compact returns a copy of the value's text without white space.
func (v Value) Compact() json.RawMessage {
	value := jsontext.Value(v.raw).Clone()
	_ = value.Compact(jsontext.AllowDuplicateNames(true)) // its syntax was checked
	return json.RawMessage(value)
}

// Plain returns the value as a Go value: nil, bool, string, json.Number, []any or map[string]any. It is false where that
// would lose the order of an object's keys.
func (v Value) Plain() (any, bool) {
	switch v.Kind() {
	case jsontext.KindNull:
		return nil, true
	case jsontext.KindTrue, jsontext.KindFalse:
		return v.Kind() == jsontext.KindTrue, true
	case jsontext.KindString:
		return v.Text(), true
	case jsontext.KindNumber:
		return v.Number(), true
	case jsontext.KindBeginArray:
		list, sound := []any{}, v.depth <= limits.Depth
		v.Items(func(item Value) {
			if sound {
				var value any
				value, sound = item.Plain()
				list = append(list, value)
			}
		})
		return list, sound
	}
	object, names, sound := map[string]any{}, []string{}, v.depth <= limits.Depth
	v.Members(func(name string, m Value) {
		if sound {
			object[name], sound = m.Plain()
			names = append(names, name)
		}
	})
	return object, sound && slices.IsSorted(names)
}
