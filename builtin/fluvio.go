package builtin

import "github.com/laminar/connectors"

// fluvio is topics of Fluvio, which is messaging, as Kafka is.
//
// Reference: Arroyo (crates/arroyo-connectors/src/fluvio, table.json and mod.rs); Laminar's pages name Fluvio and say no more
// (laminar-docs, connectors/overview.md). There is no connection profile, so the address stands in the table. The offset is required
// in table.json, but SQL tables may leave it out and then get latest, so it has that default here. The formats are those of nats.
func fluvio() connectors.Connector {
	endpoint := connectors.Schema{
		Name:        "endpoint",
		Type:        connectors.TypeString,
		Description: "Address of the cluster; that of the active Fluvio profile where it is left out or empty",
		Aliases:     []string{"address", "addr"},
		Examples:    []any{"localhost:9103"},
	}
	format := connectors.Schema{
		Name:         "format",
		Type:         connectors.TypeString,
		Enum:         []any{"json", "raw"},
		Description:  "Message format",
		ValueAliases: formatWords("json", "raw"),
	}
	return connectors.Connector{
		ID:          "fluvio",
		Name:        "Fluvio",
		Description: "Fluvio connector for streams of messages",
		Category:    connectors.CategoryMessaging,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "fluvio-icon.svg",
		Version:     "0.24", // of the client library that this Arroyo has
		Formats:     []connectors.Format{connectors.FormatJSON, connectors.FormatRaw},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"topic", "format"},
				Properties: connectors.Properties{
					endpoint,
					{
						Name:        "topic",
						Type:        connectors.TypeString,
						Description: "Topic to consume from",
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "offset",
						Type:        connectors.TypeString,
						Enum:        []any{"earliest", "latest"},
						Default:     "latest",
						Description: "Where to start consuming",
						Aliases:     []string{"source.offset", "offset_reset"},
						// Fluvio's own words.
						ValueAliases: map[string]string{"beginning": "earliest", "end": "latest"},
					},
					format,
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"topic", "format"},
				Properties: connectors.Properties{
					endpoint,
					{
						Name:        "topic",
						Type:        connectors.TypeString,
						Description: "Topic to produce to",
						Advice:      notEmpty("orders"),
					},
					format,
				},
			},
		},
	}
}
