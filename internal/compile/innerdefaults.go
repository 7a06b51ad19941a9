package compile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/limits"
)

// An innerWalk goes through the schemas that describe what a config holds, each once: where defaults are filled in.
type innerWalk struct {
	queue []innerSchema
	seen  map[*compiled.Schema]bool
}

// An innerSchema is a schema and the way to it from the one that holds it.
type innerSchema struct {
	schema  *compiled.Schema
	holder  int // its place in the queue; below 0 the schema is the root, or is referred to
	keyword draft07.Keyword
	name    string // in the keyword, where it holds schemas by name
	index   int    // in the keyword, where it holds a list of schemas; below 0 it holds none
}

func (w *innerWalk) add(s *compiled.Schema, holder int, k draft07.Keyword, name string, index int) {
	if s != nil && !w.seen[s] {
		w.seen[s] = true
		w.queue = append(w.queue, innerSchema{s, holder, k, name, index})
	}
}

// checkInnerDefaults reports what is wrong with the defaults of the properties below the root. A default that stands elsewhere
// is an annotation: of an item, behind a condition, or in a definition that nothing leads to.
func (r *role) checkInnerDefaults(root *compiled.Schema) {
	w := innerWalk{seen: map[*compiled.Schema]bool{}}
	w.add(root, -1, 0, "", -1)
	for at := 0; at < len(w.queue) && r.faults.steps <= limits.Steps; at++ {
		s := w.queue[at].schema
		if s.Ref != nil {
			w.add(s.Ref, -1, 0, "", -1)
			continue
		}
		for i := range s.Properties {
			p := &s.Properties[i]
			if s != root && p.Default.Tree != nil {
				r.checkDefault(&statedDefault{value: p.Default, of: p, walk: &w, holder: at}, p.Schema, nil)
			}
			w.add(p.Schema, at, draft07.Properties, p.Name, -1)
		}
		for i := range s.Patterns {
			w.add(s.Patterns[i].Schema, at, draft07.PatternProperties, s.Patterns[i].Text, -1)
		}
		w.add(s.Additional, at, draft07.AdditionalProperties, "", -1)
		w.add(s.Items, at, draft07.Items, "", -1)
		for i, item := range s.ItemList {
			w.add(item, at, draft07.Items, "", i)
		}
		if s.ItemList != nil {
			w.add(s.AdditionalItems, at, draft07.AdditionalItems, "", -1)
		}
		for i, branch := range s.AllOf {
			w.add(branch, at, draft07.AllOf, "", i)
		}
	}
}

// segments returns the place of a schema of the walk, as the segments of a pointer. What is referred to is where it stands, not
// where it is referred to.
func (w *innerWalk) segments(r *role, at int) []string {
	var back []string
	for ; w.queue[at].holder >= 0; at = w.queue[at].holder {
		switch s := &w.queue[at]; {
		case s.index >= 0:
			back = append(back, strconv.Itoa(s.index))
		case s.keyword == draft07.Properties || s.keyword == draft07.PatternProperties:
			back = append(back, jsonpointer.Escape(s.name))
		}
		back = append(back, w.queue[at].keyword.String())
	}
	slices.Reverse(back)
	return append(r.pointerOf(w.queue[at].schema), back...)
}

// pointerOf returns the place of a schema that is referred to; the root has none.
func (r *role) pointerOf(s *compiled.Schema) []string {
	if r.references != nil {
		for pointer, referred := range r.references.schemas {
			if referred == s {
				return strings.Split(pointer, "/")[1:]
			}
		}
	}
	return nil
}
