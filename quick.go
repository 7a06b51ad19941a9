package connectors

import (
	"slices"
	"unicode/utf8"
)

// The quick pass answers yes to a config in which nothing is wrong and nothing deserves a warning, in one walk without
// an allocation. Its other answer is "look closer", never no: whatever it does not know it leaves to the judge.

// A quickPlan is what the quick pass needs of a plan.
type quickPlan struct {
	root  *checker
	rules [][]quickRule // by the property whose values they are about
}

// A quickRule is a rule over the set of properties that a config has.
type quickRule struct {
	values             []string
	requires, excludes uint64 // bits by property
	warns              bool   // whatever else the config has
}

// The quick pass stays well below the limits: what it accepts cannot come near them, so it need not add up what a Go map
// holds.
const (
	quickSize  = maxSize / 16 // bytes of JSON text
	quickText  = 2048         // bytes of a string in a Go map
	quickItems = 256          // items and members in a Go map, at all depths
	quickDepth = 16
)

// quickSteps is what judging a member or an item takes at most, apart from its enum and the length of its text.
const quickSteps = 16

// quickBudget is what the quick pass may spend. It charges at least what the judge would, and hands over where that comes
// near the limit: so the two agree on which configs ask for too much work.
type quickBudget int

// spend takes steps and reports whether there were enough.
func (b *quickBudget) spend(steps int) bool {
	*b -= quickBudget(steps)
	return *b >= 0
}

// text accepts a text, as acceptsText does, for the steps that judging it takes.
func (b *quickBudget) text(c *checker, s string) bool {
	if c.steps > 0 || c.bounds != &noBounds || len(s) >= 64 {
		cost := c.steps + len(s)/16
		if c.enum != nil {
			cost += choiceSteps(len(c.enum.texts), len(s))
		}
		if c.pattern != nil {
			cost += c.pattern.steps(len(s))
		}
		if !b.spend(cost) {
			return false
		}
	}
	return c.acceptsText(s)
}

// newQuickPlan returns nil where the quick pass does not know the role's schema.
func newQuickPlan(p *plan) *quickPlan {
	root, ok := quickChecker(p.root, 0)
	if !ok || !root.accepts(kindObject) {
		return nil // the walks begin inside the object that a config is
	}
	q := &quickPlan{root: root}
	if len(p.rules) > 0 {
		q.rules = make([][]quickRule, len(root.properties))
	}
	for _, r := range p.rules {
		q.rules[r.property] = append(q.rules[r.property], quickRule{
			values: r.values, requires: bitSet(r.requires), excludes: bitSet(r.excludes),
			warns: len(r.requires)+len(r.excludes) == 0,
		})
	}
	return q
}

// bitSet returns the set of some properties.
func bitSet(places []int) uint64 {
	var set uint64
	for _, i := range places {
		set |= 1 << i
	}
	return set
}

// quickChecker returns a schema with the advice about its properties folded in. It is false where the quick pass does
// not know a keyword, or where advice and schema cannot be folded into one.
func quickChecker(c *checker, depth int) (*checker, bool) {
	if depth > quickDepth || !c.simple() {
		return nil, false
	}
	c.steps = len(c.properties) / 8
	if c.enum != nil {
		c.steps += len(c.enum.texts) / 64
	}
	if len(c.properties) == 0 && c.items == nil && c.additional == nil {
		return c, true
	}
	quick := *c
	ok := true
	below := func(sub *checker) *checker {
		if sub == nil || !ok {
			return nil
		}
		sub, ok = quickChecker(sub, depth+1)
		return sub
	}
	quick.items = below(c.items)
	if c.additional == nil || !c.additional.never {
		quick.additional = below(c.additional)
	}
	quick.properties = slices.Clone(c.properties)
	for i := range quick.properties {
		p := &quick.properties[i]
		if p.check = below(p.check); p.check == nil {
			p.check = &anything
		}
		if p.required {
			quick.requiredSet |= 1 << i
		}
		if p.advice == nil || !ok {
			continue
		}
		advised := below(p.advice.check)
		if !ok {
			return nil, false // what was given up on is not to be combined
		}
		if p.check, ok = combine(p.check, advised); !ok {
			return nil, false
		}
	}
	return &quick, ok
}

// simple reports whether the quick pass knows every keyword that the checker itself has.
func (c *checker) simple() bool {
	return !c.never && (c.enum == nil || c.enum.constants == nil) && (c.fixed == nil || c.fixed.constants == nil) &&
		c.multipleOf == nil && c.minProperties == nil && c.maxProperties == nil && !c.unique &&
		len(c.properties) <= 64 && len(c.required) == 0 && len(c.patterns) == 0 && c.names == nil &&
		c.places == nil && c.contains == nil && !c.deprecated &&
		simpleBound(c.minimum) && simpleBound(c.maximum) &&
		simpleBound(c.exclusiveMinimum) && simpleBound(c.exclusiveMaximum) &&
		!c.combines()
}

func simpleBound(b *bound) bool { return b == nil || b.isSmall }

// combine makes one checker of two that judge the same value. It is false where both have the same keyword.
func combine(a, b *checker) (*checker, bool) {
	if a == &anything {
		return b, b != nil
	}
	if a == nil || b == nil || len(a.properties) > 0 || len(b.properties) > 0 || a.closed || b.closed {
		return nil, false
	}
	both := *a
	both.steps += b.steps
	switch {
	case a.types == 0 || a.types == b.types && !a.integer:
		both.types, both.integer = b.types, b.integer
	case b.types != 0 && b.types != a.types:
		return nil, false
	}
	ok := take(&both.enum, b.enum) && take(&both.fixed, b.fixed) && take(&both.additional, b.additional) &&
		both.takeBounds(b.bounds)
	if ok && both.items != nil && b.items != nil {
		both.items, ok = combine(both.items, b.items)
	} else if b.items != nil {
		both.items = b.items
	}
	return &both, ok
}

// takeBounds adds bounds to those of a checker. It is false where both have the same one.
func (c *checker) takeBounds(other *bounds) bool {
	switch {
	case other == &noBounds:
		return true
	case c.bounds == &noBounds:
		c.bounds = other
		return true
	}
	both := *c.bounds
	c.bounds = &both
	return take(&both.minimum, other.minimum) && take(&both.maximum, other.maximum) &&
		take(&both.exclusiveMinimum, other.exclusiveMinimum) && take(&both.exclusiveMaximum, other.exclusiveMaximum) &&
		take(&both.minLength, other.minLength) && take(&both.maxLength, other.maxLength) &&
		take(&both.pattern, other.pattern) && take(&both.minItems, other.minItems) && take(&both.maxItems, other.maxItems)
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

// Quick rules collect, property by property of the root, what the rules ask for and advise against.
type quickRules struct {
	rules       [][]quickRule // by property; nil where there are none
	need, avoid uint64
}

// pass notes what the rules say about a property that has a text. It is false where one warns.
func (q *quickRules) pass(place int, text string) bool {
	for i := range q.rules[place] {
		r := &q.rules[place][i]
		if !slices.Contains(r.values, text) {
			continue
		}
		if r.warns {
			return false
		}
		q.need |= r.requires
		q.avoid |= r.excludes
	}
	return true
}

// hold reports whether no rule has a word to say about a config with these properties.
func (q *quickRules) hold(present uint64) bool {
	return q.need&^present == 0 && q.avoid&present == 0
}

// anything accepts every value. It is only read.
var anything = checker{bounds: &noBounds, rarities: &noRarities}

// accepts reports whether a value of a kind needs nothing else looked at.
func (c *checker) accepts(k kind) bool {
	return (c.types == 0 || c.types.has(k)) && c.enum == nil && c.fixed == nil
}

// acceptsText judges a string. Whether it is valid UTF-8 is for the caller to know.
func (c *checker) acceptsText(s string) bool {
	if c.types != 0 && !c.types.has(kindString) ||
		c.enum != nil && !slices.Contains(c.enum.texts, s) || c.fixed != nil && c.fixed.texts[0] != s {
		return false
	}
	if c.bounds == &noBounds {
		return true
	}
	// Only where bytes do not decide it are characters counted: one has at most four.
	if b := c.minLength; b != nil && len(s)/4 < b.n && (len(s) < b.n || b.n > 1 && utf8.RuneCountInString(s) < b.n) {
		return false
	}
	if b := c.maxLength; b != nil && len(s) > b.n && utf8.RuneCountInString(s) > b.n {
		return false
	}
	return c.pattern == nil || len(s) <= maxName && c.pattern.re.MatchString(s)
}

func (c *checker) acceptsInteger(n int64) bool {
	return c.accepts(kindNumber) &&
		(c.minimum == nil || n >= c.minimum.small) && (c.maximum == nil || n <= c.maximum.small) &&
		(c.exclusiveMinimum == nil || n > c.exclusiveMinimum.small) &&
		(c.exclusiveMaximum == nil || n < c.exclusiveMaximum.small)
}

// acceptsNumber judges a number as written: a short one without an exponent, and one with a fraction only where nothing
// is asked of it.
func (c *checker) acceptsNumber(s string) bool {
	end := scanNumber(s, 0)
	return end == len(s) && end > 0 && c.acceptsScanned(s)
}

// acceptsScanned is acceptsNumber for what is known to be a JSON number.
func (c *checker) acceptsScanned(s string) bool {
	if len(s) > 18 {
		return false
	}
	var n int64
	for i := range len(s) {
		switch d := s[i]; {
		case '0' <= d && d <= '9':
			n = n*10 + int64(d-'0')
		case d == '-':
		case d == '.':
			return !c.integer && c.minimum == nil && c.maximum == nil && c.exclusiveMinimum == nil &&
				c.exclusiveMaximum == nil && c.accepts(kindNumber) && scanDigits(s, i+1) == len(s)
		default:
			return false
		}
	}
	if s[0] == '-' {
		n = -n
	}
	return c.acceptsInteger(n)
}

// acceptsItems judges an array by its length.
func (c *checker) acceptsItems(n int) bool {
	return c.accepts(kindArray) && (c.minItems == nil || n >= c.minItems.n) && (c.maxItems == nil || n <= c.maxItems.n)
}
