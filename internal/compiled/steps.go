package compiled

import "github.com/laminar/connectors/internal/limits"

// Product returns a*b/by steps of work, or more than there are: the product may be greater than an int of 32 bits.
func Product(a, b, by int) int { return int(min(int64(a)*int64(b)/int64(by), limits.Steps+1)) }

// ChoiceSteps is what comparing a text with so many choices costs: more where it is long.
func ChoiceSteps(choices, length int) int { return Product(choices, 1+length/64, 64) }

// MatchSteps is what matching a text of that length costs at most. An empty one costs too: the parts that match nothing
// are tried.
func (p *Pattern) MatchSteps(length int) int { return Product(length+1, p.Parts, 32) }
