package connectorhttp

import (
	"errors"
	"net/http"
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
func (h *handler) serveValidate(w http.ResponseWriter, r *http.Request, reg *connectors.Registry, t target) {
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
	config, refusal := h.body(w, r)
	if refusal != nil {
		fail(w, r, refusal)
		return
	}
	if strict {
		reg = reg.Strict()
	}
	report, err := reg.CheckJSON(t.id(), connectors.Role(t.role()), config)
	if fault := (*connectors.SyntaxError)(nil); errors.As(err, &fault) {
		fail(w, r, invalidJSON(fault))
		return
	}
	writeFresh(w, http.StatusOK, newVerdict(report), false)
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
