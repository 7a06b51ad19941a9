package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/tables"
)

// A report writes what a check finds, in one of the formats.
type report interface {
	file(c checked)
	// end writes what is left to write. The error is that of the writer.
	end(s summary) error
}

// reports makes the report of each format.
func reports() map[string]func(p *program) report {
	return map[string]func(p *program) report{
		"text":   func(p *program) report { return &textReport{p} },
		"json":   func(p *program) report { return &jsonReport{w: p.stdout} },
		"github": func(p *program) report { return &githubReport{p} },
		"sarif":  func(p *program) report { return newSARIF(p.stdout, version()) },
		"junit":  func(p *program) report { return &junitReport{w: p.stdout} },
	}
}

// checked is a file with all that was found in it.
type checked struct {
	tables.File
	source []byte
}

// findings are those of the file and of its tables, in the order of places.
func (c checked) findings() []tables.Finding {
	list := slices.Clone(c.Findings)
	for _, t := range c.Tables {
		list = append(list, t.Findings...)
	}
	slices.SortStableFunc(list, func(a, b tables.Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return list
}

// sentence is a finding without its place: what machines print beside it.
func sentence(f tables.Finding) string {
	f.File, f.Line, f.Severity, f.Code = "", 0, "", ""
	return f.String()
}

// tableTitle is what a table is called where it needs a name.
func tableTitle(t tables.Table) string {
	if t.Name != "" && printable.IsName(t.Name) {
		return printable.Name(t.Name)
	}
	return fmt.Sprintf("table in line %d", t.Line)
}

// placeOf is how a line about a table begins.
func placeOf(t tables.Table) string {
	return strings.TrimSuffix(tables.Finding{File: t.File, Line: t.Line, Column: t.Column, Table: t.Name}.String(), " ")
}
