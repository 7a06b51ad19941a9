package builtin

import "github.com/laminar/connectors"

// kafka is Apache Kafka, as the Connectors API page defines it.
func kafka() connectors.Connector {
	return connectors.Connector{
		ID:          "kafka",
		Name:        "Apache Kafka",
		Description: "Apache Kafka connector for streaming data",
		Category:    connectors.CategoryMessaging,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "kafka-icon.svg",
		Version:     "3.4.0",
		Features: connectors.Features{
			connectors.FeatureExactlyOnce,
			connectors.FeatureSchemaRegistry,
			connectors.FeatureTransactions,
			connectors.FeaturePartitioning,
		},
		Formats: []connectors.Format{
			connectors.FormatJSON, connectors.FormatAvro, connectors.FormatProtobuf, connectors.FormatRaw,
		},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"topic", "format"},
				Properties: connectors.Properties{
					{
						Name:        "topic",
						Type:        connectors.TypeString,
						Description: "Kafka topic to consume from",
						Advice:      notEmpty(),
					},
					{
						Name:        "consumer_group",
						Type:        connectors.TypeString,
						Description: "Consumer group ID",
						Aliases:     []string{"group_id", "source.group_id"},
						Advice:      notEmpty(),
					},
					{
						Name:        "offset_reset",
						Type:        connectors.TypeString,
						Enum:        []any{"earliest", "latest"},
						Default:     "latest",
						Description: "Where to start consuming",
						Aliases:     []string{"offset", "source.offset"},
					},
					{
						Name:        "format",
						Type:        connectors.TypeString,
						Enum:        []any{"json", "avro", "protobuf", "raw"},
						Description: "Message format",
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"topic", "format"},
				Properties: connectors.Properties{
					{
						Name:        "topic",
						Type:        connectors.TypeString,
						Description: "Kafka topic to produce to",
						Advice:      notEmpty(),
					},
					{
						Name:        "format",
						Type:        connectors.TypeString,
						Enum:        []any{"json", "avro", "protobuf", "raw"},
						Description: "Message format",
					},
					{
						Name:        "compression_type",
						Type:        connectors.TypeString,
						Enum:        []any{"none", "gzip", "snappy", "lz4", "zstd"},
						Default:     "none",
						Description: "Compression algorithm",
						Aliases:     []string{"compression"},
					},
				},
			},
		},
	}
}
