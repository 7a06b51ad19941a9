package tables_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// found prints findings briefly, one after the other: where, at what, what, and what was meant.
func found(list []tables.Finding) string {
	var b strings.Builder
	for i, f := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%d:%d", f.Line, f.Column)
		if f.Pointer != "" {
			b.WriteString(" " + f.Pointer)
		}
		b.WriteString(" " + f.Code)
		if meant := f.Suggestion + f.Hint; meant != "" {
			b.WriteString(" (" + meant + ")")
		}
	}
	return b.String()
}

// A foundTest is a text of a file and what is found in it.
type foundTest struct{ name, source, want string }

// testFound checks the texts of files of one kind, and that what is found stands in them.
func testFound(t *testing.T, file string, tests []foundTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list := tables.Check(builtin.Registry(), file, []byte(tt.source))
			if got := found(list); got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.source, got, tt.want)
			}
			for _, f := range list {
				within(t, f, []byte(tt.source))
			}
		})
	}
}
