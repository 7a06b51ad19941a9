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

// checkNames finds the names that several tables of JSON and YAML files have.
func checkNames(files []*inspected) {
	first := map[string]*Table{}
	for _, f := range files {
		for _, i := range f.unique {
			t := &f.Tables[i]
			other, ok := first[t.Name]
			if !ok {
				first[t.Name] = t
				continue
			}
			if !f.budget.admits("", t.Line, t.Column) {
				f.dropTables(i)
				break
			}
			t.Findings = append(t.Findings, Finding{
				File: t.File, Line: t.Line, Column: t.Column, Table: printable.Clip(t.Name), Field: keyName, Code: CodeDuplicateTable,
				Message: nameTwice(other.File, other.Line, other.Column), Severity: SeverityError,
			})
		}
	}
}

// finish adds what only all files together tell, and brings what was found about each table into the order of places.
func finish(files []*inspected) {
	checkNames(files)
	for _, f := range files {
		if f.budget.spent != "" {
			f.Findings = append(f.Findings, f.budget.overrun(f.Name))
		}
		for i := range f.Tables {
			slices.SortStableFunc(f.Tables[i].Findings, byPlace)
		}
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
