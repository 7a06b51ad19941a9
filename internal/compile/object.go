package compile

import (
	"fmt"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/printable"
)

// objects compiles the keywords of objects.
func (r *role) objects(s *compiled.Schema, k *keywords) {
	r.compileProperties(s, k)
	if at := k[draft07.AdditionalProperties]; at != 0 && draft07.IsSchema(r.tree.Values[at].Kind) {
		s.Additional = r.one(draft07.AdditionalProperties, at)
	}
	if at := k[draft07.MinProperties]; at != 0 {
		s.Own().MinProperties = r.count(k, draft07.MinProperties, "must have at least ", "member", "members")
	}
	if at := k[draft07.MaxProperties]; at != 0 {
		s.Own().MaxProperties = r.count(k, draft07.MaxProperties, "must have at most ", "member", "members")
	}
	if at := k[draft07.PropertyNames]; at != 0 {
		s.Own().Names = r.one(draft07.PropertyNames, at)
	}
	r.eachMember(draft07.PatternProperties, k[draft07.PatternProperties], func(text string, at int32) {
		p := compiled.PatternProperty{Text: text, Pattern: r.pattern("a name in patternProperties", text), Schema: r.subschema(at)}
		if p.Pattern != nil {
			s.Own().Patterns = append(s.Own().Patterns, p)
		}
	})
	r.eachMember(draft07.Dependencies, k[draft07.Dependencies], func(name string, at int32) {
		s.Own().Dependencies = append(s.Own().Dependencies, r.dependency(name, at))
	})
}

// compileProperties compiles the properties of an object, and which of them are required.
func (r *role) compileProperties(s *compiled.Schema, k *keywords) {
	if k[draft07.Properties]|k[draft07.Required] == 0 {
		return
	}
	own := len(r.where) == 0
	var required, seen nameSet
	names := r.names(k[draft07.Required])
	for _, name := range names {
		r.checkName("a required name", name)
		if !required.add(name) && !own {
			r.fault("%q is required twice", printable.Clip(name))
		}
	}
	if at := k[draft07.Properties]; at != 0 && r.tree.Values[at].Kind == jsonvalue.Object {
		s.Properties = make([]compiled.Property, 0, r.tree.Values[at].Count+2) // room for the table options
		r.enter("properties")
		for m := range r.tree.Children(at) {
			name := r.tree.Values[m].Key
			if !draft07.IsSchema(r.tree.Values[m].Kind) {
				continue // which was said
			}
			pointer := r.pointer(name)
			r.where = append(r.where, pointer[1:])
			if own {
				r.property = name
			}
			r.checkName("the name", name)
			s.Properties = append(s.Properties, r.newProperty(name, pointer, m, required.has(name)))
			if !seen.add(name) {
				r.fault("the property stands twice")
			}
			r.leave()
			if own {
				r.property = ""
			}
		}
		r.leave()
	}
	for _, name := range names {
		if seen.add(name) {
			s.Own().Required = append(s.Own().Required, name)
		}
	}
	s.Index = index(s.Properties)
}

// index returns the places of properties by name, or nil: among few, comparing is quicker than hashing.
func index(properties []compiled.Property) map[string]int {
	if len(properties) <= 8 {
		return nil
	}
	places := make(map[string]int, len(properties))
	for i := range properties {
		places[properties[i].Name] = i
	}
	return places
}

// checkName refuses a name that no key of a config may have.
func (r *role) checkName(what, name string) {
	if len(name) > limits.Name {
		r.fault("%s must have at most %d bytes, as a key of a config", what, limits.Name)
	}
}

// newProperty compiles the property at a place, with what is known of it.
func (r *role) newProperty(name, pointer string, at int32, required bool) compiled.Property {
	p := compiled.Property{Name: name, Pointer: pointer, Required: required}
	note := r.doc.Note(at)
	if note != nil {
		p.Aliases = note.Aliases
		for _, alias := range note.Aliases {
			r.checkName("an alias", alias)
			if !utf8.ValidString(alias) {
				r.fault("an alias must be valid UTF-8")
			}
		}
	}
	if !utf8.ValidString(name) {
		r.fault("a text of the schema must be valid UTF-8")
	}
	p.Schema = r.schema(at)
	if note != nil && note.Advice != 0 {
		p.Advice = r.advice(note)
	}
	return p
}

// pointer returns the pointer of a member of the config. Those of one role share their memory.
func (r *role) pointer(name string) string {
	begin := r.pointers.Len()
	r.pointers.WriteByte('/')
	jsonpointer.Write(&r.pointers, name)
	return r.pointers.String()[begin:]
}

func (r *role) advice(n *draft07.Note) *compiled.Advice {
	if len(n.Message) > limits.Message {
		r.fault("the message of an advice must have at most %d bytes", limits.Message)
	}
	if len(n.Code) > limits.Code {
		r.fault("the code of an advice must have at most %d bytes", limits.Code)
	}
	if !utf8.ValidString(n.Message) || !utf8.ValidString(n.Code) {
		r.fault("the code and the message of an advice must be valid UTF-8")
	}
	r.enter("advice")
	defer r.leave()
	return r.advised.Hold(compiled.Advice{Code: n.Code, Message: printable.Text(n.Message), Schema: r.schema(n.Advice)})
}

func (r *role) dependency(name string, at int32) compiled.Dependency {
	r.checkName("a name in dependencies", name)
	d := compiled.Dependency{Name: name, Message: fmt.Sprintf("is required where %q is set", printable.Clip(name))}
	if r.tree.Values[at].Kind != jsonvalue.Array {
		d.Schema = r.subschema(at)
		return d
	}
	d.Names = r.names(at)
	var seen nameSet
	for _, needed := range d.Names {
		r.checkName("a name in dependencies", needed)
		if !seen.add(needed) {
			r.fault("%q must not be named twice", printable.Clip(needed))
		}
	}
	if !r.areNames(at) {
		r.fault("must be a list of names or a schema")
	}
	return d
}

// addOptions adds options to the properties that the root names, or what is advised of them to one that it does name.
func (r *role) addOptions(root *compiled.Schema, options []compiled.Property) {
	for i := range options {
		o := &options[i]
		switch at := root.Property(o.Name); {
		case root.Ref != nil: // beside a reference nothing is judged, but the options are known
			root.Own().KnownKeys = append(root.Own().KnownKeys, o.Name)
		case at >= 0:
			root.Properties[at].Advice = o.Advice
		default:
			root.Properties = append(root.Properties, *o)
			if root.Index != nil {
				root.Index[o.Name] = len(root.Properties) - 1
			}
		}
	}
}
