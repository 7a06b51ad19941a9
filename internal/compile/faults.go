package compile

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// A Fault is one thing wrong with a definition.
type Fault struct {
	Property string // the role's own property at fault; "" where it is none
	Message  string // a phrase: what must hold
}

// Faults collects the faults of a connector, or of one of its roles.
type Faults struct {
	Found []Fault
	More  int // that are not kept

	seen    map[Fault]bool
	guesses int // names that were compared for suggestions
	steps   int // that judging defaults has taken
}

// Add adds a fault, once.
func (l *Faults) Add(property, format string, args ...any) {
	f := Fault{property, fmt.Sprintf(format, args...)}
	switch {
	case l.seen[f]:
		return // a schema that is referred to is read where it stands, too
	case len(l.Found) == limits.Faults:
		l.More++
		return
	}
	if l.seen == nil {
		l.seen = map[Fault]bool{}
	}
	l.seen[f] = true
	l.Found = append(l.Found, f)
}

// didYouMean ends a message about a name with the one that was probably meant, as long as comparing costs little: a definition
// may hold many names.
func (l *Faults) didYouMean(name string, names []string) string {
	if l.guesses += len(names); l.guesses > limits.Guesses {
		return ""
	}
	return printable.DidYouMean(near.Name(name, names))
}

// sortFaults brings faults into the order of the properties that they are about; those about none come first.
func sortFaults(found []Fault, places map[string]int) {
	slices.SortStableFunc(found, func(a, b Fault) int { return cmp.Compare(places[a.Property], places[b.Property]) })
}
