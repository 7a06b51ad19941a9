package connectorhttp

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
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

func newAnswer(contentType string, body []byte) answer {
	sum := sha256.Sum256(body)
	return answer{
		contentType: contentType,
		body:        body,
		length:      strconv.Itoa(len(body)),
		etag:        weakETag(sum[:]),
	}
}

// weakETag makes an ETag of a digest: a weak one, because a middleware may compress the body and leave the ETag.
func weakETag(digest []byte) string { return `W/"` + hex.EncodeToString(digest[:16]) + `"` }

// serve answers GET and HEAD with the answer, or with 304 where the client has it, and refuses the other methods.
func (a *answer) serve(w http.ResponseWriter, r *http.Request) {
	if a.begin(w, r) {
		_, _ = w.Write(a.body) // a client that is gone needs no answer
	}
}

// begin writes the status and the headers and reports whether the body is to follow.
func (a *answer) begin(w http.ResponseWriter, r *http.Request) bool {
	if !reads(r) {
		refuse(w, r, methodsRead)
		return false
	}
	// One allocation for all values, as Header.Set would make one for each. They are not shared between requests,
	// because a middleware may change them.
	values := []string{a.etag, "no-cache", "nosniff", a.contentType, a.length}
	h := w.Header()
	h["Etag"], h["Cache-Control"], h["X-Content-Type-Options"] = values[0:1:1], values[1:2:2], values[2:3:3]
	if a.known(r.Header["If-None-Match"]) {
		w.WriteHeader(http.StatusNotModified)
		return false
	}
	h["Content-Type"], h["Content-Length"] = values[3:4:4], values[4:5:5]
	w.WriteHeader(http.StatusOK)
	return r.Method == http.MethodGet
}

// known reports whether If-None-Match names the answer, by weak comparison.
func (a *answer) known(lines []string) bool {
	for _, line := range lines {
		if strings.TrimSpace(line) == "*" || lists(line, strings.TrimPrefix(a.etag, "W/")) {
			return true
		}
	}
	return false
}

// lists reports whether a list of entity tags holds one with that opaque part, quotes included. What stands behind
// something that is no entity tag is not read.
func lists(list, opaque string) bool {
	for {
		list = strings.TrimLeft(list, " \t,")
		list = strings.TrimPrefix(list, "W/")
		if list == "" || list[0] != '"' {
			return false
		}
		end := strings.IndexByte(list[1:], '"')
		if end < 0 {
			return false
		}
		if list[:end+2] == opaque {
			return true
		}
		list = list[end+2:]
	}
}
