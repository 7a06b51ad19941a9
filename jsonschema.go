package connectors

import (
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/formatoptions"
	"github.com/laminar/connectors/internal/publish"
)

// JSONSchema returns the complete JSON Schema document (draft-07) of a connector's role, for forms, editors and other
// validators. It says what the listing leaves out: the type of a config, the options common to all tables, Advice, Rules
// as if/then, and additionalProperties false where strict checking knows every key. Properties keep their declaration
// order. What [Registry.Strict] accepts the document accepts, and what the document accepts [Registry.Validate] accepts.
//
// A pattern is written so that ECMAScript, with the flag u, and Go's regexp read it alike, because validators in Go read patterns
// as Go does: as it stands in the definition where both do, and otherwise with the characters themselves: µ for \u00b5, a list
// of them for \s, for a dot and for a script, and nothing for the name of a group that Go does not read. Python's re reads that
// too, but for what it knows otherwise or not at all: its $ also matches before a line end at the end, its \d, \w and \b know
// all of Unicode, and it has neither \p nor (?<name>…). Of these, the patterns of builtin use only $.
//
// The $id is urn:laminar:connector:ID:ROLE. The document holds only keywords that validators in strict mode know, and no
// format that they would assert. The error is for an unknown connector or an unsupported role. The caller owns the
// result; all views give the same one, so a placeholder is to the document what it is to a plain registry: a text.
func (r *Registry) JSONSchema(id string, role Role) ([]byte, error) {
	judged, err := r.role(id, role)
	if err != nil {
		return nil, err
	}
	published := r.catalogue.published(r.catalogue.entries[id], role, judged)
	return publish.RoleSchema(&published), nil
}

// published returns what is published of a role: its document, made once more, and those of the table options that
// it takes.
func (c *catalogue) published(e *entry, role Role, judged *judgedRole) publish.Role {
	of := &c.connectors[e.place]
	schemas := []*Schema{of.Schemas.For(role)}
	if format, formatOptions := takesOptions(schemas[0]); len(of.Formats) > 0 {
		if format {
			schemas = append(schemas, formatOption(of.Formats))
		}
		if formatOptions {
			schemas = append(schemas, formatOptionsOption(formatoptions.Of(texts(of.Formats)...)))
		}
	}
	documents := make([]*draft07.Document, len(schemas))
	for i, s := range schemas {
		documents[i], _ = newEncoder().document(s) // which was compiled
	}
	return publish.Role{
		Connector: of.ID, Name: string(role), Title: of.Name + " " + string(role),
		Document: documents[0], Options: documents[1:], Compiled: judged.compiled,
	}
}

// TablesSchema returns one JSON Schema document (draft-07) for a whole file of connection tables: one table, a list of
// them, or a list under "tables". The connector and the table_type of a table decide, by if/then, what its config may
// hold, so that an editor completes and checks the file. Each config is described as [Registry.JSONSchema] does. The
// caller owns the result; all views give the same one, so an editor flags a placeholder in place of a choice or a number.
func (r *Registry) TablesSchema() ([]byte, error) {
	var published []publish.Connector
	if r != nil && r.catalogue != nil {
		for i := range r.catalogue.connectors {
			c := &r.catalogue.connectors[i]
			p := publish.Connector{ID: c.ID}
			for _, role := range c.Roles {
				e := r.catalogue.ordered[i]
				p.Roles = append(p.Roles, r.catalogue.published(e, role, e.role(role)))
			}
			published = append(published, p)
		}
	}
	return publish.TablesSchema(published), nil
}
