package connectorhttp

import (
	"net/http"

	"github.com/laminar/connectors/internal/mount"
)

// below returns what of a request's path stands below the base, encoded as the client wrote it: "" or "/" for the base
// itself. It is not ok where the path is not below the base, or reaches it by another spelling: a host that has put a login on
// a route must be able to rely on it that there is no second way to write it.
func below(r *http.Request, base string) (rest string, ok bool) {
	path, removed, how, ok := mount.Arrived(r)
	if !ok {
		return "", false
	}
	switch {
	case base == "/":
		rest, ok = path, true
	case base != "":
		rest, ok = mount.Cut(path, base)
	case how != mount.Rewritten && removed != "":
		// Path may be here too, because a mux is mounted under a prefix, or because someone has written it twice.
		_, twice := mount.Cut(path, Path)
		rest, ok = path, !twice
	default:
		rest, ok = mount.Cut(path, Path)
		if !ok && how == mount.Rewritten {
			rest, ok = path, true // in the other cases nobody has removed anything, so that Path must stand there
		}
	}
	return rest, ok && (how != mount.Shortened || rest == "")
}
