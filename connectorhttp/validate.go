package connectorhttp

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/laminar/connectors"
)

// verdict is the answer to a config, valid or not.
type verdict struct {
	Valid      bool                   `json:"valid"`
	Violations []connectors.Violation `json:"violations"` // never null
	Warnings   []connectors.Violation `json:"warnings"`   // never null
	More       int                    `json:"more,omitempty"`
	// Deferred are pointers only: the names of placeholders are part of the config's values.
	Deferred []string `json:"deferred,omitempty"`
}

func newVerdict(report connectors.Report) verdict {
	v := verdict{
		Valid:      report.Valid(),
		Violations: report.Violations,
		Warnings:   report.Warnings,
		More:       report.More,
	}
	if v.Violations == nil {
		v.Violations = []connectors.Violation{}
	}
	if v.Warnings == nil {
		v.Warnings = []connectors.Violation{}
	}
	for _, d := range report.Deferred {
		v.Deferred = append(v.Deferred, d.Pointer)
	}
	return v
}

// serveValidate judges the config in the body of a POST.
func (h *handler) serveValidate(w http.ResponseWriter, r *http.Request, c *catalogue, t target) {
	if r.Method != http.MethodPost {
		refuse(w, r, methodsValidate)
		return
	}
	reg, refusal := judgedBy(c.reg, r.URL.RawQuery)
	if refusal == nil {
		refusal = refusedType(w, r)
	}
	if refusal != nil {
		fail(w, r, *refusal)
		return
	}
	config, refusal := h.body(w, r)
	if refusal != nil {
		fail(w, r, *refusal)
		return
	}
	report, err := reg.CheckJSON(t.id(), connectors.Role(t.role()), config)
	if fault := (*connectors.SyntaxError)(nil); errors.As(err, &fault) {
		fail(w, r, invalidJSON(fault.Message, fault.Line, fault.Column))
		return
	}
	writeFresh(w, http.StatusOK, newVerdict(report), false)
}

// judgedBy returns the registry's strict view where the query asks for it. Anything but true and false is refused: who
// writes strict=yes must not be told that a config is valid when it is not.
func judgedBy(reg *connectors.Registry, rawQuery string) (*connectors.Registry, *failure) {
	query, err := url.ParseQuery(rawQuery)
	if err != nil {
		return nil, brokenQuery()
	}
	const name = "strict"
	for _, value := range query[name] {
		switch strings.ToLower(value) {
		case "true":
			reg = reg.Strict()
		case "false":
		default:
			return nil, &failure{
				status:  http.StatusBadRequest,
				Code:    codeInvalidFilter,
				Message: name + " must be true or false",
				Details: details{Parameter: name, Allowed: []string{"true", "false"}},
			}
		}
	}
	return reg, nil
}

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

func invalidJSON(message string, line, column int) failure {
	return failure{
		status:  http.StatusBadRequest,
		Code:    codeInvalidJSON,
		Message: message,
		Details: details{Line: line, Column: column},
	}
}
