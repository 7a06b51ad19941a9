package jsonvalue

import (
	"bytes"
	"encoding/json"
	"math/big"
	"reflect"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/limits"
)

// written handles a value that encoding/json is to write, and that must be looked through first.
func (r *Reader) written(parent, last int32, v Value, x any, depth int) int32 {
	e := extent{steps: maxWalk, types: r.types}
	before := int64(r.Tree.size)
	if r.Tree.Document {
		e.steps, before = limits.Parts-len(r.Tree.Values), 0
	}
	e.walk(reflect.ValueOf(x), 0)
	r.types = e.types
	switch size := before + e.size; {
	case e.steps < 0:
		r.Tree.Over = OverValues
	case size > limits.Size:
		r.Tree.Over = OverSize
	case e.odd:
		v.Kind, v.Unjudgeable, r.Tree.HasUnjudgeable = Null, NotJSON, true
	case e.deep:
		v.Kind, v.Unjudgeable, r.Tree.HasUnjudgeable = Object, TooDeep, true
	case r.Tree.Document:
		return r.unread(parent, last, v, x)
	default:
		return r.marshaled(parent, last, v, x, depth)
	}
	return r.Tree.Add(parent, last, v)
}

// marshaled adds what encoding/json writes of a value.
func (r *Reader) marshaled(parent, last int32, v Value, x any, depth int) int32 {
	var text []byte
	var err error
	size := r.Tree.size
	switch x := x.(type) {
	case json.RawMessage:
		size += len(x) // as it stands, white space too: reading it costs that
	case *big.Int:
		if x != nil {
			size += x.BitLen() / 3 // writing a long one takes the square of its length
		}
	}
	if size <= limits.Size {
		text, err = json.Marshal(x)
		size = max(size, r.Tree.size+len(text))
	}
	if size > limits.Size {
		r.Tree.size = size
		return r.Tree.Add(parent, last, v)
	}
	if err == nil {
		if i, ok := r.addText(parent, last, v, text, depth); ok {
			r.Tree.size = size
			return i
		}
	}
	v.Kind, v.Unjudgeable, r.Tree.HasUnjudgeable = Null, NotJSON, true
	return r.Tree.Add(parent, last, v)
}

// unread adds what encoding/json writes of a value as it stands: a document keeps the spelling.
func (r *Reader) unread(parent, last int32, v Value, x any) int32 {
	text, ok := x.(json.RawMessage)
	var err error
	if !ok {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		err = enc.Encode(x)
		text = b.Bytes()
	}
	compact := jsontext.Value(bytes.Clone(text))
	if err != nil || compact.Compact() != nil { // the error may quote the value
		v.Kind, v.Unjudgeable, r.Tree.HasUnjudgeable = Null, NotJSON, true
	} else {
		v.Kind, v.Text = Unread, string(compact)
	}
	return r.Tree.Add(parent, last, v)
}
