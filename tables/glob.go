package tables

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
)

const (
	root       = "."
	noFileEnds = "no file that ends in " + endings

	linkedFolder = "a link to a folder is passed over; a pattern that names it reaches what it leads to"
)

// A matchFault is what is wrong with a pattern, or with what stands where it leads.
type matchFault struct {
	name, message string
	warning       bool
}

// isError reports whether the fault is more than a warning.
func (f matchFault) isError() bool { return !f.warning }

// match returns the names of the files that patterns match, sorted, each once, and what is wrong with the patterns.
func match(fsys fs.FS, patterns []string) (names []string, faults []matchFault) {
	if fsys == nil {
		return nil, []matchFault{{name: root, message: "no file system was given"}}
	}
	known := map[matchFault]bool{} // patterns may reach into the same folder
	for _, pattern := range patterns {
		found, wrong := matchOne(fsys, pattern)
		for _, f := range wrong {
			if !known[f] {
				faults = append(faults, f)
			}
			known[f] = true
		}
		names = append(names, found...)
	}
	slices.Sort(names)
	faults = slices.DeleteFunc(faults, func(f matchFault) bool {
		// A pattern reaches through the link, so the warning does not hold.
		return f.warning && slices.ContainsFunc(patterns, func(p string) bool { return isWithin(path.Clean(p), f.name) })
	})
	return slices.Compact(names), faults
}

// matchOne is match for one pattern.
func matchOne(fsys fs.FS, pattern string) (names []string, faults []matchFault) {
	wrong := func(message string) []matchFault { return []matchFault{{name: pattern, message: message}} }
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
	begin, rest := path.Join(append([]string{root}, segments[:literal]...)...), segments[literal:]
	if !fs.ValidPath(begin) || strings.HasPrefix(pattern, "/") {
		return nil, wrong("the pattern must be a path below the root, with slashes and without ..")
	}
	info, err := fs.Stat(fsys, begin)
	switch {
	case err != nil:
		return nil, []matchFault{missing(fsys, pattern, begin, err)}
	case !info.IsDir() && len(rest) == 0:
		return []string{begin}, nil
	case info.IsDir() && len(rest) == 0:
		names, faults = walk(fsys, begin, []string{"**"})
	case info.IsDir():
		names, faults = walk(fsys, begin, rest)
	}
	switch {
	case len(names) > 0 || slices.ContainsFunc(faults, matchFault.isError):
		return names, faults
	case begin == root && len(rest) == 0:
		return nil, append(faults, wrong(folder(fsys)+" holds "+noFileEnds)...)
	case len(rest) == 0:
		return nil, append(faults, wrong("the folder holds "+noFileEnds)...)
	}
	return nil, append(faults, wrong(noFileEnds+" matches the pattern")...)
}

// missing says why there is nothing where a pattern begins.
func missing(fsys fs.FS, pattern, begin string, err error) matchFault {
	f := matchFault{name: pattern, message: "the file or folder"}
	if begin != pattern {
		f.message = fmt.Sprintf("the folder %q", begin)
	}
	if _, none := fs.Stat(fsys, root); none != nil { // then no pattern is to blame
		f, err = matchFault{name: root, message: folder(fsys)}, none
	}
	if errors.Is(err, fs.ErrNotExist) {
		f.message += " does not exist"
	} else {
		f.message += " cannot be read" + reason(err)
	}
	return f
}

// folder names the root as its user did, if that can be told: os.DirFS is a text, which its errors leave out.
func folder(fsys fs.FS) string {
	if v := reflect.ValueOf(fsys); v.Kind() == reflect.String {
		return fmt.Sprintf("the folder %q", v.String())
	}
	return "the folder"
}

// walk returns the files below a folder that the rest of a pattern matches, and what cannot be read.
func walk(fsys fs.FS, begin string, rest []string) (names []string, faults []matchFault) {
	// Every error is a finding of its own, so that the walk goes on.
	_ = fs.WalkDir(fsys, begin, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			faults = append(faults, matchFault{name: name, message: "the folder cannot be read" + reason(err)})
			return fs.SkipDir
		}
		below := name
		if begin != root {
			below = strings.TrimPrefix(name[len(begin):], "/")
		}
		parts := strings.Split(below, "/")
		switch {
		case entry.IsDir() && name != begin && !reaches(rest, parts):
			return fs.SkipDir // nothing in it can match
		case entry.Type()&fs.ModeSymlink != 0 && isFolder(fsys, name):
			if reaches(rest, parts) {
				faults = append(faults, matchFault{name: name, message: linkedFolder, warning: true})
			}
		case !entry.IsDir() && isTables(name) && matchSegments(rest, parts):
			names = append(names, name)
		}
		return nil
	})
	return names, faults
}

// isFolder reports whether a name leads to a folder, through links too.
func isFolder(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && info.IsDir()
}

// isTables reports whether a file of that name is read.
func isTables(name string) bool { return reader(name) != nil }

// isWithin reports whether a path is that of a folder, or leads to what is in it.
func isWithin(name, folder string) bool {
	rest, ok := strings.CutPrefix(name, folder)
	return ok && (rest == "" || rest[0] == '/')
}
