package judge

import "github.com/laminar/connectors/internal/compiled"

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
	seen := map[string]bool{} // it grows as the work is charged
	var buf []byte
	for item := range j.tree.Children(at) {
		buf = j.tree.AppendCanonical(buf[:0], item)
		if !j.charge(at, len(buf)/4) {
			return
		}
		key := string(buf)
		if seen[key] {
			j.fail(at, codeUniqueItems, "must not hold the same item twice", "")
			return
		}
		seen[key] = true
	}
}
