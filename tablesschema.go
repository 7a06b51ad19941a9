package connectors

import (
	"encoding/json"
	"slices"
)

// TablesSchema returns one JSON Schema document (draft-07) for a whole file of connection tables: one table, a list of
// them, or a list under "tables". The connector and the table_type of a table decide, by if/then, what its config may
// hold, so that an editor completes and checks the file. Each config is described as [Registry.JSONSchema] does. The
// caller owns the result; all views give the same one, so an editor flags a placeholder in place of a choice or a number.
func (r *Registry) TablesSchema() ([]byte, error) {
	w := writer{}
	table := func() { w.value(json.RawMessage(`{"$ref":"#/definitions/table"}`)) }
	list := func() {
		w.object(func() {
			w.member("type", func() { w.string("array") })
			w.member("items", table)
		})
	}
	w.object(func() {
		w.member("$schema", func() { w.string(draft07) })
		w.member("$id", func() { w.string("urn:laminar:connection-tables") })
		w.member("title", func() { w.string("Connection tables") })
		w.member("if", func() { w.value(json.RawMessage(`{"type":"array"}`)) })
		w.member("then", list)
		w.member("else", func() {
			w.object(func() {
				w.member("if", func() {
					w.value(json.RawMessage(`{"type":"object","required":["tables"],"properties":{"tables":true}}`))
				})
				w.member("then", func() {
					w.object(func() {
						w.member("type", func() { w.string("object") })
						w.member("properties", func() {
							w.object(func() { w.member("tables", list) })
						})
					})
				})
				w.member("else", table)
			})
		})
		w.member("definitions", func() {
			w.object(func() {
				w.member("table", func() { r.writeTable(&w) })
				r.eachRole(func(c *Connector, role Role, p *plan) {
					w.member(definitionName(c, role), func() {
						w.object(func() {
							s := completeSchema(c, role, p, definitionPlace(c, role))
							w.keywords(&s)
						})
					})
				})
			})
		})
	})
	return w.result()
}

func definitionName(c *Connector, role Role) string { return c.ID + "." + string(role) }

// definitionPlace is a reference to what the document says of a role.
func definitionPlace(c *Connector, role Role) string {
	return "#/definitions/" + definitionName(c, role)
}

// eachRole calls yield for each role of each connector, in order.
func (r *Registry) eachRole(yield func(*Connector, Role, *plan)) {
	if r == nil || r.catalogue == nil {
		return
	}
	for i := range r.catalogue.connectors {
		c := &r.catalogue.connectors[i]
		for _, role := range c.Roles {
			yield(c, role, r.catalogue.entries[c.ID].plan(role))
		}
	}
}

// writeTable writes the schema of one table.
func (r *Registry) writeTable(w *writer) {
	table := Schema{
		Title: "Connection table", Type: TypeObject, Required: []string{"name", "connector", "table_type", "config"},
		Properties: Properties{
			{Name: "name", Type: TypeString, Description: "Name of the table", MinLength: "1"},
			{Name: "connector", Type: TypeString, Description: "Connector that the table uses"},
			{Name: "connection_profile_id", Type: TypeString, Description: "Connection profile with endpoints and credentials"},
			{Name: "table_type", Type: TypeString, Description: "Whether the table reads or writes",
				Enum: []any{string(RoleSource), string(RoleSink)}},
			{Name: "schema", Type: TypeObject, Description: "Fields of the table"},
			{Name: "config", Type: TypeObject, Description: "Options of the connector"},
			{Name: "event_time_field", Type: TypeString, Description: "Field that holds the event time"},
			{Name: "watermark_delay", Type: TypeString, Description: "How long to wait for late events"},
		},
	}
	for i := range table.Properties {
		table.Properties[i].Title = title(table.Properties[i].Name)
	}
	connector, _ := table.Properties.Lookup("connector")
	if r != nil && r.catalogue != nil {
		for _, id := range r.catalogue.ids {
			connector.Enum = append(connector.Enum, id)
		}
	}
	table.addAll(r.tableRules())
	w.schema(&table)
}

// tableRules says which roles a connector has, and what the config of each holds.
func (r *Registry) tableRules() []json.RawMessage {
	var list []json.RawMessage
	when := func(then func(w *writer), conditions ...Schema) {
		test := Schema{Properties: conditions}
		for _, c := range conditions {
			test.Required = append(test.Required, c.Name)
		}
		w := writer{}
		w.object(func() {
			w.member("if", func() { w.schema(&test) })
			w.member("then", func() {
				w.object(func() { w.member("properties", func() { w.object(func() { then(&w) }) }) })
			})
		})
		list = append(list, w.buf)
	}
	r.eachRole(func(c *Connector, role Role, _ *plan) {
		connector := Schema{Name: "connector", Const: c.ID}
		if role == c.Roles[0] && len(c.Roles) < len(roles) {
			when(func(w *writer) {
				only := Schema{Const: string(role)}
				w.member("table_type", func() { w.schema(&only) })
			}, connector)
		}
		when(func(w *writer) {
			ref := Schema{Extra: slices.Clone([]Keyword{{Name: "$ref"}})}
			w2 := writer{}
			w2.string(definitionPlace(c, role))
			ref.Extra[0].Value = w2.buf
			w.member("config", func() { w.schema(&ref) })
		}, connector, Schema{Name: "table_type", Const: string(role)})
	})
	return list
}
