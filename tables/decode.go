package tables

import (
	"fmt"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/limits"
)

// Decode reads one connection table in JSON, as Laminar's API takes it to create one, and judges it as [Check] judges a file with
// this table alone. The body is a single object, not a list, nor an object with a list under "tables". It is only read, and not
// kept; a host bounds it, as by [net/http.MaxBytesReader], before it has it.
//
// The error is a [*TableError] where something makes the table invalid: under [connectors.Registry.Strict] warnings do, too.
// The Table holds what was read all the same; of a body that is not JSON it is zero. Without an error Findings of the Table are
// the warnings. Values that a view with placeholders defers are in Deferred. Lines and columns are those of the body.
func Decode(reg *connectors.Registry, body []byte) (Table, error) {
	f := newInspector(reg, true).inspectAs((*inspector).readTable, "", body)
	finish([]*inspected{f})
	findings := flatten([]File{f.File})
	var t Table
	if len(f.Tables) > 0 {
		t = f.Tables[0]
	}
	t.Findings = findings
	if slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity == SeverityError }) {
		return t, &TableError{Findings: slices.Clone(findings)}
	}
	return t, nil
}

// TableError says what is wrong with a table that [Decode] read. It is plain data.
type TableError struct {
	// Findings are in the order of places, warnings among them. At least one has SeverityError.
	Findings []Finding `json:"findings"`
}

// Error prints the first ten findings of SeverityError, each on a line of its own, and how many more there are. It holds no value of
// the body but the name of the table.
func (e *TableError) Error() string {
	var b strings.Builder
	b.WriteString("invalid table:")
	n := 0
	for _, f := range e.Findings {
		if f.Severity != SeverityError {
			continue
		}
		if n++; n <= limits.Printed {
			b.WriteString("\n  " + f.String())
		}
	}
	if n > limits.Printed {
		fmt.Fprintf(&b, "\n  and %d more", n-limits.Printed)
	}
	return b.String()
}
