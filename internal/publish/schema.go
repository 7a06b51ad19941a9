package publish

import (
	"cmp"
	"slices"

	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// A publisher copies the schemas of a role with what documents keep: without the keywords that draft-07 does not have, and
// without the formats that validators assert: this library asserts none. What references lead to becomes definitions,
// because the places that they name in the published schema may hold something else in a document, or be gone.
type publisher struct {
	doc         *draft07.Document
	tree        *jsonvalue.Tree
	places      *draft07.Resolver
	place       string            // of the role's schema in the document, as a reference says it
	names       map[string]string // of definitions, by pointer into the published schema
	words       map[string]int    // how many definitions have a word for a name
	definitions []member
	pending     []int32 // what the last of the definitions hold
	patterns    map[string]string
}

func newPublisher(doc *draft07.Document, place string) *publisher {
	return &publisher{
		doc: doc, tree: doc.Tree, places: draft07.NewResolver(doc.Tree),
		place: place, names: map[string]string{}, words: map[string]int{},
	}
}

// keeps reports whether documents keep a keyword.
func (p *publisher) keeps(k draft07.Keyword, at int32) bool {
	switch k {
	case 0, draft07.SchemaURI, draft07.ID, draft07.Definitions:
		return false
	case draft07.Format:
		return p.tree.Values[at].Kind == jsonvalue.String && p.tree.Values[at].Text == "password"
	}
	return true
}

// schema returns what is kept of a schema that stands in the fields of a definition, and what is advised beside it. The
// order in which it goes is that of the definitions.
func (p *publisher) schema(at int32) *node {
	if p.tree.Values[at].Kind != jsonvalue.Object {
		return copyOf(p.tree, at)
	}
	n := object()
	if note := p.doc.Note(at); note != nil && note.Advice != 0 {
		n.advice = p.schema(note.Advice)
		n.advice.members = slices.DeleteFunc(n.advice.members, func(m member) bool { return describes(m.name) })
	}
	if p.refers(n, at) {
		return n
	}
	places := p.keywords(n, at, func(keyword int32) bool { return p.tree.Values[keyword].Mark != 0 })
	for i := range n.members {
		switch m := &n.members[i]; {
		case m.free:
			m.value = p.keyword(m.name, places[i], p.fromText)
		case !holdsSchemas(m.name):
			m.value = p.value(m.name, places[i])
		}
	}
	for _, k := range [...]draft07.Keyword{draft07.Items, draft07.AdditionalProperties, draft07.Properties} {
		if i := slices.IndexFunc(n.members, func(m member) bool { return m.name == k.String() && !m.free }); i >= 0 {
			n.members[i].value = p.keyword(k.String(), places[i], p.schema)
		}
	}
	return n
}

// describes reports whether a keyword only describes a value. Of an advice such keywords are not published: a form would take
// its default for that of the property.
func describes(name string) bool {
	switch draft07.Lookup(name) {
	case draft07.Title, draft07.Description, draft07.Default, draft07.Examples, draft07.ReadOnly, draft07.WriteOnly:
		return true
	}
	return false
}

// holdsSchemas reports whether the field of a keyword holds schemas.
func holdsSchemas(name string) bool {
	switch draft07.Lookup(name) {
	case draft07.Items, draft07.AdditionalProperties, draft07.Properties:
		return true
	}
	return false
}

// keywords adds to a node the keywords of a schema that are kept, without their values, and returns their places. Of each it
// asks whether it has a fixed place.
func (p *publisher) keywords(n *node, schema int32, isFixed func(int32) bool) (places []int32) {
	for c := range p.tree.Children(schema) {
		v := &p.tree.Values[c]
		if p.keeps(draft07.KeywordOf(v), c) {
			n.members = append(n.members, member{name: v.Key, free: !isFixed(c)})
			places = append(places, c)
		}
	}
	return places
}

// fitsField reports whether a keyword is in the form that the field of a definition holds: a list of types is not, nor is a
// value with an object whose keys are not sorted.
func (p *publisher) fitsField(at int32) bool {
	v := &p.tree.Values[at]
	k := draft07.Lookup(v.Key)
	if !k.IsFixed() {
		return false
	}
	switch k.Form() {
	case draft07.Text, draft07.TypeNames:
		return v.Kind == jsonvalue.String && v.Text != ""
	case draft07.Number:
		return v.Kind == jsonvalue.Number
	case draft07.Flag:
		return v.Kind == jsonvalue.Boolean && v.Truth
	case draft07.Value:
		return v.Kind != jsonvalue.Null && p.tree.IsSorted(at)
	case draft07.Values:
		return v.Kind == jsonvalue.Array && p.tree.IsSorted(at)
	case draft07.Names:
		return v.Kind == jsonvalue.Array
	case draft07.SchemaMap:
		return v.Kind == jsonvalue.Object
	}
	return draft07.IsSchema(v.Kind)
}

// refers makes a node of a schema that is a reference, if it is one: beside a reference only the title counts.
func (p *publisher) refers(n *node, schema int32) bool {
	ref := p.tree.Member(schema, draft07.Ref.String())
	if ref == 0 {
		return false
	}
	if title := p.tree.Member(schema, draft07.Title.String()); title != 0 {
		if v := &p.tree.Values[title]; v.Kind == jsonvalue.String && v.Text != "" {
			n.set(draft07.Title, text(v.Text))
		}
	}
	to := text(p.place + "/definitions/" + p.definition(p.tree.Values[ref].Text))
	n.append(draft07.Ref, to)
	return true
}

// keyword returns what is kept of a keyword's value; schema is what makes a schema in it.
func (p *publisher) keyword(name string, at int32, schema func(int32) *node) *node {
	v := &p.tree.Values[at]
	switch draft07.Lookup(name).Form() {
	case draft07.OneSchema:
		return schema(at)
	case draft07.SchemaItems, draft07.SchemaList:
		if v.Kind != jsonvalue.Array {
			return schema(at)
		}
		n := list()
		for item := range p.tree.Children(at) {
			n.items = append(n.items, schema(item))
		}
		return n
	case draft07.SchemaMap, draft07.SchemaNames:
		n := object()
		for m := range p.tree.Children(at) {
			var value *node
			if p.tree.Values[m].Kind == jsonvalue.Array { // of dependencies: a list of names
				value = writtenOf(p.tree, m)
			} else {
				value = schema(m)
			}
			n.members = append(n.members, member{name: p.tree.Values[m].Key, value: value})
		}
		if draft07.Lookup(name) == draft07.PatternProperties {
			p.writePatterns(n)
		}
		return n
	}
	if draft07.Lookup(name) == draft07.Pattern {
		return p.value(name, at)
	}
	return writtenOf(p.tree, at)
}

// fromText returns what is kept of a schema that stands in a keyword without a field.
func (p *publisher) fromText(at int32) *node {
	p.nameDefinitions(at)
	return p.inOrder(at)
}

// inOrder returns what is kept of a schema, with the fixed keywords in their order.
func (p *publisher) inOrder(at int32) *node {
	if p.tree.Values[at].Kind != jsonvalue.Object {
		return copyOf(p.tree, at)
	}
	n := object()
	if p.refers(n, at) {
		return n
	}
	places := p.keywords(n, at, p.fitsField)
	order := make([]int, len(places))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(n.members[a].rank(), n.members[b].rank()) })
	sorted := object()
	for _, i := range order {
		m := n.members[i]
		switch {
		case m.free:
			m.value = p.keyword(m.name, places[i], p.fromText)
		case holdsSchemas(m.name):
			m.value = p.keyword(m.name, places[i], p.inOrder) // their definitions have their names
		default:
			m.value = p.value(m.name, places[i])
		}
		sorted.members = append(sorted.members, m)
	}
	sorted.nameRequired()
	return sorted
}

// nameRequired adds a property for each name that is required and that no property has, as in an alternative: ajv in its strict mode
// refuses a name that it has not seen. Where it would say more than that the name is known, none is added.
func (n *node) nameRequired() {
	required := n.keyword(draft07.Required)
	if required == nil || n.member(draft07.AdditionalProperties.String()) != nil {
		return
	}
	named := map[string]*node{}
	if properties := n.keyword(draft07.Properties); properties != nil {
		named = properties.byName()
	}
	for _, name := range required.items {
		if named[name.text] == nil {
			n.addProperty(name.text, boolean(true))
		}
	}
}

// rank is where a keyword stands among those of a schema.
func (m *member) rank() draft07.Keyword {
	if m.free {
		return draft07.Count
	}
	return draft07.Lookup(m.name)
}
