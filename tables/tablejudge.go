package tables

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
)

// A tableJudge collects what is wrong with one table.
type tableJudge struct {
	in *inspector
	t  Table
	d  *draft
	// name is that of the table as findings have it: each repeats it.
	name string
	// one is the role that the table states.
	one [1]connectors.Role
	// replacing are the keys that were written in place of missing ones, which is reported.
	replacing []string
}

// judge checks a table and adds it to the file.
func (in *inspector) judge(d *draft) {
	switch {
	case d.isQuery():
		in.reportFaults(d.faults...)
		d.query()
		return
	case d.isConnector():
		in.refuseConnector(d)
		return
	case d.isNoTable():
		in.refuse(d)
		return
	}
	line, column := in.position(d.at)
	j := tableJudge{in: in, t: Table{File: in.file.Name, Line: line, Column: column, Other: d.kept}, d: d}
	if d.name.isText {
		j.t.Name, j.name = d.name.text, printable.Clip(d.name.text)
	}
	j.faults(d.faults)
	j.field(&d.name, keyName)
	hasConnector := j.field(&d.connector, keyConnector)
	var connector *connectors.Connector
	if hasConnector {
		j.t.Connector = d.connector.text
		connector = in.connector(j.t.Connector)
	}
	roles := j.roles(connector)
	j.present(&d.config, keyConfig)
	switch {
	case hasConnector && connector == nil:
		j.lookupError(&d.connector, keyConnector, CodeUnknownConnector, in.unknownConnector(d.connector.text))
	case hasConnector:
		j.config(connector, roles)
	}
	if in.add(j.t) && j.t.Name != "" && d.roleKey == keyRole {
		in.unique = append(in.unique, len(in.file.Tables)-1)
	}
}

// add adds a table to the file and reports whether it did: one of which not all findings are kept must not look better than it
// is, so it is none.
func (in *inspector) add(t Table) bool {
	if in.budget.spent != "" {
		in.file.Findings = append(in.file.Findings, t.Findings...)
		return false
	}
	if n := len(in.file.Tables); n == cap(in.file.Tables) {
		in.file.Tables = slices.Grow(in.file.Tables, n+1) // append would grow a long list by a quarter, and copy it more often
	}
	in.file.Tables = append(in.file.Tables, t)
	return true
}

// add adds a finding.
func (j *tableJudge) add(f fault) { j.faults(j.in.fault(nil, f)) }

// warn adds a warning about a place of the file.
func (j *tableJudge) warn(f fault) {
	line, column := j.in.locate(f.at)
	j.place(line, column, f, j.in.warning())
}

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
	if len(j.t.Findings) == 0 {
		j.name = strings.Clone(j.name) // which may be a part of the text of the file
	}
	found := j.in.finding(line, column, f, severity)
	found.Table = j.name
	j.t.Findings = append(j.t.Findings, found)
}

// present reports whether a key is there, and adds a finding where it is not: at the key that was meant as it, if there is one.
func (j *tableJudge) present(f *field, key string) bool {
	if f.set {
		return true
	}
	if !j.d.incomplete {
		at, hint := j.d.at, ""
		if other, ok := nearestField(key, j.d.others); ok {
			at, hint = other.at, inPlace(key, other.key)
			j.replacing = append(j.replacing, other.key)
		}
		j.add(fault{at: at, field: key, code: connectors.CodeRequired, message: strconv.Quote(key) + " is required", hint: hint})
	}
	return false
}

// field reports whether a key is there with a text that is not empty, and adds a finding where it is not.
func (j *tableJudge) field(f *field, key string) bool {
	switch {
	case !j.present(f, key) || f.unread:
		return false
	case j.in.waits(f.text):
		if j.in.isBody && key != keyName {
			j.add(fault{at: f.at, field: key, code: codeOfField(key), message: strconv.Quote(key) + " must be known, so no placeholder may stand there"})
		}
		return false
	case !f.isText:
		j.add(fault{at: f.at, field: key, code: connectors.CodeType, message: strconv.Quote(key) + " must be a string"})
		return false
	case f.text == "":
		j.add(fault{at: f.at, field: key, code: connectors.CodeMinLength, message: strconv.Quote(key) + " must not be empty"})
		return false
	}
	return true
}

// codeOfField is the code of a connector or a role that cannot be had.
func codeOfField(key string) string {
	if key == keyConnector {
		return CodeUnknownConnector
	}
	return CodeUnsupportedRole
}

// roles returns the roles for which the config is judged: the one that the table states or, where that is missing or wrong,
// those that the connector has.
func (j *tableJudge) roles(c *connectors.Connector) []connectors.Role {
	d := j.d
	switch {
	case d.role.set:
		if j.field(&d.role, d.roleKey) && j.role() {
			j.one[0] = j.t.Role
			return j.one[:]
		}
	case d.implied != "":
		j.t.Role, d.role.at = d.implied, d.impliedAt
		return []connectors.Role{d.implied}
	case d.roleKey == keyType && (c == nil || len(c.Roles) == 1): // SQL needs none where there is no choice
	default:
		j.present(&d.role, d.roleKey)
	}
	if c == nil {
		return nil
	}
	if len(c.Roles) == 1 && !d.role.set {
		j.t.Role = c.Roles[0]
	}
	return c.Roles
}

// role judges table_type, whether or not the connector is known.
func (j *tableJudge) role() bool {
	d := j.d
	role, err := connectors.ParseRole(d.role.text)
	if err != nil {
		message := fmt.Sprintf("%q must be %q or %q", d.roleKey, connectors.RoleSource, connectors.RoleSink)
		j.add(fault{at: d.role.at, field: d.roleKey, code: CodeUnsupportedRole, message: message, suggestion: suggestion(err)})
		return false
	}
	j.t.Role = role
	return true
}

// lookupError adds what the registry says of a connector or a role that is not there, which stands at a key.
func (j *tableJudge) lookupError(f *field, key, code string, err error) {
	meant := suggestion(err)
	message := strings.TrimSuffix(err.Error(), printable.DidYouMean(meant)) // the finding says it itself
	j.add(fault{at: f.at, field: key, code: code, message: message, suggestion: meant})
}

// suggestion returns what was probably meant by a connector or a role that is not there.
func suggestion(err error) string {
	var lookup *connectors.LookupError
	if !errors.As(err, &lookup) {
		return ""
	}
	return lookup.Suggestion
}
