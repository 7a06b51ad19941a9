package connectors

import (
	"strings"
	"unicode/utf8"
)

// plainText is JSON text of the plain sort: no escapes in strings. The two readers of it, the quick pass and the one
// below, read nothing else, because that is simple enough to be sure of and several times as fast as the decoder, whose
// tokens alone cost more than a whole quick pass. Whatever they do not know they leave to the decoder: its word counts.
//
// The methods take the place where something begins and return a place, or -1 where the text is not plain.
type plainText string

// space returns the place behind white space.
func (t plainText) space(i int) int {
	for i < len(t) && (t[i] == ' ' || t[i] == '\n' || t[i] == '\t' || t[i] == '\r') {
		i++
	}
	return i
}

// quoted returns the place of the quote that ends the string that begins at i.
func (t plainText) quoted(i int) int {
	var high byte
	for j := i + 1; j < len(t); j++ {
		switch c := t[j]; {
		case c == '"':
			if high >= utf8.RuneSelf && !utf8.ValidString(string(t[i+1:j])) {
				return -1
			}
			return j
		case c < ' ' || c == '\\':
			return -1
		default:
			high |= c
		}
	}
	return -1
}

// literal returns the place behind a word that must stand at i.
func (t plainText) literal(word string, i int) int {
	if !strings.HasPrefix(string(t[i:]), word) {
		return -1
	}
	return i + len(word)
}

// A plainReader fills a tree from plain text. Where it gives up, the tree is of no use.
type plainReader struct {
	plainText
	t *tree
}

// read reports whether it has read the whole text.
func (r plainReader) read() bool {
	end := r.value(0, 0, value{}, r.space(0), 0)
	return end >= 0 && r.space(end) == len(r.plainText)
}

// value reads the value at i, adds v, completed with it, and returns the place behind it.
func (r plainReader) value(parent, last int32, v value, i, depth int) int {
	if i >= len(r.plainText) || depth > quickDepth {
		return -1
	}
	v.start = int32(i)
	if v.key == "" && (parent == 0 || r.t.values[parent].kind == kindArray) {
		v.at = v.start
	}
	var end int
	switch r.plainText[i] {
	case '{':
		v.kind = kindObject
		return r.members(r.t.add(parent, last, v), i, depth)
	case '[':
		v.kind = kindArray
		return r.items(r.t.add(parent, last, v), i, depth)
	case '"':
		if end = r.quoted(i); end < 0 {
			return -1
		}
		v.kind, v.text = kindString, string(r.plainText[i+1:end])
		end++
	case 't':
		v.kind, v.truth = kindBoolean, true
		end = r.literal("true", i)
	case 'f':
		v.kind = kindBoolean
		end = r.literal("false", i)
	case 'n':
		v.kind = kindNull
		end = r.literal("null", i)
	default:
		if end = scanNumber(r.plainText, i); end < 0 {
			return -1
		}
		v.kind, v.text = kindNumber, string(r.plainText[i:end])
		if !withinLimits(v.text) {
			return -1
		}
	}
	if end >= 0 {
		r.t.add(parent, last, v)
	}
	return end
}

// members reads the members of the object that begins at i.
func (r plainReader) members(object int32, i, depth int) int {
	const most = 32 // members; among more, one that stands twice is for the decoder to find
	last := int32(0)
	for n := 0; ; n++ {
		i = r.space(i + 1)
		if i < len(r.plainText) && r.plainText[i] == '}' && n == 0 {
			return i + 1
		}
		if i >= len(r.plainText) || r.plainText[i] != '"' || n == most {
			return -1
		}
		end := r.quoted(i)
		if end < 0 || end-i > maxName {
			return -1
		}
		v := value{key: string(r.plainText[i+1 : end]), at: int32(i)}
		if r.t.member(object, v.key) != 0 {
			return -1
		}
		if i = r.space(end + 1); i >= len(r.plainText) || r.plainText[i] != ':' {
			return -1
		}
		before := int32(len(r.t.values))
		if i = r.value(object, last, v, r.space(i+1), depth+1); i < 0 {
			return -1
		}
		last = before
		if i = r.space(i); i >= len(r.plainText) || r.plainText[i] != ',' {
			break
		}
	}
	if i < 0 || i >= len(r.plainText) || r.plainText[i] != '}' {
		return -1
	}
	return i + 1
}

// items reads the items of the array that begins at i.
func (r plainReader) items(array int32, i, depth int) int {
	last := int32(0)
	for n := 0; ; n++ {
		i = r.space(i + 1)
		if i < len(r.plainText) && r.plainText[i] == ']' && n == 0 {
			return i + 1
		}
		before := int32(len(r.t.values))
		if i = r.value(array, last, value{}, i, depth+1); i < 0 {
			return -1
		}
		last = before
		if i = r.space(i); i >= len(r.plainText) || r.plainText[i] != ',' {
			break
		}
	}
	if i >= len(r.plainText) || r.plainText[i] != ']' {
		return -1
	}
	return i + 1
}
