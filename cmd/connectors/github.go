package main

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/tables"
)

// githubReport writes workflow commands, which GitHub Actions shows beside the lines of a pull request.
type githubReport struct{ p *program }

func (r *githubReport) file(c checked) {
	for _, f := range c.findings() {
		fmt.Fprintln(r.p.stdout, annotation(f))
	}
}

func (r *githubReport) end(s summary) error {
	fmt.Fprintf(r.p.stderr, "%s check: %s\n", programName, s)
	return nil
}

// annotation is the command for a finding. The message has the place once more: the log shows nothing else.
func annotation(f tables.Finding) string {
	var b strings.Builder
	b.WriteString("::error ")
	if f.Severity == tables.SeverityWarning {
		b.Reset()
		b.WriteString("::warning ")
	}
	if f.File != "." { // which stands for all files
		b.WriteString("file=" + escapeProperty(printable.Text(f.File)) + ",")
	}
	if f.Line > 0 {
		fmt.Fprintf(&b, "line=%d,col=%d,", f.Line, f.Column)
	}
	f.Severity = ""
	b.WriteString("title=" + escapeProperty(printable.Name(f.Code)) + "::" + escapeData(f.String()))
	return b.String()
}

// escapeData writes a message as workflow commands have it.
func escapeData(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

// escapeProperty writes the value of a property so.
func escapeProperty(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(text)
}
