package connectorhttp

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/laminar/connectors"
)

// The codes of Laminar's error envelope that are used here.
const (
	codeInvalidFilter    = "INVALID_FILTER"
	codeInvalidJSON      = "INVALID_JSON"
	codeNotFound         = "NOT_FOUND"
	codeMethodNotAllowed = "METHOD_NOT_ALLOWED"
	codeTooLarge         = "PAYLOAD_TOO_LARGE"
	codeMediaType        = "UNSUPPORTED_MEDIA_TYPE"
	codeValidation       = "VALIDATION_ERROR"
	codeInternal         = "INTERNAL_ERROR"
)

// failure is an error as Laminar's API answers it. It never holds a config value.
type failure struct {
	status  int
	Code    string  `json:"code"`
	Message string  `json:"message"`
	Details details `json:"details"` // always an object, so that clients may look into it
}

// details are what a program needs of an error. Empty ones are left out.
type details struct {
	Parameter  string   `json:"parameter,omitempty"`
	Allowed    []string `json:"allowed,omitempty"`
	Suggestion string   `json:"suggestion,omitempty"`
	Limit      int64    `json:"limit,omitempty"` // in bytes

	Field      string                 `json:"field,omitempty"`
	Reason     string                 `json:"reason,omitempty"`
	Line       int                    `json:"line,omitempty"`
	Column     int                    `json:"column,omitempty"`
	Violations []connectors.Violation `json:"violations,omitempty"`
	More       int                    `json:"more,omitempty"`
}

// fail answers a request with an error; the answer to HEAD has no body.
func fail(w http.ResponseWriter, r *http.Request, f failure) {
	f.write(w, r.Method == http.MethodHead)
}

// write answers with the failure; a bodiless answer has only its headers.
func (f failure) write(w http.ResponseWriter, bodiless bool) {
	writeFresh(w, f.status, struct {
		Error failure `json:"error"`
	}{f}, bodiless)
}

// writeFresh answers with JSON made for this one request, which nobody may keep.
func writeFresh(w http.ResponseWriter, status int, v any, bodiless bool) {
	var body bytes.Buffer
	enc := json.NewEncoder(&body)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // it cannot fail: all that is ever passed in consists of strings, numbers and booleans
	h := w.Header()
	h.Del("Etag") // a middleware or the host may have set one for another body
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Type", typeJSON)
	h.Set("Content-Length", strconv.Itoa(body.Len()))
	w.WriteHeader(status)
	if !bodiless {
		_, _ = w.Write(body.Bytes()) // a client that is gone needs no answer
	}
}
