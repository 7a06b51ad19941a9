package tables

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
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
		patterns = []string{root}
	}
	in := newFileInspector(reg, keeps)
	var read []*inspected
	names, faults := match(fsys, patterns)
	for _, name := range names {
		data, fault := readFile(fsys, name)
		if fault != "" {
			faults = append(faults, matchFault{name: name, message: fault})
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

// readFile reads a file, and of one that is too large as much as it takes to tell. Fault says why it cannot be read. Anything but a
// regular file, such as a pipe, is not opened: that might block forever.
func readFile(fsys fs.FS, name string) (data []byte, fault string) {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, "the file cannot be read" + reason(err)
	case !info.Mode().IsRegular():
		return nil, "must be a file, but is " + kindOf(info.Mode())
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, "the file cannot be read" + reason(err)
	}
	data, err = io.ReadAll(io.LimitReader(f, maxFile+int64(len(byteOrderMark))+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, "the file cannot be read" + reason(err)
	}
	return data, ""
}

// kindOf says what something is that is not a file.
func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "a special file"
}

// reason says why something cannot be read, where that can be told without a path of the machine: ": permission denied".
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	text := err.Error()
	for _, known := range []error{fs.ErrPermission, fs.ErrNotExist, fs.ErrInvalid, fs.ErrClosed} {
		if path == nil && errors.Is(err, known) {
			text = known.Error()
		}
	}
	const most = 100
	if strings.ContainsAny(text, `/\`) || len(text) > most {
		return ""
	}
	return ": " + printable.Text(text)
}
