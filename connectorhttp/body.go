package connectorhttp

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
)

// refusedType refuses a body that is not plain JSON, and says in the headers what would be accepted.
func refusedType(w http.ResponseWriter, r *http.Request) *failure {
	f := &failure{status: http.StatusUnsupportedMediaType, Code: codeMediaType}
	switch mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); {
	case len(r.Header["Content-Encoding"]) > 0:
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

// body reads the whole body. How long that may take is the business of the host's server.
func (h *handler) body(w http.ResponseWriter, r *http.Request) ([]byte, *failure) {
	limit := h.opts.MaxBodyBytes
	tooLarge := &failure{
		status:  http.StatusRequestEntityTooLarge,
		Code:    codeTooLarge,
		Message: "the body is too large",
		Details: details{Limit: limit},
	}
	switch {
	case r.Body == nil: // only in requests made by hand
		return nil, nil
	case r.ContentLength > limit:
		return nil, tooLarge
	}
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	switch {
	case err == nil:
		return text, nil
	case errors.As(err, new(*http.MaxBytesError)):
		return nil, tooLarge
	}
	// Not the error's own text: it may quote what was sent in place of a trailer.
	h.opts.Logger.Debug("the body of a request cannot be read", "timeout", errors.Is(err, os.ErrDeadlineExceeded), "bytes", len(text))
	line := bytes.Count(text, []byte{'\n'}) + 1
	column := len(text) - bytes.LastIndexByte(text, '\n')
	f := invalidJSON("the body cannot be read to its end", line, column)
	return nil, &f
}

// invalidJSON refuses a body at the place where it stops being JSON.
func invalidJSON(message string, line, column int) failure {
	return failure{
		status:  http.StatusBadRequest,
		Code:    codeInvalidJSON,
		Message: message,
		Details: details{Line: line, Column: column},
	}
}
