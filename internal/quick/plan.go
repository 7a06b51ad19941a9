// Package quick is the accept-only pass over the JSON text or the Go map of a config. It says yes where nothing is wrong and
// nothing deserves a warning, in one walk without an allocation. Its other answer is "look closer", never no: then the judge
// judges. A role whose schema has a keyword that isSimple does not list gets no plan, so the judge judges all its configs.
//
// It has a program of its own, made of the compiled schemas: for each property a small row, which holds what is asked most
// often, laid out in the order in which it is read.
package quick

import (
	"math"
	"strings"

	"github.com/laminar/connectors/internal/ascii"
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// A Plan is what the pass needs of a role. Any number of goroutines may use it.
type Plan struct {
	root  node
	rules ruleTable
}

// New returns the plan of a role, or nil where its schema has a keyword that the pass does not know. A nil plan accepts
// nothing.
func New(role *compiled.Role) *Plan {
	var p planner
	q := &Plan{root: p.node(role.Root, 0), rules: newRuleTable(role)}
	if p.failed || !q.root.kinds.Has(jsonvalue.Object) {
		return nil // the walks begin inside the object that a config is
	}
	for i := range q.rules.texts {
		q.root.object.properties[i].ruled = len(q.rules.texts[i]) > 0
	}
	return q
}

// A planner makes the nodes of a plan.
type planner struct {
	failed bool            // something cannot be said by nodes
	texts  strings.Builder // of the literals, which share its memory
}

// node returns the node of a schema; a nil schema accepts every value.
func (p *planner) node(c *compiled.Schema, depth int) node {
	n := anything
	if c != nil {
		p.narrow(&n, c, depth)
	}
	return n
}

// narrow lets a node accept only what a schema accepts, too.
func (p *planner) narrow(n *node, c *compiled.Schema, depth int) {
	if p.failed || depth > jsonvalue.PlainDepth || !isSimple(c) {
		p.failed = true
		return
	}
	if p.itself(n, c); n.choices != nil && !n.costly {
		p.quote(n.choices)
	}
	if c.Items != nil {
		p.items(n.own(), c.Items, depth)
	}
	if len(c.Properties) > 0 || c.Additional != nil || c.KnowsKeys {
		p.object(n.own(), c, depth)
	}
}

// itself is narrow as far as the schema speaks of the value itself, not of what is in it.
func (p *planner) itself(n *node, c *compiled.Schema) {
	if c.Types != 0 {
		n.kinds &= c.Types
	}
	n.fractions = n.fractions && !c.Integer
	p.choice(n, c.Enum)
	p.choice(n, c.Const)
	if c.Bounds != &compiled.NoBounds {
		p.bounds(n, c.Bounds)
	}
	if c.Steps > 0 {
		n.own().steps += c.Steps
	}
	n.settle()
}

// isSimple reports whether the pass knows every keyword that the schema itself has.
func isSimple(c *compiled.Schema) bool {
	return !c.Never && (c.Enum == nil || c.Enum.Constants == nil) && (c.Const == nil || c.Const.Constants == nil) &&
		c.MultipleOf == nil && c.MinProperties == nil && c.MaxProperties == nil && !c.UniqueItems &&
		len(c.Properties) <= 64 && len(c.Required) == 0 && len(c.Patterns) == 0 && c.Names == nil &&
		c.ItemList == nil && c.Contains == nil && !c.Deprecated &&
		simpleBound(c.Minimum) && simpleBound(c.Maximum) &&
		simpleBound(c.ExclusiveMinimum) && simpleBound(c.ExclusiveMaximum) &&
		!c.Combines()
}

func simpleBound(b *compiled.Bound) bool { return b == nil || b.IsSmall }

func (p *planner) choice(n *node, c *compiled.Choice) {
	if c == nil {
		return
	}
	p.failed = p.failed || n.choices != nil || c.Texts == nil
	n.choices = &choices{Choice: c}
	n.kinds &= compiled.Kinds(jsonvalue.String)
}

func (p *planner) bounds(n *node, b *compiled.Bounds) {
	if *b == (compiled.Bounds{MinLength: b.MinLength}) && b.MinLength.N == 1 {
		n.filled = true // as many texts are, and nothing else
		return
	}
	d := n.own()
	n.fractions = n.fractions && b.Minimum == nil && b.Maximum == nil && b.ExclusiveMinimum == nil && b.ExclusiveMaximum == nil
	if b.Minimum != nil {
		d.minimum = max(d.minimum, b.Minimum.Small)
	}
	if b.Maximum != nil {
		d.maximum = min(d.maximum, b.Maximum.Small)
	}
	if b := b.ExclusiveMinimum; b != nil {
		p.failed = p.failed || b.Small == math.MaxInt64
		d.minimum = max(d.minimum, b.Small+1)
	}
	if b := b.ExclusiveMaximum; b != nil {
		p.failed = p.failed || b.Small == math.MinInt64
		d.maximum = min(d.maximum, b.Small-1)
	}
	if b.MinLength != nil {
		d.minLength = max(d.minLength, b.MinLength.N)
	}
	if b.MaxLength != nil {
		d.maxLength = min(d.maxLength, b.MaxLength.N)
	}
	if b.Pattern != nil {
		p.failed = p.failed || d.pattern != nil
		d.pattern = b.Pattern
	}
	if b.MinItems != nil {
		d.minItems = max(d.minItems, b.MinItems.N)
	}
	if b.MaxItems != nil {
		d.maxItems = min(d.maxItems, b.MaxItems.N)
	}
}

func (p *planner) items(d *details, c *compiled.Schema, depth int) {
	if d.items == nil {
		d.items = new(node)
		*d.items = anything
	}
	p.narrow(d.items, c, depth+1)
}

// object makes the rows of the properties, with what is advised of each.
func (p *planner) object(d *details, c *compiled.Schema, depth int) {
	if d.object != &openObject {
		p.failed = true // two schemas about the members of one object
		return
	}
	o := &object{
		schema: c, properties: make([]property, len(c.Properties)),
		closed: c.KnowsKeys || c.Additional != nil && c.Additional.Never,
	}
	d.object = o
	p.texts.Grow(32 * len(c.Properties))
	for i := range c.Properties {
		of, row := &c.Properties[i], &o.properties[i]
		*row = property{name: of.Name, key: p.literal(`"`, of.Name, `":`), node: p.node(of.Schema, depth+1)}
		if of.Required {
			o.required |= 1 << i
		}
		if of.Advice != nil {
			p.narrow(&row.node, of.Advice.Schema, depth+1)
		}
	}
	if c.Additional != nil && !c.Additional.Never {
		others := p.node(c.Additional, depth+1)
		o.others = &others
	}
}

// quote makes the texts of choices ready to be compared with JSON text.
func (p *planner) quote(c *choices) {
	if c.quoted != nil {
		return
	}
	c.quoted = make([]ascii.Literal, len(c.Texts))
	for i, text := range c.Texts {
		if len(text) < shortText { // a longer one takes steps
			c.quoted[i] = p.literal("", text, `"`)
		} else {
			c.quoted[i] = ascii.NewLiteral("")
		}
	}
}

// literal returns a text as JSON text has it, between what stands before and behind it; it is empty where the text needs escapes.
func (p *planner) literal(before, text, behind string) ascii.Literal {
	if ascii.QuotedEnd(text, 0) != len(text) {
		return ascii.NewLiteral("")
	}
	begin := p.texts.Len()
	p.texts.WriteString(before)
	p.texts.WriteString(text)
	p.texts.WriteString(behind)
	return ascii.NewLiteral(p.texts.String()[begin:])
}
