package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors/internal/tablefiles"
)

// maxFile is how much of a file is read. That is a little more than tables allow, so that they can say so.
const maxFile = 16<<20 + 64

// standardInput is the argument that stands for it.
const standardInput = "-"

// An input is a file to read, or what is wrong where one was looked for.
type input struct {
	name  string // as it was given, with slashes
	fsys  fs.FS  // nil for the standard input
	below string // its name there
	fault tablefiles.Fault
}

// inputs returns what the arguments name, in the order of the names, each file once. Unlike a file system of package fs, arguments may lead
// out of the working folder.
func inputs(args []string, stdinName string) []input {
	var here, found []input
	var patterns []string
	for _, arg := range args {
		if arg == standardInput {
			found = append(found, input{name: stdinName})
			continue
		}
		pattern := filepath.ToSlash(arg)
		if base, rest := outside(pattern); base != "" {
			found = append(found, inputsIn(os.DirFS(base), base, pattern, rest)...)
		} else {
			patterns = append(patterns, pattern)
		}
	}
	if len(args) == 0 {
		patterns = []string{tablefiles.Root}
	}
	if len(patterns) > 0 {
		here = inputsIn(os.DirFS(tablefiles.Root), "", "", patterns...)
	}
	found = withoutTwins(append(here, found...)) // the shorter names stay
	for i := range found {
		if strings.HasPrefix(found[i].name, "::") {
			found[i].name = "./" + found[i].name // GitHub Actions would take a line that begins so for a command
		}
	}
	slices.SortStableFunc(found, func(a, b input) int { return strings.Compare(a.name, b.name) })
	return found
}

// inputsIn returns what patterns match below a folder. Arg is the argument to blame where the folder itself is.
func inputsIn(fsys fs.FS, base, arg string, patterns ...string) []input {
	names, faults := tablefiles.Match(fsys, patterns...)
	var found []input
	for _, name := range names {
		found = append(found, input{name: joined(base, name), fsys: fsys, below: name})
	}
	for _, f := range faults {
		switch {
		case f.Name == tablefiles.Root && arg != "":
			f.Name = arg
		default:
			f.Name = joined(base, f.Name)
		}
		found = append(found, input{name: f.Name, fault: f})
	}
	return found
}

func joined(base, name string) string {
	if base == "" {
		return name
	}
	return strings.TrimSuffix(base, "/") + "/" + name
}

// outside returns the folder from which a pattern can be followed, and the rest of it, or "" where that is the working folder.
func outside(pattern string) (base, rest string) {
	volume := filepath.ToSlash(filepath.VolumeName(filepath.FromSlash(pattern)))
	segments := strings.Split(pattern[len(volume):], "/")
	literal := 0
	for literal < len(segments) && !strings.ContainsAny(segments[literal], `*?[\`) {
		literal++
	}
	if _, err := os.Stat(filepath.FromSlash(pattern)); err == nil {
		literal = len(segments) // there is such a file, whatever its name looks like
	}
	folder := strings.Join(segments[:literal], "/")
	if literal > 0 && segments[0] == "" {
		folder = "/" + folder
	}
	folder = path.Clean(folder)
	isOutside := volume != "" || strings.HasPrefix(folder, "/") || folder == ".." || strings.HasPrefix(folder, "../")
	switch {
	case !isOutside:
		return "", ""
	case literal < len(segments):
		return volume + folder, strings.Join(segments[literal:], "/")
	case path.Base(folder) == ".." || folder == "/":
		return volume + folder, tablefiles.Root
	}
	return volume + path.Dir(folder), path.Base(folder)
}

// withoutTwins leaves out what leads to the same file by another spelling.
func withoutTwins(found []input) []input {
	known := map[string]bool{}
	return slices.DeleteFunc(found, func(in input) bool {
		key := "\x00" + in.name
		if in.fsys != nil {
			if absolute, err := filepath.Abs(filepath.FromSlash(in.name)); err == nil {
				key = absolute
			}
		}
		if in.fault.Message != "" {
			key = "\x00" + in.name + "\x00" + in.fault.Message
		}
		twin := known[key]
		known[key] = true
		return twin
	})
}

// read returns what a file holds, or what is wrong with it.
func (in input) read(stdin io.Reader) (data []byte, fault string) {
	switch {
	case in.fault.Message != "":
		return nil, in.fault.Message
	case in.fsys != nil:
		return tablefiles.Read(in.fsys, in.below, maxFile)
	}
	data, err := io.ReadAll(io.LimitReader(stdin, maxFile+1))
	if err != nil {
		return nil, "the standard input cannot be read" + reason(err)
	}
	return data, ""
}

// noTable says that what the arguments name holds none.
func noTable(args []string) string {
	switch {
	case len(args) == 0:
		return "no file in the working folder holds a table"
	case slices.Equal(args, []string{standardInput}):
		return "the standard input holds no table"
	}
	quoted := make([]string, len(args))
	for i, a := range args {
		quoted[i] = strconv.Quote(a)
	}
	return fmt.Sprintf("no file that %s matches holds a table", strings.Join(quoted, " or "))
}
