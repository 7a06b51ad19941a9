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
func document(s *Schema, formats []Format) (*draft07.Document, error) {
	e := newEncoder()
	e.tree.Values = slices.Grow(e.tree.Values, 8*len(s.Properties)+16)
	e.document = &draft07.Document{Tree: e.tree}
	own, options := withTableOptions(s, formats)
	e.schema(&place{}, "", own)
	if len(options) > 0 {
		o := e.object(&place{}, "")
		for i := range options {
			e.schema(&o, options[i].Name, &options[i])
		}
		e.document.Options = o.parent
	}
	for i := range s.Rules {
		e.document.Rules = append(e.document.Rules, draft07.Rule(s.Rules[i]))
	}
	if e.tree.Over != jsonvalue.OverNothing {
		e.fail("a schema holds more than %d schemas and values", limits.Parts)
	}
	return e.document, e.err
}

// addNote keeps what is known of a schema beside what is published, and what is wrong with it that nobody sees who reads
// what is published.
func (e *encoder) addNote(at int32, s *Schema) {
	if e.document == nil {
		return
	}
	note := draft07.Note{At: at, Aliases: s.Aliases}
	if at != 1 && len(s.Rules) > 0 {
		note.Faults = append(note.Faults, "rules belong to the root of a role")
	}
	if s.Name == "" && (s.Advice != nil || len(s.Aliases) > 0) {
		note.Faults = append(note.Faults, "advice and aliases belong to properties")
	}
	if keyword := s.firstKeyword(); s.Boolean != nil && keyword != "" {
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
	e.document.Notes = append(e.document.Notes, note)
}

// Names of the options that every table has whose connector lists formats.
const (
	optionFormat        = "format"
	optionFormatOptions = "format_options"
)

// withTableOptions returns the schema of a role with what is advised about the options that every table has whose connector
// lists formats, and those of them that the schema does not name. What they say is advice: the published schemas do not say
// it.
func withTableOptions(s *Schema, formats []Format) (own *Schema, options Properties) {
	if a := s.AdditionalProperties; len(formats) == 0 || s.Boolean != nil || a != nil && (a.Boolean == nil || !*a.Boolean) {
		return s, nil // the schema leaves no room for keys that it does not name
	}
	own = s
	if named, ok := s.Properties.Lookup(optionFormat); !ok {
		options = append(options, Schema{Name: optionFormat, Description: "Data format of the table", Advice: formatAdvice(formats)})
	} else if named.Boolean == nil && named.Enum == nil && named.Const == nil && named.Advice == nil {
		advised := *s
		advised.Properties = slices.Clone(s.Properties)
		named, _ = advised.Properties.Lookup(optionFormat)
		named.Advice = formatAdvice(formats)
		own = &advised
	}
	if _, ok := s.Properties.Lookup(optionFormatOptions); !ok {
		options = append(options, Schema{
			Name: optionFormatOptions, Description: "Options of the data format",
			Advice: &Advice{Schema: Schema{Type: TypeObject}},
		})
	}
	return own, options
}

func formatAdvice(formats []Format) *Advice {
	names := make([]any, len(formats))
	for i, f := range formats {
		names[i] = string(f)
	}
	return &Advice{Schema: Schema{Type: TypeString, Enum: names}, Code: CodeUnsupportedFormat}
}
