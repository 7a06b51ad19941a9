package connectorpage

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/laminar/connectors"
)

// failure is why a request gets no page of its own. None of its texts is one that the client sent.
type failure struct {
	status  int
	message string
	// suggestion is the path that was probably meant, relative to the mount, and label what it leads to; "" where there is none.
	suggestion, label string
	lost              bool // the mount is not known, so that no link can lead to it
}

type failurePage struct {
	frame
	Status            int
	Message           string
	Suggestion, Label string
}

// fail answers a request with an error.
func (h *handler) fail(w http.ResponseWriter, r *http.Request, t target, f *failure) {
	frame := h.frame(t, http.StatusText(f.status))
	frame.Route = routeNone
	if f.lost {
		frame.Root = "" // a link would lead astray
	}
	serveFresh(w, r, f.status, "failure.html", failurePage{frame, f.status, f.message, f.suggestion, f.label})
}

// notBelow refuses a path that is not below the mount.
func notBelow() *failure {
	return &failure{status: http.StatusNotFound, message: "Nothing is served at this path." + baseTells, lost: true}
}

const baseTells = " For the operator: HandlerOptions.Base says where these pages are mounted."

// notFound says what a path that leads nowhere should have been. Where nothing says what the mount is, the path may be a right one
// below it.
func notFound(c *catalogue, t target, checks, untold bool) *failure {
	f := &failure{status: http.StatusNotFound, message: "There is no such page."}
	if untold && t.depth > 0 {
		f.message += baseTells
		f.lost = true
		return f
	}
	if t.depth == 0 {
		f.message = "The catalogue has no connector of this name."
	}
	if t.first == segmentCheck && checks {
		f.suggestion, f.label = segmentCheck, segmentCheck
	} else if meant := c.meantBy(t.first); meant != "" {
		f.suggestion, f.label = pathOf(meant, checks), meant
	}
	return f
}

// meantBy returns the id that was probably meant by a segment of a path.
func (c *catalogue) meantBy(segment string) string {
	id, err := url.PathUnescape(segment)
	if err != nil {
		return ""
	}
	if _, known := c.reg.Lookup(id); known {
		return id // it was spelt otherwise, in the encoding of URLs, or has something behind it
	}
	_, err = c.reg.JSONSchema(id, "") // which makes nothing for an id that it does not know
	if lookup, ok := errors.AsType[*connectors.LookupError](err); ok {
		return lookup.Suggestion
	}
	return ""
}
