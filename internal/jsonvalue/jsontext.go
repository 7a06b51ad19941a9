package jsonvalue

import (
	"bytes"
	"slices"
	"strings"
	"unsafe"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/jsonsyntax"
	"github.com/laminar/connectors/internal/limits"
)

// A Reader fills a tree from JSON text and from Go values. It may fill one after the other, and is to be Reset in between.
type Reader struct {
	Tree *Tree
	text textReader
	// types are the fields of the structs seen so far.
	types structFields
}

// Reset empties the tree and forgets what was read.
func (r *Reader) Reset() {
	r.Tree.Reset()
	if r.text.t != nil {
		r.text = textReader{} // the decoder would keep the text, and the names of its last objects
	}
	r.types = nil
}

// ReadText fills the empty tree with a config in JSON text. The tree shares the memory of the text, which must not change
// before the next Reset.
func (r *Reader) ReadText(text []byte) *jsonsyntax.Fault {
	t := r.Tree
	if len(text) > limits.Size {
		t.Over = OverSize
		return nil
	}
	t.Source = unsafe.String(unsafe.SliceData(text), len(text))
	if len(text) <= PlainSize {
		if (plainReader{PlainText(t.Source), t}).read(0) {
			return nil
		}
		t.cut(1)
	}
	// In one piece: grown step by step, the tree of a large config would be copied many times over.
	most := 2 + bytes.Count(text, []byte(",")) + bytes.Count(text, []byte("[")) + bytes.Count(text, []byte("{"))
	t.Values = slices.Grow(t.Values, min(most, limits.Values+2))
	if err := r.text.read(t, text, 0); err != nil {
		// Read as one value, the text tells more exactly where it stops being JSON.
		fault := jsonsyntax.Check(text)
		if fault == nil {
			fault = jsonsyntax.Explain(text, err)
		}
		if fault.Message == jsonsyntax.TooDeep {
			t.Over = OverDepth
			return nil
		}
		return fault
	}
	if fault := jsonsyntax.CheckEnd(text, int(r.text.dec.InputOffset())); fault != nil {
		return fault
	}
	if len(t.Values)-1 > limits.Values {
		t.Over = OverValues
	}
	return nil
}

// AddText adds v, completed with what JSON text holds, and returns its index. It is false, and nothing is added, where the
// text is no JSON value. The tree shares the memory of the text, which must not change.
func (r *Reader) AddText(parent, last int32, v Value, text []byte) (int32, bool) {
	return r.addText(parent, last, v, text, 0)
}

func (r *Reader) addText(parent, last int32, v Value, text []byte, depth int) (int32, bool) {
	t := r.Tree
	i := int32(len(t.Values))
	if src := unsafe.String(unsafe.SliceData(text), len(text)); len(text) > PlainSize || !(plainReader{PlainText(src), t}).read(depth) {
		t.cut(i)
		if r.text.read(t, text, depth) != nil || jsonsyntax.CheckEnd(text, int(r.text.dec.InputOffset())) != nil {
			t.cut(i)
			return 0, false
		}
	}
	if len(t.Values)-1 > t.most() {
		t.Over = OverValues
	}
	if int(i) == len(t.Values) { // the tree was full already
		return t.Add(parent, last, v), true
	}
	read := &t.Values[i]
	read.Key = v.Key
	if v.Unjudgeable != Judgeable {
		read.Unjudgeable = v.Unjudgeable
	}
	t.link(parent, last, i)
	return i, true
}

// A textReader adds the values of JSON text to a tree.
type textReader struct {
	dec jsontext.Decoder
	buf bytes.Buffer
	t   *Tree
	src string
}

// read adds the value that the text begins with, which stands alone.
func (r *textReader) read(t *Tree, text []byte, depth int) error {
	r.t, r.src = t, unsafe.String(unsafe.SliceData(text), len(text))
	r.buf = *bytes.NewBuffer(text)
	r.dec.Reset(&r.buf)
	return r.value(0, 0, Value{}, depth)
}

// value reads the value that comes next and adds v, completed with it.
func (r *textReader) value(parent, last int32, v Value, depth int) error {
	if len(r.t.Values)-1 > r.t.most() {
		// The rest still has to be JSON, but there is no use in keeping it.
		return r.dec.SkipValue()
	}
	if k := r.dec.PeekKind(); k == jsontext.KindBeginObject || k == jsontext.KindBeginArray {
		return r.container(k, parent, last, v, depth)
	}
	raw, err := r.dec.ReadValue()
	if err != nil {
		return err
	}
	start := int32(r.dec.InputOffset()) - int32(len(raw))
	switch raw.Kind() {
	case jsontext.KindNull:
		v.Kind = Null
	case jsontext.KindTrue, jsontext.KindFalse:
		v.Kind, v.Truth = Boolean, raw.Kind() == jsontext.KindTrue
	case jsontext.KindString:
		v.Kind, v.Text = String, r.text(raw)
		r.spell(v.Text, raw, false)
	default:
		v.Kind, v.Text = Number, r.src[start:int(start)+len(raw)]
		if !decimal.WithinLimits(v.Text) {
			v.Unjudgeable, r.t.HasUnjudgeable = LongNumber, true
		}
	}
	r.t.Add(parent, last, r.placed(v, parent, start))
	return nil
}

// container reads the object or the array that comes next.
func (r *textReader) container(k jsontext.Kind, parent, last int32, v Value, depth int) error {
	v.Kind = Array
	if k == jsontext.KindBeginObject {
		v.Kind = Object
	}
	if depth >= r.t.deepest() {
		r.t.flag(r.t.Add(parent, last, r.placed(v, parent, r.nextStart())), TooDeep)
		return r.dec.SkipValue()
	}
	if _, err := r.dec.ReadToken(); err != nil {
		return err
	}
	i := r.t.Add(parent, last, r.placed(v, parent, int32(r.dec.InputOffset())-1))
	if k == jsontext.KindBeginObject {
		return r.members(i, depth)
	}
	return r.items(i, depth)
}

// nextStart returns where the value that comes next begins.
func (r *textReader) nextStart() int32 {
	i := int(r.dec.InputOffset())
	for strings.IndexByte(" \t\r\n,:", r.src[i]) >= 0 {
		i++
	}
	return int32(i)
}

// placed gives a value that is no member its own place; a member has its key's.
func (r *textReader) placed(v Value, parent, start int32) Value {
	if parent == 0 || r.t.Values[parent].Kind != Object {
		v.At = start
	}
	return v
}

func (r *textReader) members(object int32, depth int) error {
	t, last := r.t, int32(0)
	// Asking for a name where the object ends would allocate an error, so look first.
	for r.dec.PeekKind() == jsontext.KindString {
		raw, err := r.dec.ReadValue()
		if err != nil {
			return err
		}
		v := Value{At: int32(r.dec.InputOffset()) - int32(len(raw)), Key: r.text(raw)}
		r.spell(v.Key, raw, true)
		if len(v.Key) > limits.Name && !t.Document {
			v.Key, v.Unjudgeable, t.HasUnjudgeable = OverLongKey, LongKey, true
		}
		before := int32(len(t.Values))
		if err := r.value(object, last, v, depth+1); err != nil {
			return err
		}
		last = before
	}
	_, err := r.dec.ReadToken()
	return err
}

func (r *textReader) items(array int32, depth int) error {
	t, last := r.t, int32(0)
	for {
		k := r.dec.PeekKind()
		if k == jsontext.KindEndArray || k == 0 {
			_, err := r.dec.ReadToken()
			return err
		}
		before := int32(len(t.Values))
		if err := r.value(array, last, Value{}, depth+1); err != nil {
			return err
		}
		last = before
	}
}

// text returns the string that was just read: a part of src where it has no escapes.
func (r *textReader) text(raw jsontext.Value) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		end := int(r.dec.InputOffset())
		return r.src[end-len(raw)+1 : end-1]
	}
	s, _ := jsontext.AppendUnquote(nil, raw)
	return string(s)
}

// spell keeps how a string of the next value is written, where a document has it otherwise than AppendQuoted.
func (r *textReader) spell(s string, raw jsontext.Value, isKey bool) {
	t, i := r.t, int32(len(r.t.Values))
	if !t.Document || string(AppendQuoted(nil, s)) == string(raw) {
		return
	}
	if t.spellings == nil {
		t.spellings = map[int32]spelling{}
	}
	spelt := t.spellings[i]
	if isKey {
		spelt.key = string(raw)
	} else {
		spelt.text = string(raw)
	}
	t.spellings[i] = spelt
}
