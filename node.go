package connectors

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/printable"
)

// A node is a value of a document that is being decoded: its text and where it stands.
type node struct {
	doc    *document
	raw    []byte
	offset int
	key    int // where the key of a member begins
	depth  int
}

// A document is the text being decoded and the first fault found in it. The text is empty where only the fault's message
// counts.
type document struct {
	text    []byte
	compact bool // it has no white space
	fault   *SyntaxError
	readers []*valueReader // that are not in use
}

// A valueReader reads a value's own text again. Its syntax was checked, so its errors need no handling: the text ends where
// it must.
type valueReader struct {
	jsontext.Decoder
	text bytes.Buffer
}

// decodeDocument checks the syntax of the whole text once, duplicate keys included, and hands its value to read.
func decodeDocument(text []byte, read func(node)) error {
	if fault := checkSyntax(text); fault != nil {
		return fault
	}
	doc := &document{text: text}
	start := len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	read(node{doc: doc, raw: bytes.TrimRight(text[start:], " \t\r\n"), offset: start})
	if doc.fault != nil {
		return doc.fault
	}
	return nil
}

func (v node) kind() jsontext.Kind { return jsontext.Value(v.raw).Kind() }

func (v node) fail(message string) {
	if v.doc.fault == nil {
		v.doc.fault = newSyntaxError(v.doc.text, int64(v.offset), pointerAt(v.doc.text, v.offset), message)
	}
}

// unknown refuses a member for its key, with the one that was probably meant.
func (v node) unknown(name, meant string) {
	v.offset = v.key
	v.fail(fmt.Sprintf("the key %q is not known here%s", printable.Clip(name), printable.DidYouMean(meant)))
}

// reader returns one that has read the bracket with which the value begins. It is to be given back.
func (v node) reader() *valueReader {
	var r *valueReader
	if n := len(v.doc.readers); n > 0 {
		r, v.doc.readers = v.doc.readers[n-1], v.doc.readers[:n-1]
	} else {
		r = new(valueReader)
	}
	r.text = *bytes.NewBuffer(v.raw)
	r.Reset(&r.text, jsontext.AllowDuplicateNames(true))
	_, _ = r.ReadToken()
	return r
}

func (v node) release(r *valueReader) { v.doc.readers = append(v.doc.readers, r) }

// child reads the value that comes next.
func (v node) child(dec *valueReader) (node, bool) {
	raw, err := dec.ReadValue()
	if err != nil {
		return node{}, false
	}
	end := int(dec.InputOffset())
	start := end - len(raw)
	return node{doc: v.doc, raw: v.raw[start:end], offset: v.offset + start, depth: v.depth + 1}, true
}

// members calls yield for each member of an object, in order.
func (v node) members(yield func(name string, value node)) {
	if v.kind() != jsontext.KindBeginObject {
		v.fail("must be an object")
		return
	}
	if v.depth > maxDepth {
		v.fail(fmt.Sprintf("must not nest more than %d levels deep", maxDepth))
		return
	}
	if len(v.raw) == len("{}") {
		return
	}
	dec := v.reader()
	defer v.release(dec)
	for dec.PeekKind() == jsontext.KindString {
		raw, _ := dec.ReadValue()
		name, _ := jsontext.AppendUnquote(nil, raw)
		key := v.offset + int(dec.InputOffset()) - len(raw)
		value, ok := v.child(dec)
		if !ok {
			return
		}
		value.key = key
		yield(string(name), value)
	}
}

// items calls yield for each item of an array, in order.
func (v node) items(yield func(item node)) {
	if v.kind() != jsontext.KindBeginArray {
		v.fail("must be an array")
		return
	}
	if len(v.raw) == len("[]") {
		return
	}
	dec := v.reader()
	defer v.release(dec)
	for dec.PeekKind() != jsontext.KindEndArray {
		item, ok := v.child(dec)
		if !ok {
			return
		}
		yield(item)
	}
}

func (v node) text() string {
	if v.kind() != jsontext.KindString {
		v.fail("must be a string")
		return ""
	}
	s, _ := jsontext.AppendUnquote(nil, v.raw)
	return string(s)
}

func textsOf[S ~string](v node) []S {
	var list []S
	v.items(func(item node) { list = append(list, S(item.text())) })
	return list
}

// keyword returns the value as a keyword holds it: without white space. It may share the document's memory.
func (v node) keyword() json.RawMessage {
	if v.doc.compact {
		return json.RawMessage(v.raw[:len(v.raw):len(v.raw)])
	}
	return compact(v.raw)
}

// compact returns a copy of a JSON value without white space.
func compact(raw []byte) json.RawMessage {
	value := jsontext.Value(raw).Clone()
	_ = value.Compact(jsontext.AllowDuplicateNames(true)) // its syntax was checked
	return json.RawMessage(value)
}
