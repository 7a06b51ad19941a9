package compile

import (
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/printable"
)

// references are the places that the references of a role lead to. Each is compiled once, apart from where it stands,
// however many references lead to it and however they spell it.
//
// They are compiled one after the other, not within each other: a row of references would nest as deep as it is long.
type references struct {
	*draft07.Resolver
	schemas map[string]*compiled.Schema // by pointer
	queue   []referred
	most    int // bytes of JSON that the places may have together
	bytes   int // that they have
	full    bool
}

// A referred is a place that a reference leads to.
type referred struct {
	schema  *compiled.Schema
	at      int32
	pointer string
}

// followReferences compiles what references lead to, and what the references in that lead to.
func (r *role) followReferences() {
	if r.references == nil {
		return
	}
	for len(r.references.queue) > 0 {
		next := r.references.queue[0]
		r.references.queue = r.references.queue[1:]
		// The place it stands in is where its faults are, not the place that refers to it.
		r.goTo(next.pointer)
		r.schemaInto(next.schema, next.at)
	}
	r.goTo("")
}

// reference returns the schema that a $ref leads to; it is compiled later. Only pointers into the same document can be
// followed; nothing is ever fetched.
func (r *role) reference(at int32) *compiled.Schema {
	if r.tree.Values[at].Kind != jsonvalue.String {
		return nil // which was said with the other keywords
	}
	ref := r.tree.Values[at].Text
	pointer, ok := draft07.Pointer(ref)
	if !ok {
		if !strings.HasPrefix(ref, "#") {
			r.fault("a $ref must stay in the document: it must begin with #")
		} else {
			r.fault("a $ref must be a JSON pointer behind the #, such as #/definitions/name")
		}
		return nil
	}
	if r.references == nil {
		r.references = r.newReferences()
	}
	refs := r.references
	if s, ok := refs.schemas[pointer]; ok {
		return s
	}
	if strings.Count(pointer, "/") > 2*limits.Depth {
		r.fault("a $ref must not lead deeper than a schema may nest")
		return nil
	}
	target, found := refs.Find(pointer)
	switch {
	case r.tree.Over != jsonvalue.OverNothing: // what was read on the way was too much
		r.fault("the schema must not hold more than %d schemas and values", limits.Parts)
		return nil
	case !found:
		r.fault("a $ref must name a place in the schema, and %q is none", printable.Clip(ref))
		return nil
	case !draft07.IsSchema(r.tree.Values[target].Kind):
		r.fault("a $ref must name a schema, and at %q is none", printable.Clip(ref))
		return nil
	case len(refs.schemas) == limits.References:
		r.fault("the schema must not refer to more than %d places", limits.References)
		return nil
	case refs.full:
		return nil // which is said once
	}
	if refs.bytes += len(r.tree.AppendJSON(nil, target)); refs.bytes > refs.most {
		refs.full = true
		r.fault("the places that a schema refers to must not have more than %d times its bytes together, or %d bytes",
			limits.ReferredShare, limits.Referred)
		return nil
	}
	s := r.newSchema()
	refs.schemas[pointer] = s
	refs.queue = append(refs.queue, referred{s, target, pointer})
	return s
}

func (r *role) newReferences() *references {
	return &references{
		Resolver: draft07.NewResolver(r.tree),
		schemas:  map[string]*compiled.Schema{},
		most:     max(limits.Referred, limits.ReferredShare*len(r.tree.AppendJSON(nil, 1))),
	}
}
