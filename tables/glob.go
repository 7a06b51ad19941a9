package tables

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/laminar/connectors"
)

// CheckFS checks all files of a pipeline and returns everything that is wrong with them, in the order of their names; nil
// where nothing is. Beyond what [Check] finds, a table's name must stand only once in all the files.
//
// A pattern is one of [path.Match], in which ** stands for any number of folders: "orders.yaml", "*.sql",
// "**/tables/*.json". One that names a folder means everything below it, and no pattern at all means everything. Of what
// a pattern with wildcards matches, only files that end in .json, .yaml, .yml or .sql count. A pattern that matches no
// file is a finding, because a test that checks nothing must not pass; so is a file or folder that cannot be read.
func CheckFS(reg *connectors.Registry, fsys fs.FS, patterns ...string) []Finding {
	return flatten(InspectFS(reg, fsys, patterns...))
}

// InspectFS is CheckFS for callers that want to know which tables there are, and which values they defer. A pattern that
// matches nothing is a File by the pattern's name.
func InspectFS(reg *connectors.Registry, fsys fs.FS, patterns ...string) []File {
	in := newInspector(reg)
	var files []File
	names, faults := match(fsys, patterns)
	for _, name := range names {
		data, err := readFile(fsys, name)
		if err != nil {
			faults = append(faults, matchFault{name, "the file cannot be read"})
			continue
		}
		files = append(files, in.inspect(name, data))
	}
	for _, f := range faults {
		files = append(files, File{Name: f.name, Findings: []Finding{{
			File: f.name, Code: CodeUnreadable, Message: f.message, Severity: SeverityError,
		}}})
	}
	slices.SortStableFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	pointers := make([]*File, len(files))
	for i := range files {
		pointers[i] = &files[i]
	}
	in.finish(pointers)
	return files
}

// readFile reads a file, and of one that is too large as much as it takes to tell.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+int64(len("\ufeff"))+1))
	return data, errors.Join(err, f.Close())
}

type matchFault struct{ name, message string }

// match returns the names of the files that patterns match, sorted, each once, and what is wrong with the patterns.
func match(fsys fs.FS, patterns []string) (names []string, faults []matchFault) {
	if len(patterns) == 0 {
		patterns = []string{"**"}
	}
	for _, pattern := range patterns {
		found, wrong := matchOne(fsys, pattern)
		if len(found)+len(wrong) == 0 {
			wrong = []matchFault{{pattern, "no file of tables matches the pattern"}}
		}
		for _, f := range wrong {
			if !slices.Contains(faults, f) { // patterns may reach into the same folder
				faults = append(faults, f)
			}
		}
		names = append(names, found...)
	}
	slices.Sort(names)
	return slices.Compact(names), faults
}

func matchOne(fsys fs.FS, pattern string) (names []string, faults []matchFault) {
	wrong := func(message string) []matchFault { return []matchFault{{pattern, message}} }
	segments := strings.Split(strings.TrimSuffix(pattern, "/"), "/")
	for _, s := range segments {
		if _, err := path.Match(s, ""); err != nil {
			return nil, wrong("the pattern is malformed")
		}
	}
	// The folders before the first wildcard need no search.
	literal := 0
	for literal < len(segments) && !strings.ContainsAny(segments[literal], `*?[\`) {
		literal++
	}
	root := "."
	if literal > 0 {
		root = path.Join(segments[:literal]...)
	}
	if !fs.ValidPath(root) {
		return nil, wrong("the pattern must be a path below the root, with slashes and without . or ..")
	}
	info, err := fs.Stat(fsys, root)
	if err != nil {
		return nil, nil
	}
	rest := segments[literal:]
	switch {
	case !info.IsDir() && len(rest) == 0:
		return []string{root}, nil
	case !info.IsDir():
		return nil, nil
	case len(rest) == 0:
		rest = []string{"**"}
	}
	// Below the root every error is a finding of its own, so that the walk goes on.
	_ = fs.WalkDir(fsys, root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			faults = append(faults, matchFault{name, "the folder cannot be read"})
			return fs.SkipDir
		}
		below := name
		if root != "." {
			below = strings.TrimPrefix(name[len(root):], "/")
		}
		parts := strings.Split(below, "/")
		switch {
		case entry.IsDir() && name != root && len(parts) >= len(rest) && !slices.Contains(rest, "**"):
			return fs.SkipDir // nothing in it can match
		case !entry.IsDir() && isTables(name) && matchSegments(rest, parts):
			names = append(names, name)
		}
		return nil
	})
	return names, faults
}

func isTables(name string) bool { return (&inspector{}).reader(name) != nil }

// matchSegments compares a path with a pattern, folder by folder. Its cost is at most the product of their lengths.
func matchSegments(pattern, name []string) bool {
	// reached[i]: the first i segments of the name are matched by the pattern so far.
	reached := make([]bool, len(name)+1)
	reached[0] = true
	for _, p := range pattern {
		next := make([]bool, len(name)+1)
		if p == "**" {
			some := false
			for i := range reached {
				some = some || reached[i]
				next[i] = some
			}
		} else {
			for i, segment := range name {
				if ok, err := path.Match(p, segment); reached[i] && ok && err == nil {
					next[i+1] = true
				}
			}
		}
		reached = next
	}
	return reached[len(name)]
}
