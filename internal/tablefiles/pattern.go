package tablefiles

import (
	"path"
	"slices"
	"strings"
)

// reaches reports whether a pattern may match something in a folder.
func reaches(pattern, folder []string) bool {
	last := folder[len(folder)-1]
	return (len(folder) < len(pattern) || slices.Contains(pattern, "**")) &&
		(!hidden(last) || slices.ContainsFunc(pattern, func(p string) bool { return beginsAs(p, last) }))
}

// hidden reports whether a folder of that name is passed over.
func hidden(name string) bool { return name[0] == '.' || name[0] == '_' }

// beginsAs reports whether a pattern begins as a hidden name does.
func beginsAs(pattern, name string) bool { return strings.HasPrefix(pattern, name[:1]) }

// matchSegments compares a path with a pattern, folder by folder. Its cost is at most the product of their lengths.
func matchSegments(pattern, name []string) bool {
	// reached[i]: the first i segments of the name are matched by the pattern so far.
	reached := make([]bool, len(name)+1)
	reached[0] = true
	for _, p := range pattern {
		next := make([]bool, len(name)+1)
		next[0] = p == "**" && reached[0]
		for i, segment := range name {
			passed := i < len(name)-1 && hidden(segment) && !beginsAs(p, segment)
			if p == "**" {
				next[i+1] = reached[i+1] || next[i] && !passed
			} else if reached[i] && !passed {
				next[i+1], _ = path.Match(p, segment)
			}
		}
		reached = next
	}
	return reached[len(name)]
}
