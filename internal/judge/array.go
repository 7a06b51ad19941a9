package judge

import (
	"hash/maphash"

	"github.com/laminar/connectors/internal/compiled"
)

func (j *Judge) array(s *compiled.Schema, at int32) {
	n := int(j.tree.Values[at].Count)
	if b := s.MinItems; b != nil && n < b.N {
		j.fail(at, codeMinItems, b.Message, "")
	}
	if b := s.MaxItems; b != nil && n > b.N {
		j.fail(at, codeMaxItems, b.Message, "")
	}
	if s.UniqueItems {
		j.uniqueItems(at)
	}
	if s.Items == nil && s.ItemList == nil && s.Contains == nil || !j.charge(at, n/4) {
		return
	}
	index, found, maybe := 0, false, false
	for item := range j.tree.Children(at) {
		j.path = append(j.path, segment{index: index})
		switch {
		case s.Items != nil:
			j.value(s.Items, item)
		case index < len(s.ItemList):
			j.value(s.ItemList[index], item)
		case s.ItemList != nil && s.AdditionalItems != nil:
			if s.AdditionalItems.Never {
				j.fail(item, codeAdditionalItems, s.ItemListMessage, "")
			} else {
				j.value(s.AdditionalItems, item)
			}
		}
		j.path = j.path[:len(j.path)-1]
		if s.Contains != nil && !found {
			holds, open := j.holds(s.Contains, item)
			found, maybe = holds && !open, maybe || holds && open
		}
		index++
	}
	switch {
	case s.Contains == nil || found:
	case maybe:
		j.unknown++
	default:
		j.fail(at, codeContains, "must contain an item of the form that the schema asks for", "")
	}
}

// uniqueItems compares the items by their exact values.
func (j *Judge) uniqueItems(at int32) {
	if j.isMarked(at, waits) {
		j.unknown++
		return
	}
	if clear(j.seen); j.seen == nil {
		j.seen, j.seed = map[uint64]int32{}, maphash.MakeSeed()
	}
	for item := range j.tree.Children(at) {
		j.canonical = j.tree.AppendCanonical(j.canonical[:0], item)
		if !j.charge(at, len(j.canonical)/4) {
			return
		}
		if j.isSeen(item) {
			j.fail(at, codeUniqueItems, "must not hold the same item twice", "")
			return
		}
	}
}

// isSeen reports whether an item, whose canonical text was just written, was seen before. Seen are the hashes of texts, because
// the texts themselves would take memory for each list that is compared.
func (j *Judge) isSeen(item int32) bool {
	for hash := maphash.Bytes(j.seed, j.canonical); ; hash++ {
		other, found := j.seen[hash]
		if !found {
			j.seen[hash] = item
			return false
		}
		n := len(j.canonical)
		if j.canonical = j.tree.AppendCanonical(j.canonical, other); string(j.canonical[:n]) == string(j.canonical[n:]) {
			return true
		}
		j.canonical = j.canonical[:n]
	}
}
