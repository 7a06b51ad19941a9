package main

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors/tables"
)

// textReport is for a person in front of a terminal, and quotes that person's files.
type textReport struct{ p *program }

func (r *textReport) file(c checked) {
	list := c.findings()
	if len(list) == 0 {
		return
	}
	explainer := tables.NewExplainer(c.source)
	for _, f := range list {
		fmt.Fprintln(r.p.stdout, r.painted(f, explainer.Explain(f)))
	}
}

// painted gives an explanation colours.
func (r *textReport) painted(f tables.Finding, explanation string) string {
	if !r.p.color {
		return explanation
	}
	head, quoted, _ := strings.Cut(explanation, "\n")
	severity := string(f.Severity) + ": "
	bare := tables.Finding{File: f.File, Line: f.Line, Column: f.Column, Table: f.Table, Severity: f.Severity}.String()
	place, ok := strings.CutSuffix(bare, severity)
	if !ok || !strings.HasPrefix(head, bare) {
		return explanation
	}
	style := red
	if f.Severity == tables.SeverityWarning {
		style = yellow
	}
	painted := r.p.paint(bold, place) + r.p.paint(style, severity) + head[len(bare):]
	if line, caret, ok := strings.Cut(quoted, "\n"); ok {
		gutter := strings.Index(line, "|") + 1
		painted += "\n" + r.p.paint(faint, line[:gutter]) + line[gutter:] + "\n" + r.p.paint(faint, caret[:gutter]) + r.p.paint(green, caret[gutter:])
	}
	return painted
}

func (r *textReport) end(s summary) error {
	_, err := fmt.Fprintln(r.p.stdout, s)
	return err
}
