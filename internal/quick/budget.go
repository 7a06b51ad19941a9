package quick

import "github.com/laminar/connectors/internal/compiled"

// The pass stays well below the limits: what it accepts cannot come near them, so it need not add up what a Go map holds.
// Of text it reads at most jsonvalue.PlainSize bytes.
const (
	textSize  = 2048 // bytes of a string in a Go map
	mostItems = 256  // items and members in a Go map, at all depths
)

// itemSteps is what judging a member or an item takes at most, apart from its enum and the length of its text.
const itemSteps = 16

// budget is what the accept-only pass may spend. It charges at least what the judge would, and hands over where that comes
// near the limit: so the two agree on which configs ask for too much work.
type budget int

// spend takes steps and reports whether there were enough.
func (b *budget) spend(steps int) bool {
	*b -= budget(steps)
	return *b >= 0
}

// text accepts a text, as acceptsText does, for the steps that judging it takes.
func (b *budget) text(c *compiled.Schema, s string) bool {
	if c.Steps > 0 || c.Bounds != &compiled.NoBounds || len(s) >= 64 {
		cost := c.Steps + len(s)/16
		if c.Enum != nil {
			cost += compiled.ChoiceSteps(len(c.Enum.Texts), len(s))
		}
		if c.Pattern != nil {
			cost += c.Pattern.MatchSteps(len(s))
		}
		if !b.spend(cost) {
			return false
		}
	}
	return acceptsText(c, s)
}
