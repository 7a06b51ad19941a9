package tables

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/tablefiles"
)

// CheckFS checks all files of a pipeline and returns everything that is wrong with them, in the order of their names; nil
// where nothing is. Beyond what [Check] finds, a table's name must stand only once in all the files.
//
// A pattern is one of [path.Match], in which ** stands for any number of folders: "orders.yaml", "*.sql",
// "**/tables/*.json". One that names a folder means everything below it, and no pattern at all means everything. Of what
// a pattern with wildcards matches, only files that end in .json, .yaml, .yml or .sql count. As for the go command,
// folders that begin with a dot or an underscore, such as .git, are passed over; a pattern that begins so too in their
// place reaches them: "_drafts", "**/.github/*.yml". A pattern that is the very name of a file or folder means that.
//
// A test that checks nothing must not pass: it is a finding where a pattern matches no file, and where none of the files
// holds a table. So is a file or folder that cannot be read. A link to a folder is passed over, with a warning; a pattern
// that names the link reaches what it leads to. What is neither a file nor a folder, such as a named pipe, is a finding where it
// would be read; it is not opened.
func CheckFS(reg *connectors.Registry, fsys fs.FS, patterns ...string) []Finding {
	return flatten(inspectFS(reg, fsys, false, patterns))
}

// InspectFS is CheckFS for callers that want the tables themselves: what they hold, and which values they defer. A pattern that
// matches nothing is a File named after the pattern; what concerns all files is one named ".".
func InspectFS(reg *connectors.Registry, fsys fs.FS, patterns ...string) []File {
	return inspectFS(reg, fsys, true, patterns)
}

// inspectFS reads the files that patterns match; keeps: with what their tables hold.
func inspectFS(reg *connectors.Registry, fsys fs.FS, keeps bool, patterns []string) []File {
	if len(patterns) == 0 {
		patterns = []string{tablefiles.Root}
	}
	in := newFileInspector(reg, keeps)
	var read []*inspected
	found, faults := tablefiles.Match(fsys, patterns...)
	for _, name := range found {
		data, fault := tablefiles.Read(fsys, name, maxFile+int64(len(byteOrderMark)))
		if fault != "" {
			faults = append(faults, tablefiles.Fault{Name: name, Message: fault})
			continue
		}
		read = append(read, in.inspect(name, data))
	}
	if !slices.ContainsFunc(faults, tablefiles.Fault.IsError) && !slices.ContainsFunc(read, holdsTableOrError) {
		faults = append(faults, tablefiles.Fault{Name: tablefiles.Root, Message: noTable(fsys, patterns)})
	}
	for _, f := range faults {
		read = append(read, &inspected{File: File{Name: f.Name, Findings: []Finding{{
			File: f.Name, Code: CodeUnreadable, Message: f.Message, Severity: in.severity(f.Warning),
		}}}})
	}
	slices.SortStableFunc(read, func(a, b *inspected) int { return strings.Compare(a.Name, b.Name) })
	files, seen := make([]File, len(read)), names{}
	for i, f := range read {
		seen.finish(f)
		files[i] = f.File
	}
	return files
}

// holdsTableOrError reports whether a file holds a table, or has an error that says why none could be found in it.
func holdsTableOrError(f *inspected) bool {
	return len(f.Tables) > 0 || slices.ContainsFunc(f.Findings, func(f Finding) bool { return f.isError() && f.Code != CodeUnusedIgnore })
}

// noTable says that the files hold none, by what was asked for.
func noTable(fsys fs.FS, patterns []string) string {
	if slices.Equal(patterns, []string{tablefiles.Root}) {
		return "no file in " + tablefiles.Folder(fsys) + " holds a table"
	}
	quoted := make([]string, len(patterns))
	for i, p := range patterns {
		quoted[i] = strconv.Quote(p)
	}
	return "no file that " + strings.Join(quoted, " or ") + " matches holds a table"
}
