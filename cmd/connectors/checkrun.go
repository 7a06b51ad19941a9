package main

import (
	"fmt"
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/internal/tablefiles"
	"github.com/laminar/connectors/tables"
)

// A summary counts what was found in all files.
type summary struct {
	errors, warnings, ignored int
	files, tables             int
	// failed: something could not be read, or there was no table at all.
	failed bool
}

func (s summary) String() string {
	text := printable.Count(s.errors, "error")
	if s.warnings > 0 {
		text += ", " + printable.Count(s.warnings, "warning")
	}
	if s.ignored > 0 {
		text += fmt.Sprintf(", %d ignored", s.ignored)
	}
	return fmt.Sprintf("%s in %s, %s", text, printable.Count(s.files, "file"), printable.Count(s.tables, "table"))
}

// err is how a check ends. What was found has been printed.
func (s summary) err() error {
	switch {
	case s.failed:
		return &exit{code: exitFailed}
	case s.errors > 0:
		return &exit{code: exitFound}
	}
	return nil
}

// A checkRun is one run over the files.
type checkRun struct {
	p        *program
	reg      *connectors.Registry
	report   report
	progress *progress
	from     catalogueChoice
	verbose  bool
	args     []string
	// extra are the connectors met that -extended adds; asked are those of which this was asked.
	extra        []string
	asked        map[string]bool
	placeholders unknownPlaceholders
	summary
	// explained: there is an error that says why no table could be found, if there is none.
	explained bool
	// unclear: the standard input has a syntax error.
	unclear bool
}

// check reads the files one after the other and reports each, so that no more than one of them is kept.
func (r *checkRun) check(found []input) error {
	r.progress = newProgress(r.p, len(found))
	var current input
	var source []byte
	files := func(yield func(string, []byte) bool) {
		for i, in := range found {
			r.progress.at(i)
			data, fault := in.read(r.p.stdin)
			if fault != "" {
				r.add(unreadable(in.name, fault, in.fault.Warning && !r.reg.IsStrict()), nil)
				continue
			}
			r.files++
			if current, source = in, data; !yield(in.name, data) {
				return
			}
		}
	}
	for f := range tables.CheckAll(r.reg, files) {
		r.add(f, source)
		r.unclear = r.unclear || current.fsys == nil && slices.ContainsFunc(f.Findings, func(f tables.Finding) bool { return f.Code == tables.CodeSyntax })
		if err := r.p.stdout.Flush(); err != nil {
			return err // nobody reads on
		}
	}
	r.progress.clear()
	if r.tables == 0 && !r.explained {
		r.add(unreadable(tablefiles.Root, noTable(r.args), false), nil)
	}
	return r.report.end(r.summary)
}

// unreadable is what is said in place of a file that cannot be read.
func unreadable(name, message string, warning bool) tables.File {
	f := tables.Finding{File: name, Code: tables.CodeUnreadable, Message: message, Severity: tables.SeverityError}
	if warning {
		f.Severity = tables.SeverityWarning
	}
	return tables.File{Name: name, Findings: []tables.Finding{f}}
}

// isUnreadable reports whether a finding stands for a file that could not be read. The advice of a definition may have any code, but is
// about a place.
func isUnreadable(f tables.Finding) bool { return f.Code == tables.CodeUnreadable && f.Line == 0 }

// add counts what was found in a file, and reports it.
func (r *checkRun) add(f tables.File, source []byte) {
	c := checked{File: f, source: source}
	r.tables += len(f.Tables)
	found := c.findings()
	for _, finding := range found {
		if finding.Severity == tables.SeverityWarning {
			r.warnings++
			continue
		}
		r.errors++
		r.failed = r.failed || isUnreadable(finding)
		r.explained = r.explained || finding.Code != tables.CodeUnusedIgnore
	}
	r.ignored += len(c.Ignored)
	r.meet(f.Tables)
	r.placeholders.meet(found, source)
	if len(found) > 0 || r.verbose {
		r.progress.clear()
	}
	r.report.file(c)
	if r.verbose {
		r.list(c)
	}
}

// meet notes which connectors of tables -extended would add.
func (r *checkRun) meet(list []tables.Table) {
	const most = 100 // as many ids as get suggestions
	for _, t := range list {
		isUnknown := slices.ContainsFunc(t.Findings, func(f tables.Finding) bool { return f.Code == tables.CodeUnknownConnector })
		if !isUnknown || r.asked[t.Connector] || len(r.asked) == most {
			continue
		}
		r.asked[t.Connector] = true
		if r.from.extends(t.Connector) {
			r.extra = append(r.extra, t.Connector)
		}
	}
}
