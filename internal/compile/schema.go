package compile

import (
	"strconv"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/printable"
)

// newSchema returns a schema that accepts everything.
func (r *role) newSchema() *compiled.Schema {
	r.made++
	s := r.schemas.New()
	s.Bounds, s.Optional = &compiled.NoBounds, &compiled.NoOptional
	return s
}

// schema compiles the schema at a place, whatever it is there.
func (r *role) schema(at int32) *compiled.Schema {
	s := r.newSchema()
	r.schemaInto(s, at)
	return s
}

// schemaInto is schema for one that was made already.
func (r *role) schemaInto(s *compiled.Schema, at int32) {
	r.all = append(r.all, s)
	switch {
	case r.full:
	case r.made > limits.Parts:
		r.full = true
		r.fault("the schema must not hold more than %d schemas, with those that its references lead to", limits.Parts)
	case len(r.where) > 2*limits.Depth:
		r.fault("the schema must not nest that deep")
	default:
		r.compile(s, at)
		if note := r.doc.Note(at); note != nil && len(note.ValueAliases) > 0 {
			r.valueAliases(s, at, note.ValueAliases)
		}
	}
}

// compile fills s, which is still empty, from the schema at a place.
func (r *role) compile(s *compiled.Schema, at int32) {
	if note := r.doc.Note(at); note != nil {
		for _, message := range note.Faults {
			r.fault("%s", message)
		}
	}
	if v := &r.tree.Values[at]; v.Kind == jsonvalue.Boolean {
		s.Never = !v.Truth
		return
	}
	var k keywords
	readable, others := r.checkKeywords(&k, at)
	if !readable {
		return
	}
	if ref := k[draft07.Ref]; ref != 0 {
		// Draft-07 ignores every keyword beside $ref, but what is below must still be sound.
		s.Own().Ref = r.reference(ref)
		beside := &compiled.Schema{Bounds: &compiled.NoBounds, Optional: &compiled.NoOptional}
		r.values(beside, &k)
		r.eachMember(draft07.Dependencies, k[draft07.Dependencies], func(name string, at int32) { r.dependency(name, at) })
		return
	}
	if title := r.text(k[draft07.Title]); title != "" {
		if r.titles == nil {
			r.titles = map[*compiled.Schema]string{}
		}
		r.titles[s] = printable.Name(title)
	}
	r.types(s, k[draft07.Type])
	r.values(s, &k)
	if own := r.bounds(&k); own != compiled.NoBounds {
		s.Bounds = r.bounded.Hold(own)
	}
	r.multipleOf(s, k[draft07.MultipleOf])
	r.arrays(s, &k)
	r.objects(s, &k)
	if others {
		r.combinations(s, &k)
	}
	s.Deprecated = r.isTrue(k[draft07.Deprecated])
	s.Steps = steps(s)
}

// steps returns what the enum and the properties of a schema add to the work of judging a value.
func steps(s *compiled.Schema) int {
	n := len(s.Properties) / 8
	if s.Enum != nil {
		n += len(s.Enum.Texts) / 64
	}
	return n
}

// subschema compiles what must be a schema.
func (r *role) subschema(at int32) *compiled.Schema {
	if !draft07.IsSchema(r.tree.Values[at].Kind) {
		r.fault("must be a schema: an object, true or false")
		return r.newSchema()
	}
	return r.schema(at)
}

// one compiles the schema that a keyword holds; 0 is none.
func (r *role) one(k draft07.Keyword, at int32) *compiled.Schema {
	if at == 0 {
		return nil
	}
	r.enter(k.String())
	defer r.leave()
	return r.subschema(at)
}

// list compiles the list of schemas that a keyword holds; 0 is none.
func (r *role) list(k draft07.Keyword, at int32) []*compiled.Schema {
	if at == 0 {
		return nil
	}
	r.enter(k.String())
	defer r.leave()
	list := []*compiled.Schema{}
	if r.tree.Values[at].Kind != jsonvalue.Array {
		r.fault("must be a list of schemas")
		return list
	}
	for item := range r.tree.Children(at) {
		r.enter(strconv.Itoa(len(list)))
		list = append(list, r.subschema(item))
		r.leave()
	}
	if len(list) == 0 {
		r.fault("must not be empty")
	}
	return list
}

// eachMember compiles the members of the object that a keyword holds, each in its own place; 0 is none.
func (r *role) eachMember(k draft07.Keyword, at int32, compile func(name string, at int32)) {
	if at == 0 {
		return
	}
	r.enter(k.String())
	defer r.leave()
	if r.tree.Values[at].Kind != jsonvalue.Object {
		r.fault("must be an object")
		return
	}
	for m := range r.tree.Children(at) {
		name := r.tree.Values[m].Key
		r.enter(name)
		compile(name, m)
		r.leave()
	}
}

func (r *role) isTrue(at int32) bool {
	return at != 0 && r.tree.Values[at].Kind == jsonvalue.Boolean && r.tree.Values[at].Truth
}
