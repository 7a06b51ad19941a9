package tables

import (
	"slices"
	"strings"

	"github.com/laminar/connectors"
)

// A verdict is what judging a config gave. Positions of the report's findings come from place, those of the deferred
// values from locate.
type verdict struct {
	report connectors.Report
	err    error
	faults []fault
	// settled are pointers to values about which everything has been said, as it has about those of the faults.
	settled []string
	place   func(v connectors.Violation) (line, column int)
	locate  func(pointer string) (offset int)
}

// verdictAt begins a verdict on a config whose values stand where a tree of spots says.
func (in *inspector) verdictAt(root *spot) verdict {
	return verdict{
		place:  func(v connectors.Violation) (line, column int) { return in.position(root.find(v.Pointer)) },
		locate: root.find,
	}
}

// concerns reports whether a value, or one around it, is at fault already.
func (v *verdict) concerns(pointer string) bool {
	for _, f := range v.faults {
		if f.pointer != "" && within(pointer, f.pointer) {
			return true
		}
	}
	return slices.ContainsFunc(v.settled, func(p string) bool { return within(pointer, p) })
}

// within reports whether a pointer is an outer one or leads to what is inside that. So it does for paths.
func within(pointer, outer string) bool {
	rest, ok := strings.CutPrefix(pointer, outer)
	return ok && (rest == "" || rest[0] == '/')
}
