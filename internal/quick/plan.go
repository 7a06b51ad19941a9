// Package quick is the accept-only pass over the JSON text or the Go map of a config. It says yes where nothing is wrong and
// nothing deserves a warning, in one walk without an allocation. Its other answer is "look closer", never no: then the judge
// judges. A role whose schema has a keyword that isSimple does not list gets no plan, so the judge judges all its configs.
package quick

import (
	"slices"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// A Plan is what the pass needs of a role. Any number of goroutines may use it.
type Plan struct {
	root  *compiled.Schema
	rules ruleTable
}

// New returns the plan of a role, or nil where its schema has a keyword that the pass does not know. A nil plan accepts
// nothing.
func New(role *compiled.Role) *Plan {
	root, ok := fold(role.Root, 0)
	if !ok || !accepts(root, jsonvalue.Object) {
		return nil // the walks begin inside the object that a config is
	}
	return &Plan{root: root, rules: newRuleTable(role)}
}

// fold returns a schema with the advice about its properties folded in. It is false where the pass does
// not know a keyword, or where advice and schema cannot be folded into one.
func fold(c *compiled.Schema, depth int) (*compiled.Schema, bool) {
	if depth > jsonvalue.PlainDepth || !isSimple(c) {
		return nil, false
	}
	if len(c.Properties) == 0 && c.Items == nil && c.Additional == nil {
		return c, true
	}
	quick := *c
	ok := true
	below := func(sub *compiled.Schema) *compiled.Schema {
		if sub == nil || !ok {
			return nil
		}
		sub, ok = fold(sub, depth+1)
		return sub
	}
	quick.Items = below(c.Items)
	if c.Additional == nil || !c.Additional.Never {
		quick.Additional = below(c.Additional)
	}
	quick.Properties = slices.Clone(c.Properties)
	for i := range quick.Properties {
		p := &quick.Properties[i]
		if p.Schema = below(p.Schema); p.Schema == nil {
			p.Schema = &compiled.Anything
		}
		if p.Required {
			quick.RequiredSet |= 1 << i
		}
		if p.Advice == nil || !ok {
			continue
		}
		advised := below(p.Advice.Schema)
		if !ok {
			return nil, false // what was given up on is not to be combined
		}
		if p.Schema, ok = combine(p.Schema, advised); !ok {
			return nil, false
		}
	}
	return &quick, ok
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

// combine makes one schema of two that judge the same value. It is false where both have the same keyword.
func combine(a, b *compiled.Schema) (*compiled.Schema, bool) {
	if a == &compiled.Anything {
		return b, b != nil
	}
	if a == nil || b == nil || looksInside(b) || looksInside(a) && !saysOnlyType(b) {
		return nil, false
	}
	both := *a
	both.Steps += b.Steps
	switch {
	case a.Types == 0 || a.Types == b.Types && !a.Integer:
		both.Types, both.Integer = b.Types, b.Integer
	case b.Types != 0 && b.Types != a.Types:
		return nil, false
	}
	ok := take(&both.Enum, b.Enum) && take(&both.Const, b.Const) && take(&both.Additional, b.Additional) &&
		takeBounds(&both, b.Bounds)
	if ok && both.Items != nil && b.Items != nil {
		both.Items, ok = combine(both.Items, b.Items)
	} else if b.Items != nil {
		both.Items = b.Items
	}
	return &both, ok
}

// looksInside reports whether a schema is about the members of an object.
func looksInside(c *compiled.Schema) bool { return len(c.Properties) > 0 || c.KnowsKeys }

// saysOnlyType reports whether a schema has no keyword but a type.
func saysOnlyType(c *compiled.Schema) bool {
	return c.Types != 0 && c.Enum == nil && c.Const == nil && c.Additional == nil && c.Items == nil && c.Bounds == &compiled.NoBounds
}

// takeBounds adds bounds to those of a schema. It is false where both have the same one.
func takeBounds(c *compiled.Schema, other *compiled.Bounds) bool {
	switch {
	case other == &compiled.NoBounds:
		return true
	case c.Bounds == &compiled.NoBounds:
		c.Bounds = other
		return true
	}
	both := *c.Bounds
	c.Bounds = &both
	return take(&both.Minimum, other.Minimum) && take(&both.Maximum, other.Maximum) &&
		take(&both.ExclusiveMinimum, other.ExclusiveMinimum) && take(&both.ExclusiveMaximum, other.ExclusiveMaximum) &&
		take(&both.MinLength, other.MinLength) && take(&both.MaxLength, other.MaxLength) &&
		take(&both.Pattern, other.Pattern) && take(&both.MinItems, other.MinItems) && take(&both.MaxItems, other.MaxItems)
}

// take puts a keyword into its place unless one is there already.
func take[T any](field **T, other *T) bool {
	if other == nil {
		return true
	}
	if *field != nil {
		return false
	}
	*field = other
	return true
}
