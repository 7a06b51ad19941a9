package builtin

import "github.com/laminar/connectors"

// rabbitmq is RabbitMQ Streams, the log-like protocol on port 5552. It is not AMQP: there are no queues, exchanges or
// routing keys here.
//
// Reference: Arroyo (crates/arroyo-connectors/src/rabbitmq, table.json and mod.rs) and Laminar's RabbitMQ page
// (laminar-docs, connectors/rabbitmq.md). Arroyo itself only reads; the page has the sink. Host, port, virtual host,
// user and TLS belong to the profile. Both ask for the offset, though Arroyo's SQL takes last where it is missing. The page's
// format Parquet is left out: a message is not a Parquet file. The offsets are described as RabbitMQ defines them
// (rabbitmq.com/docs/streams); the page takes last for next.
func rabbitmq() connectors.Connector {
	return connectors.Connector{
		ID:          "rabbitmq",
		Name:        "RabbitMQ",
		Description: "RabbitMQ connector for stream queues, over the RabbitMQ Streams protocol",
		Category:    connectors.CategoryMessaging,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "rabbitmq-icon.svg",
		Version:     "3.9", // the first release with streams
		Features:    connectors.Features{connectors.FeatureEncryption},
		Formats:     []connectors.Format{connectors.FormatJSON, connectors.FormatAvro, connectors.FormatRaw},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"stream", "offset", "format"},
				Properties: connectors.Properties{
					{
						Name:        "stream",
						Type:        connectors.TypeString,
						Description: "Stream to consume from",
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "offset",
						Type:        connectors.TypeString,
						Enum:        []any{"first", "last", "next"},
						Description: "Where to start: the oldest message kept, the last chunk written, or the next message to come",
						Aliases:     []string{"source.offset", "type.offset"},
						// Kafka's words: latest is what comes from now on, while last is a chunk that was written before.
						ValueAliases: map[string]string{
							"earliest": "first", "oldest": "first", "beginning": "first",
							"latest": "next", "newest": "next", "end": "next",
						},
					},
					{
						Name:         "format",
						Type:         connectors.TypeString,
						Enum:         []any{"json", "avro", "raw"},
						Description:  "Message format",
						ValueAliases: formatWords("json", "avro", "raw"),
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"stream", "format"},
				Properties: connectors.Properties{
					{
						Name:        "stream",
						Type:        connectors.TypeString,
						Description: "Stream to publish to, which must exist",
						Advice:      notEmpty("orders"),
					},
					{
						Name:         "format",
						Type:         connectors.TypeString,
						Enum:         []any{"json", "avro", "raw"},
						Description:  "Message format",
						ValueAliases: formatWords("json", "avro", "raw"),
					},
				},
			},
		},
	}
}
