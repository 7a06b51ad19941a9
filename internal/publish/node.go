package publish

import (
	"slices"
	"strconv"

	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// A node is a value of a document being made.
type node struct {
	kind    jsonvalue.Kind
	truth   bool
	text    string   // a string, or a number as written
	written string   // the JSON text of it all, where it is taken over as it was written
	members []member // of an object
	items   []*node  // of an array
	advice  *node    // a schema: what is advised beside it
}

// A member is one of an object, in the order written.
type member struct {
	name  string
	value *node
	// free: a keyword that stands behind those which have a fixed place in a schema.
	free bool
}

func object(members ...member) *node        { return &node{kind: jsonvalue.Object, members: members} }
func named(name string, value *node) member { return member{name: name, value: value} }
func list(items ...*node) *node             { return &node{kind: jsonvalue.Array, items: items} }
func text(s string) *node                   { return &node{kind: jsonvalue.String, text: s} }
func boolean(b bool) *node                  { return &node{kind: jsonvalue.Boolean, truth: b} }
func texts[S ~string](list []S) *node {
	n := &node{kind: jsonvalue.Array}
	for _, s := range list {
		n.items = append(n.items, text(string(s)))
	}
	return n
}

// writtenOf returns a value of a tree as it was written, which nothing looks into.
func writtenOf(t *jsonvalue.Tree, at int32) *node {
	v := &t.Values[at]
	return &node{kind: v.Kind, truth: v.Truth, text: v.Text, written: string(t.AppendWritten(nil, at))}
}

// copyOf returns a value of a tree.
func copyOf(t *jsonvalue.Tree, at int32) *node {
	v := &t.Values[at]
	n := &node{kind: v.Kind, truth: v.Truth, text: v.Text}
	for c := range t.Children(at) {
		if v.Kind == jsonvalue.Object {
			n.members = append(n.members, member{name: t.Values[c].Key, value: copyOf(t, c)})
		} else {
			n.items = append(n.items, copyOf(t, c))
		}
	}
	return n
}

// appendJSON writes a node as compact JSON.
func (n *node) appendJSON(dst []byte) []byte {
	if n.written != "" {
		return append(dst, n.written...)
	}
	switch n.kind {
	case jsonvalue.Null:
		return append(dst, "null"...)
	case jsonvalue.Boolean:
		return strconv.AppendBool(dst, n.truth)
	case jsonvalue.String:
		return jsonvalue.AppendQuoted(dst, n.text)
	case jsonvalue.Array:
		dst = append(dst, '[')
		for i, item := range n.items {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = item.appendJSON(dst)
		}
		return append(dst, ']')
	case jsonvalue.Object:
		dst = append(dst, '{')
		for i, m := range n.members {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(jsonvalue.AppendQuoted(dst, m.name), ':')
			dst = m.value.appendJSON(dst)
		}
		return append(dst, '}')
	}
	return append(dst, n.text...)
}

// json returns a node as compact JSON. A document may be far longer than what it is made from: room is made once.
func (n *node) json() []byte { return n.appendJSON(make([]byte, 0, n.size())) }

// size is about how many bytes the JSON of a node has: escapes are not counted.
func (n *node) size() int {
	if n.written != "" {
		return len(n.written)
	}
	size := len(`false`) + len(n.text)
	for i := range n.members {
		size += len(`"":,`) + len(n.members[i].name) + n.members[i].value.size()
	}
	for _, item := range n.items {
		size += len(`,`) + item.size()
	}
	return size
}

// member returns the member of that name, or nil.
func (n *node) member(name string) *node {
	for i := range n.members {
		if n.members[i].name == name {
			return n.members[i].value
		}
	}
	return nil
}

// byName returns the members of an object by their names.
func (n *node) byName() map[string]*node {
	named := make(map[string]*node, len(n.members))
	for _, m := range n.members {
		named[m.name] = m.value
	}
	return named
}

// remove takes a member out.
func (n *node) remove(name string) {
	n.members = slices.DeleteFunc(n.members, func(m member) bool { return m.name == name })
}

// set gives a keyword of a schema a value, in its fixed place.
func (n *node) set(k draft07.Keyword, value *node) {
	n.remove(k.String())
	at := 0
	for i := range n.members {
		if m := &n.members[i]; !m.free && draft07.Lookup(m.name) < k {
			at = i + 1
		}
	}
	n.members = slices.Insert(n.members, at, member{name: k.String(), value: value})
}

// append adds a keyword to a schema behind the others.
func (n *node) append(k draft07.Keyword, value *node) {
	n.members = append(n.members, member{name: k.String(), value: value, free: true})
}

// keyword returns the value of a keyword that stands in its fixed place, or nil.
func (n *node) keyword(k draft07.Keyword) *node {
	for i := range n.members {
		if m := &n.members[i]; m.name == k.String() && !m.free {
			return m.value
		}
	}
	return nil
}

// addAll adds schemas to allOf.
func (n *node) addAll(schemas ...*node) {
	if len(schemas) == 0 {
		return
	}
	all := n.member(draft07.AllOf.String())
	if all == nil {
		all = list()
		n.append(draft07.AllOf, all)
	}
	all.items = append(all.items, schemas...)
}
