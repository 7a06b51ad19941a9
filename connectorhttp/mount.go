package connectorhttp

import (
	"net/http"
	"net/url"
	pathpkg "path"
	"strings"
)

// below returns what of a request's path stands below the base, encoded as the client wrote it: "" or "/" for the base
// itself. It is not ok where the path is not below the base, or reaches it by another spelling: a host that has put a login on
// a route must be able to rely on it that there is no second way to write it.
func below(r *http.Request, base string) (rest string, ok bool) {
	path := r.URL.EscapedPath()
	if raw := r.URL.RawPath; raw != "" && raw != path {
		// Somebody has changed Path and left RawPath, which is there because the path sent has more than one spelling.
		return "", false
	}
	removed, how := removedFrom(r, path)
	if how == respelt || !joins(removed, path) || !plain(removed) {
		return "", false
	}
	if path != "" && path[0] != '/' {
		path = "/" + path // which a router has removed with the rest
	}
	switch {
	case base == "/":
		rest, ok = path, true
	case base != "":
		rest, ok = cutBase(path, base)
	case how != rewritten && removed != "":
		// Path may be here too, because a mux is mounted under a prefix, or because someone has written it twice.
		_, twice := cutBase(path, Path)
		rest, ok = path, !twice
	default:
		rest, ok = cutBase(path, Path)
		if !ok && how == rewritten {
			rest, ok = path, true // in the other cases nobody has removed anything, so that Path must stand there
		}
	}
	return rest, ok && (how != shortened || rest == "")
}

// cutBase takes a base off the front of a path, where it ends with a segment.
func cutBase(path, base string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(path, base)
	return rest, ok && (rest == "" || rest[0] == '/')
}

// How the path of a request that has reached the handler differs from the one that the client sent.
type difference uint8

const (
	whole     difference = iota // it is the end of it, or all
	shortened                   // likewise, without the slash at the end, which only the base may have
	respelt                     // it is the end of it, spelt otherwise
	rewritten                   // the host has put another in its place, or the one sent is not known
)

// removedFrom returns what a router has removed from the front of the path that the client sent.
func removedFrom(r *http.Request, path string) (removed string, how difference) {
	if r.RequestURI == "" {
		return "", rewritten // a request made by hand
	}
	if sent, _, _ := strings.Cut(r.RequestURI, "?"); strings.HasPrefix(sent, "/") {
		if removed, ok := strings.CutSuffix(sent, path); ok {
			return removed, whole
		}
	}
	// An absolute URL, or characters that net/url encodes of itself.
	uri, err := url.ParseRequestURI(r.RequestURI)
	if err != nil {
		return "", rewritten
	}
	if removed, ok := strings.CutSuffix(uri.EscapedPath(), path); ok {
		return removed, whole
	}
	if removed, ok := strings.CutSuffix(uri.EscapedPath(), path+"/"); ok {
		return removed, shortened
	}
	if strings.HasSuffix(uri.Path, r.URL.Path) || strings.HasSuffix(pathpkg.Clean(uri.Path), pathpkg.Clean(r.URL.Path)) {
		return "", respelt
	}
	return "", rewritten
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
