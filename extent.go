package connectors

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"
)

// An extent adds up what encoding/json would write of a Go value, and writes nothing. Encoding/json itself knows no
// bound: a value that shares its parts may be exponentially larger in JSON than in memory, and one that nests deep may
// end the stack.
type extent struct {
	steps int // that are left: each value and each pointer takes one
	size  int // of texts, in bytes
	deep  bool
}

const (
	// maxLevels bounds the pointers, lists and objects around a value. It is far above the limit of what a config may
	// nest, so that a value which is written says itself in which place it exceeds that.
	maxLevels = 10 * maxDepth
	// maxWalk is how many values are more than a text within the limits can hold: each takes a byte and a comma.
	maxWalk = maxSize / 2
)

var (
	marshalerType     = reflect.TypeFor[json.Marshaler]()
	textMarshalerType = reflect.TypeFor[encoding.TextMarshaler]()
	rawType           = reflect.TypeFor[json.RawMessage]()
)

// writesItself reports whether values of a type have a JSON form of their own.
func writesItself(t reflect.Type) bool {
	return t.Implements(marshalerType) || t.Implements(textMarshalerType)
}

// walk adds a value and all below it. It stops once no steps are left; what it found is then the same in whatever order
// maps are walked.
func (e *extent) walk(v reflect.Value, level int) {
	if e.steps--; e.steps < 0 || !v.IsValid() {
		return
	}
	if level > maxLevels {
		e.deep = true
		return
	}
	switch t := v.Type(); {
	case t == rawType:
		e.size += v.Len()
		return
	case writesItself(t) || v.CanAddr() && writesItself(reflect.PointerTo(t)):
		return
	}
	switch v.Kind() {
	case reflect.String:
		e.size += v.Len()
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			e.walk(v.Elem(), level+1)
		}
	case reflect.Slice:
		if isBytes(v.Type()) {
			e.size += v.Len()
			return
		}
		fallthrough
	case reflect.Array:
		for i := 0; i < v.Len() && e.steps >= 0; i++ {
			e.walk(v.Index(i), level+1)
		}
	case reflect.Map:
		for members := v.MapRange(); e.steps >= 0 && members.Next(); {
			if key := members.Key(); key.Kind() == reflect.String {
				e.size += key.Len()
			}
			e.walk(members.Value(), level+1)
		}
	case reflect.Struct:
		e.fields(v, level)
	}
}

// isBytes reports whether encoding/json writes slices of a type as one text.
func isBytes(t reflect.Type) bool {
	return t.Elem().Kind() == reflect.Uint8 && !writesItself(reflect.PointerTo(t.Elem()))
}

// fields adds the fields of a struct that encoding/json would write.
func (e *extent) fields(v reflect.Value, level int) {
	for i := 0; i < v.NumField() && e.steps >= 0; i++ {
		f, field := v.Type().Field(i), v.Field(i)
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		if f.Anonymous && name == "" {
			if field.Kind() == reflect.Pointer && f.Type.Elem().Kind() == reflect.Struct {
				if field.IsNil() {
					continue
				}
				field = field.Elem()
			}
			if field.Kind() == reflect.Struct { // its fields stand in the same object
				if e.steps--; level > maxLevels {
					e.deep = true
					return
				}
				e.fields(field, level+1)
				continue
			}
		}
		if !f.IsExported() || tag == "-" || isAbsent(field, options) {
			continue
		}
		e.walk(field, level+1)
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
