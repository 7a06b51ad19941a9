package jsonvalue

import (
	"strings"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/ascii"
	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/limits"
)

// PlainText is JSON text of the plain sort: no escapes in strings. Its two readers, the accept-only pass and the one below,
// read nothing else, because that is simple enough to be sure of and several times as fast as the decoder, whose tokens
// alone cost more than a whole accept-only pass. Whatever they do not know they leave to the decoder: its word counts.
//
// The methods take the place where something begins and return a place, or -1 where the text is not plain.
type PlainText string

// The limits of plain text.
const (
	PlainSize  = limits.Size / 16 // bytes
	PlainDepth = 16               // levels
)

// At returns the byte at a place, 0 behind the end.
func (t PlainText) At(i int) byte {
	if i < len(t) {
		return t[i]
	}
	return 0
}

// Space returns the place behind white space.
func (t PlainText) Space(i int) int {
	if i < len(t) && t[i] > ' ' {
		return i // as nearly everywhere
	}
	return t.skipSpace(i)
}

// Next returns the place behind white space, and the byte there, 0 behind the end.
func (t PlainText) Next(i int) (int, byte) {
	if i < len(t) && t[i] > ' ' {
		return i, t[i]
	}
	i = t.skipSpace(i)
	return i, t.At(i)
}

func (t PlainText) skipSpace(i int) int {
	for i < len(t) && (t[i] == ' ' || t[i] == '\n' || t[i] == '\t' || t[i] == '\r') {
		i++
	}
	return i
}

// Quoted returns the place of the quote that ends the string that begins at i.
func (t PlainText) Quoted(i int) int {
	end := ascii.QuotedEnd(string(t), i+1)
	for t.At(end) >= utf8.RuneSelf {
		_, size := utf8.DecodeRuneInString(string(t[end:]))
		if size == 1 {
			return -1 // no UTF-8
		}
		end = ascii.QuotedEnd(string(t), end+size)
	}
	if t.At(end) != '"' {
		return -1
	}
	return end
}

// Literal returns the place behind a word that must stand at i.
func (t PlainText) Literal(word string, i int) int {
	if !strings.HasPrefix(string(t[i:]), word) {
		return -1
	}
	return i + len(word)
}

// A plainReader fills a tree from plain text. Where it gives up, the tree is of no use.
type plainReader struct {
	PlainText
	t *Tree
}

// read reports whether it has read the whole text, as a value that stands alone at a depth.
func (r plainReader) read(depth int) bool {
	i := r.Space(0)
	root, v := r.t.addEmpty(0, 0)
	v.At = int32(i)
	end := r.value(root, v, i, depth)
	return end >= 0 && r.Space(end) == len(r.PlainText)
}

// value reads the value at i into v, which was added just now as the one at an index, and returns the place behind it.
func (r plainReader) value(at int32, v *Value, i, depth int) int {
	if i >= len(r.PlainText) || depth > PlainDepth {
		return -1
	}
	switch r.PlainText[i] {
	case '{':
		v.Kind = Object
		return r.members(at, i, depth)
	case '[':
		v.Kind = Array
		return r.items(at, i, depth)
	case '"':
		end := r.Quoted(i)
		if end < 0 {
			return -1
		}
		v.Kind, v.Text = String, string(r.PlainText[i+1:end])
		return end + 1
	case 't':
		v.Kind, v.Truth = Boolean, true
		return r.Literal("true", i)
	case 'f':
		v.Kind = Boolean
		return r.Literal("false", i)
	case 'n':
		v.Kind = Null
		return r.Literal("null", i)
	}
	end := decimal.Scan(r.PlainText, i)
	if end < 0 {
		return -1
	}
	v.Kind, v.Text = Number, string(r.PlainText[i:end])
	if !decimal.WithinLimits(v.Text) {
		return -1
	}
	return end
}

// members reads the members of the object that begins at i.
func (r plainReader) members(object int32, i, depth int) int {
	const most = 32 // members; among more, one that stands twice is for the decoder to find
	last := int32(0)
	for n := 0; ; n++ {
		i = r.Space(i + 1)
		if i < len(r.PlainText) && r.PlainText[i] == '}' && n == 0 {
			return i + 1
		}
		if i >= len(r.PlainText) || r.PlainText[i] != '"' || n == most {
			return -1
		}
		end := r.Quoted(i)
		if end < 0 || end-i > limits.Name {
			return -1
		}
		key := string(r.PlainText[i+1 : end])
		if r.t.Member(object, key) != 0 {
			return -1
		}
		var v *Value
		last, v = r.t.addEmpty(object, last)
		v.Key, v.At = key, int32(i)
		if i = r.Space(end + 1); i >= len(r.PlainText) || r.PlainText[i] != ':' {
			return -1
		}
		if i = r.value(last, v, r.Space(i+1), depth+1); i < 0 {
			return -1
		}
		if i = r.Space(i); i >= len(r.PlainText) || r.PlainText[i] != ',' {
			break
		}
	}
	if i < 0 || i >= len(r.PlainText) || r.PlainText[i] != '}' {
		return -1
	}
	return i + 1
}

// items reads the items of the array that begins at i.
func (r plainReader) items(array int32, i, depth int) int {
	last := int32(0)
	for n := 0; ; n++ {
		i = r.Space(i + 1)
		if i < len(r.PlainText) && r.PlainText[i] == ']' && n == 0 {
			return i + 1
		}
		var v *Value
		last, v = r.t.addEmpty(array, last)
		v.At = int32(i)
		if i = r.value(last, v, i, depth+1); i < 0 {
			return -1
		}
		if i = r.Space(i); i >= len(r.PlainText) || r.PlainText[i] != ',' {
			break
		}
	}
	if i >= len(r.PlainText) || r.PlainText[i] != ']' {
		return -1
	}
	return i + 1
}
