package connectortest

import (
	"fmt"
	"io/fs"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/tables"
)

// Tables checks the connection tables in the files that the patterns match, as [tables.CheckFS] does, and runs one
// subtest for each table, named by it. A subtest fails with each finding on a line of its own, without values from the
// config. What belongs to no table, such as broken syntax, fails a subtest named by the file; no table at all fails one
// named ".".
//
// Warnings fail too: Tables checks strictly, whatever view of the registry it is given. Use [TablesWithWarnings] where they
// may stand, or a comment in the file that ignores one, as [tables] has it; the log lists what is ignored and why. Under a view with
// placeholders, values known only at deployment do not fail; the log of a subtest lists them.
func Tables(t *testing.T, reg *connectors.Registry, fsys fs.FS, patterns ...string) {
	t.Helper()
	runTables(t, reg.Strict(), fsys, patterns)
}

// TablesWithWarnings is Tables under the view given: unless it is a strict one, warnings are only logged.
func TablesWithWarnings(t *testing.T, reg *connectors.Registry, fsys fs.FS, patterns ...string) {
	t.Helper()
	runTables(t, reg, fsys, patterns)
}

func runTables(t *testing.T, reg *connectors.Registry, fsys fs.FS, patterns []string) {
	t.Helper()
	for _, file := range tables.InspectFS(reg, fsys, patterns...) {
		if len(file.Findings) > 0 {
			t.Run(file.Name, func(t *testing.T) { report(t, file.Findings) })
		}
		for _, ignored := range file.Ignored {
			t.Log(ignoredLine(ignored))
		}
		for _, table := range file.Tables {
			name := table.Name
			switch {
			case name == "":
				name = file.Name + " (a table without a name)"
			case !printable.IsName(name): // it may hold more than a name
				name = fmt.Sprintf("%s (the table at line %d)", file.Name, table.Line)
			}
			t.Run(name, func(t *testing.T) {
				report(t, table.Findings)
				for _, d := range table.Deferred {
					t.Log(tables.Finding{ // which prints keys so that no terminal minds them
						File: d.File, Line: d.Line, Column: d.Column, Table: d.Table, Pointer: d.Pointer,
						Message: fmt.Sprintf("waits for %q", d.Names),
					})
				}
			})
		}
	}
}

// ignoredLine prints what a comment ignores. How bad it would be does not matter any more.
func ignoredLine(i tables.Ignored) string {
	i.Finding.Severity = ""
	if i.Reason == "" {
		return fmt.Sprintf("ignored without a reason: %v", i.Finding)
	}
	return fmt.Sprintf("ignored, because %q: %v", printable.Clip(i.Reason), i.Finding)
}

func report(t *testing.T, findings []tables.Finding) {
	t.Helper()
	for _, f := range findings {
		if f.Severity == tables.SeverityWarning {
			t.Log(f)
		} else {
			t.Error(f)
		}
	}
}
