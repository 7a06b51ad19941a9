package connectors

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// value writes a JSON value held as a Go value. Object members are sorted: a Go map has no order of its own.
func (w *writer) value(v any) {
	w.begin()
	w.valueAt(v, 0)
}

func (w *writer) valueAt(v any, depth int) {
	if depth > maxDepth {
		w.fail("a value nests more than %d levels deep", maxDepth)
	}
	if !w.part() {
		return
	}
	switch v := v.(type) {
	case nil:
		w.raw("null")
		return
	case bool:
		w.raw(strconv.FormatBool(v))
		return
	case string:
		w.string(v)
		return
	case json.Number:
		if !isNumber(string(v)) {
			w.fail("a number is not written as JSON has it")
		}
		w.raw(string(v))
		return
	case json.RawMessage:
		raw := jsontext.Value(v).Clone()
		if err := raw.Compact(); err != nil {
			w.fail("a keyword's value is not valid JSON")
		}
		w.buf = append(w.buf, raw...)
		return
	}
	r := reflect.ValueOf(v)
	if writesItself(r.Type()) {
		w.foreign(v)
		return
	}
	switch r.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		w.buf = strconv.AppendInt(w.buf, r.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		w.buf = strconv.AppendUint(w.buf, r.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		f := r.Float()
		if math.IsNaN(f) || math.IsInf(f, 0) {
			w.fail("a value is a number that JSON cannot hold")
			return
		}
		w.buf = appendFloat(w.buf, f, r.Type().Bits())
	case reflect.String:
		w.string(r.String())
	case reflect.Bool:
		w.raw(strconv.FormatBool(r.Bool()))
	case reflect.Array:
		w.list(r, depth)
	case reflect.Slice:
		switch {
		case r.IsNil():
			w.raw("null")
		case isBytes(r.Type()):
			w.foreign(v)
		default:
			w.list(r, depth)
		}
	case reflect.Map:
		if r.IsNil() {
			w.raw("null")
			return
		}
		keys, members, ok := mapMembers(r)
		if !ok {
			w.fail("a map has keys that JSON cannot hold")
		}
		w.object(func() {
			for i, k := range keys {
				w.member(k, func() { w.valueAt(members[i].Interface(), depth+1) })
			}
		})
	case reflect.Pointer:
		w.pointer(r, depth)
	case reflect.Struct:
		w.foreign(v)
	default:
		w.fail("a value of a kind that JSON cannot hold: %s", r.Kind())
	}
}

// list writes the items of a slice or an array.
func (w *writer) list(r reflect.Value, depth int) {
	byAddress := takesAddress(r)
	w.raw("[")
	for i := range r.Len() {
		w.next()
		w.valueAt(item(r, i, byAddress), depth+1)
	}
	w.raw("]")
}

// pointer writes what a pointer leads to, by its address where methods on pointers may count.
func (w *writer) pointer(r reflect.Value, depth int) {
	if r.IsNil() {
		w.raw("null")
		return
	}
	switch r.Elem().Kind() {
	case reflect.Struct:
		w.foreign(r.Interface())
	case reflect.Array:
		w.list(r.Elem(), depth)
	default:
		w.valueAt(r.Elem().Interface(), depth+1) // a level of its own: one that leads to itself must end too
	}
}

// foreign writes a value whose JSON form encoding/json knows.
func (w *writer) foreign(v any) {
	e := extent{steps: w.left}
	e.walk(reflect.ValueOf(v), 0)
	switch w.left = e.steps; {
	case w.left < 0:
		w.fail("a schema holds more than %d schemas and values", maxParts)
	case e.size > maxSize:
		w.fail("a value has more than %d bytes", maxSize)
	case e.odd:
		w.fail("a map has keys that JSON cannot hold")
	case e.deep:
		w.fail("a value nests more than %d levels deep", maxDepth)
	}
	if w.err != nil {
		return
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if enc.Encode(v) != nil || !jsontext.Value(text.Bytes()).IsValid() { // the error may quote the value
		w.fail("a value of a kind that JSON cannot hold: %T", v)
		return
	}
	w.buf = append(w.buf, bytes.TrimSuffix(text.Bytes(), []byte("\n"))...)
}
