package connectorhttp

import (
	"crypto/sha256"
	"net/http"
	"strconv"

	"github.com/laminar/connectors/internal/etag"
)

const (
	typeJSON   = "application/json"
	typeSchema = "application/schema+json"
)

// answer is a response made ready. It is immutable.
type answer struct {
	contentType string
	body        []byte
	length      string
	etag        string
}

func newAnswer(contentType string, body []byte) *answer {
	sum := sha256.Sum256(body)
	return &answer{
		contentType: contentType,
		body:        body,
		length:      strconv.Itoa(len(body)),
		etag:        etag.Weak(sum[:]),
	}
}

// serve answers GET and HEAD with an answer, or with 304 where the client has it.
func (h *handler) serve(w http.ResponseWriter, r *http.Request, a *answer) {
	if h.begin(w, r, a) {
		_, _ = w.Write(a.body) // a client that is gone needs no answer
	}
}

// begin writes the status and the headers and reports whether the body is to follow.
func (h *handler) begin(w http.ResponseWriter, r *http.Request, a *answer) bool {
	// One allocation for all values, as Header.Set would make one for each. They are not shared between requests,
	// because a middleware may change them.
	values := []string{a.etag, h.opts.CacheControl, "nosniff", a.contentType, a.length}
	header := w.Header()
	header["Etag"], header["Cache-Control"], header["X-Content-Type-Options"] = values[0:1:1], values[1:2:2], values[2:3:3]
	if etag.Matches(a.etag, r.Header["If-None-Match"]) {
		w.WriteHeader(http.StatusNotModified)
		return false
	}
	header["Content-Type"], header["Content-Length"] = values[3:4:4], values[4:5:5]
	w.WriteHeader(http.StatusOK)
	return r.Method == http.MethodGet
}
