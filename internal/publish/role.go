// Package publish makes the complete JSON Schema documents: the documents of roles with all that is known beside them.
package publish

import (
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
)

const schemaURI = "http://json-schema.org/draft-07/schema#"

// A Role is what documents say of a role of a connector.
type Role struct {
	Connector string // its id
	Name      string // of the role
	Title     string
	Document  *draft07.Document
	Options   []*draft07.Document // each with a table option that the role takes as its property
	Compiled  *compiled.Role
}

// RoleSchema returns the complete document of a role.
func RoleSchema(r *Role) []byte {
	n := r.complete("#")
	n.members = append([]member{
		named("$schema", text(schemaURI)),
		named("$id", text("urn:laminar:connector:"+r.Connector+":"+r.Name)),
	}, n.members...)
	return n.json()
}

// complete returns the schema of a role with all that is known beside it. Place is where the document holds it, as a
// reference says it.
func (r *Role) complete(place string) *node {
	p, root := newPublisher(r.Document, place), r.Compiled.Root
	n := object()
	switch v := &p.tree.Values[1]; {
	case p.tree.Member(1, draft07.Ref.String()) != 0:
		n.addAll(p.schema(1)) // beside a reference nothing counts
	case v.Kind == jsonvalue.Object:
		n = p.schema(1)
		r.addOptions(n)
	case !v.Truth:
		n.append(draft07.Not, object())
	}
	n.set(draft07.Title, text(r.Title))
	n.set(draft07.Type, text("object"))
	if properties := n.keyword(draft07.Properties); properties != nil {
		for i := range properties.members {
			m := &properties.members[i]
			completeProperty(m.value, m.name, propertyOf(root, m.name))
		}
	}
	if root.KnowsKeys {
		n.set(draft07.AdditionalProperties, boolean(false))
		for _, name := range root.KnownKeys {
			n.addProperty(name, boolean(true))
		}
	}
	n.addAll(r.ruleSchemas()...)
	if definitions := p.define(); len(definitions) > 0 {
		n.append(draft07.Definitions, object(definitions...))
	}
	return n
}

// addOptions adds the table options to the properties, or what is advised of them to one that is named.
func (r *Role) addOptions(n *node) {
	for _, doc := range r.Options {
		p := newPublisher(doc, "")
		at := doc.AppendProperties(nil)[0]
		name, option := p.tree.Values[at].Key, p.schema(at)
		if properties := n.keyword(draft07.Properties); properties != nil && properties.member(name) != nil {
			properties.member(name).advice = option.advice
		} else {
			n.addProperty(name, option)
		}
	}
}

func (n *node) addProperty(name string, schema *node) {
	properties := n.keyword(draft07.Properties)
	if properties == nil {
		properties = object()
		n.set(draft07.Properties, properties)
	}
	properties.members = append(properties.members, named(name, schema))
}

// propertyOf returns what a property was compiled to; nil is one that says nothing, or none.
func propertyOf(s *compiled.Schema, name string) *compiled.Schema {
	if s == nil {
		return nil
	}
	if i := s.Property(name); i >= 0 {
		return s.Properties[i].Schema
	}
	return nil
}

// ruleSchemas writes rules as if/then. The properties that then requires are named there too: validators in strict mode
// refuse a required name that they have not seen.
func (r *Role) ruleSchemas() []*node {
	var schemas []*node
	for i := range r.Document.Rules {
		rule := &r.Document.Rules[i]
		then, properties := object(), object()
		if rule.Requires != nil {
			then.members = append(then.members, named("required", texts(rule.Requires)))
		}
		for _, name := range rule.Requires {
			properties.members = append(properties.members, named(name, boolean(true)))
		}
		for _, name := range rule.Excludes {
			properties.members = append(properties.members, named(name, boolean(false)))
		}
		then.members = append(then.members, named("properties", properties))
		schemas = append(schemas, object(named("if", r.condition(rule, r.Compiled.Rules[i].ByDefault)), named("then", then)))
	}
	return schemas
}

// condition writes when a rule comes true. Where the default of its property is among the values, the property need not be
// there.
func (r *Role) condition(rule *draft07.Rule, byDefault bool) *node {
	test := object()
	if !byDefault {
		test.members = append(test.members, named("required", texts([]string{rule.Property})))
	}
	var values []*node
	for _, at := range rule.Values {
		values = append(values, copyOf(r.Document.Tree, at))
	}
	property := boolean(true)
	switch len(values) {
	case 0:
	case 1:
		property = object(named("const", values[0]))
	default:
		property = object(named("enum", list(values...)))
	}
	test.members = append(test.members, named("properties", object(named(rule.Property, property))))
	return test
}
