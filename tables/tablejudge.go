package tables

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
)

// A tableJudge collects what is wrong with one table.
type tableJudge struct {
	in *inspector
	t  *Table
	d  *draft
}

// judge checks a table and adds it to the file.
func (in *inspector) judge(d *draft) {
	if d.isNoTable() {
		in.refuse(d)
		return
	}
	line, column := in.position(d.at)
	t := Table{File: in.file.Name, Line: line, Column: column}
	if d.name.isText {
		t.Name = d.name.text
	}
	j := &tableJudge{in: in, t: &t, d: d}
	j.faults(d.faults)
	j.field(&d.name, keyName)
	hasConnector := j.field(&d.connector, keyConnector)
	hasRole := j.field(&d.role, d.roleKey)
	j.present(&d.config, keyConfig)
	if hasConnector {
		t.Connector = d.connector.text
	}
	if hasRole {
		hasRole = j.role()
	}
	switch {
	case hasConnector && in.connector(d.connector.text) == nil:
		j.lookupError(&d.connector, CodeUnknownConnector, in.unknownConnector(d.connector.text))
	case hasConnector && hasRole:
		j.config()
	}
	in.add(t)
}

// add adds a table to the file. One of which not all findings are kept must not look better than it is, so it is none.
func (in *inspector) add(t Table) {
	if in.budget.spent != "" {
		in.file.Findings = append(in.file.Findings, t.Findings...)
		return
	}
	in.file.Tables = append(in.file.Tables, t)
}

// add adds a finding.
func (j *tableJudge) add(f fault) { j.faults(j.in.fault(nil, f)) }

// faults adds findings that were counted before.
func (j *tableJudge) faults(list []fault) {
	for _, f := range list {
		line, column := j.in.locate(f.at)
		j.keep(line, column, f, SeverityError)
	}
}

// place adds a finding at a line and a column.
func (j *tableJudge) place(line, column int, f fault, severity Severity) {
	if j.in.budget.admits(f.pointer, line, column) {
		j.keep(line, column, f, severity)
	}
}

// keep adds a finding that was counted before.
func (j *tableJudge) keep(line, column int, f fault, severity Severity) {
	found := j.in.finding(line, column, f, severity)
	found.Table = j.t.Name
	j.t.Findings = append(j.t.Findings, found)
}

// present reports whether a key is there, and adds a finding where it is not.
func (j *tableJudge) present(f *field, key string) bool {
	if f.set {
		return true
	}
	j.add(fault{
		at: j.d.at, code: connectors.CodeRequired, message: strconv.Quote(key) + " is required",
		hint: inPlace(key, nearestField(key, j.d.others)),
	})
	return false
}

// field reports whether a key is there with a text that is not empty, and adds a finding where it is not.
func (j *tableJudge) field(f *field, key string) bool {
	switch {
	case !j.present(f, key):
		return false
	case !f.isText:
		j.add(fault{at: f.at, code: connectors.CodeType, message: strconv.Quote(key) + " must be a string"})
		return false
	case f.text == "":
		j.add(fault{at: f.at, code: connectors.CodeMinLength, message: strconv.Quote(key) + " must not be empty"})
		return false
	}
	return true
}

// role judges table_type, whether or not the connector is known.
func (j *tableJudge) role() bool {
	d := j.d
	role, err := connectors.ParseRole(d.role.text)
	if err != nil {
		message := fmt.Sprintf("%q must be %q or %q", d.roleKey, connectors.RoleSource, connectors.RoleSink)
		j.add(fault{at: d.role.at, code: CodeUnsupportedRole, message: message, suggestion: suggestion(err)})
		return false
	}
	j.t.Role = role
	return true
}

// lookupError adds what the registry says of a connector or a role that is not there.
func (j *tableJudge) lookupError(f *field, code string, err error) {
	meant := suggestion(err)
	message := strings.TrimSuffix(err.Error(), printable.DidYouMean(meant)) // the finding says it itself
	j.add(fault{at: f.at, code: code, message: message, suggestion: meant})
}

// suggestion returns what was probably meant by a connector or a role that is not there.
func suggestion(err error) string {
	var lookup *connectors.LookupError
	if !errors.As(err, &lookup) {
		return ""
	}
	return lookup.Suggestion
}
