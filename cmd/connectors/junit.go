package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/tables"
)

// junitReport is for CI systems that show tests: a suite is a file, a case one of its tables. It quotes no file.
type junitReport struct {
	w      io.Writer
	suites []junitSuite
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string    `xml:"name,attr"`
	ClassName string    `xml:"classname,attr"`
	File      string    `xml:"file,attr"`
	Line      int       `xml:"line,attr,omitempty"`
	Failure   *junitBad `xml:"failure"`
	Error     *junitBad `xml:"error"`
	Out       string    `xml:"system-out,omitempty"`
}

type junitBad struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

func (r *junitReport) file(c checked) {
	name := printable.Text(c.Name)
	s := junitSuite{Name: name}
	if len(c.Findings) > 0 {
		s.add(junitCase{Name: "the file", ClassName: name, File: name}, c.Findings)
	}
	for _, t := range c.Tables {
		s.add(junitCase{Name: tableTitle(t), ClassName: name, File: name, Line: t.Line}, t.Findings)
	}
	r.suites = append(r.suites, s)
}

// add adds a case. Readers expect one failure in each, so it has all errors; warnings are its output.
func (s *junitSuite) add(c junitCase, list []tables.Finding) {
	var bad junitBad
	var lines, out []string
	failed := false
	for _, f := range list {
		if f.Severity == tables.SeverityWarning {
			out = append(out, f.String())
			continue
		}
		if len(lines) == 0 {
			bad.Message, bad.Type = sentence(f), printable.Name(f.Code)
		}
		lines = append(lines, f.String())
		failed = failed || isUnreadable(f)
	}
	if more := len(lines) - 1; more > 0 {
		bad.Message += fmt.Sprintf(" (and %d more)", more)
	}
	bad.Text, c.Out = strings.Join(lines, "\n"), strings.Join(out, "\n")
	s.Tests++
	switch {
	case failed:
		c.Error = &bad
		s.Errors++
	case len(lines) > 0:
		c.Failure = &bad
		s.Failures++
	}
	s.Cases = append(s.Cases, c)
}

func (r *junitReport) end(summary) error {
	all := struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}{Name: programName + " check", Suites: r.suites}
	for _, s := range r.suites {
		all.Tests, all.Failures, all.Errors = all.Tests+s.Tests, all.Failures+s.Failures, all.Errors+s.Errors
	}
	text, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(r.w, "%s%s\n", xml.Header, text)
	return err
}
