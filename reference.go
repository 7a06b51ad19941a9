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

// refuseCycles refuses schemas that, judging one value, come back to themselves: that would never end. It refuses, too, rows
// of schemas that combine each other which are too long to be judged within each other. It reports whether there are none.
func (c *compiler) refuseCycles() (sound bool) {
	const visiting, done = 1, 2
	state := map[*checker]int{}
	levels := 0
	var visit func(*checker) bool
	visit = func(sub *checker) bool {
		switch {
		case state[sub] == visiting:
			c.fault("a $ref must not lead back to itself without stepping into the value")
			return false
		case state[sub] == done:
			return true
		case levels == maxSchemaLevels:
			c.fault("the schema must not combine schemas more than %d levels deep along its references", maxSchemaLevels)
			return false
		}
		state[sub] = visiting
		levels++
		ends := true
		sub.inPlace(func(next *checker) bool {
			ends = visit(next)
			return ends
		})
		levels--
		state[sub] = done
		return ends
	}
	for _, sub := range c.all {
		if !visit(sub) {
			return false
		}
	}
	return true
}

// refuseDepth refuses a schema in which something that can be judged stands deeper than so many levels, along the
// references that lead to it. It reports whether nothing does.
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
// however many references lead to it; what stands in one of them, and is referred to itself, is the same checker.
//
// They are compiled one after the other, not within each other: a row of references would nest as deep as it is long.
type references struct {
	text  *resolver // of the published schema; nil where that has no JSON form
	root  *place
	queue []referral
	known int // places
	bytes int // of their JSON text
	full  bool
}

// A place is a place in the published schema, by its segments.
type place struct {
	below    map[string]*place
	checker  *checker // nil where no schema stands here, or none that was asked for
	compiled bool
	referred bool
}

// A referral is a place that a reference leads to.
type referral struct {
	place  *place
	target node
	where  []string
}

// find returns the place of the segments.
func (p *place) find(segments []string) *place {
	for _, s := range segments {
		next := p.below[s]
		if next == nil {
			if p.below == nil {
				p.below = map[string]*place{}
			}
			next = &place{}
			p.below[s] = next
		}
		p = next
	}
	return p
}

// checkerHere returns the checker of the place being compiled, and whether it was compiled before.
func (c *compiler) checkerHere() (k *checker, compiled bool) {
	if c.place == nil {
		return c.newChecker(), false
	}
	if c.place.checker == nil {
		c.place.checker = c.newChecker()
	}
	compiled, c.place.compiled = c.place.compiled, true
	return c.place.checker, compiled
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
		if r.place.compiled {
			continue
		}
		c.place, c.where = r.place, r.where
		s := r.target.schema()
		if fault := r.target.doc.fault; fault != nil {
			c.fault("%s", fault.Message)
			r.target.doc.fault = nil
			continue
		}
		c.parsed++
		c.schema(&s)
		c.parsed--
	}
	c.place, c.where = nil, nil
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
		c.referred = &references{text: text, root: &place{}}
	}
	refs := c.referred
	if refs.text == nil {
		return nil
	}
	where := strings.Split(pointer, "/")[1:]
	to := refs.root.find(where)
	if to.referred {
		return to.checker
	}
	target, found := refs.text.find(pointer)
	switch {
	case !found:
		c.fault("a $ref must name a place in the schema, and %q is none", printable.Clip(ref))
		return nil
	case !target.isSchema():
		c.fault("a $ref must name a schema, and at %q is none", printable.Clip(ref))
		return nil
	case refs.known == maxReferences:
		c.fault("the schema must not refer to more than %d places", maxReferences)
		return nil
	case refs.full:
		return nil // which is said once
	case refs.bytes+len(target.raw) > max(maxReferred, maxReferredShare*len(refs.text.root.raw)):
		refs.full = true
		c.fault("the places that a schema refers to must not have more than %d times its bytes together", maxReferredShare)
		return nil
	}
	refs.known++
	refs.bytes += len(target.raw)
	to.referred = true
	if to.checker == nil {
		to.checker = c.newChecker()
	}
	refs.queue = append(refs.queue, referral{to, target, where})
	return to.checker
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
