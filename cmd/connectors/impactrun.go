package main

import (
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/compat"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/internal/tablefiles"
	"github.com/laminar/connectors/tables"
)

// An impactRun is one run over the tables of files, under two catalogues.
type impactRun struct {
	p         *program
	old, next *connectors.Registry
	isJSON    bool
	effects   []placedEffect // of JSON
	counts    map[compat.EffectKind]int
	skipped   int // tables that were wrong before, so that there is nothing to judge
	failed    bool

	// What is being read: a file, and in it a table.
	name  string
	data  []byte
	table tables.Table
	index int
	// again are the file's tables as the new catalogue reads them; nil before they are asked for.
	again []tables.Table
}

// A placedEffect is what happens to a table of a file.
type placedEffect struct {
	File      string          `json:"file"`
	Line      int             `json:"line"`
	Column    int             `json:"column"`
	Connector string          `json:"connector"`
	Role      connectors.Role `json:"role"`
	compat.Effect
}

// judge reads the files one after the other and reports what happens to their tables.
func (j *impactRun) judge(found []input, args []string) error {
	stored := func(yield func(compat.Stored) bool) {
		for t := range j.tables(found) {
			if !yield(compat.Stored{Name: tableTitle(t), Connector: t.Connector, Role: t.Role, Config: t.Config}) {
				return
			}
		}
	}
	judged := 0
	for e := range compat.Impact(j.old, j.next, stored) {
		judged++
		t := j.table
		if len(e.Fresh) > 0 && e.Kind != compat.Gone && j.isReadAnew() {
			e = compat.Effect{Name: e.Name, Kind: compat.Same}
		}
		j.counts[e.Kind]++
		switch {
		case j.isJSON:
			j.effects = append(j.effects, placedEffect{t.File, t.Line, t.Column, t.Connector, t.Role, e})
		case e.Kind != compat.Same:
			j.print(t, e)
			if err := j.p.stdout.Flush(); err != nil {
				return err // nobody reads on
			}
		}
	}
	if judged+j.skipped == 0 && !j.failed {
		j.fail(unreadable(tablefiles.Root, noTable(args), false).Findings[0])
	}
	return nil
}

// tables are those of the files, as the old catalogue reads them. What cannot be read is said on stderr.
func (j *impactRun) tables(found []input) iter.Seq[tables.Table] {
	return func(yield func(tables.Table) bool) {
		for _, in := range found {
			data, fault := in.read(j.p.stdin)
			if fault != "" {
				f := unreadable(in.name, fault, in.fault.Warning).Findings[0]
				if in.fault.Warning {
					fmt.Fprintln(j.p.stderr, f)
				} else {
					j.fail(f)
				}
				continue
			}
			f := tables.Inspect(j.old, in.name, data)
			for _, wrong := range f.Findings {
				if wrong.Severity == tables.SeverityError {
					j.fail(wrong)
				}
			}
			j.name, j.data, j.again = in.name, data, nil
			for i, t := range f.Tables {
				j.table, j.index = t, i
				if t.Config == nil {
					j.skip(t)
				} else if !yield(t) {
					return
				}
			}
		}
	}
}

// isReadAnew reports whether nothing is wrong with a table of SQL as the new catalogue reads it. All options are texts there, and what they
// stand for is said by the schema.
func (j *impactRun) isReadAnew() bool {
	if !strings.EqualFold(path.Ext(j.name), ".sql") {
		return false
	}
	if j.again == nil {
		j.again = tables.Inspect(j.next, j.name, j.data).Tables
	}
	return j.index < len(j.again) && len(j.again[j.index].Findings) == 0
}

// fail says why the answer is not complete.
func (j *impactRun) fail(f tables.Finding) {
	j.failed = true
	fmt.Fprintln(j.p.stderr, f)
}

// skip says why a table is not judged.
func (j *impactRun) skip(t tables.Table) {
	j.skipped++
	why := "it has no config"
	if i := slices.IndexFunc(t.Findings, func(f tables.Finding) bool { return f.Severity == tables.SeverityError }); i >= 0 {
		why = sentence(tables.Finding{Message: t.Findings[i].Message, Suggestion: t.Findings[i].Suggestion, Hint: t.Findings[i].Hint})
	}
	fmt.Fprintf(j.p.stderr, "%s not judged, because it was wrong before: %s\n", placeOf(t), why)
}

// print says what happens to a table.
func (j *impactRun) print(t tables.Table, e compat.Effect) {
	kind := strings.ReplaceAll(string(e.Kind), "_", " ")
	say := func(text string) { fmt.Fprintf(j.p.stdout, "%s %s: %s\n", placeOf(t), kind, text) }
	for _, v := range e.Fresh {
		text := v.String()
		if v.Pointer == "" && e.Kind == compat.Gone {
			text = printable.Text(v.Message) + printable.DidYouMean(v.Suggestion)
		}
		say(text)
	}
	for _, pointer := range e.Defaults {
		say("the default of " + printable.Name(pointer) + " has changed")
	}
}

// end prints what there is in all.
func (j *impactRun) end() error {
	if j.isJSON {
		return writeJSON(j.p.stdout, struct {
			Version int            `json:"version"`
			Effects []placedEffect `json:"effects"`
			Skipped int            `json:"skipped"` // tables that were wrong before
		}{1, j.effects, j.skipped})
	}
	total := j.skipped
	var counts []string
	for _, kind := range []compat.EffectKind{compat.Gone, compat.Invalid, compat.Warned, compat.MeansOtherwise, compat.Mended, compat.Same} {
		if n := j.counts[kind]; n > 0 {
			total += n
			counts = append(counts, fmt.Sprintf("%d %s", n, strings.ReplaceAll(string(kind), "_", " ")))
		}
	}
	if j.skipped > 0 {
		counts = append(counts, fmt.Sprintf("%d wrong before", j.skipped))
	}
	if total == 0 {
		counts = []string{"nothing to judge"}
	}
	_, err := fmt.Fprintf(j.p.stdout, "%s: %s\n", printable.Count(total, "table"), strings.Join(counts, ", "))
	return err
}
