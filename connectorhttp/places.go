package connectorhttp

import (
	"encoding/binary"
	"iter"
	"math/bits"
	"sort"
)

// placeSet is a set of connectors by their place in the catalogue: a list where they are few, bits where they are many. So
// the sets of all choices take memory by how often something is chosen, not by choices times connectors.
type placeSet struct {
	list []int32 // sorted
	bits []uint64
}

// newPlaceSet takes over a sorted list of places among n connectors.
func newPlaceSet(list []int32, n int) placeSet {
	if 32*len(list) < n {
		return placeSet{list: list}
	}
	s := placeSet{bits: make([]uint64, (n+63)/64)}
	for _, place := range list {
		s.bits[place/64] |= 1 << (place % 64)
	}
	return s
}

// word returns the 64 places from 64*i on, as bits.
func (s placeSet) word(i int) uint64 {
	if s.bits != nil {
		return s.bits[i]
	}
	first := int32(64 * i)
	var word uint64
	for at := sort.Search(len(s.list), func(n int) bool { return s.list[n] >= first }); at < len(s.list); at++ {
		if s.list[at] >= first+64 {
			break
		}
		word |= 1 << (s.list[at] - first)
	}
	return word
}

// all yields the places in order.
func (s placeSet) all() iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, place := range s.list {
			if !yield(int(place)) {
				return
			}
		}
		for i, word := range s.bits {
			if !yieldWord(i, word, yield) {
				return
			}
		}
	}
}

// yieldWord yields the places that a word holds, 64*i being its first, and reports whether more are wanted.
func yieldWord(i int, word uint64, yield func(int) bool) bool {
	for ; word != 0; word &= word - 1 {
		if !yield(64*i + bits.TrailingZeros64(word)) {
			return false
		}
	}
	return true
}

// key is the same for equal sets, and for no others.
func (s placeSet) key() string {
	var b []byte
	for place := range s.all() {
		b = binary.BigEndian.AppendUint32(b, uint32(place))
	}
	return string(b)
}
