package tables

import (
	"errors"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/placeholder"
)

// An inspector reads files one after the other and judges their tables.
type inspector struct {
	reg    *connectors.Registry
	strict bool // warnings count as errors
	kinds  placeholder.Kinds
	file   File
	budget budget // of the file
	text   []byte
	lines  lines
	// origin maps an offset of the text to one of the file while a text within the file is read, such as a query; nil otherwise.
	origin func(offset int) int
	// keeps: what the tables hold is kept, not only what is wrong with them.
	keeps bool
	// listsIgnored: what comments ignore is kept.
	listsIgnored bool
	// isBody: what is read is the body of a request, which holds tables alone, no pipelines, nor what an API answers.
	isBody bool
	// old is the config that the one of the table is to take the place of; nil where there is none.
	old *savedConfig
	// unique are the tables whose names must stand only once in all files. Those of SQL belong to their own text.
	unique []int
	// known holds the connectors looked up, which a registry copies each time.
	known map[string]*connectors.Connector
	// unknown holds the errors for ids that no connector has, each with what was probably meant.
	unknown map[string]error
	empty   bool           // the catalogue has no connector at all, as was found looking for one
	places  propertyPlaces // of the connectors
	// isCatalogue: the file lists connectors, which is reported.
	isCatalogue bool
	ignores     []ignoreComment
	// unread is where the first thing begins of the file that could not be read, or is not judged, as a whole.
	unread place
	codes  map[string]bool // that findings may have; see [inspector.codeExists]
}

// newFileInspector returns an inspector of files. Those may ignore what is a warning without strict checking, so they are judged
// without it, and what is left is raised at their end.
func newFileInspector(reg *connectors.Registry, keeps bool) *inspector {
	in := newInspector(reg.Lenient(), keeps)
	in.strict, in.listsIgnored = reg.IsStrict(), keeps
	return in
}

// newInspector returns an inspector of bodies.
func newInspector(reg *connectors.Registry, keeps bool) *inspector {
	return &inspector{
		reg: reg, strict: reg.IsStrict(), kinds: kindsOf(reg), keeps: keeps,
		known: map[string]*connectors.Connector{}, unknown: map[string]error{}, places: propertyPlaces{},
	}
}

// waits reports whether a text is known only at deployment.
func (in *inspector) waits(text string) bool {
	names, _ := placeholder.Find(text, in.kinds)
	return len(names) > 0
}

// connector looks a connector up; nil where there is none.
func (in *inspector) connector(id string) *connectors.Connector {
	if c, ok := in.known[id]; ok {
		return c
	}
	if c, ok := in.reg.Lookup(id); ok {
		in.known[id] = &c
		return &c
	}
	return nil
}

// unknownConnector returns the error for an id that no connector has. Which id was meant is looked for in the whole
// catalogue, so it is said of the first ids only.
func (in *inspector) unknownConnector(id string) error {
	if err, ok := in.unknown[id]; ok {
		return err
	}
	if len(in.unknown) == maxUnknown {
		return &connectors.LookupError{ID: id, Empty: in.empty}
	}
	_, err := in.reg.Check(id, connectors.RoleSource, nil)
	var lookup *connectors.LookupError
	in.empty = errors.As(err, &lookup) && lookup.Empty
	in.unknown[id] = err
	return err
}

// report adds a finding about the file as a whole.
func (in *inspector) report(code, message string) {
	if in.budget.admits("", 0, 0) {
		in.file.Findings = append(in.file.Findings, in.finding(0, 0, fault{code: code, message: message}, SeverityError))
	}
}

// reportAt adds a finding about a place of the file.
func (in *inspector) reportAt(offset int, code, message, hint string) {
	in.reportFaults(in.fault(nil, fault{at: offset, code: code, message: message, hint: hint})...)
}

// warnAt adds a warning about a place of the file.
func (in *inspector) warnAt(offset int, code, message string) {
	if line, column := in.locate(offset); in.budget.admits("", line, column) {
		f := in.finding(line, column, fault{code: code, message: message}, in.warning())
		in.file.Findings = append(in.file.Findings, f)
	}
}

// reportFaults adds findings about places that belong to no table.
func (in *inspector) reportFaults(list ...fault) {
	for _, f := range list {
		line, column := in.locate(f.at)
		in.file.Findings = append(in.file.Findings, in.finding(line, column, f, SeverityError))
	}
}

// fault adds a fault to a list, unless the file has too many findings.
func (in *inspector) fault(list []fault, f fault) []fault {
	if line, column := in.locate(f.at); !in.budget.admits(f.pointer, line, column) {
		return list
	}
	return append(list, f)
}

// locate turns an offset into a line and a column; one beyond the text is its end.
func (in *inspector) locate(offset int) (line, column int) {
	return in.position(min(offset, len(in.text)))
}

// position turns an offset of what is read into a line and a column of the file.
func (in *inspector) position(offset int) (line, column int) {
	if in.origin != nil {
		offset = in.origin(offset)
	}
	return in.lines.position(offset)
}

// readWithin reads a text that stands within the file, and returns to the file. Origin says where it stands.
func (in *inspector) readWithin(text []byte, origin func(offset int) int, read func(*inspector)) {
	file := in.text
	in.text, in.origin = text, origin
	read(in)
	in.text, in.origin = file, nil
}

// finding makes a finding of a fault.
func (in *inspector) finding(line, column int, f fault, severity Severity) Finding {
	switch {
	case f.pointer != "":
		f.field = keyConfig
	case f.field == keyType:
		f.field = keyRole
	}
	return Finding{
		File: in.file.Name, Line: line, Column: column, Field: f.field, Pointer: f.pointer, Code: f.code, Message: f.message,
		Suggestion: f.suggestion, Hint: f.hint, Severity: severity,
	}
}

// codeOfShape is the code where something other than tables is found. A file can then not be read as what its name says; of a body that is
// the syntax alone.
func (in *inspector) codeOfShape() string {
	if in.isBody {
		return connectors.CodeType
	}
	return CodeSyntax
}

// warning returns the severity of a warning while something is read: what a file ignores is known at its end only.
func (in *inspector) warning() Severity {
	if in.isBody {
		return in.severity(true)
	}
	return SeverityWarning
}

// severity returns that of a warning, which strict checking takes for an error, or of an error.
func (in *inspector) severity(warning bool) Severity {
	if warning && !in.strict {
		return SeverityWarning
	}
	return SeverityError
}
