package connectors

import (
	"encoding"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A goReader fills a tree from Go values. What it does not know by its kind it asks encoding/json to write, so that a
// value means what it would mean in the JSON text of the config.
type goReader struct {
	t *tree
	// text reads what values write of themselves, and types are those of the structs seen so far.
	text  *valueReader
	types structFields
}

// read fills the tree with a config. Keys come in sorted order, so that nothing depends on a map's.
func (r *goReader) read(config map[string]any) {
	r.value(0, 0, value{}, config, 0)
	r.full()
}

// full reports that the config is over a limit of the whole, so that reading on has no use.
func (r *goReader) full() bool {
	switch {
	case r.t.over != overNothing:
	case r.t.size > maxSize:
		r.t.over = overSize
	case len(r.t.values)-1 > maxValues:
		r.t.over = overValues
	}
	return r.t.over != overNothing
}

// value adds v, completed with what x holds, and returns its index.
func (r *goReader) value(parent, last int32, v value, x any, depth int) int32 {
	switch x := x.(type) {
	case nil:
		v.kind = kindNull
	case bool:
		v.kind, v.truth = kindBoolean, x
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
			v.kind = kindNull
			break
		}
		return r.array(parent, last, v, len(x), func(i int) any { return x[i] }, depth)
	case json.Marshaler, encoding.TextMarshaler:
		return r.marshaled(parent, last, v, x, depth)
	default:
		return r.reflected(parent, last, v, x, depth)
	}
	return r.t.add(parent, last, v)
}

func (r *goReader) string(v value, s string) value {
	r.t.size += len(s)
	v.kind, v.text = kindString, s
	if !utf8.ValidString(s) {
		v.flaw, r.t.flawed = flawKind, true
	}
	return v
}

func (r *goReader) number(v value, s string) value {
	r.t.size += len(s)
	v.kind, v.text = kindNumber, s
	switch {
	case !isNumber(s):
		v.flaw, r.t.flawed = flawKind, true
	case !withinLimits(s):
		v.flaw, r.t.flawed = flawNumber, true
	}
	return v
}

func (r *goReader) float(v value, f float64, bits int) value {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		v.kind, v.flaw, r.t.flawed = kindNumber, flawKind, true
		return v
	}
	return r.number(v, string(appendFloat(nil, f, bits)))
}

func (r *goReader) object(parent, last int32, v value, m map[string]any, depth int) int32 {
	if m == nil && depth > 0 {
		v.kind = kindNull
		return r.t.add(parent, last, v)
	}
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return r.members(parent, last, v, keys, func(i int) any { return m[keys[i]] }, depth)
}

func (r *goReader) members(parent, last int32, v value, keys []string, at func(int) any, depth int) int32 {
	v.kind = kindObject
	i := r.t.add(parent, last, v)
	if depth >= maxDepth {
		r.t.flag(i, flawDepth)
		return i
	}
	r.grow(len(keys))
	last = 0
	for n, key := range keys {
		if r.full() {
			break
		}
		r.t.size += len(key)
		m := value{key: key}
		switch {
		case !utf8.ValidString(key):
			m.key, m.flaw, r.t.flawed = nameless, flawKind, true
		case len(key) > maxName:
			m.key, m.flaw, r.t.flawed = nameless, flawName, true
		}
		last = r.value(i, last, m, at(n), depth+1)
	}
	return i
}

// grow makes room for n more values at once: grown step by step, the tree of a large config would be copied many times over.
func (r *goReader) grow(n int) {
	r.t.values = slices.Grow(r.t.values, min(n, max(0, maxValues+2-len(r.t.values))))
}

func (r *goReader) array(parent, last int32, v value, n int, at func(int) any, depth int) int32 {
	v.kind = kindArray
	i := r.t.add(parent, last, v)
	if depth >= maxDepth {
		r.t.flag(i, flawDepth)
		return i
	}
	r.grow(n)
	last = 0
	for n := range n {
		if r.full() {
			break
		}
		last = r.value(i, last, value{}, at(n), depth+1)
	}
	return i
}

// reflected handles the kinds that have no case of their own: named types, small integers, slices and maps of them.
func (r *goReader) reflected(parent, last int32, v value, x any, depth int) int32 {
	rv := reflect.ValueOf(x)
	switch rv.Kind() {
	case reflect.Bool:
		v.kind, v.truth = kindBoolean, rv.Bool()
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
			v.kind = kindNull
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
			v.kind = kindNull
			break
		}
		keys, members, ok := mapMembers(rv)
		if !ok {
			v.kind, v.flaw, r.t.flawed = kindNull, flawKind, true
			break
		}
		return r.members(parent, last, v, keys, func(i int) any { return members[i].Interface() }, depth)
	case reflect.Pointer:
		if rv.IsNil() {
			v.kind = kindNull
			break
		}
		if depth >= maxDepth {
			v.kind, v.flaw, r.t.flawed = kindObject, flawDepth, true
			break
		}
		switch rv.Elem().Kind() {
		case reflect.Struct:
			return r.written(parent, last, v, x, depth) // by its address: its fields may have methods on pointers
		case reflect.Array:
			return r.list(parent, last, v, rv.Elem(), depth) // by its address too
		}
		// A pointer is a level of its own: one that leads to itself must end too.
		return r.value(parent, last, v, rv.Elem().Interface(), depth+1)
	case reflect.Struct:
		return r.written(parent, last, v, x, depth)
	default:
		v.kind, v.flaw, r.t.flawed = kindNull, flawKind, true
	}
	return r.t.add(parent, last, v)
}

// list handles a slice or an array of any type.
func (r *goReader) list(parent, last int32, v value, rv reflect.Value, depth int) int32 {
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

// mapMembers returns the keys of a map as encoding/json writes them, in its order, and their members. It is false where
// JSON cannot hold the keys.
func mapMembers(m reflect.Value) (keys []string, members []reflect.Value, ok bool) {
	type member struct {
		key   string
		value reflect.Value
	}
	switch key := m.Type().Key(); key.Kind() {
	case reflect.String, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
	default:
		if !key.Implements(textMarshalerType) {
			return nil, nil, false
		}
	}
	list := make([]member, 0, m.Len())
	for each := m.MapRange(); each.Next(); {
		key, ok := keyText(each.Key())
		if !ok {
			return nil, nil, false
		}
		list = append(list, member{key, each.Value()})
	}
	slices.SortFunc(list, func(a, b member) int { return strings.Compare(a.key, b.key) })
	keys, members = make([]string, len(list)), make([]reflect.Value, len(list))
	for i, m := range list {
		if i > 0 && m.key == list[i-1].key {
			return nil, nil, false // two keys with one text
		}
		keys[i], members[i] = m.key, m.value
	}
	return keys, members, true
}

// keyText returns a map's key as encoding/json writes it.
func keyText(key reflect.Value) (text string, ok bool) {
	if key.Kind() == reflect.String {
		return key.String(), true
	}
	if key.Type().Implements(textMarshalerType) {
		if key.Kind() == reflect.Pointer && key.IsNil() {
			return "", true
		}
		m, ok := key.Interface().(encoding.TextMarshaler)
		if !ok {
			return "", false // an interface that holds nothing
		}
		text, err := m.MarshalText()
		return string(text), err == nil
	}
	if key.CanInt() {
		return strconv.FormatInt(key.Int(), 10), true
	}
	return strconv.FormatUint(key.Uint(), 10), true
}
