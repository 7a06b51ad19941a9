package connectorpage

import (
	"net/http"
	"strings"

	"github.com/laminar/connectors/internal/mount"
)

// below returns what of a request's path stands below the mount, encoded as the client wrote it: "" or "/" for the mount itself.
// It is not ok where the path is not below it, or reaches it by another spelling.
func below(r *http.Request, base string) (rest string, ok bool) {
	path, removed, how, ok := mount.Arrived(r)
	if !ok {
		return "", false
	}
	switch {
	case base == "/":
		rest = path
	case base != "":
		rest, ok = mount.Cut(path, base)
	default:
		rest = belowPattern(path, removed, r.Pattern)
	}
	return rest, ok && (how != mount.Shortened || rest == "")
}

// isUntold reports whether nothing says where the handler is mounted, so that it is taken for the root.
func (h *handler) isUntold(r *http.Request) bool {
	_, removed, _, _ := mount.Arrived(r)
	return h.opts.Base == "" && r.Pattern == "" && removed == ""
}

// belowPattern takes off a path what the pattern names that a router has matched, unless that has been removed already.
func belowPattern(path, removed, pattern string) string {
	if removed != "" && isRemoved(removed, pattern) {
		return path
	}
	if rest, ok := mount.CutPattern(path, pattern); ok {
		return rest
	}
	return path
}

// isRemoved reports whether what a pattern names stands in what was removed: at its front, or at its end, where something in front of
// it had been removed before.
func isRemoved(removed, pattern string) bool {
	if _, ok := mount.CutPattern(removed, pattern); ok {
		return true
	}
	for i := range len(removed) {
		if removed[i] != '/' {
			continue
		}
		if rest, ok := mount.CutPattern(removed[i:], pattern); ok && rest == "" {
			return true
		}
	}
	return false
}

// redirectToSlash answers a request for the mount without the slash at its end, from which relative links would lead astray, and
// reports whether it was one. The path is that which the client sent, before any router has changed it.
func redirectToSlash(w http.ResponseWriter, r *http.Request) bool {
	sent := sentPath(r)
	if sent == "" || strings.HasSuffix(sent, "/") {
		return false
	}
	target := "./" + sent[strings.LastIndexByte(sent, '/')+1:] + "/"
	if r.URL.RawQuery != "" {
		target += "?" + r.URL.RawQuery
	}
	setHeaders(w.Header())
	w.Header().Set("Location", target)
	w.WriteHeader(http.StatusTemporaryRedirect)
	return true
}

// sentPath returns the path that the client sent; of a request made by hand, the path that it has.
func sentPath(r *http.Request) string {
	sent, _, _ := strings.Cut(r.RequestURI, "?")
	if _, rest, absolute := strings.Cut(sent, "://"); absolute && !strings.HasPrefix(sent, "/") {
		_, path, _ := strings.Cut(rest, "/")
		return "/" + path
	}
	if sent == "" {
		return r.URL.EscapedPath()
	}
	return sent
}
