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

// A draft is a table as a reader found it.
type draft struct {
	at    int  // where the table begins
	whole bool // it is not one of a list
	// The fields of a table, and what its role is called in this kind of file.
	name, connector, role, config field
	roleKey                       string
	others                        []string // other keys, for suggestions
	faults                        []fault
	// check judges the config. Faults that it cannot tell from the value are its own.
	check func(id string, role connectors.Role) verdict
}

// other notes a key that is none of a table's. They only serve suggestions, for which a few are enough.
func (d *draft) other(key string) {
	if len(d.others) < maxOthers {
		d.others = append(d.others, key)
	}
}

// A field is a key of a table.
type field struct {
	set    bool
	at     int    // of the key
	text   string // where the value is a text
	isText bool
}

// A fault is a finding in the making. It is counted when it is added to a list.
type fault struct {
	at                                       int
	pointer, code, message, suggestion, hint string
}

// A verdict is what judging a config gave. Positions of the report's findings come from place, those of the deferred
// values from locate.
type verdict struct {
	report connectors.Report
	err    error
	faults []fault
	// settled are pointers to values about which everything has been said, as it has about those of the faults.
	settled []string
	place   func(v connectors.Violation) (line, column int)
	locate  func(pointer string) (offset int)
}

const (
	keyName      = "name"
	keyConnector = "connector"
	keyRole      = "table_type"
	keyType      = "type" // what SQL calls it
	keyConfig    = "config"
	keyTables    = "tables"
)

// judge checks a table and adds it to the file.
func (in *inspector) judge(d *draft) {
	if d.foreign() {
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

// foreign reports whether something is no table: it has none of the keys, nor two that may be meant as such. One may be
// any file's: its "id", its "type".
func (d *draft) foreign() bool {
	if d.name.set || d.connector.set || d.role.set || d.config.set {
		return false
	}
	meant := 0
	for _, key := range []string{keyName, keyConnector, keyRole, keyConfig} {
		if nearestField(key, d.others) != "" {
			meant++
		}
	}
	return meant < 2
}

// refuse says what must stand in the place of something that is no table.
func (in *inspector) refuse(d *draft) {
	if d.whole {
		in.reportAt(d.at, CodeSyntax, notTables, inPlace(keyTables, nearestField(keyTables, d.others)))
	} else {
		in.reportAt(d.at, connectors.CodeRequired, noField, "")
	}
	in.reportFaults(d.faults...)
}

// inPlace suggests a key where another one stands; there may be none.
func inPlace(key, other string) string {
	if other == "" {
		return ""
	}
	return fmt.Sprintf("write %q in place of %q", key, printable.Clip(other))
}

// A tableJudge collects what is wrong with one table.
type tableJudge struct {
	in *inspector
	t  *Table
	d  *draft
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

// config judges what the table's role makes of its config.
func (j *tableJudge) config() {
	d := j.d
	if j.in.connector(d.connector.text).Schemas.For(j.t.Role) == nil {
		_, err := j.in.reg.Check(d.connector.text, j.t.Role, nil)
		j.lookupError(&d.role, CodeUnsupportedRole, err)
		return
	}
	if !d.config.set || d.check == nil {
		return
	}
	v := d.check(d.connector.text, j.t.Role)
	j.faults(v.faults)
	var syntax *connectors.SyntaxError
	if errors.As(v.err, &syntax) { // a key that stands twice, deeper than any config may be
		line, column := v.place(connectors.Violation{Line: syntax.Line, Column: syntax.Column})
		f := fault{pointer: syntax.Pointer, code: CodeDuplicateKey, message: "must stand only once in its object"}
		j.place(line, column, f, SeverityError)
		return
	}
	j.findings(v, v.report.Violations, SeverityError)
	j.findings(v, v.report.Warnings, SeverityWarning)
	if v.report.More > 0 {
		line, column := j.in.position(d.config.at)
		message := fmt.Sprintf("%d more findings about this config are not listed", v.report.More)
		severity := SeverityWarning
		if len(v.report.Violations)+len(v.faults) > 0 {
			severity = SeverityError
		}
		j.place(line, column, fault{code: connectors.CodeLimit, message: message}, severity)
	}
	for _, w := range v.report.Deferred {
		line, column := j.in.position(v.locate(w.Pointer))
		if !j.in.budget.admitsDeferred(w.Pointer, line, column) {
			break
		}
		j.t.Deferred = append(j.t.Deferred, Deferred{
			File: j.t.File, Line: line, Column: column, Table: j.t.Name, Pointer: w.Pointer, Names: w.Names,
		})
	}
}

// findings adds what the registry says, but not about values that a fault concerns already.
func (j *tableJudge) findings(v verdict, list []connectors.Violation, severity Severity) {
	for _, violation := range list {
		if v.concerns(violation.Pointer) {
			continue
		}
		line, column := v.place(violation)
		message := violation.Message
		if violation.Pointer == "" {
			message = "the config " + message
		}
		j.place(line, column, fault{
			pointer: violation.Pointer, code: violation.Code, message: message, suggestion: violation.Suggestion, hint: violation.Hint,
		}, severity)
	}
}

// concerns reports whether a value, or one around it, is at fault already.
func (v *verdict) concerns(pointer string) bool {
	for _, f := range v.faults {
		if f.pointer != "" && within(pointer, f.pointer) {
			return true
		}
	}
	return slices.ContainsFunc(v.settled, func(p string) bool { return within(pointer, p) })
}

func within(pointer, outer string) bool {
	rest, ok := strings.CutPrefix(pointer, outer)
	return ok && (rest == "" || rest[0] == '/')
}
