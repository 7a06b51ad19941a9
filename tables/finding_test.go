package tables_test

import (
	"strings"
	"testing"

	"github.com/laminar/connectors/tables"
)

// However a name is made, a finding stays on its line and sends nothing to a terminal.
func TestStringIsOneLine(t *testing.T) {
	f := tables.Finding{File: "a\nb", Table: "t\x1b[2J", Pointer: "/k\r\n", Message: "m", Suggestion: "s\n", Severity: tables.SeverityError, Line: 1, Column: 2}
	if got := f.String(); strings.ContainsAny(got, "\n\r\x1b") {
		t.Errorf("%q", got)
	}
}

// How to write what was meant is a fact of its own: an option or a choice may itself begin with "write ".
func TestHintsAndSuggestions(t *testing.T) {
	for _, tt := range []struct {
		name string
		f    tables.Finding
		want string
	}{
		{"a suggestion that looks like a hint", tables.Finding{File: "f", Message: "is not known", Suggestion: "write ahead"}, `f: is not known (did you mean "write ahead"?)`},
		{"a hint", tables.Finding{File: "f", Message: "must be a number", Hint: "write the number without quotes"}, "f: must be a number (write the number without quotes)"},
		{"a suggestion that the message names", tables.Finding{File: "f", Message: "can only be used as a sink", Suggestion: "sink"}, "f: can only be used as a sink"},
		{"neither", tables.Finding{File: "f", Message: "must be closed"}, "f: must be closed"},
		{"what no terminal should see", tables.Finding{File: "f", Message: "m\u009b", Suggestion: "s\u202e", Code: "c\x1b"}, `f: m\u009b (did you mean "s\u202e"?) [c\x1b]`},
	} {
		if got := tt.f.String(); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
