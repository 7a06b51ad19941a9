package jsonvalue

import (
	"encoding"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/limits"
)

// ReadGo fills the empty tree with a config. Keys come in sorted order, so that nothing depends on a map's. What it does
// not know by its kind it asks encoding/json to write, so that a value means what it would mean in JSON text.
func (r *Reader) ReadGo(config map[string]any) {
	r.value(0, 0, Value{}, config, 0)
	r.full()
}

// AddGo adds v, completed with what a Go value holds, and returns its index.
func (r *Reader) AddGo(parent, last int32, v Value, x any) int32 {
	i := r.value(parent, last, v, x, 0)
	r.full()
	return i
}

// AddNumber adds v, completed with a number as it is written, and returns its index.
func (r *Reader) AddNumber(parent, last int32, v Value, written string) int32 {
	i := r.Tree.Add(parent, last, r.number(v, written))
	r.full()
	return i
}

// full reports that the config is over a limit of the whole, so that reading on has no use.
func (r *Reader) full() bool {
	switch {
	case r.Tree.Over != OverNothing:
	case r.Tree.size > limits.Size && !r.Tree.Document:
		r.Tree.Over = OverSize
	case len(r.Tree.Values)-1 > r.Tree.most():
		r.Tree.Over = OverValues
	}
	return r.Tree.Over != OverNothing
}

// value adds v, completed with what x holds, and returns its index.
func (r *Reader) value(parent, last int32, v Value, x any, depth int) int32 {
	switch x := x.(type) {
	case nil:
		v.Kind = Null
	case bool:
		v.Kind, v.Truth = Boolean, x
	case string:
		v = r.string(v, x)
	case json.Number:
		v = r.number(v, string(x))
	case int:
		v = r.number(v, strconv.Itoa(x))
	case float64:
		v = r.float(v, x, 64)
	case map[string]any:
		return r.object(parent, last, v, x, depth)
	case []any:
		if x == nil {
			v.Kind = Null
			break
		}
		return r.array(parent, last, v, len(x), func(i int) any { return x[i] }, depth)
	case json.Marshaler, encoding.TextMarshaler:
		if r.Tree.Document {
			return r.written(parent, last, v, x, depth)
		}
		return r.marshaled(parent, last, v, x, depth)
	default:
		return r.reflected(parent, last, v, x, depth)
	}
	return r.Tree.Add(parent, last, v)
}

func (r *Reader) string(v Value, s string) Value {
	r.Tree.size += len(s)
	v.Kind, v.Text = String, s
	if !utf8.ValidString(s) {
		v.Unjudgeable, r.Tree.HasUnjudgeable = NotJSON, true
	}
	return v
}

func (r *Reader) number(v Value, s string) Value {
	r.Tree.size += len(s)
	v.Kind, v.Text = Number, s
	switch {
	case !decimal.IsNumber(s):
		v.Unjudgeable, r.Tree.HasUnjudgeable = NotJSON, true
	case !r.Tree.Document && !decimal.WithinLimits(s):
		v.Unjudgeable, r.Tree.HasUnjudgeable = LongNumber, true
	}
	return v
}

func (r *Reader) float(v Value, f float64, bits int) Value {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		v.Kind, v.Unjudgeable, r.Tree.HasUnjudgeable = Number, NotJSON, true
		return v
	}
	return r.number(v, string(decimal.AppendFloat(nil, f, bits)))
}

func (r *Reader) object(parent, last int32, v Value, m map[string]any, depth int) int32 {
	if m == nil && depth > 0 {
		v.Kind = Null
		return r.Tree.Add(parent, last, v)
	}
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return r.members(parent, last, v, keys, func(i int) any { return m[keys[i]] }, depth)
}

func (r *Reader) members(parent, last int32, v Value, keys []string, at func(int) any, depth int) int32 {
	v.Kind = Object
	i := r.Tree.Add(parent, last, v)
	if depth >= limits.Depth {
		r.Tree.flag(i, TooDeep)
		return i
	}
	r.grow(len(keys))
	last = 0
	for n, key := range keys {
		if r.full() {
			break
		}
		r.Tree.size += len(key)
		m := Value{Key: key}
		switch {
		case !utf8.ValidString(key):
			m.Key, m.Unjudgeable, r.Tree.HasUnjudgeable = OverLongKey, NotJSON, true
		case len(key) > limits.Name && !r.Tree.Document:
			m.Key, m.Unjudgeable, r.Tree.HasUnjudgeable = OverLongKey, LongKey, true
		}
		last = r.value(i, last, m, at(n), depth+1)
	}
	return i
}

// grow makes room for n more values at once: grown step by step, the tree of a large config would be copied many times over.
func (r *Reader) grow(n int) {
	r.Tree.Values = slices.Grow(r.Tree.Values, min(n, max(0, r.Tree.most()+2-len(r.Tree.Values))))
}

func (r *Reader) array(parent, last int32, v Value, n int, at func(int) any, depth int) int32 {
	v.Kind = Array
	i := r.Tree.Add(parent, last, v)
	if depth >= limits.Depth {
		r.Tree.flag(i, TooDeep)
		return i
	}
	r.grow(n)
	last = 0
	for n := range n {
		if r.full() {
			break
		}
		last = r.value(i, last, Value{}, at(n), depth+1)
	}
	return i
}

// reflected handles the kinds that have no case of their own: named types, small integers, slices and maps of them.
func (r *Reader) reflected(parent, last int32, v Value, x any, depth int) int32 {
	rv := reflect.ValueOf(x)
	switch rv.Kind() {
	case reflect.Bool:
		v.Kind, v.Truth = Boolean, rv.Bool()
	case reflect.String:
		v = r.string(v, rv.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v = r.number(v, strconv.FormatInt(rv.Int(), 10))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		v = r.number(v, strconv.FormatUint(rv.Uint(), 10))
	case reflect.Float32, reflect.Float64:
		v = r.float(v, rv.Float(), rv.Type().Bits())
	case reflect.Slice:
		if rv.IsNil() {
			v.Kind = Null
			break
		}
		if isBytes(rv.Type()) {
			return r.written(parent, last, v, x, depth) // JSON holds bytes as base64
		}
		return r.list(parent, last, v, rv, depth)
	case reflect.Array:
		return r.list(parent, last, v, rv, depth)
	case reflect.Map:
		if rv.IsNil() {
			v.Kind = Null
			break
		}
		keys, members, ok := mapMembers(rv)
		if !ok {
			v.Kind, v.Unjudgeable, r.Tree.HasUnjudgeable = Null, NotJSON, true
			break
		}
		return r.members(parent, last, v, keys, func(i int) any { return members[i].Interface() }, depth)
	case reflect.Pointer:
		return r.pointer(parent, last, v, rv, depth)
	case reflect.Struct:
		return r.written(parent, last, v, x, depth)
	default:
		v.Kind, v.Unjudgeable, r.Tree.HasUnjudgeable = Null, NotJSON, true
	}
	return r.Tree.Add(parent, last, v)
}

// pointer handles a pointer of any type. It is a level of its own: one that leads to itself must end too.
func (r *Reader) pointer(parent, last int32, v Value, rv reflect.Value, depth int) int32 {
	switch {
	case rv.IsNil():
		v.Kind = Null
		return r.Tree.Add(parent, last, v)
	case depth >= limits.Depth:
		v.Kind, v.Unjudgeable, r.Tree.HasUnjudgeable = Object, TooDeep, true
		return r.Tree.Add(parent, last, v)
	}
	switch rv.Elem().Kind() {
	case reflect.Struct:
		return r.written(parent, last, v, rv.Interface(), depth) // by its address: its fields may have methods on pointers
	case reflect.Array:
		return r.list(parent, last, v, rv.Elem(), depth) // by its address too
	}
	return r.value(parent, last, v, rv.Elem().Interface(), depth+1)
}

// list handles a slice or an array of any type.
func (r *Reader) list(parent, last int32, v Value, rv reflect.Value, depth int) int32 {
	byAddress := takesAddress(rv)
	return r.array(parent, last, v, rv.Len(), func(i int) any { return item(rv, i, byAddress) }, depth)
}

// takesAddress reports whether encoding/json would use the addresses of a list's items: their type, or what they hold,
// may have methods on pointers.
func takesAddress(list reflect.Value) bool {
	t := list.Type().Elem()
	return (list.Kind() == reflect.Slice || list.CanAddr()) &&
		(t.Kind() == reflect.Struct || t.Kind() == reflect.Array || writesItself(reflect.PointerTo(t)))
}

// item returns an item of a list, or its address.
func item(list reflect.Value, i int, byAddress bool) any {
	if byAddress {
		return list.Index(i).Addr().Interface()
	}
	return list.Index(i).Interface()
}
