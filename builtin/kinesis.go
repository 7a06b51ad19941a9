package builtin

import "github.com/laminar/connectors"

// kinesis is Amazon Kinesis Data Streams, as the Connectors API page defines it.
func kinesis() connectors.Connector {
	return connectors.Connector{
		ID:          "kinesis",
		Name:        "Amazon Kinesis",
		Description: "AWS Kinesis Data Streams connector",
		Category:    connectors.CategoryCloud,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "kinesis-icon.svg",
		Version:     "2.0",
		Features: connectors.Features{
			connectors.FeatureAutoScaling,
			connectors.FeatureEncryption,
			connectors.FeatureCrossRegion,
		},
		Formats: []connectors.Format{connectors.FormatJSON, connectors.FormatAvro, connectors.FormatRaw},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"stream_name", "region"},
				Properties: connectors.Properties{
					{
						Name:        "stream_name",
						Type:        connectors.TypeString,
						Description: "Kinesis stream name",
						Aliases:     []string{"streamName"},
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "region",
						Type:        connectors.TypeString,
						Description: "AWS region",
						Aliases:     []string{"awsRegion", "aws_region"},
						Advice:      notEmpty("eu-central-1"),
					},
					{
						Name:        "starting_position",
						Type:        connectors.TypeString,
						Enum:        []any{"TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"},
						Default:     "LATEST",
						Description: "Starting position",
						// Behind Laminar's own names are those of Flink and of Spark.
						Aliases: []string{"offset", "source.offset", "type.offset", "scan.stream.initpos", "source.init.position", "initialPosition"},
						// Laminar's Kinesis page has earliest and latest, Redpanda Connect starts from the oldest.
						ValueAliases: map[string]string{
							"earliest": "TRIM_HORIZON", "beginning": "TRIM_HORIZON", "oldest": "TRIM_HORIZON",
							"newest": "LATEST", "end": "LATEST",
							"timestamp": "AT_TIMESTAMP",
						},
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"stream_name", "region"},
				Properties: connectors.Properties{
					{
						Name:        "stream_name",
						Type:        connectors.TypeString,
						Description: "Kinesis stream name",
						Aliases:     []string{"streamName"},
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "region",
						Type:        connectors.TypeString,
						Description: "AWS region",
						Aliases:     []string{"awsRegion", "aws_region"},
						Advice:      notEmpty("eu-central-1"),
					},
					{
						Name:        "partition_key",
						Type:        connectors.TypeString,
						Description: "Field to use as partition key",
						Aliases:     []string{"partition_key_field"},
						Advice:      notEmpty("id"),
					},
				},
			},
		},
	}
}
