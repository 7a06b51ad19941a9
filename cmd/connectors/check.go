package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/internal/tablefiles"
	"github.com/laminar/connectors/tables"
)

// stdinNameUsage is the help of a flag.
const stdinNameUsage = "take the standard input for a file of this `NAME`, such as orders.sql; else it is stdin.yaml"

const checkExample = `connectors check pipelines "jobs/**/*.sql"
connectors check -catalogue http://localhost:5115/api/v1/connectors pipelines
generate | connectors check -stdin-name orders.sql -`

// A summary counts what was found in all files.
type summary struct {
	errors, warnings, ignored int
	files, tables             int
	// failed: something could not be read, or there was no table at all.
	failed bool
}

func (s summary) String() string {
	text := count(s.errors, "error")
	if s.warnings > 0 {
		text += ", " + count(s.warnings, "warning")
	}
	if s.ignored > 0 {
		text += fmt.Sprintf(", %d ignored", s.ignored)
	}
	return fmt.Sprintf("%s in %s, %s", text, count(s.files, "file"), count(s.tables, "table"))
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

func runCheck(ctx context.Context, p *program, c command, args []string) error {
	fs := newFlags(c)
	var from choiceOfCatalogue
	from.register(fs)
	format := choice{choices: slices.Sorted(maps.Keys(reports())), value: "text"}
	if p.env("GITHUB_ACTIONS") == "true" {
		format.value = "github"
	}
	view := p.viewFlags(fs)
	fs.Var(&format, "format", "print what is found in this `FORMAT`: text; github, annotations, the default in GitHub Actions; json; junit; sarif")
	stdinName := fs.String("stdin-name", "", stdinNameUsage)
	verbose := fs.Bool("v", false, "list the files and tables that are read, on stderr")
	args, done, err := p.parse(c, fs, checkExample, args)
	if done || err != nil {
		return err
	}
	reg, err := from.load(ctx)
	if err != nil {
		return err
	}
	if reg, err = view.of(reg); err != nil {
		return err
	}
	found, err := p.inputs(args, *stdinName)
	if err != nil {
		return err
	}
	r := reading{p: p, from: from, asked: map[string]bool{}, reg: reg, report: reports()[format.value](p), verbose: *verbose, args: args}
	if err := r.check(found); err != nil {
		return err
	}
	if *stdinName == "" && r.unclear {
		fmt.Fprintf(p.stderr, "%s %s: the standard input is read as YAML; for another language give it a name, such as -stdin-name orders.sql\n", programName, c.name)
	}
	if len(r.extra) > 0 {
		fmt.Fprintf(p.stderr, "%s %s: -extended adds %s\n", programName, c.name, strings.Join(r.extra, ", "))
	}
	return r.err()
}

// inputs returns what the arguments name.
func (p *program) inputs(args []string, stdinName string) ([]input, error) {
	switch {
	case slices.Contains(args, ""):
		return nil, misused("an argument is empty: name a file, a folder or a pattern, or leave it out for the working folder")
	case stdinName != "" && !slices.Contains(args, standardInput):
		return nil, misused("-stdin-name is for the standard input: add the argument -")
	case stdinName != "" && !tablefiles.Is(stdinName):
		return nil, misused("-stdin-name must end in %s", tablefiles.Endings)
	}
	return inputs(args, cmp.Or(stdinName, "stdin.yaml")), nil
}

// A reading is one run over the files.
type reading struct {
	p        *program
	reg      *connectors.Registry
	report   report
	progress *progress
	from     choiceOfCatalogue
	verbose  bool
	args     []string
	// extra are the connectors met that -extended adds; asked are those of which this was asked.
	extra []string
	asked map[string]bool
	summary
	// unclear: the standard input has a syntax error.
	unclear bool
}

// check reads the files one after the other and reports each, so that no more than one of them is kept.
func (r *reading) check(found []input) error {
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
	for f := range tables.InspectAll(r.reg, files) {
		r.add(f, source)
		r.unclear = r.unclear || current.fsys == nil && slices.ContainsFunc(f.Findings, func(f tables.Finding) bool { return f.Code == tables.CodeSyntax })
		if err := r.p.stdout.Flush(); err != nil {
			return err // nobody reads on
		}
	}
	r.progress.clear()
	if r.tables == 0 && r.errors == 0 {
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

// add counts what was found in a file, and reports it.
func (r *reading) add(f tables.File, source []byte) {
	c := checked{File: f, source: source}
	r.tables += len(f.Tables)
	found := c.findings()
	for _, finding := range found {
		if finding.Severity == tables.SeverityWarning {
			r.warnings++
			continue
		}
		r.errors++
		r.failed = r.failed || finding.Code == tables.CodeUnreadable
	}
	r.ignored += len(c.ignored())
	r.meet(f.Tables)
	if len(found) > 0 || r.verbose {
		r.progress.clear()
	}
	r.report.file(c)
	if r.verbose {
		r.p.list(c)
	}
}

// meet notes which connectors of tables -extended would add.
func (r *reading) meet(list []tables.Table) {
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

// list says what a file holds.
func (p *program) list(c checked) {
	fmt.Fprintf(p.stderr, "%s: %s\n", printable.Text(c.Name), count(len(c.Tables), "table"))
	for _, t := range c.Tables {
		line := fmt.Sprintf("%s:%d:%d: table %s: %s %s", printable.Text(c.Name), t.Line, t.Column, shownTable(t.Name), printable.Name(t.Connector), t.Role)
		var names []string
		for _, d := range t.Deferred {
			for _, n := range d.Names {
				if n = printable.Name(n); !slices.Contains(names, n) {
					names = append(names, n)
				}
			}
		}
		if len(names) > 0 {
			line += ", waits for " + strings.Join(names, ", ")
		}
		fmt.Fprintln(p.stderr, strings.TrimRight(line, " "))
	}
}
