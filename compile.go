package connectors

import (
	"fmt"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/compile"
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/quick"
)

// A registration fills a catalogue.
type registration struct {
	*catalogue
	encoder  *encoder
	compiler *compile.Compiler
	refused  DefinitionError
	// allFormatOptions is format_options with the options of all formats; nil until a role takes it.
	allFormatOptions *compiled.Property
}

// connector checks a connector, copies it and makes its roles ready.
func (r *registration) connector(place int, given *Connector) {
	name := given.ID
	if name == "" {
		name = fmt.Sprintf("#%d", place+1)
	}
	if !r.measure(name, given) {
		return
	}
	c := cloneConnector(given)
	canonicalize(c.Schemas.Source)
	canonicalize(c.Schemas.Sink)
	r.connectors[place], r.ids[place] = c, c.ID
	var faults compile.Faults
	checkConnector(&c, &faults)
	if _, ok := r.entries[c.ID]; ok && c.ID != "" {
		faults.Add("", "the id stands twice")
	}
	r.refused.add(name, "", &faults)
	e := &entry{place: place, roles: c.Roles}
	var options tableOptions
	if len(faults.Found) == 0 { // the formats may be what is wrong, which is said
		options.formats = c.Formats
	}
	for i, role := range roles {
		if schema := c.Schemas.For(role); schema != nil {
			e.judged[i] = r.role(name, role, schema, &options)
		}
	}
	r.entries[c.ID], r.ordered[place] = e, e
}

// measure reports whether the schemas of a connector are small enough to be looked at.
func (r *registration) measure(name string, c *Connector) (ok bool) {
	ok = true
	for _, role := range roles {
		if !(&measure{left: limits.Parts}).schema(c.Schemas.For(role), 0) {
			r.fault(name, role, "the schema must not nest more than %d levels deep, nor contain itself, nor hold more than %d schemas "+
				"and values, of which %d bytes of text count as one, nor a value of more than %d bytes",
				limits.Depth, limits.Parts, limits.PartSize, limits.Size)
			ok = false
		}
	}
	return ok
}

func (r *registration) fault(connector string, role Role, format string, args ...any) {
	var faults compile.Faults
	faults.Add("", format, args...)
	r.refused.add(connector, role, &faults)
}

// role makes a role of a connector ready, which has these table options.
func (r *registration) role(connector string, role Role, s *Schema, options *tableOptions) *judgedRole {
	taken := r.takenOptions(s, options)
	doc, err := r.encoder.document(s)
	if err != nil {
		r.fault(connector, role, "the schema must not hold more than %d schemas and values", limits.Parts)
		return nil
	}
	ready, faults := r.compiler.Role(doc, taken)
	if ready == nil {
		r.refused.add(connector, role, faults)
		return nil
	}
	return &judgedRole{compiled: ready, quick: quick.New(ready)}
}

// document returns the schema of a role as the document that is compiled and published, with what is known beside it: what
// is judged is what is published. The result is the encoder's, until it makes the next one.
func (e *encoder) document(s *Schema) (*draft07.Document, error) {
	e.reader.Reset()
	e.forCompiler, e.notes, e.err = true, e.notes[:0], nil
	e.schema(&place{}, "", s)
	doc := &draft07.Document{Tree: e.tree, Notes: e.notes}
	for i := range s.Rules {
		r := &s.Rules[i]
		rule := draft07.Rule{Property: r.Property, Requires: r.Requires, Excludes: r.Excludes, Message: r.Message}
		for _, v := range r.Values {
			alone := place{}
			e.value(&alone, "", v)
			rule.Values = append(rule.Values, alone.last)
		}
		doc.Rules = append(doc.Rules, rule)
	}
	if e.tree.Over != jsonvalue.OverNothing {
		e.fail("a schema holds more than %d schemas and values", limits.Parts)
	}
	return doc, e.err
}

// addNote keeps what is known of a schema beside what is published, and what is wrong with it that nobody sees who reads
// what is published.
func (e *encoder) addNote(at int32, s *Schema, isProperty bool) {
	if !e.forCompiler {
		return
	}
	note := draft07.Note{At: at, Aliases: s.Aliases, ValueAliases: s.ValueAliases}
	if at != 1 && len(s.Rules) > 0 {
		note.Faults = append(note.Faults, "rules belong to the root of a role")
	}
	if !isProperty && !utf8.ValidString(s.Name) {
		note.Faults = append(note.Faults, "a name must be valid UTF-8")
	}
	if !isProperty && (s.Advice != nil || len(s.Aliases) > 0) {
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
	} else if len(note.Aliases)+len(note.ValueAliases)+len(note.Faults) == 0 {
		return
	}
	e.notes = append(e.notes, note)
}
