package connectorhttp

import (
	"errors"
	"net/http"
	"net/url"
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
		refuseMethod(w, r, methodsValidate)
		return
	}
	reg, refusal := strictIfAsked(c.reg, r.URL.RawQuery)
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

// strictIfAsked returns the registry's strict view where the query asks for it. Anything but true and false is refused: who
// writes strict=yes must not be told that a config is valid when it is not.
func strictIfAsked(reg *connectors.Registry, rawQuery string) (*connectors.Registry, *failure) {
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
			return nil, invalidFilter(name+" must be true or false", details{Parameter: name, Allowed: []string{"true", "false"}})
		}
	}
	return reg, nil
}
