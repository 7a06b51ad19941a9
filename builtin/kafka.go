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
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "consumer_group",
						Type:        connectors.TypeString,
						Description: "Consumer group ID",
						// The last one is Flink's.
						Aliases: []string{"group_id", "source.group_id", "properties.group.id"},
						Advice:  notEmpty("orders-pipeline"),
					},
					{
						Name:        "offset_reset",
						Type:        connectors.TypeString,
						Enum:        []any{"earliest", "latest"},
						Default:     "latest",
						Description: "Where to start consuming",
						// Behind Laminar's own names are those of Kafka, of Flink and of SeaTunnel.
						Aliases: []string{
							"offset", "source.offset", "auto.offset.reset", "properties.auto.offset.reset", "scan.startup.mode", "start_mode",
						},
						// librdkafka takes beginning, smallest, end and largest itself; Sarama and Redpanda Connect say oldest and newest.
						ValueAliases: map[string]string{
							"beginning": "earliest", "smallest": "earliest", "oldest": "earliest",
							"end": "latest", "largest": "latest", "newest": "latest",
						},
					},
					{
						Name:         "format",
						Type:         connectors.TypeString,
						Enum:         []any{"json", "avro", "protobuf", "raw"},
						Description:  "Message format",
						ValueAliases: formatWords("json", "avro", "protobuf", "raw"),
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
						Advice:      notEmpty("orders"),
					},
					{
						Name:         "format",
						Type:         connectors.TypeString,
						Enum:         []any{"json", "avro", "protobuf", "raw"},
						Description:  "Message format",
						ValueAliases: formatWords("json", "avro", "protobuf", "raw"),
					},
					{
						Name:        "compression_type",
						Type:        connectors.TypeString,
						Enum:        []any{"none", "gzip", "snappy", "lz4", "zstd"},
						Default:     "none",
						Description: "Compression algorithm",
						// The last one is librdkafka's.
						Aliases:      []string{"compression", "compression.codec"},
						ValueAliases: compressionWords("none", "gzip", "lz4", "zstd"),
					},
				},
			},
		},
	}
}
