package connectorpage

import (
	"cmp"
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
	maxKnown    = 10  // roles to whose options the verdict leads
)

// verdict is what a file is found to be.
type verdict struct {
	Headline string
	Kind     string // error, warning or good
	Tables   int
	Meant    string // the language as which the text can be read, where it cannot in the one chosen
	Findings []finding
	More     string // says how many findings are left out; "" where none are
	Lines    []line
	Known    []knownRole // of the tables at fault
	Waiting  []waiting
	// WaitingMore says how many values that wait are left out.
	WaitingMore string
}

// finding is one thing wrong, as it is shown.
type finding struct {
	Line, Column int // 0 where the whole file is meant
	Severity     string
	Table        string
	Pointer      string
	Message      string
	Meant        string // what was probably meant
	Hint         string
	Code         string
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
	shown := mostSevere(all, errors)
	if n := len(all) - len(shown); n > 0 {
		v.More = fmt.Sprintf("%s shown here. %s not.", are(len(shown), "finding"), are(n, "more"))
	}
	for i := range shown {
		v.Findings = append(v.Findings, newFinding(&shown[i]))
	}
	v.Lines = newLines(text, v.Findings)
	v.Known = knownRoles(f.Tables)
	for i := range deferred {
		if i == maxWaiting {
			v.WaitingMore = count(len(deferred)-i, "more value") + " not shown here."
			break
		}
		d := &deferred[i]
		v.Waiting = append(v.Waiting, waiting{d.Line, printable.Name(d.Pointer), tableName(d.Table), showNames(d.Names, maxListed)})
	}
	return v
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
		wrong = append(wrong, count(errors, "error"))
	}
	if warnings > 0 {
		wrong = append(wrong, count(warnings, "warning"))
	}
	switch {
	case len(wrong) > 0 && tables == 0:
		return strings.Join(wrong, ", ")
	case len(wrong) > 0:
		return strings.Join(wrong, ", ") + " in " + count(tables, "table")
	case tables == 0:
		return "No table in this text"
	}
	return count(tables, "table") + ", nothing wrong"
}

func are(n int, noun string) string {
	if n == 1 {
		return count(n, noun) + " is"
	}
	if noun == "more" {
		return fmt.Sprintf("%d more are", n)
	}
	return count(n, noun) + " are"
}

// mostSevere returns the findings that are shown, in the order of places: of too many, errors before warnings.
func mostSevere(all []tables.Finding, errors int) []tables.Finding {
	if len(all) > maxFindings {
		warnings := max(0, maxFindings-errors)
		left := maxFindings
		shown := make([]tables.Finding, 0, maxFindings)
		slices.SortStableFunc(all, byPlace)
		for _, f := range all {
			switch isError := f.Severity == tables.SeverityError; {
			case left == 0 || !isError && warnings == 0:
				continue
			case !isError:
				warnings--
			}
			left--
			shown = append(shown, f)
		}
		return shown
	}
	slices.SortStableFunc(all, byPlace)
	return all
}

func byPlace(a, b tables.Finding) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

func newFinding(f *tables.Finding) finding {
	return finding{
		Line: f.Line, Column: f.Column, Severity: string(f.Severity), Table: tableName(f.Table), Pointer: printable.Name(f.Pointer),
		Message: show(f.Message, maxText), Meant: meantBy(f), Hint: show(f.Hint, maxText), Code: f.Code,
	}
}

// meantBy returns what was probably meant, unless the message names it already.
func meantBy(f *tables.Finding) string {
	if f.Suggestion == "" || strings.HasSuffix(f.Message, " "+f.Suggestion) {
		return ""
	}
	return printable.Name(f.Suggestion)
}

// tableName returns the name of a table, unless it has swallowed its neighbours because a quotation mark is missing.
func tableName(name string) string {
	if !printable.IsName(name) {
		return ""
	}
	return printable.Name(name)
}
