package tables

import (
	"errors"
	"fmt"

	"github.com/laminar/connectors"
)

// config judges what roles make of the config.
func (j *tableJudge) config(c *connectors.Connector, roles []connectors.Role) {
	d := j.d
	if len(roles) == 1 && c.Schemas.For(roles[0]) == nil {
		_, err := j.in.reg.Check(c.ID, roles[0], nil)
		j.lookupError(&d.role, d.roleKey, CodeUnsupportedRole, err)
		return
	}
	if len(roles) == 1 {
		j.misplaced(c, roles[0])
	}
	if !d.config.set || d.check == nil {
		return
	}
	if len(roles) > 1 {
		j.in.old = nil // it cannot be told whether it is of the same role
	}
	v := d.check(c, roles[0])
	v.settle(d.incomplete)
	for _, role := range roles[1:] {
		w := d.check(c, role)
		w.settle(d.incomplete)
		v = agreed(v, w)
	}
	j.t.Config = v.config
	for _, f := range v.faults {
		f.pointer = v.as(f.pointer)
		j.add(f)
	}
	if syntax, ok := errors.AsType[*connectors.SyntaxError](v.err); ok { // a key that stands twice, deeper than any config may be
		line, column := v.place(connectors.Violation{Line: syntax.Line, Column: syntax.Column})
		f := fault{field: keyConfig, pointer: syntax.Pointer, code: CodeDuplicateKey, message: memberTwice}
		j.place(line, column, f, SeverityError)
		return
	}
	j.findings(&v, v.report.Violations, SeverityError)
	j.findings(&v, v.report.Warnings, SeverityWarning)
	j.findings(&v, v.standing, SeverityWarning)
	j.more(&v)
	j.deferred(&v)
}

// more says how many findings about the config the report does not list.
func (j *tableJudge) more(v *verdict) {
	if v.report.More == 0 {
		return
	}
	line, column := j.in.position(j.d.config.at)
	message := fmt.Sprintf("%d more findings about this config are not listed", v.report.More)
	severity := SeverityWarning
	if len(v.report.Violations)+len(v.faults) > 0 {
		severity = SeverityError
	}
	j.place(line, column, fault{field: keyConfig, code: connectors.CodeLimit, message: message}, severity)
}

// deferred lists the values that wait for placeholders.
func (j *tableJudge) deferred(v *verdict) {
	for _, w := range v.report.Deferred {
		line, column := j.in.position(v.offset(w.Pointer))
		if !j.in.budget.admitsDeferred(w.Pointer, line, column) {
			break
		}
		j.t.Deferred = append(j.t.Deferred, Deferred{
			File: j.t.File, Line: line, Column: column, Table: j.name, Pointer: w.Pointer, Names: w.Names,
		})
	}
}

// findings adds what the registry says.
func (j *tableJudge) findings(v *verdict, list []connectors.Violation, severity Severity) {
	for _, violation := range list {
		if !j.explain(&violation) {
			continue
		}
		line, column := v.place(violation)
		message := violation.Message
		if violation.Pointer == "" {
			message = "the config " + message
		}
		j.place(line, column, fault{
			field: keyConfig, pointer: v.as(violation.Pointer), code: violation.Code, message: message,
			suggestion: violation.Suggestion, hint: violation.Hint,
		}, severity)
	}
}
