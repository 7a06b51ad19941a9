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
func (e *encoder) document(s *Schema, options []string) (*draft07.Document, error) {
	e.reader.Reset()
	e.isDocument, e.notes, e.err = true, e.notes[:0], nil
	e.schema(&place{}, "", s)
	doc := &draft07.Document{Tree: e.tree.Clone(), Notes: slices.Clone(e.notes), Options: options}
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

// tableOptions returns a schema with the options that every table has whose connector lists formats. What they say is
// advice: the published schemas do not say it. The formats are for setFormats to add.
func tableOptions() *Schema {
	return &Schema{Properties: Properties{
		{
			Name: optionFormat, Description: "Data format of the table",
			Advice: &Advice{Schema: Schema{Type: TypeString}, Code: CodeUnsupportedFormat},
		},
		{
			Name: optionFormatOptions, Description: "Options of the data format",
			Advice: &Advice{Schema: Schema{Type: TypeObject}},
		},
	}}
}

// setFormats names the formats that a connector lists.
func setFormats(options *Schema, formats []Format) {
	names := make([]any, len(formats))
	for i, f := range formats {
		names[i] = string(f)
	}
	options.Properties[0].Advice.Schema.Enum = names
}

// takenOptions returns which of these options the role of a schema takes: those that it does not name, where it leaves room
// for keys that it does not name; and the format where it does not say which values that may have.
func takenOptions(s *Schema) []string {
	if a := s.AdditionalProperties; s.Boolean != nil || a != nil && (a.Boolean == nil || !*a.Boolean) {
		return nil
	}
	var taken []string
	format, named := s.Properties.Lookup(optionFormat)
	if !named || format.Boolean == nil && format.Enum == nil && format.Const == nil && format.Advice == nil {
		taken = append(taken, optionFormat)
	}
	if _, named := s.Properties.Lookup(optionFormatOptions); !named {
		taken = append(taken, optionFormatOptions)
	}
	return taken
}
