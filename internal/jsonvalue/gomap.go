package jsonvalue

import (
	"encoding"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

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
