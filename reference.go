package connectors

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/printable"
)

// refuseCycles refuses schemas that, judging one value, come back to themselves: that would never end. It refuses, too,
// schemas that combine each other more than so many levels deep, which are judged within each other. It reports whether
// there are none.
func (c *compiler) refuseCycles() (sound bool) {
	const visiting = -1
	heights := map[*checker]int{} // levels from a schema down; 0 is not known yet
	levels := 0                   // around the schema being visited
	var visit func(*checker) (height int, ok bool)
	visit = func(sub *checker) (int, bool) {
		height := heights[sub]
		switch {
		case height == visiting:
			c.fault("a $ref must not lead back to itself without stepping into the value")
			return 0, false
		case levels+max(height, 1) > maxSchemaLevels:
			c.fault("the schema must not combine schemas more than %d levels deep along its references", maxSchemaLevels)
			return 0, false
		case height > 0:
			return height, true
		}
		heights[sub] = visiting
		levels++
		ok := true
		sub.inPlace(func(next *checker) bool {
			var below int
			below, ok = visit(next)
			height = max(height, below)
			return ok
		})
		levels--
		heights[sub] = height + 1
		return height + 1, ok
	}
	for _, sub := range c.all {
		if _, ok := visit(sub); !ok {
			return false
		}
	}
	return true
}

// refuseDepth refuses a schema in which something that can be judged stands deeper than so many levels, along the
// references that lead to it: whatever follows references within each other, as many readers of the documents do, would need
// a stack of that depth. It reports whether nothing does.
func (c *compiler) refuseDepth(root *checker) bool {
	seen := map[*checker]bool{root: true}
	level, next := []*checker{root}, []*checker{}
	add := func(sub *checker) bool {
		if !seen[sub] {
			seen[sub] = true
			next = append(next, sub)
		}
		return true
	}
	for depth := 0; len(level) > 0; depth++ {
		if depth > maxSchemaLevels {
			c.fault("the schema must not nest more than %d levels deep along its references", maxSchemaLevels)
			return false
		}
		for _, sub := range level {
			sub.inPlace(add)
			sub.below(func(sub *checker) { add(sub) })
		}
		level, next = next, level[:0]
	}
	return true
}

// references are the places that the references of a schema lead to. Each is compiled once, apart from where it stands,
// however many references lead to it and however they spell it.
//
// They are compiled one after the other, not within each other: a row of references would nest as deep as it is long.
type references struct {
	text     *resolver // of the published schema; nil where that has no JSON form
	checkers map[string]*checker
	queue    []referral
	bytes    int // of the JSON text of the places
	full     bool
}

// A referral is a place that a reference leads to.
type referral struct {
	checker *checker
	target  node
	where   []string
}

// followReferences compiles what references lead to, and what the references in that lead to.
func (c *compiler) followReferences() {
	if c.referred == nil {
		return
	}
	for len(c.referred.queue) > 0 {
		r := c.referred.queue[0]
		c.referred.queue = c.referred.queue[1:]
		// The place it stands in is where its faults are, not the place that refers to it.
		c.where, c.property = r.where, ""
		if len(r.where) > 1 && r.where[0] == "properties" {
			c.property = jsonpointer.Unescape(r.where[1])
		}
		s := r.target.schema()
		if fault := r.target.doc.fault; fault != nil {
			c.fault("%s", fault.Message)
			r.target.doc.fault = nil
			continue
		}
		c.parsed++
		c.schemaInto(r.checker, &s)
		c.parsed--
	}
	c.where, c.property = nil, ""
}

// reference returns the checker of what a $ref leads to; it is compiled later. Only pointers into the same document can be
// followed; nothing is ever fetched.
func (c *compiler) reference(raw json.RawMessage) *checker {
	v := rawNode(raw)
	if v.kind() != jsontext.KindString {
		return nil // reported with the other keywords
	}
	ref := v.text()
	fragment, ok := strings.CutPrefix(ref, "#")
	if !ok {
		c.fault("a $ref must stay in the document: it must begin with #")
		return nil
	}
	pointer, err := url.PathUnescape(fragment)
	if err != nil || pointer != "" && pointer[0] != '/' || !jsonpointer.Valid(pointer) {
		c.fault("a $ref must be a JSON pointer behind the #, such as #/definitions/name")
		return nil
	}
	if c.referred == nil {
		text, err := newResolver(c.root)
		if err != nil {
			text = nil // what keeps it from being written is a fault of its own
		}
		c.referred = &references{text: text, checkers: map[string]*checker{}}
	}
	refs := c.referred
	if refs.text == nil {
		return nil
	}
	if k, ok := refs.checkers[pointer]; ok {
		return k
	}
	if strings.Count(pointer, "/") > 2*maxDepth {
		c.fault("a $ref must not lead deeper than a schema may nest")
		return nil
	}
	target, found := refs.text.find(pointer)
	switch {
	case !found:
		c.fault("a $ref must name a place in the schema, and %q is none", printable.Clip(ref))
		return nil
	case !target.isSchema():
		c.fault("a $ref must name a schema, and at %q is none", printable.Clip(ref))
		return nil
	case len(refs.checkers) == maxReferences:
		c.fault("the schema must not refer to more than %d places", maxReferences)
		return nil
	case refs.full:
		return nil // which is said once
	case refs.bytes+len(target.raw) > max(maxReferred, maxReferredShare*len(refs.text.root.raw)):
		refs.full = true
		c.fault("the places that a schema refers to must not have more than %d times its bytes together, or %d bytes",
			maxReferredShare, maxReferred)
		return nil
	}
	k := c.newChecker()
	refs.checkers[pointer] = k
	refs.bytes += len(target.raw)
	refs.queue = append(refs.queue, referral{k, target, strings.Split(pointer, "/")[1:]})
	return k
}

// A resolver finds what JSON pointers name in a schema. It reads each object and list on the way once.
type resolver struct {
	root node
	held map[string]map[string]node // what an object or a list holds, by its pointer
}

func newResolver(s *Schema) (*resolver, error) {
	text, err := s.MarshalJSON()
	if err != nil {
		return nil, err
	}
	return &resolver{root: rawNode(text), held: map[string]map[string]node{}}, nil
}

func (r *resolver) find(pointer string) (found node, ok bool) {
	found = r.root
	for end := 0; end < len(pointer); {
		parent, segment := pointer[:end], pointer[end+1:]
		if next := strings.IndexByte(segment, '/'); next >= 0 {
			segment = segment[:next]
		}
		held, read := r.held[parent]
		if !read {
			held = found.parts()
			r.held[parent] = held
		}
		if found, ok = held[jsonpointer.Unescape(segment)]; !ok {
			return node{}, false
		}
		end += 1 + len(segment)
	}
	found.depth = 0 // how deep it stands says nothing about how deep it goes
	return found, true
}

// parts returns an object's members by name, or a list's items by index.
func (v node) parts() map[string]node {
	parts := map[string]node{}
	switch v.kind() {
	case jsontext.KindBeginObject:
		v.members(func(name string, m node) { parts[name] = m })
	case jsontext.KindBeginArray:
		v.items(func(item node) { parts[strconv.Itoa(len(parts))] = item })
	}
	return parts
}
