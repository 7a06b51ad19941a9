package tables

import "slices"

// settle ends the reading of a file: it takes out what its comments ignore, reports comments that ignore nothing, and makes the
// warnings that are left errors where checking is strict.
func (in *inspector) settle() {
	if len(in.ignores) > 0 {
		in.ignore()
	}
	if !in.strict {
		return
	}
	raise(in.file.Findings)
	for i := range in.file.Tables {
		raise(in.file.Tables[i].Findings)
	}
	for i := range in.file.Ignored {
		in.file.Ignored[i].Finding.Severity = SeverityError
	}
}

// raise makes warnings errors.
func raise(findings []Finding) {
	for i := range findings {
		findings[i].Severity = SeverityError
	}
}

func hasError(findings []Finding) bool { return slices.ContainsFunc(findings, Finding.isError) }

func (f Finding) isError() bool { return f.Severity == SeverityError }

// ignore takes out what the comments of the file ignore.
func (in *inspector) ignore() {
	slices.SortStableFunc(in.ignores, func(a, b ignoreComment) int { return a.at.compare(b.at) })
	x := newIgnoreIndex(in.ignores)
	f := &in.file
	f.Findings = x.take(f.Findings, nil, f, in.listsIgnored)
	for i := range f.Tables {
		t := &f.Tables[i]
		t.Findings = x.take(t.Findings, t, f, in.listsIgnored)
	}
	slices.SortStableFunc(f.Ignored, func(a, b Ignored) int { return byPlace(a.Finding, b.Finding) })
	in.reportUnused(x)
}
