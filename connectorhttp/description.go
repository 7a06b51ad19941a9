package connectorhttp

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
)

// description is the OpenAPI document of one handler, ready but for the server's URL: it depends on where the client sees
// the handler.
type description struct {
	// around returns what stands before the URL and behind it. It is made when the first client asks, as few ever do.
	around func() (head, tail string)

	// Only the newest is kept, so that no client can fill the memory with mounts.
	newest atomic.Pointer[placed]
}

// placed is the document with its URL.
type placed struct {
	url    string
	answer *answer
}

func newDescription(validate bool) *description {
	return &description{around: sync.OnceValues(func() (head, tail string) {
		const noURL = `""` // nothing that stands before it looks like it
		head, tail, _ = strings.Cut(describe(validate, server{}), noURL)
		return head, tail
	})}
}

// answerFor returns the document with the URL of a server in it.
func (d *description) answerFor(at string) *answer {
	if p := d.newest.Load(); p != nil && p.url == at {
		return p.answer
	}
	quoted, _ := json.Marshal(at) // a string cannot fail
	head, tail := d.around()
	p := &placed{at, newAnswer(typeJSON, []byte(head+string(quoted)+tail))}
	d.newest.Store(p)
	return p.answer
}

// serverOf returns the URL of the server for the description that a request asks for. It is relative to the document itself,
// because only the client knows what a proxy has put in front, and has no slash at its end, so that a path can be appended: of
// /api/v1/connectors/openapi.json it is ../connectors. At a root it is a point.
//
// A router may have taken the mount off the URL, but not off RequestURI, which only requests made by hand lack. Where nothing
// tells where the handler is, as where a host has sent a request here from elsewhere, it is taken to be at Path.
func serverOf(r *http.Request) string {
	asked := r.URL.EscapedPath()
	if r.RequestURI != "" {
		u, err := url.ParseRequestURI(r.RequestURI) // a proxy may be asked with a whole URL
		if err != nil {
			return Path
		}
		asked = u.EscapedPath()
	}
	mount, ok := strings.CutSuffix(asked, "/"+segmentOpenAPI)
	switch {
	case !ok || mount == "" && r.RequestURI == "":
		return Path
	case mount == "":
		return "."
	}
	return ".." + mount[strings.LastIndexByte(mount, '/'):]
}
