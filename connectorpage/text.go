package connectorpage

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/printable"
)

// The bytes of texts of definitions that are shown.
const (
	maxName = 200
	maxText = 1000
)

// show returns a text of a definition for a page: on one line, without what could do more than show itself, and cut.
func show(s string, most int) string {
	cut := len(s) > most
	if cut {
		s = strings.ToValidUTF8(s[:most], "")
	}
	s = printable.Text(strings.Join(strings.Fields(s), " "))
	if cut {
		s += "…"
	}
	return s
}

// isPlain reports whether every character of a text of several lines only shows itself, so that what is seen is what is copied.
func isPlain(s string) bool {
	s = strings.NewReplacer("\n", "", "\t", "").Replace(s)
	return printable.Text(s) == s
}

// showName is show for a name.
func showName[S ~string](s S) string { return show(string(s), maxName) }

// showNames shows the first of some names, and says how many more there are.
func showNames[S ~string](list []S, most int) []string {
	names := make([]string, 0, min(len(list), most+1))
	for i, s := range list {
		if i == most {
			return append(names, fmt.Sprintf("and %d more", len(list)-most))
		}
		names = append(names, showName(s))
	}
	return names
}
