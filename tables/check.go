package tables

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
)

// File is what a file of tables holds. It is plain data and the caller's own.
type File struct {
	Name string
	// Tables are in the order written. Those behind broken syntax are missing, and those from a limit on that ends the
	// reading: 10,000 findings, 100,000 deferred values, or 4 MiB of the pointers of both.
	Tables []Table
	// Findings are about the file as a whole, about a place that belongs to no table, or about a table that is not listed
	// because not all of its findings are kept.
	Findings []Finding
}

// Table is one connection table of a file. It is plain data.
type Table struct {
	File         string
	Line, Column int
	Name         string // "" where it is missing or no text
	Connector    string // likewise
	Role         connectors.Role
	Findings     []Finding
	// Deferred are the values that cannot be judged before deployment, under [connectors.Registry.Placeholders].
	Deferred []Deferred
}

// Deferred is a value that waits for placeholders, and where it stands. It is plain data.
type Deferred struct {
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Column  int      `json:"column"`
	Table   string   `json:"table"`
	Pointer string   `json:"pointer"` // within the config
	Names   []string `json:"names"`   // what the deployment must supply
}

// Check reads a file of tables and returns everything that is wrong with it, in the order of places; nil where nothing is.
// What the file is, JSON, YAML or SQL, its name says: it ends in .json, .yaml, .yml or .sql. The name is only printed;
// nothing is opened. Broken syntax is a finding too, and the tables before it are still checked.
//
// A value that a view with placeholders defers is no finding; [Inspect] lists those.
//
// A file has at most 16 MiB, and a YAML file at most 500,000 lines and characters that may begin a value, 500 depths of
// indentation, 100 directives, and a million values with those that its aliases stand for. A file is read up to its 10,000th
// finding, its 100,000th deferred value, and 4 MiB of the pointers of both; one more finding says that it is not read any
// further. Which connector was meant is said of the first 100 ids that the catalogue does not have.
func Check(reg *connectors.Registry, filename string, data []byte) []Finding {
	return flatten([]File{Inspect(reg, filename, data)})
}

// Inspect is Check for callers that want to know which tables there are, and which values they defer.
func Inspect(reg *connectors.Registry, filename string, data []byte) File {
	f := newInspector(reg).inspect(filename, data)
	finish([]*inspected{f})
	return f.File
}

// An inspected is a file that was read, and what may still be kept of it.
type inspected struct {
	File
	budget budget
}

// dropTables takes tables out, from one on. What was found about them stays.
func (f *inspected) dropTables(from int) {
	for _, t := range f.Tables[from:] {
		f.Findings = append(f.Findings, t.Findings...)
	}
	f.Tables = f.Tables[:from]
}

// inspect reads one file.
func (in *inspector) inspect(filename string, data []byte) *inspected {
	data = withoutByteOrderMark(data)
	in.file, in.budget = File{Name: filename}, budget{}
	in.text = data
	read := in.reader(filename)
	switch bad := invalidUTF8(data); {
	case read == nil:
		in.report(CodeUnreadable, "a file of tables must end in .json, .yaml, .yml or .sql")
	case len(data) > maxFile:
		in.report(connectors.CodeLimit, tooLarge)
	default:
		in.lines = newLines(data)
		if bad >= 0 {
			in.reportAt(bad, CodeSyntax, "must be valid UTF-8", "")
			break
		}
		read()
	}
	return &inspected{in.file, in.budget}
}

// reader returns what reads files of that name, or nil.
func (in *inspector) reader(filename string) func() {
	switch strings.ToLower(path.Ext(filename)) {
	case ".json":
		return in.readJSON
	case ".yaml", ".yml":
		return in.readYAML
	case ".sql":
		return in.readSQL
	}
	return nil
}

// checkNames finds the names that several tables of a pipeline have.
func checkNames(files []*inspected) {
	first := map[string]*Table{}
	for _, f := range files {
		for i := range f.Tables {
			t := &f.Tables[i]
			if t.Name == "" {
				continue
			}
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
				File: t.File, Line: t.Line, Column: t.Column, Table: t.Name, Code: CodeDuplicateTable,
				Message: fmt.Sprintf("the name of a table must stand only once, but %s:%d:%d has it too",
					printable.Text(other.File), other.Line, other.Column),
				Severity: SeverityError,
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

func byPlace(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}
