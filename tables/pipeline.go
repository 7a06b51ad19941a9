package tables

import (
	"cmp"
	"slices"

	"github.com/laminar/connectors/internal/printable"
)

// An inspected is a file that was read, and what may still be kept of it.
type inspected struct {
	File
	budget budget
	unique []int // its tables whose names must stand only once in all files
}

// dropTables takes tables out, from one on. What was found about them stays.
func (f *inspected) dropTables(from int) {
	for _, t := range f.Tables[from:] {
		f.Findings = append(f.Findings, t.Findings...)
	}
	f.Tables = f.Tables[:from]
}

// names are where the tables of all the files read so far stand, of those whose names must stand only once in them.
type names map[string]namePlace

type namePlace struct {
	file         string
	line, column int
}

// check finds the names of a file's tables that stand before in it, or in a file read earlier.
func (n names) check(f *inspected) {
	for _, i := range f.unique {
		t := &f.Tables[i]
		other, ok := n[t.Name]
		if !ok {
			n[t.Name] = namePlace{t.File, t.Line, t.Column}
			continue
		}
		if !f.budget.admits("", t.Line, t.Column) {
			f.dropTables(i)
			break
		}
		t.Findings = append(t.Findings, Finding{
			File: t.File, Line: t.Line, Column: t.Column, Table: printable.Clip(t.Name), Field: keyName, Code: CodeDuplicateTable,
			Message: nameTwice(other.file, other.line, other.column), Severity: SeverityError,
		})
	}
}

// finish adds what only the file as a whole and those before it tell, and brings what was found about each table into the order of
// places.
func (n names) finish(f *inspected) {
	n.check(f)
	if f.budget.spent != "" {
		f.Findings = append(f.Findings, f.budget.overrun(f.Name))
	}
	for i := range f.Tables {
		slices.SortStableFunc(f.Tables[i].Findings, byPlace)
	}
}

// flatten returns the findings of files in the order of the files, and in each of the places.
func flatten(files []File) []Finding {
	var list []Finding
	for _, f := range files {
		begin := len(list)
		list = append(list, f.Findings...)
		for _, t := range f.Tables {
			list = append(list, t.Findings...)
		}
		slices.SortStableFunc(list[begin:], byPlace)
	}
	return list
}

// byPlace compares findings of one file by where they stand.
func byPlace(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}
