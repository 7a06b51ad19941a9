// Package compile turns the document of a role into a compiled role, and finds every fault of it.
package compile

import (
	"github.com/laminar/connectors/internal/arena"
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/judge"
)

// A Compiler compiles the roles of one registry, one after the other. Patterns that stand more than once are compiled once.
// Of a document it keeps nothing but strings, so its tree may be used again.
type Compiler struct {
	patterns  patternSet
	constants *jsonvalue.Tree
	judge     *judge.Judge    // of defaults
	completed *jsonvalue.Tree // a default with those that stand inside it
	// Memory that is used again, or from which pieces are taken: fewer, larger allocations.
	where      []string           // the place being compiled, as the segments of a pointer
	properties []int32            // the places of the role's own properties
	all        []*compiled.Schema // of the role, in the order compiled
	schemas    arena.Of[compiled.Schema]
	bounded    arena.Of[compiled.Bounds]
	counts     arena.Of[compiled.Count]
	choices    arena.Of[compiled.Choice]
	advised    arena.Of[compiled.Advice]
}

// New returns a Compiler.
func New() *Compiler {
	c := &Compiler{judge: judge.New(), constants: new(jsonvalue.Tree), completed: new(jsonvalue.Tree)}
	c.constants.Reset()
	return c
}

// Option compiles a document whose one property is a table option, one that all tables have. It must have no faults.
func (c *Compiler) Option(doc *draft07.Document) compiled.Property {
	r := c.newRole(doc)
	at := r.properties[0]
	name := r.tree.Values[at].Key
	return r.newProperty(name, r.pointer(name), at, false)
}

// Narrowed returns a table option that has only some of the properties of its schema, those of these names, in their order.
// It shares what is below them with the option.
func Narrowed(option compiled.Property, names []string) compiled.Property {
	whole := option.Schema
	own := *whole
	own.Properties = make([]compiled.Property, len(names))
	for i, name := range names {
		own.Properties[i] = whole.Properties[whole.Property(name)]
	}
	own.Index, own.Steps = index(own.Properties), steps(&own)
	option.Schema = &own
	return option
}

// Role compiles the document of a role, with the table options that it takes. The result is nil where there
// are faults.
func (c *Compiler) Role(doc *draft07.Document, options []compiled.Property) (*compiled.Role, *Faults) {
	r := c.newRole(doc)
	r.checkRoot()
	root := r.root(options)
	if len(r.faults.Found) == 0 {
		r.checkHoldable()
	}
	if len(r.faults.Found) > 0 {
		return nil, &r.faults // rules may refer to properties that do not exist
	}
	ready := &compiled.Role{Root: root, Rules: r.rules(root)}
	if len(r.faults.Found) > 0 {
		return nil, &r.faults
	}
	ready.Mentions = mentions(ready)
	return ready, nil
}
