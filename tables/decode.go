package tables

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/limits"
)

// Decode reads one connection table in JSON, as Laminar's API takes it to create one, and judges it as [Check] judges a file with
// this table alone. The body is a single object, not a list, nor an object with a list under "tables". The connector and the role must be known: a
// placeholder in their place is an error. The body is only read, and not kept; a host bounds it, as by [net/http.MaxBytesReader], before it has it.
//
// The error is a [*TableError] where something makes the table invalid: under [connectors.Registry.Strict] warnings do, too.
// The Table holds what was read all the same; of a body that is not JSON it is zero. Without an error Findings of the Table are
// the warnings. Values that a view with placeholders defers are in Deferred. Lines and columns are those of the body.
func Decode(reg *connectors.Registry, body []byte) (Table, error) {
	return newInspector(reg, true).decode(body)
}

// DecodeUpdate is Decode for a table that is to take the place of an old one: what was wrong with the old config and is not touched
// does not make the table invalid, as [connectors.Registry.ValidateUpdate] has it. Such findings have SeverityWarning.
//
// Old is the table as it was saved: its Connector, Role and Config count. A Config that is nil, or that encoding/json cannot
// write, has nothing that stands, and neither has a table of another connector or role.
func DecodeUpdate(reg *connectors.Registry, old Table, body []byte) (Table, error) {
	in := newInspector(reg, true)
	if text, err := json.Marshal(old.Config); err == nil && old.Config != nil {
		// What encoding/json escapes might make a large config too large.
		if text := jsontext.Value(text); text.Format(jsontext.PreserveRawStrings(false)) == nil {
			in.old = &savedConfig{connector: old.Connector, role: old.Role, text: text}
		}
	}
	return in.decode(body)
}

// DecodeAll reads the tables of a body in JSON: one, a list, or a list under "tables", as a file may hold them. It judges them as
// [Check] judges a file, within the same limits, and so that a name must stand only once. Unlike a file it holds no pipelines.
//
// The error is a [*TableError] with all findings, also those that belong to no table, where one of them has SeverityError. What was
// read is returned all the same.
func DecodeAll(reg *connectors.Registry, body []byte) ([]Table, error) {
	f := newInspector(reg, true).inspectAs((*inspector).readTables, "", body)
	names{}.finish(f)
	return f.Tables, tableError(flatten([]File{f.File}))
}

// decode reads one table.
func (in *inspector) decode(body []byte) (Table, error) {
	f := in.inspectAs((*inspector).readTable, "", body)
	names{}.finish(f)
	findings := flatten([]File{f.File})
	var t Table
	if len(f.Tables) > 0 {
		t = f.Tables[0]
	}
	t.Findings = findings
	return t, tableError(slices.Clone(findings))
}

// tableError returns the error for findings, nil where they are warnings alone.
func tableError(findings []Finding) error {
	if slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity == SeverityError }) {
		return &TableError{Findings: findings}
	}
	return nil
}

// A savedConfig is the config of a table that another one is to take the place of.
type savedConfig struct {
	connector string
	role      connectors.Role
	text      []byte
}

// TableError says what is wrong with tables in JSON that are no file. It is plain data.
type TableError struct {
	// Findings are in the order of places, warnings among them. At least one has SeverityError.
	Findings []Finding `json:"findings"`
}

// Error prints the first ten findings of SeverityError, each on a line of its own, and how many more there are. It holds no value of
// the body but the names of tables, and that of a connector that there is not.
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
