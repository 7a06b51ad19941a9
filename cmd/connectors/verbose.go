package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/tables"
)

// list says on stderr what a file holds.
func (r *checkRun) list(c checked) {
	fmt.Fprintf(r.p.stderr, "%s: %s\n", printable.Text(c.Name), printable.Count(len(c.Tables), "table"))
	for _, t := range c.Tables {
		what := "of no known connector" // what stands in its place may be more than a name
		if _, ok := r.reg.Lookup(t.Connector); ok {
			what = strings.TrimSuffix(t.Connector+" "+string(t.Role), " ")
		}
		fmt.Fprintf(r.p.stderr, "%s %s%s\n", placeOf(t), what, waits(t))
	}
}

// waits says which placeholders a table waits for.
func waits(t tables.Table) string {
	const most = 10
	var names []string
	for _, d := range t.Deferred {
		for _, n := range d.Names {
			switch n = printable.Name(n); {
			case slices.Contains(names, n):
			case len(names) == most:
				return ", waits for " + strings.Join(names, ", ") + " and more"
			default:
				names = append(names, n)
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return ", waits for " + strings.Join(names, ", ")
}
