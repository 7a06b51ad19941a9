package compile

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/printable"
)

// A role is what is known of a role while it is compiled.
type role struct {
	*Compiler
	faults Faults
	doc    *draft07.Document
	tree   *jsonvalue.Tree

	property string          // the role's own property that is being compiled
	unsound  map[string]bool // those that have a fault, also one that is not kept
	pointers strings.Builder

	references *references // nil as long as there is no $ref
	titles     map[*compiled.Schema]string
	described  int  // how many schemas were described for messages
	hasID      bool // an $id below the root was seen
	// patternParts is how many parts the patterns of the role have together; counted are those patterns.
	patternParts int
	counted      map[*compiled.Pattern]bool

	endless bool // a default that never ends was refused

	made int  // schemas
	full bool // there are more of them than may be
}

func (c *Compiler) newRole(doc *draft07.Document) *role {
	c.where, c.all, c.properties = c.where[:0], c.all[:0], doc.AppendProperties(c.properties[:0])
	r := &role{Compiler: c, doc: doc, tree: doc.Tree}
	r.pointers.Grow(16 * len(c.properties))
	return r
}

// fault adds a fault at the keyword being compiled, after which nothing more is asked of the property.
func (r *role) fault(format string, args ...any) {
	r.flaw(format, args...)
	if r.unsound == nil {
		r.unsound = map[string]bool{}
	}
	r.unsound[r.property] = true
}

// flaw is fault for what does not keep the property from being looked at further.
func (r *role) flaw(format string, args ...any) {
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
	if sound {
		r.writeMessages() // the judge gives them, of defaults too
	}
	inner := sound && r.findDefaults(root)
	if sound && root.Ref == nil && own == len(r.properties) {
		r.checkProperties(root.Properties[:own])
	}
	if inner {
		r.checkInnerDefaults(root)
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

// goTo goes to the place that a pointer names, from anywhere.
func (r *role) goTo(pointer string) {
	r.where, r.property = append(r.where[:0], strings.Split(pointer, "/")[1:]...), ""
	if len(r.where) > 1 && r.where[0] == "properties" {
		r.property = jsonpointer.Unescape(r.where[1])
	}
}

// checkHoldable refuses values that JSON cannot hold where nothing compiles them, as beside a reference: such a definition
// could not be published.
func (r *role) checkHoldable() {
	for pointer, at := range r.tree.Unjudgeables() {
		if r.tree.Values[at].Unjudgeable != jsonvalue.LongNumber {
			r.goTo(pointer)
			r.fault("must be a value that JSON can hold")
		}
	}
	r.goTo("")
}
