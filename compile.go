package connectors

import (
	"fmt"
	"slices"

	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

// document returns the schema of a role as the document that is compiled and published, with what is known beside it: what
// is judged is what is published.
func (e *encoder) document(s *Schema) (*draft07.Document, error) {
	e.reader.Reset()
	e.isDocument, e.notes, e.err = true, e.notes[:0], nil
	e.schema(&place{}, "", s)
	doc := &draft07.Document{Tree: e.tree.Clone(), Notes: slices.Clone(e.notes)}
	for i := range s.Rules {
		doc.Rules = append(doc.Rules, draft07.Rule(s.Rules[i]))
	}
	if e.tree.Over != jsonvalue.OverNothing {
		e.fail("a schema holds more than %d schemas and values", limits.Parts)
	}
	return doc, e.err
}

// addNote keeps what is known of a schema beside what is published, and what is wrong with it that nobody sees who reads
// what is published.
func (e *encoder) addNote(at int32, s *Schema) {
	if !e.isDocument {
		return
	}
	note := draft07.Note{At: at, Aliases: s.Aliases}
	if at != 1 && len(s.Rules) > 0 {
		note.Faults = append(note.Faults, "rules belong to the root of a role")
	}
	if s.Name == "" && (s.Advice != nil || len(s.Aliases) > 0) {
		note.Faults = append(note.Faults, "advice and aliases belong to properties")
	}
	if s.Boolean != nil && s.firstKeyword() != "" {
		keyword := s.firstKeyword()
		note.Faults = append(note.Faults, fmt.Sprintf("a schema that is true or false must have no keywords, but has %q", keyword))
	}
	if s.Advice != nil {
		note.Code, note.Message = s.Advice.Code, s.Advice.Message
		if note.Code == "" {
			note.Code = CodeSuspiciousValue
		}
	} else if len(note.Aliases) == 0 && len(note.Faults) == 0 {
		return
	}
	e.notes = append(e.notes, note)
}

// Names of the options that every table has whose connector lists formats.
const (
	optionFormat        = "format"
	optionFormatOptions = "format_options"
)

// The options that every table has whose connector lists formats, each in a schema of its own. What they say is advice: the
// published schemas do not say it.
func formatOption(formats []Format) *Schema {
	names := make([]any, len(formats))
	for i, f := range formats {
		names[i] = string(f)
	}
	return &Schema{Properties: Properties{{
		Name: optionFormat, Description: "Data format of the table",
		Advice: &Advice{Schema: Schema{Type: TypeString, Enum: names}, Code: CodeUnsupportedFormat},
	}}}
}

func formatOptionsOption() *Schema {
	return &Schema{Properties: Properties{{
		Name: optionFormatOptions, Description: "Options of the data format",
		Advice: &Advice{Schema: Schema{Type: TypeObject}},
	}}}
}

// takesOptions reports which of these options the role of a schema takes: those that it does not name, where it leaves room
// for keys that it does not name; and the format where it does not say which values that may have.
func takesOptions(s *Schema) (format, formatOptions bool) {
	if a := s.AdditionalProperties; s.Boolean != nil || a != nil && (a.Boolean == nil || !*a.Boolean) {
		return false, false
	}
	p, named := s.Properties.Lookup(optionFormat)
	format = !named || p.Boolean == nil && p.Enum == nil && p.Const == nil && p.Advice == nil
	_, named = s.Properties.Lookup(optionFormatOptions)
	return format, !named
}
