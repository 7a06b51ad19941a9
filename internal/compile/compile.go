// Package compile makes the document of a role ready to judge configs, and finds every fault of it.
package compile

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/judge"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/printable"
)

// A Compiler compiles the roles of one registry, one after the other. Patterns that stand more than once are compiled once.
type Compiler struct {
	patterns patternSet
	judge    *judge.Judge // of defaults
	// Memory that is used again, or from which pieces are taken: fewer, larger allocations.
	where      []string           // the place being compiled, as the segments of a pointer
	properties []int32            // the places of the role's own properties
	all        []*compiled.Schema // of the role, in the order compiled
	room       []compiled.Schema  // for those to come
}

// New returns a Compiler.
func New() *Compiler { return &Compiler{judge: judge.New()} }

// Option compiles a document whose one property is an option common to all tables, and which must not change afterwards. It
// must have no faults.
func (c *Compiler) Option(doc *draft07.Document) compiled.Property {
	r := c.newRole(doc)
	return r.newProperty(r.tree.Values[r.properties[0]].Key, r.properties[0], false)
}

// Role compiles the document of a role, which must not change afterwards, with the options common to all tables that it takes.
// The result is nil where there are faults.
func (c *Compiler) Role(doc *draft07.Document, options []compiled.Property) (*compiled.Role, *Faults) {
	r := c.newRole(doc)
	r.checkRoot()
	sound := len(r.faults.Found) == 0
	root := r.root(options)
	if len(r.faults.Found) == 0 {
		r.checkHoldable(1)
	}
	if !sound || len(r.faults.Found) > 0 {
		return nil, &r.faults // rules may refer to properties that do not exist
	}
	ready := &compiled.Role{Root: root}
	for i := range doc.Rules {
		ready.Rules = append(ready.Rules, newRule(root, &doc.Rules[i]))
	}
	ready.Mentions = mentions(ready)
	return ready, nil
}

// checkHoldable refuses values that JSON cannot hold where nothing compiles them, as beside a reference: such a definition
// could not be published.
func (r *role) checkHoldable(at int32) {
	if !r.tree.HasUnjudgeable {
		return
	}
	i := 0
	for c := range r.tree.Children(at) {
		segment := r.tree.Values[c].Key
		if r.tree.Values[at].Kind == jsonvalue.Array {
			segment = strconv.Itoa(i)
		}
		i++
		r.enter(segment)
		if why := r.tree.Values[c].Unjudgeable; why == jsonvalue.NotJSON || why == jsonvalue.TooDeep {
			r.fault("must be a value that JSON can hold")
		} else {
			r.checkHoldable(c)
		}
		r.leave()
	}
}

func (c *Compiler) newRole(doc *draft07.Document) *role {
	c.where, c.all, c.properties = c.where[:0], c.all[:0], doc.AppendProperties(c.properties[:0])
	r := &role{Compiler: c, doc: doc, tree: doc.Tree}
	r.pointers.Grow(16 * len(c.properties))
	return r
}

// A role is a role that is being compiled.
type role struct {
	*Compiler
	faults Faults
	doc    *draft07.Document
	tree   *jsonvalue.Tree

	property string // the role's own property that is being compiled
	pointers strings.Builder

	references *references // nil as long as there is no $ref
	hasID      bool        // an $id below the root was seen
	// patternParts is how many parts the patterns of the role have together; counted are those patterns.
	patternParts int
	counted      map[*compiled.Pattern]bool

	made int  // schemas
	full bool // there are more of them than may be
}

// fault adds a fault at the keyword being compiled.
func (r *role) fault(format string, args ...any) {
	message, where := fmt.Sprintf(format, args...), r.where
	if r.property != "" {
		where = where[2:] // properties and the name
	}
	if len(where) > 0 {
		message += " (at " + printable.Name(joined(where)) + ")"
	}
	r.faults.Add(r.property, "%s", message)
}

// joined writes segments as a pointer, as far as a message prints it: far inside, it may be very long.
func joined(segments []string) string {
	const enough = 1000
	var b strings.Builder
	for _, s := range segments {
		if b.WriteString("/" + s); b.Len() > enough {
			break
		}
	}
	return b.String()
}

// enter goes one step down, into a keyword or what it holds; leave comes back.
func (r *role) enter(segment string) { r.where = append(r.where, jsonpointer.Escape(segment)) }
func (r *role) leave()               { r.where = r.where[:len(r.where)-1] }

// root compiles the schema of the role, with what it refers to. The result is of use only where no fault was added.
func (r *role) root(options []compiled.Property) *compiled.Schema {
	before := len(r.faults.Found)
	root := r.schema(1)
	r.followReferences()
	if r.hasID && r.references != nil {
		r.fault("$id below the root must not stand beside $ref: it changes what references mean")
	}
	own := len(root.Properties) // fewer than declared where the root could not be compiled
	r.addOptions(root, options)
	sound := r.references == nil || r.refuseCycles() && r.refuseDepth(root)
	if sound && root.Ref == nil && own == len(r.properties) {
		r.checkProperties(root.Properties[:own], r.faults.Found[before:])
	}
	if found := r.faults.Found[before:]; len(found) > 0 {
		sortFaults(found, r.propertyPlaces())
		return root
	}
	if !findUnknownKeys(root, r.all) {
		r.fault("the schema must not combine that many schemas: which keys they know could not be told")
	}
	return root
}

// propertyPlaces returns the places of the role's own properties among them, counted from 1.
func (r *role) propertyPlaces() map[string]int {
	places := make(map[string]int, len(r.properties))
	for i, at := range r.properties {
		places[r.tree.Values[at].Key] = i + 1
	}
	return places
}

// newSchema returns a schema that accepts everything.
func (r *role) newSchema() *compiled.Schema {
	r.made++
	if len(r.room) == 0 {
		r.room = make([]compiled.Schema, 32)
	}
	s := &r.room[0]
	r.room = r.room[1:]
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
	}
}

// compile compiles a schema into one that accepts everything.
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
		return
	}
	r.types(s, k[draft07.Type])
	r.values(s, &k)
	if own := r.bounds(&k); own != compiled.NoBounds {
		s.Bounds = new(compiled.Bounds)
		*s.Bounds = own
	}
	r.multipleOf(s, k[draft07.MultipleOf])
	r.arrays(s, &k)
	r.objects(s, &k)
	if others {
		r.combinations(s, &k)
	}
	s.Deprecated = r.isTrue(k[draft07.Deprecated])
	s.Steps = len(s.Properties) / 8
	if s.Enum != nil {
		s.Steps += len(s.Enum.Texts) / 64
	}
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
