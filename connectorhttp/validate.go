package connectorhttp

import (
	"errors"
	"net/http"
	"strings"

	"github.com/laminar/connectors"
)

// A judgement answers what a body asks to be judged, by a registry that the request may have made stricter.
type judgement func(reg *connectors.Registry, body []byte) (answer any, refusal *Error)

// serveValidation judges the body of a POST.
func (h *handler) serveValidation(w http.ResponseWriter, r *http.Request, reg *connectors.Registry, judge judgement) {
	if r.Method != http.MethodPost {
		refuseMethod(w, r, methodsValidate)
		return
	}
	strict, refusal := asksStrict(r.URL.RawQuery)
	if refusal == nil {
		refusal = refusedType(w, r)
	}
	if refusal != nil {
		fail(w, r, refusal)
		return
	}
	body, refusal := h.body(w, r)
	if refusal != nil {
		fail(w, r, refusal)
		return
	}
	if strict {
		reg = reg.Strict()
	}
	answer, refusal := judge(reg, body)
	if refusal != nil {
		fail(w, r, refusal)
		return
	}
	writeFresh(w, http.StatusOK, answer, false)
}

// asksStrict reports whether a query asks for strict checking. Anything but true and false is refused: who writes strict=yes
// must not be told that a config is valid when it is not.
func asksStrict(query string) (strict bool, refusal *Error) {
	const name = "strict"
	values, refusal := parseQuery(query, []string{name})
	if refusal != nil || values == nil {
		return false, refusal
	}
	for _, value := range values[0] {
		switch strings.ToLower(value) {
		case "true":
			strict = true
		case "false":
		default:
			return false, invalidFilter(name+" must be true or false", Details{Parameter: name, Allowed: []string{"true", "false"}})
		}
	}
	return strict, nil
}

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
		Violations: orEmpty(report.Violations),
		Warnings:   orEmpty(report.Warnings),
		More:       report.More,
	}
	for _, d := range report.Deferred {
		v.Deferred = append(v.Deferred, d.Pointer)
	}
	return v
}

// orEmpty returns a list that is not null in JSON.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// judgeConfig judges a config.
func (t target) judgeConfig(reg *connectors.Registry, config []byte) (any, *Error) {
	report, err := reg.CheckJSON(t.id(), connectors.Role(t.role()), config)
	if fault := (*connectors.SyntaxError)(nil); errors.As(err, &fault) {
		return nil, invalidJSON(fault.Message, fault.Line, fault.Column)
	}
	return newVerdict(report), nil
}
