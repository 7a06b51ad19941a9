package publish

import (
	"slices"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// completeProperty gives a property a title and what is advised about it. Schema is what it was compiled to; nil is one that
// says nothing.
func completeProperty(n *node, name string, schema *compiled.Schema) {
	advice := n.advice
	n.advice = nil
	if n.kind != jsonvalue.Object {
		return
	}
	knowsKeys := schema != nil && schema.KnowsKeys && namesKeys(n) // without what advice adds
	if ref := n.member(draft07.Ref.String()); ref != nil {
		// Beside a reference nothing counts, so it stands one level below.
		n.remove(draft07.Ref.String())
		n.addAll(object(member{name: draft07.Ref.String(), value: ref}))
	}
	if n.keyword(draft07.Title) == nil {
		n.set(draft07.Title, text(titleOf(name)))
	}
	if n.keyword(draft07.WriteOnly) != nil && n.keyword(draft07.Format) == nil {
		n.set(draft07.Format, text("password")) // what makes a form hide the text
	}
	if advice != nil {
		dropAdvice(advice)
		if !merge(n, advice) {
			takeTypes(advice, n)
			n.addAll(advice)
		}
	}
	if properties := n.keyword(draft07.Properties); properties != nil {
		for i := range properties.members {
			m := &properties.members[i]
			completeProperty(m.value, m.name, propertyOf(schema, m.name))
		}
	}
	switch {
	case knowsKeys:
		n.set(draft07.AdditionalProperties, boolean(false))
	case isFreeMap(n):
		n.set(draft07.AdditionalProperties, boolean(true)) // what makes a form offer to add members
	}
	if items := n.keyword(draft07.Items); items != nil && items.kind == jsonvalue.Object {
		if items.keyword(draft07.Title) == nil {
			items.set(draft07.Title, text(titleOf(name)+" item"))
		}
		var ofItems *compiled.Schema
		if schema != nil {
			ofItems = schema.Items
		}
		completeProperty(items, name, ofItems)
	}
}

// namesKeys reports whether the schema alone says which keys its objects have.
func namesKeys(n *node) bool {
	properties := n.keyword(draft07.Properties)
	if properties == nil || len(properties.members) == 0 || n.keyword(draft07.AdditionalProperties) != nil {
		return false
	}
	for _, k := range [...]draft07.Keyword{
		draft07.AllOf, draft07.AnyOf, draft07.OneOf, draft07.Not, draft07.If, draft07.Dependencies, draft07.PatternProperties, draft07.Ref,
	} {
		if n.member(k.String()) != nil {
			return false
		}
	}
	required := n.keyword(draft07.Required)
	if required == nil {
		return true
	}
	named := properties.byName()
	return !slices.ContainsFunc(required.items, func(name *node) bool { return named[name.text] == nil })
}

// isFreeMap reports whether the schema says of its values no more than that they are objects.
func isFreeMap(n *node) bool {
	if t := n.keyword(draft07.Type); t == nil || t.text != "object" || n.keyword(draft07.AdditionalProperties) != nil {
		return false
	}
	if properties := n.keyword(draft07.Properties); properties != nil && len(properties.members) > 0 {
		return false
	}
	for i := range n.members {
		switch m := &n.members[i]; draft07.Lookup(m.name) {
		case draft07.MinProperties, draft07.MaxProperties:
		default:
			if m.free {
				return false
			}
		}
	}
	return true
}

// dropAdvice takes away what is advised below advice: it does not count.
func dropAdvice(n *node) {
	n.advice = nil
	for i := range n.members {
		dropAdvice(n.members[i].value)
	}
	for _, item := range n.items {
		dropAdvice(item)
	}
}

// merge adds the keywords of another schema. It is false, and nothing is changed, where both have the same one, or where
// one would mean something else beside those of the other.
func merge(n, other *node) bool {
	merged, ok := merging(n, other)
	if ok {
		*n = *merged
	}
	return ok
}

func merging(n, other *node) (*node, bool) {
	if n.kind != jsonvalue.Object || other.kind != jsonvalue.Object {
		return nil, false
	}
	merged := &node{kind: n.kind, members: slices.Clone(n.members)}
	rest := &node{kind: n.kind, members: slices.Clone(other.members)}
	if own, others := n.keyword(draft07.Items), other.keyword(draft07.Items); own != nil && others != nil {
		items, ok := merging(own, others)
		if !ok {
			return nil, false
		}
		merged.set(draft07.Items, items)
		rest.remove(draft07.Items.String())
	}
	if own, others := n.keyword(draft07.Type), rest.keyword(draft07.Type); own != nil && others != nil && own.text == others.text {
		rest.remove(draft07.Type.String())
	}
	if mixes(n, rest) || slices.ContainsFunc(rest.members, func(m member) bool { return n.member(m.name) != nil }) {
		return nil, false
	}
	for i := range rest.members {
		if m := rest.members[i]; !m.free {
			merged.set(draft07.Lookup(m.name), m.value)
		} else {
			merged.members = append(merged.members, m)
		}
	}
	return merged, true
}

// siblings are the keywords that are judged by what stands beside them.
var siblings = [...][]draft07.Keyword{
	{draft07.Properties, draft07.PatternProperties, draft07.AdditionalProperties},
	{draft07.Items, draft07.AdditionalItems},
	{draft07.If, draft07.Then, draft07.Else},
}

// mixes reports whether keywords of two schemas would mean something else beside each other.
func mixes(a, b *node) bool {
	if a.member(draft07.Ref.String()) != nil || b.member(draft07.Ref.String()) != nil {
		return true
	}
	return slices.ContainsFunc(siblings[:], func(group []draft07.Keyword) bool {
		has := func(n *node) bool {
			return slices.ContainsFunc(group, func(k draft07.Keyword) bool { return n.member(k.String()) != nil })
		}
		return has(a) && has(b)
	})
}

// takeTypes names the types that another schema of the same value has: validators in strict mode refuse a keyword beside
// which its type is not named.
func takeTypes(n, from *node) {
	if n.kind != jsonvalue.Object || n.member(draft07.Ref.String()) != nil {
		return
	}
	if t := from.keyword(draft07.Type); t != nil && n.member(draft07.Type.String()) == nil {
		n.set(draft07.Type, t)
	}
	if items, others := n.keyword(draft07.Items), from.keyword(draft07.Items); items != nil && others != nil {
		takeTypes(items, others)
	}
	properties, others := n.keyword(draft07.Properties), from.keyword(draft07.Properties)
	if properties == nil || others == nil {
		return
	}
	named := others.byName()
	for i := range properties.members {
		if m := &properties.members[i]; named[m.name] != nil {
			takeTypes(m.value, named[m.name])
		}
	}
}
