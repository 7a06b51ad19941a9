package connectorpage

import (
	"fmt"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/tables"
)

// The bounds of a verdict.
const (
	maxFindings = 100 // that are shown
	maxWaiting  = 50  // values with placeholders that are shown
	maxIgnored  = 50  // warnings that are shown though a comment ignores them
	maxKnown    = 10  // roles to whose options the verdict leads
)

// verdict is what a file is found to be.
type verdict struct {
	Headline string
	Kind     string // error, warning or good
	Tables   int
	Meant    string // the language as which the text can be read, where it cannot in the one chosen
	Findings []finding
	More     string // says how many findings are shown, where not all are
	Lines    []line
	Known    []knownRole // of the tables at fault
	Ignored  []ignored
	Waiting  []waiting
	// IgnoredMore and WaitingMore say how many of these are shown, where not all are.
	IgnoredMore, WaitingMore string
}

// ignored is a warning that a comment in the file ignores, and what the comment says why.
type ignored struct {
	finding
	Reason string
}

// waiting is a value that is known only at deployment.
type waiting struct {
	Line           int
	Pointer, Table string
	Names          []string
}

// knownRole is a role of a connector that the catalogue has.
type knownRole struct {
	ID, Path string
	Role     connectors.Role
}

// knownRoles returns the roles of the tables that have findings, each once.
func knownRoles(list []tables.Table) []knownRole {
	var known []knownRole
	for i := range list {
		t := &list[i]
		// Only what the catalogue has was judged, and has a config.
		role := knownRole{t.Connector, pathOf(t.Connector, true), t.Role}
		if len(t.Findings) > 0 && t.Config != nil && len(known) < maxKnown && !slices.Contains(known, role) {
			known = append(known, role)
		}
	}
	return known
}

// newVerdict says what a text is found to be, which has been read as a file.
func newVerdict(text string, f tables.File) *verdict {
	all := slices.Clone(f.Findings)
	var deferred []tables.Deferred
	for i := range f.Tables {
		all = append(all, f.Tables[i].Findings...)
		deferred = append(deferred, f.Tables[i].Deferred...)
	}
	errors := 0
	for i := range all {
		if all[i].Severity == tables.SeverityError {
			errors++
		}
	}
	v := &verdict{Tables: len(f.Tables), Kind: kindOf(errors, len(all)-errors, len(f.Tables))}
	v.Headline = headline(errors, len(all)-errors, len(f.Tables))
	if n := len(f.Ignored); n > 0 {
		v.Headline += ", " + printable.Count(n, "warning") + " ignored"
	}
	found := len(all)
	shown := mostSevere(all, errors)
	if len(shown) < found {
		v.More = fmt.Sprintf("%d of the %d findings are shown, errors before warnings.", len(shown), found)
	}
	for i := range shown {
		v.Findings = append(v.Findings, newFinding(&shown[i]))
	}
	v.Lines = newLines(text, v.Findings)
	v.Known = knownRoles(f.Tables)
	for i := range f.Ignored[:min(len(f.Ignored), maxIgnored)] {
		v.Ignored = append(v.Ignored, ignored{newFinding(&f.Ignored[i].Finding), show(f.Ignored[i].Reason, maxText)})
	}
	v.IgnoredMore = shownOf(len(v.Ignored), len(f.Ignored))
	for _, d := range deferred[:min(len(deferred), maxWaiting)] {
		v.Waiting = append(v.Waiting, waiting{d.Line, printable.Name(d.Pointer), tableName(d.Table), showNames(d.Names, maxListed)})
	}
	v.WaitingMore = shownOf(len(v.Waiting), len(deferred))
	return v
}

// shownOf says how many of a list are shown, where not all are.
func shownOf(shown, all int) string {
	if shown == all {
		return ""
	}
	return fmt.Sprintf("The first %d of %d.", shown, all)
}

// kindOf says how good a file is.
func kindOf(errors, warnings, tables int) string {
	switch {
	case errors > 0:
		return "error"
	case warnings > 0 || tables == 0:
		return "warning"
	}
	return "good"
}

// headline says in a few words what is found.
func headline(errors, warnings, tables int) string {
	var wrong []string
	if errors > 0 {
		wrong = append(wrong, printable.Count(errors, "error"))
	}
	if warnings > 0 {
		wrong = append(wrong, printable.Count(warnings, "warning"))
	}
	switch {
	case len(wrong) > 0 && tables == 0:
		return strings.Join(wrong, ", ")
	case len(wrong) > 0:
		return strings.Join(wrong, ", ") + " in " + printable.Count(tables, "table")
	case tables == 0:
		return "No table in this text"
	}
	return printable.Count(tables, "table") + ", nothing wrong"
}
