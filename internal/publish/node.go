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
	members []member // of an object
	items   []*node  // of an array
	advice  *node    // a schema: what is advised beside it
}

// A member is one of an object, in the order written.
type member struct {
	name  string
	value *node
}

func object(members ...member) *node { return &node{kind: jsonvalue.Object, members: members} }
func list(items ...*node) *node      { return &node{kind: jsonvalue.Array, items: items} }
func text(s string) *node            { return &node{kind: jsonvalue.String, text: s} }
func boolean(b bool) *node           { return &node{kind: jsonvalue.Boolean, truth: b} }
func texts[S ~string](list []S) *node {
	n := &node{kind: jsonvalue.Array}
	for _, s := range list {
		n.items = append(n.items, text(string(s)))
	}
	return n
}

// copyOf returns a value of a tree as it stands.
func copyOf(t *jsonvalue.Tree, at int32) *node {
	v := &t.Values[at]
	n := &node{kind: v.Kind, truth: v.Truth, text: v.Text}
	for c := range t.Children(at) {
		if v.Kind == jsonvalue.Object {
			n.members = append(n.members, member{t.Values[c].Key, copyOf(t, c)})
		} else {
			n.items = append(n.items, copyOf(t, c))
		}
	}
	return n
}

// appendJSON writes a node as compact JSON.
func (n *node) appendJSON(dst []byte) []byte {
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

func (n *node) isSchema() bool { return n != nil && draft07.IsSchema(n.kind) }

// remove takes a member out.
func (n *node) remove(name string) {
	n.members = slices.DeleteFunc(n.members, func(m member) bool { return m.name == name })
}

// A schema being made has its fixed keywords first, in their order, and the others behind them. A fixed keyword in a form
// that a definition's field does not hold, such as a list of types, is among the others.

// isFixed reports whether a member of a schema is in the form that a field of a definition holds.
func (m *member) isFixed() bool {
	k, v := draft07.Lookup(m.name), m.value
	if !k.IsFixed() {
		return false
	}
	switch k.Form() {
	case draft07.Text, draft07.TypeNames:
		return v.kind == jsonvalue.String && v.text != ""
	case draft07.Number:
		return v.kind == jsonvalue.Number
	case draft07.Flag:
		return v.kind == jsonvalue.Boolean && v.truth
	case draft07.Value:
		return v.kind != jsonvalue.Null
	case draft07.Values, draft07.Names:
		return v.kind == jsonvalue.Array
	case draft07.SchemaMap:
		return v.kind == jsonvalue.Object
	}
	return v.isSchema()
}

// fixed returns how many of a schema's members stand in front, in the fixed order.
func (n *node) fixed() int {
	before := draft07.Keyword(0)
	for i := range n.members {
		k := draft07.Lookup(n.members[i].name)
		if k <= before || !n.members[i].isFixed() {
			return i
		}
		before = k
	}
	return len(n.members)
}

// set gives a fixed keyword a value, in its place.
func (n *node) set(k draft07.Keyword, value *node) {
	n.remove(k.String())
	at := 0
	for end := n.fixed(); at < end && draft07.Lookup(n.members[at].name) < k; at++ {
	}
	n.members = slices.Insert(n.members, at, member{k.String(), value})
}

// keyword returns the value of a fixed keyword in its form, or nil.
func (n *node) keyword(k draft07.Keyword) *node {
	for i := range n.members {
		if m := &n.members[i]; m.name == k.String() && m.isFixed() {
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
		n.members = append(n.members, member{draft07.AllOf.String(), all})
	}
	all.items = append(all.items, schemas...)
}
