package mount

import (
	"net/url"
	"strings"
)

// CutPattern takes off the front of a path what the pattern of a router names, such as "GET example.org/catalogue/" of ServeMux
// and "/catalogue/*" of chi. Wildcards stand for a segment each. It is not ok where the path does not begin so, in the one spelling
// that needs no encoding, and where there is no pattern.
func CutPattern(path, pattern string) (rest string, ok bool) {
	i := strings.IndexByte(pattern, '/')
	if i < 0 {
		return "", false
	}
	pattern = pattern[i:]
	for _, end := range []string{"/*", "/{$}"} {
		pattern = strings.TrimSuffix(pattern, end)
	}
	if i := strings.LastIndexByte(pattern, '/'); i >= 0 && strings.HasSuffix(pattern[i:], "...}") {
		pattern = pattern[:i]
	}
	pattern = strings.TrimSuffix(pattern, "/")
	rest = path
	for pattern != "" {
		var name, segment string
		name, pattern = segmentOf(pattern)
		if !strings.HasPrefix(rest, "/") {
			return "", false
		}
		segment, rest = segmentOf(rest)
		if !names(name, segment) {
			return "", false
		}
	}
	return rest, true
}

// segmentOf splits a path that begins with a slash behind its first segment.
func segmentOf(path string) (segment, rest string) {
	path = path[1:]
	if i := strings.IndexByte(path, '/'); i >= 0 {
		return path[:i], path[i:]
	}
	return path, ""
}

// names reports whether a segment of a pattern means a segment of a path.
func names(name, segment string) bool {
	if strings.HasPrefix(name, "{") {
		return segment != "" && plain("/"+segment)
	}
	literal, err := url.PathUnescape(name)
	return segment == name || err == nil && segment == (&url.URL{Path: literal}).EscapedPath()
}
