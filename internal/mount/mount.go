// Package mount finds out what routers have done to the path of a request before it has reached a handler.
package mount

import (
	"net/http"
	"net/url"
	pathpkg "path"
	"strings"
)

// Arrived returns the path of a request as it has reached the handler, encoded as the client wrote it, and what a router has
// removed from the front of it. It is not ok where the path is another spelling of one: a host that has put a login on a route
// must be able to rely on it that there is no second way to write it.
func Arrived(r *http.Request) (path, removed string, how Difference, ok bool) {
	path = r.URL.EscapedPath()
	if raw := r.URL.RawPath; raw != "" && raw != path {
		// Somebody has changed Path and left RawPath, which is there because the path sent has more than one spelling.
		return "", "", Respelt, false
	}
	removed, how = removedFrom(r, path)
	if how == Respelt || !joins(removed, path) || !plain(removed) {
		return "", "", how, false
	}
	if path != "" && path[0] != '/' {
		path = "/" + path // which a router has removed with the rest
	}
	return path, removed, how, true
}

// Cut takes a base off the front of a path, where it ends with a segment.
func Cut(path, base string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(path, base)
	return rest, ok && (rest == "" || rest[0] == '/')
}

// A Difference is how the path of a request that has reached the handler differs from the one that the client sent.
type Difference uint8

const (
	Whole     Difference = iota // it is the end of it, or all
	Shortened                   // likewise, without the slash at the end, which only the base may have
	Respelt                     // it is the end of it, spelt otherwise
	Rewritten                   // the host has put another in its place, or the one sent is not known
)

// removedFrom returns what a router has removed from the front of the path that the client sent.
func removedFrom(r *http.Request, path string) (removed string, how Difference) {
	if r.RequestURI == "" {
		return "", Rewritten // a request made by hand
	}
	if sent, _, _ := strings.Cut(r.RequestURI, "?"); strings.HasPrefix(sent, "/") {
		if removed, ok := strings.CutSuffix(sent, path); ok {
			return removed, Whole
		}
	}
	// An absolute URL, or characters that net/url encodes of itself.
	uri, err := url.ParseRequestURI(r.RequestURI)
	if err != nil {
		return "", Rewritten
	}
	if removed, ok := strings.CutSuffix(uri.EscapedPath(), path); ok {
		return removed, Whole
	}
	if removed, ok := strings.CutSuffix(uri.EscapedPath(), path+"/"); ok {
		return removed, Shortened
	}
	if strings.HasSuffix(uri.Path, r.URL.Path) || strings.HasSuffix(pathpkg.Clean(uri.Path), pathpkg.Clean(r.URL.Path)) {
		return "", Respelt
	}
	return "", Rewritten
}

// plain reports whether what a router has removed was written in the one way that needs no cleaning: a router that compares
// paths as they are sent may know it in that way alone, and have a login there that other ways pass by.
func plain(removed string) bool {
	if removed == "" {
		return true
	}
	decoded, err := url.PathUnescape(removed)
	if err != nil {
		return false
	}
	encoded := (&url.URL{Path: decoded}).EscapedPath()
	cleaned := pathpkg.Clean(decoded)
	return (removed == encoded || removed == decoded) && (cleaned == decoded || cleaned+"/" == decoded)
}

// joins reports whether a path follows on what was removed from its front with one slash between the two, so that neither
// base//kafka nor basekafka is another spelling of base/kafka.
func joins(removed, path string) bool {
	return path == "" || removed == "" || strings.HasSuffix(removed, "/") != strings.HasPrefix(path, "/")
}
