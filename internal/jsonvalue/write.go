package jsonvalue

import (
	"encoding/json"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// AppendJSON writes a value as compact JSON, object members in the tree's order.
func (t *Tree) AppendJSON(dst []byte, i int32) []byte { return t.appendJSON(dst, i, false) }

// AppendSorted writes a value as compact JSON, object members in the order of their names.
func (t *Tree) AppendSorted(dst []byte, i int32) []byte { return t.appendJSON(dst, i, true) }

func (t *Tree) appendJSON(dst []byte, i int32, sorted bool) []byte {
	v := &t.Values[i]
	switch v.Kind {
	case Null:
		return append(dst, "null"...)
	case Boolean:
		return strconv.AppendBool(dst, v.Truth)
	case Number, Unread:
		return append(dst, v.Text...)
	case String:
		return AppendQuoted(dst, v.Text)
	}
	open, end := byte('['), byte(']')
	if v.Kind == Object {
		open, end = '{', '}'
	}
	dst = append(dst, open)
	first := true
	write := func(c int32) {
		if !first {
			dst = append(dst, ',')
		}
		first = false
		if v.Kind == Object {
			dst = append(AppendQuoted(dst, t.Values[c].Key), ':')
		}
		dst = t.appendJSON(dst, c, sorted)
	}
	if sorted {
		for _, c := range t.Sorted(i) {
			write(c)
		}
	} else {
		for c := v.First; c != 0; c = t.Values[c].Next {
			write(c)
		}
	}
	return append(dst, end)
}

// AppendQuoted writes a string that is valid UTF-8 as JSON has it.
func AppendQuoted(dst []byte, s string) []byte {
	dst, _ = jsontext.AppendQuote(dst, s)
	return dst
}

// Plain returns a value as a Go value of the kinds that encoding/json gives with UseNumber: nil, bool, string, json.Number,
// []any, map[string]any. It shares nothing that could be changed.
func (t *Tree) Plain(i int32) any {
	v := &t.Values[i]
	switch v.Kind {
	case Null:
		return nil
	case Boolean:
		return v.Truth
	case Number:
		return json.Number(v.Text)
	case String:
		return v.Text
	case Array:
		list := make([]any, 0, v.Count)
		for c := range t.Children(i) {
			list = append(list, t.Plain(c))
		}
		return list
	}
	object := make(map[string]any, v.Count)
	for c := range t.Children(i) {
		object[t.Values[c].Key] = t.Plain(c)
	}
	return object
}

// Size returns how many values a value holds, with itself.
func (t *Tree) Size(i int32) int {
	n := 1
	for c := range t.Children(i) {
		n += t.Size(c)
	}
	return n
}

// IsSorted reports whether every object in a value has its members in the order of their names, as a Go map would have
// them.
func (t *Tree) IsSorted(i int32) bool {
	before := ""
	for c := range t.Children(i) {
		if t.Values[i].Kind == Object {
			if t.Values[c].Key < before {
				return false
			}
			before = t.Values[c].Key
		}
		if !t.IsSorted(c) {
			return false
		}
	}
	return true
}
