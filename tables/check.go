package tables

import (
	"iter"
	"path"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/tablefiles"
)

// Check reads a file of tables and returns everything that is wrong with it, in the order of places; nil where nothing is.
// What the file is, JSON, YAML or SQL, its name says: it ends in .json, .yaml, .yml or .sql. The name is only printed;
// nothing is opened. Broken syntax is a finding too, and the tables before it are still checked.
//
// A value that a view with placeholders defers is no finding, nor is a warning that a comment ignores; [Inspect] lists those.
//
// A file has at most 16 MiB, and a YAML file at most 500,000 lines and characters that may begin a value, 500 depths of
// indentation, 100 directives, and a million values with those that its aliases stand for. A file is read up to its 10,000th
// finding, its 100,000th deferred value, and 4 MiB of the pointers of both, and an SQL text up to the 20th string that is not
// closed; one more finding says that it is not read any further. Which connector was meant is said of the first 100 ids that
// the catalogue does not have.
//
// Memory is bounded by the size of a file. The figures below are bytes allocated in all, freed or not, for each byte of a
// file, on the worst inputs known. The first 8 MiB are free, and the aliases of a YAML file may take 400 MiB more:
//
//   - .json: 250
//   - .sql: 200
//   - .yaml: 4500
//   - ParseOptions: 300
//   - Explainer, Finding.Explain: 10
func Check(reg *connectors.Registry, filename string, data []byte) []Finding {
	return flatten([]File{inspect(reg, filename, data, false)})
}

// Inspect is Check for callers that want the tables themselves: what they hold, and which values they defer.
func Inspect(reg *connectors.Registry, filename string, data []byte) File {
	return inspect(reg, filename, data, true)
}

// CheckAll checks the files of a pipeline one after the other, as they come: each a name and its data. Beyond what [Check] finds, a table's
// name must stand only once in all the files; the finding is about the later one. It yields what is in each file, as [Inspect]
// returns it, but for the Config of its tables and their Other keys. It keeps nothing of a file but the names of its tables, so there
// may be any number. [CheckFS] finds the files too.
func CheckAll(reg *connectors.Registry, files iter.Seq2[string, []byte]) iter.Seq[File] {
	return func(yield func(File) bool) {
		in, seen := newFileInspector(reg, false), names{}
		in.listsIgnored = true
		for name, data := range files {
			f := in.inspect(name, data)
			seen.finish(f)
			if !yield(f.File) {
				return
			}
		}
	}
}

// inspect reads one file; keeps: with what its tables hold.
func inspect(reg *connectors.Registry, filename string, data []byte, keeps bool) File {
	f := newFileInspector(reg, keeps).inspect(filename, data)
	names{}.finish(f)
	return f.File
}

// inspect reads one file as what its name says.
func (in *inspector) inspect(filename string, data []byte) *inspected {
	return in.inspectAs(reader(filename), filename, withoutByteOrderMark(data))
}

// inspectAs reads one file by a reader; nil where there is none for it.
func (in *inspector) inspectAs(read func(*inspector), filename string, data []byte) *inspected {
	in.file, in.budget, in.unique = File{Name: filename}, budget{}, nil
	in.text, in.ignores, in.unread, in.isCatalogue = data, nil, place{}, false
	switch bad := invalidUTF8(data); {
	case read == nil:
		in.report(CodeUnreadable, "a file of tables must end in "+tablefiles.Endings)
	case len(data) > maxFile:
		in.report(connectors.CodeLimit, tooLarge)
	default:
		in.lines = newLines(data)
		switch {
		case isUTF16(data):
			in.reportAt(0, CodeSyntax, "must be UTF-8, but is UTF-16", "")
		case bad >= 0:
			in.reportAt(bad, CodeSyntax, "must be valid UTF-8", "")
		default:
			read(in)
		}
	}
	if !in.isBody {
		in.settle()
	}
	return &inspected{in.file, in.budget, in.unique}
}

// reader returns what reads files of that name, or nil.
func reader(filename string) func(*inspector) {
	switch strings.ToLower(path.Ext(filename)) {
	case ".json":
		return (*inspector).readJSON
	case ".yaml", ".yml":
		return (*inspector).readYAML
	case ".sql":
		return (*inspector).readSQL
	}
	return nil
}
