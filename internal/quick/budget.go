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

// shortText is the length of a text up to which, apart from that, it takes no steps.
const shortText = 64

// budget is what the accept-only pass may spend. It charges at least what the judge would, and hands over where that comes
// near the limit: so the two agree on which configs ask for too much work.
type budget int

// spend takes steps and reports whether there were enough.
func (b *budget) spend(steps int) bool {
	*b -= budget(steps)
	return *b >= 0
}

// text takes the steps that judging a text takes which is not short, or whose node is costly.
func (b *budget) text(n *node, length int) bool {
	cost := n.steps + length/16
	if n.choices != nil {
		cost += compiled.ChoiceSteps(len(n.choices.Texts), length)
	}
	if n.pattern != nil {
		cost += n.pattern.MatchSteps(length)
	}
	return b.spend(cost)
}
