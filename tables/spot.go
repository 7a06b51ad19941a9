package tables

import (
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors/internal/jsonpointer"
)

// A spot is where a value stands in the file: the key of a member, the value of an item. Spots form a tree as their
// values do.
type spot struct {
	key      string
	at       int
	list     bool // children are items, not members
	children []spot
	// index finds members by their key; it is made once many are looked for.
	index map[string]int
}

// pointerTo writes a path as an RFC 6901 pointer.
func pointerTo(path []string) string {
	size := 0
	for _, key := range path {
		size += len("/") + jsonpointer.Size(key)
	}
	var b strings.Builder
	b.Grow(size)
	for _, key := range path {
		b.WriteByte('/')
		jsonpointer.Write(&b, key)
	}
	return b.String()
}

// find returns the offset of the value that a pointer names, or of the nearest one around it: a missing key stands at
// its object.
func (s *spot) find(pointer string) int {
	if pointer == "" {
		return s.at
	}
	for segment := range strings.SplitSeq(pointer[1:], "/") {
		key := jsonpointer.Unescape(segment)
		next := (*spot)(nil)
		if s.list {
			if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(s.children) {
				next = &s.children[i]
			}
		} else {
			next = s.member(key)
		}
		if next == nil {
			break
		}
		s = next
	}
	return s.at
}

// member returns the member with that key, the last where options have it in two spellings, or nil.
func (s *spot) member(key string) *spot {
	const few = 16
	if len(s.children) > few {
		if s.index == nil {
			s.index = make(map[string]int, len(s.children))
			for i := range s.children {
				s.index[s.children[i].key] = i
			}
		}
		if i, ok := s.index[key]; ok {
			return &s.children[i]
		}
		return nil
	}
	for i := range slices.Backward(s.children) {
		if s.children[i].key == key {
			return &s.children[i]
		}
	}
	return nil
}
