package connectorhttp

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"slices"
	"strings"
)

// refusedType refuses a body that is not plain JSON, and says in the headers what would be accepted.
func refusedType(w http.ResponseWriter, r *http.Request) *Error {
	f := &Error{Status: http.StatusUnsupportedMediaType, Code: codeMediaType}
	switch mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); {
	case isEncoded(r.Header["Content-Encoding"]):
		f.Message = "the body must not be encoded"
		w.Header().Set("Accept-Encoding", "identity")
	case err != nil || mediaType != typeJSON:
		f.Message = "the Content-Type must be " + typeJSON
	default:
		return nil
	}
	w.Header().Set("Accept", typeJSON)
	f.Details.Allowed = []string{typeJSON}
	return f
}

// isEncoded reports whether a body has a coding other than identity, which is none.
func isEncoded(lines []string) bool {
	return slices.ContainsFunc(lines, func(line string) bool { return line != "" && !strings.EqualFold(line, "identity") })
}

// body reads the whole body. How long that may take is the business of the host's server.
func (h *handler) body(w http.ResponseWriter, r *http.Request) ([]byte, *Error) {
	limit := h.opts.MaxBodyBytes
	switch {
	case r.Body == nil: // only in requests made by hand
		return nil, nil
	case r.ContentLength > limit:
		return nil, tooLarge(limit)
	}
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	if err == nil {
		return text, nil
	}
	if e := (*http.MaxBytesError)(nil); errors.As(err, &e) {
		return nil, tooLarge(e.Limit) // it may be the host's own
	}
	timeout := errors.Is(err, os.ErrDeadlineExceeded)
	// Not the error's own text: it may quote what was sent in place of a trailer.
	h.opts.Logger.Debug("the body of a request cannot be read", "timeout", timeout, "bytes", len(text))
	if r.ProtoMajor == 1 {
		w.Header().Set("Connection", "close") // where this request ends is not known, so the next cannot begin
	}
	if timeout {
		return nil, &Error{Status: http.StatusRequestTimeout, Code: codeRequestTimeout, Message: "the body came too slowly"}
	}
	return nil, &Error{Status: http.StatusBadRequest, Code: codeBadRequest, Message: "the body cannot be read to its end"}
}

// tooLarge refuses a body of more than so many bytes.
func tooLarge(limit int64) *Error {
	return &Error{
		Status:  http.StatusRequestEntityTooLarge,
		Code:    codeTooLarge,
		Message: fmt.Sprintf("the body must have at most %d bytes", limit),
		Details: Details{Limit: limit},
	}
}

// invalidJSON refuses a body at the place where it stops being JSON.
func invalidJSON(message string, line, column int) *Error {
	return &Error{
		Status:  http.StatusBadRequest,
		Code:    codeInvalidJSON,
		Message: message,
		Details: Details{Line: line, Column: column},
	}
}
