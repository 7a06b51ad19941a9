package publish

import (
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// A Connector is what the document of tables says of a connector.
type Connector struct {
	ID    string
	Roles []Role
}

// TablesSchema returns the document for a whole file of connection tables.
func TablesSchema(connectors []Connector) []byte {
	table := object(named("$ref", text("#/definitions/table")))
	tables := object(named("type", text("array")), named("items", table))
	listed := object(
		named("type", text("object")),
		named("required", texts([]string{"tables"})),
		named("properties", object(named("tables", boolean(true)))),
	)
	definitions := object(named("table", tableSchema(connectors)))
	for i := range connectors {
		for j := range connectors[i].Roles {
			r := &connectors[i].Roles[j]
			definitions.members = append(definitions.members, named(r.definition(), r.complete(r.place())))
		}
	}
	return object(
		named("$schema", text(schemaURI)),
		named("$id", text("urn:laminar:connection-tables")),
		named("title", text("Connection tables")),
		named("if", object(named("type", text("array")))),
		named("then", tables),
		named("else", object(
			named("if", listed),
			named("then", object(
				named("type", text("object")),
				named("properties", object(named("tables", tables))),
			)),
			named("else", table),
		)),
		named("definitions", definitions),
	).json()
}

// definition is the name of the definition that says what a role's configs hold, and place is a reference to it.
func (r *Role) definition() string { return r.Connector + "." + r.Name }
func (r *Role) place() string      { return "#/definitions/" + r.definition() }

// tableSchema returns the schema of one table.
func tableSchema(connectors []Connector) *node {
	properties := object()
	add := func(name, kind, description string) *node {
		n := object()
		n.set(draft07.Title, text(titleOf(name)))
		n.set(draft07.Type, text(kind))
		n.set(draft07.Description, text(description))
		properties.members = append(properties.members, named(name, n))
		return n
	}
	add("name", "string", "Name of the table").set(draft07.MinLength, &node{kind: jsonvalue.Number, text: "1"})
	connector := add("connector", "string", "Connector that the table uses")
	add("connection_profile_id", "string", "Connection profile with endpoints and credentials")
	add("table_type", "string", "Whether the table reads or writes").set(draft07.Enum, texts([]string{"source", "sink"}))
	add("schema", "object", "Fields of the table")
	add("config", "object", "Options of the connector")
	add("event_time_field", "string", "Field that holds the event time")
	add("watermark_delay", "string", "How long to wait for late events")
	if len(connectors) > 0 {
		ids := list()
		for i := range connectors {
			ids.items = append(ids.items, text(connectors[i].ID))
		}
		connector.set(draft07.Enum, ids)
	}
	table := object()
	table.set(draft07.Title, text("Connection table"))
	table.set(draft07.Type, text("object"))
	table.set(draft07.Required, texts([]string{"name", "connector", "table_type", "config"}))
	table.set(draft07.Properties, properties)
	table.addAll(tableRules(connectors)...)
	return table
}

// tableRules says which roles a connector has, and what the config of each holds.
func tableRules(connectors []Connector) []*node {
	var rules []*node
	// when says what the properties of a table hold where others have the given values.
	when := func(conditions []member, then member) {
		required, properties := list(), object()
		for _, c := range conditions {
			required.items = append(required.items, text(c.name))
			properties.members = append(properties.members, named(c.name, object(named("const", c.value))))
		}
		rules = append(rules, object(
			named("if", object(named("required", required), named("properties", properties))),
			named("then", object(named("properties", object(then)))),
		))
	}
	for i := range connectors {
		c := &connectors[i]
		connector := named("connector", text(c.ID))
		if len(c.Roles) == 1 {
			when([]member{connector}, named("table_type", object(named("const", text(c.Roles[0].Name)))))
		}
		for j := range c.Roles {
			r := &c.Roles[j]
			when([]member{connector, named("table_type", text(r.Name))}, named("config", object(named("$ref", text(r.place())))))
		}
	}
	return rules
}
