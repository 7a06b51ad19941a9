package connectorpage

import (
	"cmp"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/tables"
)

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

// mostSevere returns the findings that are shown, in the order of places: of too many, errors before warnings. It reorders what it is
// given, of which so many are errors.
func mostSevere(all []tables.Finding, errors int) []tables.Finding {
	slices.SortStableFunc(all, func(a, b tables.Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	if len(all) <= maxFindings {
		return all
	}
	errorsLeft := maxFindings
	warningsLeft := max(0, maxFindings-errors)
	return slices.DeleteFunc(all, func(f tables.Finding) bool {
		left := &warningsLeft
		if f.Severity == tables.SeverityError {
			left = &errorsLeft
		}
		*left--
		return *left < 0
	})
}
