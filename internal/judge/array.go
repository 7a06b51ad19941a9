package judge

import (
	"fmt"
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
	if a := s.AdditionalItems; a != nil && a.Never && s.ItemList != nil && n > len(s.ItemList) {
		j.fail(at, codeAdditionalItems, s.ItemListMessage, "")
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
		case s.ItemList != nil && s.AdditionalItems != nil && !s.AdditionalItems.Never:
			j.value(s.AdditionalItems, item)
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
		j.fail(at, codeContains, s.ContainsMessage, "")
	}
}

// uniqueItems compares the items by their exact values.
func (j *Judge) uniqueItems(at int32) {
	if clear(j.seen); j.seen == nil {
		j.seen, j.seed = map[uint64]int32{}, maphash.MakeSeed()
	}
	for item := range j.tree.Children(at) {
		j.canonical = j.tree.AppendCanonical(j.canonical[:0], item)
		if !j.charge(at, len(j.canonical)/4) {
			return
		}
		if other, seen := j.isSeen(item); seen {
			j.fail(at, codeUniqueItems, j.sameItems(at, other, item), "")
			return
		}
	}
	if j.isMarked(at, waits) {
		j.unknown++
	}
}

// sameItems says that two items are the same, and which.
func (j *Judge) sameItems(list, one, other int32) string {
	if !j.shows(false) {
		return ""
	}
	first, i := 0, 0
	for item := range j.tree.Children(list) {
		if item == other {
			break
		}
		if item == one {
			first = i
		}
		i++
	}
	return fmt.Sprintf("must not hold the same item twice: those at /%d and /%d are the same", first, i)
}

// isSeen reports whether an item, whose canonical text was just written, was seen before, and returns the one that is equal. Seen
// are the hashes of texts, because the texts themselves would take memory for each list that is compared.
func (j *Judge) isSeen(item int32) (equal int32, seen bool) {
	for hash := maphash.Bytes(j.seed, j.canonical); ; hash++ {
		other, found := j.seen[hash]
		if !found {
			j.seen[hash] = item
			return 0, false
		}
		n := len(j.canonical)
		if j.canonical = j.tree.AppendCanonical(j.canonical, other); string(j.canonical[:n]) == string(j.canonical[n:]) {
			return other, true
		}
		j.canonical = j.canonical[:n]
	}
}
