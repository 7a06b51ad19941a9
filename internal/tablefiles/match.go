// Package tablefiles finds the files of tables that patterns match, and reads them.
package tablefiles

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

const (
	// Root is the folder where patterns begin.
	Root = "."
	// Endings are those of the files that are read.
	Endings = ".json, .yaml, .yml or .sql"

	noFileEnds = "no file that ends in " + Endings

	linkedFolder = "a link to a folder is passed over; a pattern that names it reaches what it leads to"
)

// Is reports whether a file of that name is read.
func Is(name string) bool {
	return slices.Contains([]string{".json", ".yaml", ".yml", ".sql"}, strings.ToLower(path.Ext(name)))
}

// A Fault is what is wrong with a pattern, or with what stands where it leads.
type Fault struct {
	Name, Message string
	Warning       bool
}

// IsError reports whether the fault is more than a warning.
func (f Fault) IsError() bool { return !f.Warning }

// Match returns the names of the files that patterns match, sorted, each once, and what is wrong with the patterns.
func Match(fsys fs.FS, patterns ...string) (names []string, faults []Fault) {
	if fsys == nil {
		return nil, []Fault{{Name: Root, Message: "no file system was given"}}
	}
	known := map[Fault]bool{} // patterns may reach into the same folder
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
	faults = slices.DeleteFunc(faults, func(f Fault) bool {
		// A pattern reaches through the link, so the warning does not hold.
		return f.Warning && slices.ContainsFunc(patterns, func(p string) bool { return isWithin(path.Clean(p), f.Name) })
	})
	return slices.Compact(names), faults
}

// matchOne is Match for one pattern.
func matchOne(fsys fs.FS, pattern string) (names []string, faults []Fault) {
	wrong := func(message string) []Fault { return []Fault{{Name: pattern, Message: message}} }
	segments := strings.Split(strings.TrimSuffix(pattern, "/"), "/")
	literal := literals(fsys, pattern, segments)
	for _, s := range segments[literal:] {
		if _, err := path.Match(s, ""); err != nil {
			return nil, wrong("the pattern is malformed")
		}
	}
	begin, rest := path.Join(append([]string{Root}, segments[:literal]...)...), segments[literal:]
	if !fs.ValidPath(begin) || strings.HasPrefix(pattern, "/") {
		return nil, wrong("the pattern must be a path below the root, with slashes and without ..")
	}
	info, err := fs.Stat(fsys, begin)
	switch {
	case err != nil:
		return nil, []Fault{missing(fsys, pattern, begin, err)}
	case !info.IsDir() && len(rest) == 0:
		return []string{begin}, nil
	case info.IsDir() && len(rest) == 0:
		names, faults = walk(fsys, begin, []string{"**"})
	case info.IsDir():
		names, faults = walk(fsys, begin, rest)
	}
	switch {
	case len(names) > 0 || slices.ContainsFunc(faults, Fault.IsError):
		return names, faults
	case begin == Root && len(rest) == 0:
		return nil, append(faults, wrong(Folder(fsys)+" holds "+noFileEnds)...)
	case len(rest) == 0:
		return nil, append(faults, wrong("the folder holds "+noFileEnds)...)
	}
	message := noFileEnds + " matches the pattern"
	if strings.Contains(pattern, `\`) { // which escapes what follows, but was probably a path of Windows
		message += `, in which \ separates no folders; write / for it`
	}
	return nil, append(faults, wrong(message)...)
}

// literals counts the segments before the first wildcard: those of folders, which need no search. What stands there by the very name
// of the pattern is meant, whatever its name looks like.
func literals(fsys fs.FS, pattern string, segments []string) int {
	if name := path.Clean(pattern); fs.ValidPath(name) {
		if _, err := fs.Stat(fsys, name); err == nil {
			return len(segments)
		}
	}
	n := 0
	for n < len(segments) && !strings.ContainsAny(segments[n], `*?[\`) {
		n++
	}
	return n
}

// missing says why there is nothing where a pattern begins.
func missing(fsys fs.FS, pattern, begin string, err error) Fault {
	f := Fault{Name: pattern, Message: "the file or folder"}
	if begin != pattern {
		f.Message = fmt.Sprintf("the folder %q", begin)
	}
	if _, none := fs.Stat(fsys, Root); none != nil { // then no pattern is to blame
		f, err = Fault{Name: Root, Message: Folder(fsys)}, none
	}
	if errors.Is(err, fs.ErrNotExist) {
		f.Message += " does not exist" + printable.DidYouMean(meant(fsys, begin))
	} else {
		f.Message += " cannot be read" + reason(err)
	}
	return f
}

// meant returns the name of the file of tables, or the folder, that was probably meant by the first part of a path that does not exist;
// "" where none is near.
func meant(fsys fs.FS, missing string) string {
	folder, rest := Root, missing
	for {
		name, below, _ := strings.Cut(rest, "/")
		if _, err := fs.Stat(fsys, path.Join(folder, name)); err != nil || below == "" {
			rest = name
			break
		}
		folder, rest = path.Join(folder, name), below
	}
	entries, err := fs.ReadDir(fsys, folder)
	if err != nil {
		return ""
	}
	var search near.Search
	search.Begin(rest)
	for _, entry := range entries {
		if entry.IsDir() || Is(entry.Name()) {
			search.Add(entry.Name())
		}
	}
	return search.Spelt()
}

// Folder names the root as its user did, if that can be told: os.DirFS is a text, which its errors leave out.
func Folder(fsys fs.FS) string {
	if v := reflect.ValueOf(fsys); v.Kind() == reflect.String {
		return fmt.Sprintf("the folder %q", v.String())
	}
	return "the folder"
}

// walk returns the files below a folder that the rest of a pattern matches, and what cannot be read.
func walk(fsys fs.FS, begin string, rest []string) (names []string, faults []Fault) {
	// Every error is a finding of its own, so that the walk goes on.
	_ = fs.WalkDir(fsys, begin, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			faults = append(faults, Fault{Name: name, Message: "the folder cannot be read" + reason(err)})
			return fs.SkipDir
		}
		below := name
		if begin != Root {
			below = strings.TrimPrefix(name[len(begin):], "/")
		}
		parts := strings.Split(below, "/")
		switch {
		case entry.IsDir() && name != begin && !reaches(rest, parts):
			return fs.SkipDir // nothing in it can match
		case entry.Type()&fs.ModeSymlink != 0 && isFolder(fsys, name):
			if reaches(rest, parts) {
				faults = append(faults, Fault{Name: name, Message: linkedFolder, Warning: true})
			}
		case !entry.IsDir() && Is(name) && matchSegments(rest, parts):
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

// isWithin reports whether a path is that of a folder, or leads to what is in it.
func isWithin(name, folder string) bool {
	rest, ok := strings.CutPrefix(name, folder)
	return ok && (rest == "" || rest[0] == '/')
}
