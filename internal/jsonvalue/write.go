package jsonvalue

import (
	"encoding/json"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// A style is a way to write JSON: in what order, and how strings are spelt.
type style uint8

const (
	inOrder style = iota
	sorted
	asWritten
)

// AppendJSON writes a value as compact JSON, object members in the tree's order.
func (t *Tree) AppendJSON(dst []byte, i int32) []byte { return t.append(dst, i, inOrder) }

// AppendSorted writes a value as compact JSON, object members in the order of their names.
func (t *Tree) AppendSorted(dst []byte, i int32) []byte { return t.append(dst, i, sorted) }

// AppendWritten writes a value of a document as compact JSON, strings with the escapes with which they were written.
func (t *Tree) AppendWritten(dst []byte, i int32) []byte { return t.append(dst, i, asWritten) }

func (t *Tree) append(dst []byte, i int32, how style) []byte {
	v := &t.Values[i]
	switch v.Kind {
	case Null:
		return append(dst, "null"...)
	case Boolean:
		return strconv.AppendBool(dst, v.Truth)
	case Number, Unread:
		return append(dst, v.Text...)
	case String:
		if spelt := t.spellings[i].text; how == asWritten && spelt != "" {
			return append(dst, spelt...)
		}
		return AppendQuoted(dst, v.Text)
	case Array:
		dst = append(dst, '[')
		for c := v.First; c != 0; c = t.Values[c].Next {
			if c != v.First {
				dst = append(dst, ',')
			}
			dst = t.append(dst, c, how)
		}
		return append(dst, ']')
	}
	dst = append(dst, '{')
	if how == sorted {
		for n, c := range t.Sorted(i) {
			if n > 0 {
				dst = append(dst, ',')
			}
			dst = t.appendMember(dst, c, how)
		}
		return append(dst, '}')
	}
	for c := v.First; c != 0; c = t.Values[c].Next {
		if c != v.First {
			dst = append(dst, ',')
		}
		dst = t.appendMember(dst, c, how)
	}
	return append(dst, '}')
}

func (t *Tree) appendMember(dst []byte, i int32, how style) []byte {
	if spelt := t.spellings[i].key; how == asWritten && spelt != "" {
		dst = append(dst, spelt...)
	} else {
		dst = AppendQuoted(dst, t.Values[i].Key)
	}
	return t.append(append(dst, ':'), i, how)
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
