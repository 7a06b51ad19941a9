package compile

import (
	"fmt"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/limits"
)

// refuseCycles refuses schemas that, judging one value, come back to themselves: that would never end. It refuses, too,
// schemas that combine each other more than so many levels deep, which are judged within each other. It reports whether
// there are none.
func (r *role) refuseCycles() (sound bool) {
	h := heights{known: map[*compiled.Schema]int{}}
	for _, s := range r.all {
		if _, fault := h.of(s); fault != "" {
			r.fault("%s", fault)
			return false
		}
	}
	return true
}

// heights knows how many levels of combined schemas there are from a schema down.
type heights struct {
	known  map[*compiled.Schema]int
	levels int // around the schema being looked at
}

func (h *heights) of(s *compiled.Schema) (height int, fault string) {
	const visiting = -1
	height = h.known[s]
	switch {
	case height == visiting:
		return 0, "a $ref must not lead back to itself without stepping into the value"
	case h.levels+max(height, 1) > limits.SchemaLevels:
		return 0, fmt.Sprintf("the schema must not combine schemas more than %d levels deep along its references", limits.SchemaLevels)
	case height > 0:
		return height, ""
	}
	h.known[s] = visiting
	h.levels++
	s.InPlace(func(next *compiled.Schema) bool {
		var below int
		below, fault = h.of(next)
		height = max(height, below)
		return fault == ""
	})
	h.levels--
	h.known[s] = height + 1
	return height + 1, fault
}

// refuseDepth refuses a schema in which something that can be judged stands deeper than so many levels, along the
// references that lead to it: whatever follows references within each other, as many readers of the documents do, would need
// a stack of that depth. It reports whether nothing does.
func (r *role) refuseDepth(root *compiled.Schema) bool {
	seen := map[*compiled.Schema]bool{root: true}
	level, next := []*compiled.Schema{root}, []*compiled.Schema{}
	add := func(sub *compiled.Schema) bool {
		if !seen[sub] {
			seen[sub] = true
			next = append(next, sub)
		}
		return true
	}
	for depth := 0; len(level) > 0; depth++ {
		if depth > limits.SchemaLevels {
			r.fault("the schema must not nest more than %d levels deep along its references", limits.SchemaLevels)
			return false
		}
		for _, s := range level {
			s.InPlace(add)
			s.Below(func(sub *compiled.Schema) { add(sub) })
		}
		level, next = next, level[:0]
	}
	return true
}
