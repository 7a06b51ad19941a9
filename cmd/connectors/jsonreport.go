package main

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/tables"
)

// jsonReport is for programs. It quotes no file.
type jsonReport struct {
	w     io.Writer
	files []jsonFile
	found []tables.Finding
	left  []jsonIgnored
}

type jsonFile struct {
	Name   string `json:"name"`
	Tables int    `json:"tables"`
}

// A jsonIgnored is a warning that a comment in the file ignores, and why.
type jsonIgnored struct {
	tables.Finding
	Reason string `json:"reason,omitempty"`
}

func (r *jsonReport) file(c checked) {
	if c.source != nil {
		r.files = append(r.files, jsonFile{c.Name, len(c.Tables)})
	}
	for _, f := range c.findings() {
		r.found = append(r.found, withoutSwallowed(f))
	}
	for _, i := range c.Ignored {
		r.left = append(r.left, jsonIgnored{withoutSwallowed(i.Finding), i.Reason})
	}
}

func (r *jsonReport) end(summary) error {
	return writeJSON(r.w, struct {
		Version  int              `json:"version"`
		Files    []jsonFile       `json:"files"`
		Findings []tables.Finding `json:"findings"`
		Ignored  []jsonIgnored    `json:"ignored,omitempty"`
	}{1, append([]jsonFile{}, r.files...), append([]tables.Finding{}, r.found...), r.left})
}

// withoutSwallowed returns a finding without a name that may hold more than that, such as the values of a config, as a name does whose
// quotation mark is missing.
func withoutSwallowed(f tables.Finding) tables.Finding {
	if !printable.IsName(f.Table) {
		f.Table = ""
	}
	return f
}

// writeJSON writes a value as indented JSON.
func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	return writeText(w, b.Bytes())
}
