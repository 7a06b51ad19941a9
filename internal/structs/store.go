package structs

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/limits"
)

// A Misfit is a value that cannot be stored, or a key for which there is no field.
type Misfit struct {
	Pointer string
	Type    reflect.Type // of what cannot hold the value, or has no field
	NoField bool
}

// Misfits are those of one value. Some are kept, and the rest is counted.
type Misfits struct {
	Kept     []Misfit
	More     int
	pointers int // bytes
}

func (m *Misfits) add(f Misfit) {
	if len(m.Kept) == limits.Violations || m.pointers > limits.Pointers {
		m.More++
		return
	}
	m.pointers += len(f.Pointer)
	m.Kept = append(m.Kept, f)
}

// Store stores a value as a JSON decoder gives it, numbers as they are written, in what into points to. A member is stored in the
// field of exactly its name; null where there can be nothing; a number in an integer if it is whole and within the bounds, in a float as
// Go rounds it. A type that reads itself decides for itself. A [time.Duration] holds no number, because no number says its unit.
func Store(value, into any) Misfits {
	s := &storer{fields: map[reflect.Type][]Field{}}
	s.store(reflect.ValueOf(into).Elem(), value, "")
	return s.misfits
}

type storer struct {
	misfits Misfits
	fields  map[reflect.Type][]Field // of structs
}

func (s *storer) store(to reflect.Value, value any, pointer string) {
	t := to.Type()
	switch {
	case t.Kind() == reflect.Pointer:
		if _, ok := Elem(t); !ok {
			s.misfit(t, pointer)
		} else if value != nil {
			to.Set(reflect.New(t.Elem()))
			s.store(to.Elem(), value, pointer)
		}
		return
	case value == nil && isNilable(t):
		return
	case value == nil && !readsJSON(t): // encoding/json does not ask others about null
		s.misfit(t, pointer)
		return
	case ReadsItself(t):
		if !readItself(to, value) {
			s.misfit(t, pointer)
		}
		return
	}
	fits := false
	switch v := value.(type) {
	case bool:
		if fits = t.Kind() == reflect.Bool; fits {
			to.SetBool(v)
		}
	case string:
		if fits = t.Kind() == reflect.String && t != numberType; fits {
			to.SetString(v)
		}
	case json.Number:
		fits = setNumber(to, v)
	case []any:
		fits = s.list(to, v, pointer)
	case map[string]any:
		fits = s.object(to, v, pointer)
	}
	if !fits && t.Kind() == reflect.Interface && t.NumMethod() == 0 && value != nil {
		to.Set(reflect.ValueOf(value))
		fits = true
	}
	if !fits {
		s.misfit(t, pointer)
	}
}

// readItself has a value read the JSON of another one.
func readItself(to reflect.Value, value any) bool {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if !to.CanAddr() || !to.Addr().CanInterface() || enc.Encode(value) != nil {
		return false
	}
	return json.Unmarshal(bytes.TrimSpace(text.Bytes()), to.Addr().Interface()) == nil
}

func (s *storer) misfit(t reflect.Type, pointer string) {
	s.misfits.add(Misfit{Pointer: pointer, Type: t})
}

// list stores the items of a list; it is false where the type holds none, or not as many.
func (s *storer) list(to reflect.Value, list []any, pointer string) bool {
	switch to.Kind() {
	case reflect.Slice:
		to.Set(reflect.MakeSlice(to.Type(), len(list), len(list)))
	case reflect.Array:
		if len(list) != to.Len() {
			return false
		}
	default:
		return false
	}
	for i, item := range list {
		s.store(to.Index(i), item, pointer+"/"+strconv.Itoa(i))
	}
	return true
}

// object stores the members of an object; it is false where the type holds none.
func (s *storer) object(to reflect.Value, object map[string]any, pointer string) bool {
	t := to.Type()
	switch {
	case t.Kind() == reflect.Struct:
		s.structure(to, object, pointer)
		return true
	case t.Kind() == reflect.Map && t.Key().Kind() == reflect.String && !ReadsItself(t.Key()):
		to.Set(reflect.MakeMapWithSize(t, len(object)))
		for _, name := range slices.Sorted(maps.Keys(object)) {
			member := reflect.New(t.Elem()).Elem()
			s.store(member, object[name], jsonpointer.Below(pointer, name))
			to.SetMapIndex(reflect.ValueOf(name).Convert(t.Key()), member)
		}
		return true
	}
	return false
}

// structure stores the members of an object in the fields of a struct.
func (s *storer) structure(to reflect.Value, object map[string]any, pointer string) {
	fields, ok := s.fields[to.Type()]
	if !ok {
		fields = Fields(to.Type())
		s.fields[to.Type()] = fields
	}
	stored := make(map[string]bool, len(object))
	for _, f := range fields {
		if value, ok := object[f.Name]; ok {
			s.store(f.in(to), value, jsonpointer.Below(pointer, f.Name))
			stored[f.Name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if !stored[name] {
			s.misfits.add(Misfit{Pointer: jsonpointer.Below(pointer, name), Type: to.Type(), NoField: true})
		}
	}
}

var (
	numberType   = reflect.TypeFor[json.Number]()
	durationType = reflect.TypeFor[time.Duration]()
)

// setNumber stores a number; it is false where the type does not hold it.
func setNumber(to reflect.Value, n json.Number) bool {
	t := to.Type()
	switch {
	case t == durationType:
	case t == numberType:
		to.SetString(string(n))
		return true
	case to.CanInt():
		i, ok := whole(n)
		if ok && i.IsInt64() && !to.OverflowInt(i.Int64()) {
			to.SetInt(i.Int64())
			return true
		}
	case to.CanUint():
		i, ok := whole(n)
		if ok && i.IsUint64() && !to.OverflowUint(i.Uint64()) {
			to.SetUint(i.Uint64())
			return true
		}
	case to.CanFloat():
		if f, err := strconv.ParseFloat(string(n), t.Bits()); err == nil {
			to.SetFloat(f)
			return true
		}
	}
	return false
}

// whole returns a number without a fraction, such as 5, 5.0 and 5e0; it is false where it has one. The limits of a config bound its
// exponent.
func whole(n json.Number) (*big.Int, bool) {
	r, ok := new(big.Rat).SetString(string(n))
	if !ok || !r.IsInt() {
		return nil, false
	}
	return r.Num(), true
}
