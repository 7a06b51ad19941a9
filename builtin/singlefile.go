package builtin

import "github.com/laminar/connectors"

// singleFile is one local file, read from its beginning to its end or written, for tutorials and tests of pipelines. Its category
// is storage, as that of filesystem, which reads and writes many files.
//
// Reference: Arroyo (crates/arroyo-connectors/src/single_file, table.json and mod.rs) and Laminar's tutorials (laminar-docs,
// tutorials), from which the formats are. They write debezium_json with an underscore, as Arroyo does, where the Connectors API
// page has a hyphen.
func singleFile() connectors.Connector {
	const debezium = connectors.Format("debezium_json")
	format := connectors.Schema{
		Name:         "format",
		Type:         connectors.TypeString,
		Enum:         []any{"json", string(debezium)},
		Description:  "Format of a line",
		ValueAliases: formatWords("json"),
	}
	return connectors.Connector{
		ID:          "single_file",
		Name:        "Single File",
		Description: "Connector for one local file",
		Category:    connectors.CategoryStorage,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "single-file-icon.svg",
		Version:     "0.15", // of Arroyo, because there is no other system
		Formats:     []connectors.Format{connectors.FormatJSON, debezium},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"path", "format"},
				Properties: connectors.Properties{
					{
						Name:        "path",
						Type:        connectors.TypeString,
						Description: "File to read, line by line",
						Advice:      notEmpty("/data/orders.json"),
					},
					{
						Name:        "wait_for_control",
						Type:        connectors.TypeBoolean,
						Default:     true,
						Description: "Whether to wait for a message of the engine behind each line",
					},
					format,
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"path", "format"},
				Properties: connectors.Properties{
					{
						Name:        "path",
						Type:        connectors.TypeString,
						Description: "File to write",
						Advice:      notEmpty("/data/orders.json"),
					},
					format,
				},
			},
		},
	}
}
