package tables

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
)

// CheckFS checks all files of a pipeline and returns everything that is wrong with them, in the order of their names; nil
// where nothing is. Beyond what [Check] finds, a table's name must stand only once in all the files.
//
// A pattern is one of [path.Match], in which ** stands for any number of folders: "orders.yaml", "*.sql",
// "**/tables/*.json". One that names a folder means everything below it, and no pattern at all means everything. Of what
// a pattern with wildcards matches, only files that end in .json, .yaml, .yml or .sql count. As for the go command,
// folders that begin with a dot or an underscore, such as .git, are passed over; a pattern that begins so too in their
// place reaches them: "_drafts", "**/.github/*.yml".
//
// A test that checks nothing must not pass: it is a finding where a pattern matches no file, and where none of the files
// holds a table. So is a file or folder that cannot be read. A link to a folder is passed over, with a warning; a pattern
// that names the link reaches what it leads to.
func CheckFS(reg *connectors.Registry, fsys fs.FS, patterns ...string) []Finding {
	return flatten(inspectFS(reg, fsys, false, patterns))
}

// InspectFS is CheckFS for callers that want the tables themselves: what they hold, and which values they defer. A pattern that
// matches nothing is a File by the pattern's name; what concerns all files is one by the name of the root, which is ".".
func InspectFS(reg *connectors.Registry, fsys fs.FS, patterns ...string) []File {
	return inspectFS(reg, fsys, true, patterns)
}

// inspectFS reads the files that patterns match; keeps: with what their tables hold.
func inspectFS(reg *connectors.Registry, fsys fs.FS, keeps bool, patterns []string) []File {
	if len(patterns) == 0 {
		patterns = []string{root}
	}
	in := newInspector(reg, keeps)
	var read []*inspected
	names, faults := match(fsys, patterns)
	for _, name := range names {
		data, err := readFile(fsys, name)
		if err != nil {
			faults = append(faults, matchFault{name: name, message: "the file cannot be read"})
			continue
		}
		read = append(read, in.inspect(name, data))
	}
	if !slices.ContainsFunc(faults, matchFault.isError) && !slices.ContainsFunc(read, holdsTableOrError) {
		faults = append(faults, matchFault{name: root, message: noTable(fsys, patterns)})
	}
	for _, f := range faults {
		read = append(read, &inspected{File: File{Name: f.name, Findings: []Finding{{
			File: f.name, Code: CodeUnreadable, Message: f.message, Severity: in.severity(f.warning),
		}}}})
	}
	slices.SortStableFunc(read, func(a, b *inspected) int { return strings.Compare(a.Name, b.Name) })
	finish(read)
	files := make([]File, len(read))
	for i := range read {
		files[i] = read[i].File
	}
	return files
}

// holdsTableOrError reports whether a file holds a table, or has an error that says why none could be found in it.
func holdsTableOrError(f *inspected) bool {
	return len(f.Tables) > 0 || slices.ContainsFunc(f.Findings, func(f Finding) bool { return f.Severity == SeverityError })
}

// noTable says that the files hold none, by what was asked for.
func noTable(fsys fs.FS, patterns []string) string {
	if slices.Equal(patterns, []string{root}) {
		return "no file in " + folder(fsys) + " holds a table"
	}
	quoted := make([]string, len(patterns))
	for i, p := range patterns {
		quoted[i] = strconv.Quote(p)
	}
	return "no file that " + strings.Join(quoted, " or ") + " matches holds a table"
}

// readFile reads a file, and of one that is too large as much as it takes to tell.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+int64(len(byteOrderMark))+1))
	return data, errors.Join(err, f.Close())
}
