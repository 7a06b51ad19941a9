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

// refuseCycles refuses schemas that, judging one value, come back to themselves: that would never end. It reports whether
// there are none.
func (c *compiler) refuseCycles() (sound bool) {
	const visiting, done = 1, 2
	state := map[*checker]int{}
	var visit func(*checker) bool
	visit = func(sub *checker) bool {
		if state[sub] != 0 {
			return state[sub] == done
		}
		state[sub] = visiting
		ends := true
		sub.inPlace(func(next *checker) bool {
			ends = visit(next)
			return ends
		})
		state[sub] = done
		return ends
	}
	for _, sub := range c.all {
		if !visit(sub) {
			c.fault("a $ref must not lead back to itself without stepping into the value")
			return false
		}
	}
	return true
}

// reference compiles a $ref. Only pointers into the same document can be followed; nothing is ever fetched.
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
	if err != nil || pointer != "" && pointer[0] != '/' {
		c.fault("a $ref must be a JSON pointer behind the #, such as #/definitions/name")
		return nil
	}
	if k, ok := c.refs[pointer]; ok {
		return k
	}
	if c.places == nil {
		if c.places, err = newResolver(c.root); err != nil {
			// What keeps it from being written is a fault of its own. Once is enough: nothing can be found in nothing.
			c.places = &resolver{unwritten: true}
		}
	}
	if c.places.unwritten {
		return nil
	}
	target, found := c.places.find(pointer)
	if !found {
		c.fault("a $ref must name a place in the schema, and %q is none", printable.Clip(ref))
		return nil
	}
	if len(c.refs) == maxReferences {
		c.fault("the schema must not refer to more than %d places", maxReferences)
		return nil
	}
	if !target.isSchema() {
		c.fault("a $ref must name a schema, and at %q is none", printable.Clip(ref))
		return nil
	}
	k := c.newChecker()
	if c.refs == nil {
		c.refs = map[string]*checker{}
	}
	c.refs[pointer] = k // before its own references are followed, which may lead here again
	s := target.schema()
	if target.doc.fault != nil {
		c.fault("%s", target.doc.fault.Message)
		target.doc.fault = nil
		return nil
	}
	// The place it stands in is where its faults are, not the place that refers to it.
	where, property := c.where, c.property
	c.where, c.property = strings.Split(pointer, "/")[1:], ""
	if len(c.where) > 1 && c.where[0] == "properties" {
		c.property, c.where = jsonpointer.Unescape(c.where[1]), c.where[2:]
	}
	*k = *c.schema(&s)
	c.where, c.property = where, property
	c.all[len(c.all)-1] = k // the copy that is referred to, not the one copied from
	return k
}

// A resolver finds what JSON pointers name in a schema. It reads each object and list on the way once.
type resolver struct {
	unwritten bool // the schema has no JSON form
	root      node
	held      map[string]map[string]node // what an object or a list holds, by its pointer
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
