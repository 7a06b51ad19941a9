package jsonvalue

import (
	"encoding"
	"encoding/json"
	"math/big"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/limits"
)

// Measure estimates how large a Go value is in JSON, in at most the given number of steps. It returns the steps that are left,
// below 0 where they ran out, and the bytes of strings and names. It is not ok where the value nests too deep to be written, or
// is larger than a config may be. Level is how deep the value itself is nested.
func Measure(x any, steps, level int) (left int, size int64, ok bool) {
	e := extent{steps: steps}
	e.walk(reflect.ValueOf(x), level)
	return e.steps, e.size, !e.deep && e.size <= limits.Size
}

// An extent adds up what encoding/json would write of a Go value, and writes nothing itself. Encoding/json knows no bound: a
// value that shares its parts may be exponentially larger in JSON than in memory, and one that nests deep may end the stack.
type extent struct {
	steps int   // that are left: each value and each pointer takes one
	size  int64 // of texts and of names, in bytes; it is not added to once it is over the limit of a config
	deep  bool
	odd   bool // a map has a key that JSON cannot hold, or a text is no UTF-8, for which encoding/json would write another
	types structFields
}

// over reports whether there is no use in walking on.
func (e *extent) over() bool { return e.steps < 0 || e.size > limits.Size }

const (
	// maxLevels bounds the pointers, lists and objects around a value. It is far above the limit of what a config may
	// nest, so that a value which is written says itself in which place it exceeds that.
	maxLevels = 10 * limits.Depth
	// maxWalk is how many values are more than a text within the limits can hold: each takes a byte and a comma.
	maxWalk = limits.Size / 2
)

var (
	marshalerType     = reflect.TypeFor[json.Marshaler]()
	textMarshalerType = reflect.TypeFor[encoding.TextMarshaler]()
	rawType           = reflect.TypeFor[json.RawMessage]()
)

// WritesItself reports whether values of a type, or pointers to them, have a JSON form of their own.
func WritesItself(t reflect.Type) bool { return writesItself(t) || writesItself(reflect.PointerTo(t)) }

// writesItself reports whether values of a type have a JSON form of their own.
func writesItself(t reflect.Type) bool {
	return t.Implements(marshalerType) || t.Implements(textMarshalerType)
}

func (e *extent) text(s string) {
	e.size += int64(len(s))
	e.odd = e.odd || !utf8.ValidString(s)
}

// walk adds a value and all below it. It stops once a limit is exceeded; what it found is then the same in whatever order
// maps are walked.
func (e *extent) walk(v reflect.Value, level int) {
	if e.steps--; e.over() || !v.IsValid() {
		return
	}
	if level > maxLevels {
		e.deep = true
		return
	}
	switch t := v.Type(); {
	case t == rawType:
		e.size += int64(v.Len())
		return
	case writesItself(t):
		e.written(v)
		return
	case v.CanAddr() && writesItself(reflect.PointerTo(t)):
		e.written(v.Addr())
		return
	}
	switch v.Kind() {
	case reflect.String:
		e.text(v.String())
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			e.walk(v.Elem(), level+1)
		}
	case reflect.Slice:
		if isBytes(v.Type()) {
			e.size += int64(v.Len())
			return
		}
		fallthrough
	case reflect.Array:
		for i := 0; i < v.Len() && !e.over(); i++ {
			e.walk(v.Index(i), level+1)
		}
	case reflect.Map:
		for members := v.MapRange(); !e.over() && members.Next(); {
			key := members.Key()
			switch key.Kind() {
			case reflect.String:
				e.text(key.String())
			case reflect.Interface:
				e.odd = e.odd || key.IsNil() // encoding/json panics
			}
			e.walk(members.Value(), level+1)
		}
	case reflect.Struct:
		e.fields(v, level)
	}
}

// written adds a value that writes itself. How much that is only the value knows, so it is asked; encoding/json asks it again.
func (e *extent) written(v reflect.Value) {
	if v.Kind() == reflect.Pointer && v.IsNil() || v.Kind() == reflect.Interface && v.IsNil() || !v.CanInterface() {
		return
	}
	switch v := v.Interface().(type) {
	case *json.RawMessage:
		e.size += int64(len(*v))
	case *big.Int:
		e.size += int64(v.BitLen() / 3) // writing a long one takes the square of its length
	case *big.Float:
		e.size += int64(v.MinPrec() / 3)
	case json.Marshaler:
		text, err := v.MarshalJSON()
		if err == nil {
			e.size += int64(len(text))
		}
	case encoding.TextMarshaler:
		text, err := v.MarshalText()
		if err == nil {
			e.size += int64(len(text))
		}
	}
}

// isBytes reports whether encoding/json writes slices of a type as one text.
func isBytes(t reflect.Type) bool {
	return t.Elem().Kind() == reflect.Uint8 && !writesItself(reflect.PointerTo(t.Elem()))
}

// structFields holds the fields of structs by their type, which take long to look up.
type structFields map[reflect.Type][]structField

// A structField is what encoding/json knows of a field of a struct.
type structField struct {
	index    int
	name     int // bytes
	options  string
	embedded bool // its own fields stand in the same object
}

// fieldsOf returns the fields of a struct that encoding/json would write.
func (e *extent) fieldsOf(t reflect.Type) []structField {
	if list, ok := e.types[t]; ok {
		return list
	}
	list := []structField{}
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		field := structField{index: i, name: len(name), options: options}
		if name == "" {
			field.name = len(f.Name)
		}
		inner := f.Type
		if inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		field.embedded = f.Anonymous && name == "" && inner.Kind() == reflect.Struct
		if field.embedded || f.IsExported() && tag != "-" {
			list = append(list, field)
		}
	}
	if e.types == nil {
		e.types = structFields{}
	}
	e.types[t] = list
	return list
}

// fields adds the fields of a struct that encoding/json would write.
func (e *extent) fields(v reflect.Value, level int) {
	list := e.fieldsOf(v.Type())
	e.steps -= len(list) / 32 // those that are absent are looked at, too
	for _, f := range list {
		if e.over() {
			return
		}
		field := v.Field(f.index)
		if f.embedded {
			if field.Kind() == reflect.Pointer {
				if field.IsNil() {
					continue
				}
				field = field.Elem()
			}
			if e.steps--; level > maxLevels {
				e.deep = true
				return
			}
			e.fields(field, level+1)
			continue
		}
		if !isAbsent(field, f.options) {
			e.size += int64(f.name)
			e.walk(field, level+1)
		}
	}
}

// isAbsent reports whether a field is left out, as the options of its tag have it.
func isAbsent(field reflect.Value, options string) bool {
	if strings.Contains(options, "omitzero") && field.IsZero() {
		return true
	}
	if !strings.Contains(options, "omitempty") {
		return false
	}
	switch field.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return field.Len() == 0
	case reflect.Struct:
		return false
	}
	return field.IsZero()
}
