package builtin

import "github.com/laminar/connectors"

// filesystem is files and objects, as the Connectors API page defines it. Amazon S3, Google Cloud Storage, Azure Blob
// Storage and local files are no connectors of their own: they are schemes of path, such as s3://bucket/dir or
// gs://bucket/dir.
func filesystem() connectors.Connector {
	return connectors.Connector{
		ID:          "filesystem",
		Name:        "Filesystem",
		Description: "File system connector (local, S3, GCS, Azure)",
		Category:    connectors.CategoryStorage,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "filesystem-icon.svg",
		Version:     "1.0",
		Features: connectors.Features{
			connectors.FeatureCloudStorage,
			connectors.FeaturePartitioning,
			connectors.FeatureCompression,
			connectors.FeatureFormatDetection,
		},
		Formats: []connectors.Format{
			connectors.FormatJSON, connectors.FormatCSV, connectors.FormatParquet,
			connectors.FormatAvro, connectors.FormatORC,
		},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"path", "format"},
				Properties: connectors.Properties{
					{
						Name:        "path",
						Type:        connectors.TypeString,
						Description: "File or directory path",
						Advice:      notEmpty("s3://my-bucket/orders/"),
					},
					{
						Name:         "format",
						Type:         connectors.TypeString,
						Enum:         []any{"json", "csv", "parquet", "avro", "orc"},
						Description:  "File format",
						ValueAliases: formatWords("json", "avro"),
					},
					{
						Name:        "pattern",
						Type:        connectors.TypeString,
						Description: "File name pattern (glob)",
						Advice:      notEmpty("*.json"),
					},
					{
						Name:        "scan_interval",
						Type:        connectors.TypeString,
						Default:     "1m",
						Description: "Directory scan interval",
						// Behind Laminar's own name is Flink's.
						Aliases: []string{"poll_interval_ms", "poll_interval", "monitor-interval"},
						Advice:  interval(),
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"path", "format"},
				Properties: connectors.Properties{
					{
						Name:        "path",
						Type:        connectors.TypeString,
						Description: "Output directory path",
						Advice:      notEmpty("s3://my-bucket/orders/"),
					},
					{
						Name:         "format",
						Type:         connectors.TypeString,
						Enum:         []any{"json", "csv", "parquet", "avro", "orc"},
						Description:  "Output format",
						ValueAliases: formatWords("json", "avro"),
						Aliases:      []string{"file_format"},
					},
					{
						Name:        "partition_by",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString},
						Description: "Partition columns",
						// Arroyo's, and Delta Lake's.
						Aliases: []string{"partition_fields", "partition_columns"},
						Advice:  someNames([]any{"day"}),
					},
					{
						Name:        "compression",
						Type:        connectors.TypeString,
						Enum:        []any{"none", "gzip", "snappy", "lz4", "zstd"},
						Default:     "none",
						Description: "Compression type",
						// Arroyo's, and SeaTunnel's.
						Aliases:      []string{"compression_format", "compress_codec"},
						ValueAliases: compressionWords("none", "gzip", "lz4", "zstd"),
					},
				},
			},
		},
	}
}
