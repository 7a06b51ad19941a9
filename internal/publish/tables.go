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

// TablesSchema returns the document for a whole file of connection tables. Both is how many roles a connector may have.
func TablesSchema(connectors []Connector, both int) []byte {
	table := object(member{"$ref", text("#/definitions/table")})
	tables := object(member{"type", text("array")}, member{"items", table})
	listed := object(
		member{"type", text("object")},
		member{"required", texts([]string{"tables"})},
		member{"properties", object(member{"tables", boolean(true)})},
	)
	definitions := object(member{"table", tableSchema(connectors, both)})
	for i := range connectors {
		for j := range connectors[i].Roles {
			r := &connectors[i].Roles[j]
			definitions.members = append(definitions.members, member{r.definition(), r.complete(r.place())})
		}
	}
	return object(
		member{"$schema", text(schemaURI)},
		member{"$id", text("urn:laminar:connection-tables")},
		member{"title", text("Connection tables")},
		member{"if", object(member{"type", text("array")})},
		member{"then", tables},
		member{"else", object(
			member{"if", listed},
			member{"then", object(
				member{"type", text("object")},
				member{"properties", object(member{"tables", tables})},
			)},
			member{"else", table},
		)},
		member{"definitions", definitions},
	).appendJSON(nil)
}

// definition is the name of the definition that says what a role's configs hold, and place is a reference to it.
func (r *Role) definition() string { return r.Connector + "." + r.Name }
func (r *Role) place() string      { return "#/definitions/" + r.definition() }

// tableSchema returns the schema of one table.
func tableSchema(connectors []Connector, both int) *node {
	properties := object()
	add := func(name, kind, description string) *node {
		n := object()
		n.set(draft07.Title, text(titleOf(name)))
		n.set(draft07.Type, text(kind))
		n.set(draft07.Description, text(description))
		properties.members = append(properties.members, member{name, n})
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
	table.addAll(tableRules(connectors, both)...)
	return table
}

// tableRules says which roles a connector has, and what the config of each holds.
func tableRules(connectors []Connector, both int) []*node {
	var rules []*node
	// when says what the properties of a table hold where others have the given values.
	when := func(conditions []member, then member) {
		required, properties := list(), object()
		for _, c := range conditions {
			required.items = append(required.items, text(c.name))
			properties.members = append(properties.members, member{c.name, object(member{"const", c.value})})
		}
		rules = append(rules, object(
			member{"if", object(member{"required", required}, member{"properties", properties})},
			member{"then", object(member{"properties", object(then)})},
		))
	}
	for i := range connectors {
		c := &connectors[i]
		connector := member{"connector", text(c.ID)}
		if len(c.Roles) > 0 && len(c.Roles) < both {
			when([]member{connector}, member{"table_type", object(member{"const", text(c.Roles[0].Name)})})
		}
		for j := range c.Roles {
			r := &c.Roles[j]
			when([]member{connector, {"table_type", text(r.Name)}}, member{"config", object(member{"$ref", text(r.place())})})
		}
	}
	return rules
}
