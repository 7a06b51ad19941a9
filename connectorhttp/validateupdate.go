package connectorhttp

import (
	"net/http"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsondoc"
	"github.com/laminar/connectors/internal/jsonsyntax"
)

// updateVerdict is the answer to the update of a config, valid or not.
type updateVerdict struct {
	verdict
	Standing []connectors.Violation `json:"standing"` // never null
}

// judgeUpdate judges a config that is to take the place of another one: the body is {"old":{…},"new":{…}}.
func (t target) judgeUpdate(reg *connectors.Registry, body []byte) (any, *Error) {
	u, at, refusal := parseUpdate(body)
	if refusal != nil {
		return nil, refusal
	}
	report, err := reg.CheckUpdateJSON(t.id(), connectors.Role(t.role()), u)
	if err != nil { // the connector is there, and the syntax was checked
		return nil, &Error{Status: http.StatusInternalServerError, Code: codeInternal, Message: "the update cannot be judged"}
	}
	for _, list := range [][]connectors.Violation{report.Violations, report.Warnings, report.Standing} {
		for i := range list {
			list[i].Line, list[i].Column = at.of(list[i].Line, list[i].Column)
		}
	}
	return updateVerdict{newVerdict(report.Report), orEmpty(report.Standing)}, nil
}

// parseUpdate takes the body of an update apart. At is where the new config begins in it.
func parseUpdate(body []byte) (u connectors.UpdateJSON, at place, refusal *Error) {
	const (
		keyOld = "old"
		keyNew = "new"
		shape  = `must be an object with "new", a config, and "old", the one whose place it takes; no old one is a creation`
	)
	isJSON := false
	fault := jsondoc.Read(body, func(v jsondoc.Value) {
		isJSON = true
		v.Members(func(name string, m jsondoc.Value) {
			switch name {
			case keyOld:
				u.Old, _ = m.Source()
			case keyNew:
				text, offset := m.Source()
				u.New = text
				at.line, at.column = jsonsyntax.Position(body, offset)
			default:
				m.FailKey(shape)
			}
		})
		if u.New == nil {
			v.Fail(shape)
		}
	})
	if fault == nil {
		return u, at, nil
	}
	line, column := jsonsyntax.Position(body, min(fault.Offset, len(body)))
	refusal = invalidJSON(fault.Message, line, column)
	if isJSON {
		refusal.Code, refusal.Message = codeValidation, "the body "+shape
	}
	return u, at, refusal
}

// A place is a line and a column of a text, 1-based, the column in bytes.
type place struct{ line, column int }

// of returns where a place within a text is in another one, in which the text begins at p.
func (p place) of(line, column int) (int, int) {
	if line == 1 {
		return p.line, p.column + column - 1
	}
	return p.line + line - 1, column
}
