package connectorhttp

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/tables"
)

// The codes of Laminar's error envelope that are used here.
const (
	codeInvalidFilter    = "INVALID_FILTER"
	codeInvalidJSON      = "INVALID_JSON"
	codeBadRequest       = "BAD_REQUEST"
	codeNotFound         = "NOT_FOUND"
	codeMethodNotAllowed = "METHOD_NOT_ALLOWED"
	codeRequestTimeout   = "REQUEST_TIMEOUT"
	codeTooLarge         = "PAYLOAD_TOO_LARGE"
	codeMediaType        = "UNSUPPORTED_MEDIA_TYPE"
	codeValidation       = "VALIDATION_ERROR"
	codeInternal         = "INTERNAL_ERROR"
)

// Error is an error as Laminar's API answers it:
//
//	{"error":{"code":"NOT_FOUND","message":"no such table","details":{"field":"name","reason":"it was dropped"}}}
//
// The handler answers its own errors so. With [Error.Write], a host answers those of its other endpoints in the same form.
// [WriteError] writes an Error too, wrapped or not. It is plain data, and whoever makes one sees to it that it holds no config
// value.
type Error struct {
	Status  int     `json:"-"`       // of the answer, from 400 to 599; any other is 500
	Code    string  `json:"code"`    // in UPPER_SNAKE, such as NOT_FOUND or CONFLICT
	Message string  `json:"message"` // for people
	Details Details `json:"details"` // always an object, so that clients may look into it
}

// Details are what a program needs of an [Error]. Empty ones are left out. It is plain data.
type Details struct {
	// Field is the member of a request at fault, and Reason what is wrong with it. Laminar's API documents these two.
	Field  string `json:"field,omitempty"`
	Reason string `json:"reason,omitempty"`

	Parameter  string   `json:"parameter,omitempty"`  // the query parameter at fault
	Allowed    []string `json:"allowed,omitempty"`    // what could stand there
	Suggestion string   `json:"suggestion,omitempty"` // what was probably meant
	Limit      int64    `json:"limit,omitempty"`      // in bytes

	// Line and Column are where a body stops being JSON, from 1, the column in bytes.
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
	// Violations are those of a config, and More how many are left out of them, or of Findings.
	Violations []connectors.Violation `json:"violations,omitempty"`
	// Findings are those of severity error in tables, in place of Violations.
	Findings []tables.Finding `json:"findings,omitempty"`
	More     int              `json:"more,omitempty"`
}

// Error returns the message.
func (e Error) Error() string { return e.Message }

// Write answers with the error, which nobody may keep: the status, the headers and the body. Headers that were set before
// stay, but for an ETag, which was one of another body.
func (e Error) Write(w http.ResponseWriter) { e.write(w, false) }

// write leaves out the body where the answer is one to HEAD.
func (e Error) write(w http.ResponseWriter, head bool) {
	status := e.Status
	if status < 400 || status > 599 {
		status = http.StatusInternalServerError
	}
	writeFresh(w, status, struct {
		Error Error `json:"error"`
	}{e}, head)
}

// fail answers a request with an error.
func fail(w http.ResponseWriter, r *http.Request, e *Error) { e.write(w, r.Method == http.MethodHead) }

// writeFresh answers with JSON made for this one request, which nobody may keep.
func writeFresh(w http.ResponseWriter, status int, v any, head bool) {
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
	if !head {
		_, _ = w.Write(body.Bytes()) // a client that is gone needs no answer
	}
}
