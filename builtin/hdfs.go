package builtin

import (
	"encoding/json"

	"github.com/laminar/connectors"
)

// hdfs is the file system of Apache Hadoop. Where a deployment reaches it as a scheme of a path, filesystem is
// enough.
//
// Reference: Apache SeaTunnel 2.3.8 (docs/en/connector-v2, source/HdfsFile.md and sink/HdfsFile.md). The cluster's
// address, its configuration files, the user and Kerberos belong to the profile. Its file_format_type is format here
// and its compress_codec is compression, as filesystem has them, and a sink too must name its format. Its
// have_partition and custom_filename are left out, because partition_by and file_name_expression say as much; so are
// the defaults of tmp_path, which names SeaTunnel, and of partition_dir_expression, which is a sketch of one, the formats text, excel, xml and binary, and the options of formats,
// which belong to format_options.
//
// The expressions of directories and file names are written like the older placeholders, ${NAME}: a registry's view
// that knows those waits for values that no deployment supplies.
func hdfs() connectors.Connector {
	return connectors.Connector{
		ID:          "hdfs",
		Name:        "HDFS",
		Description: "Hadoop Distributed File System connector",
		Category:    connectors.CategoryStorage,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "hdfs-icon.svg",
		Version:     "2.x, 3.x", // of Hadoop
		Features: connectors.Features{
			connectors.FeatureExactlyOnce,
			connectors.FeaturePartitioning,
			connectors.FeatureCompression,
		},
		Formats: []connectors.Format{
			connectors.FormatJSON, connectors.FormatCSV, connectors.FormatParquet, connectors.FormatORC,
		},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"path", "format"},
				Properties: connectors.Properties{
					{
						Name:        "path",
						Type:        connectors.TypeString,
						Description: "File or directory to read, without the cluster's address",
						Advice:      notEmpty("/data/orders"),
					},
					{
						Name:         "format",
						Type:         connectors.TypeString,
						Enum:         []any{"json", "csv", "parquet", "orc"},
						Description:  "File format",
						ValueAliases: formatWords("json"),
						Aliases:      []string{"file_format_type", "file_format"},
					},
					{
						Name:        "read_columns",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString},
						Description: "Columns to read; all of them where it is left out",
						Advice:      someNames([]any{"id", "message"}),
					},
					{
						Name:        "parse_partition_from_path",
						Type:        connectors.TypeBoolean,
						Default:     true,
						Description: "Whether directories such as age=26 become columns",
					},
					{
						Name:        "skip_header_row_number",
						Type:        connectors.TypeInteger,
						Default:     json.Number("0"),
						Description: "Lines to skip at the head of a CSV file",
						Advice:      atLeast("0"),
					},
					{
						Name:         "compression",
						Type:         connectors.TypeString,
						Enum:         []any{"none", "lzo"},
						Default:      "none",
						Description:  "Compression of JSON and CSV files; Parquet and ORC files tell their own",
						Aliases:      []string{"compress_codec"},
						ValueAliases: compressionWords("none"),
					},
					{
						Name:        "archive_compress_codec",
						Type:        connectors.TypeString,
						Enum:        []any{"NONE", "ZIP", "TAR", "TAR_GZ"},
						Default:     "NONE",
						Description: "Kind of archive that JSON files stand in",
						// As the files end.
						ValueAliases: map[string]string{"tgz": "TAR_GZ"},
					},
					encoding(),
					{
						Name:        "file_filter_pattern",
						Type:        connectors.TypeString,
						Description: "Regular expression that the names of files must match",
						Advice:      notEmpty(".*[.]csv"),
					},
				},
				Rules: []connectors.Rule{
					{
						Property: "format",
						Values:   []any{"parquet", "orc"},
						Excludes: []string{"compression"},
						Message:  "has no effect, because Parquet and ORC files tell their own compression",
					},
					{
						Property: "format",
						Values:   []any{"json", "parquet", "orc"},
						Excludes: []string{"skip_header_row_number"},
						Message:  "has no effect, because only CSV files have header lines",
					},
					{
						Property: "format",
						Values:   []any{"parquet", "orc"},
						Excludes: []string{"encoding"},
						Message:  "has no effect, because Parquet and ORC files are no text",
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"path", "format"},
				Properties: connectors.Properties{
					{
						Name:        "path",
						Type:        connectors.TypeString,
						Description: "Directory to write to, without the cluster's address",
						Advice:      notEmpty("/data/orders"),
					},
					{
						Name:         "format",
						Type:         connectors.TypeString,
						Enum:         []any{"json", "csv", "parquet", "orc"},
						Description:  "File format",
						ValueAliases: formatWords("json"),
						Aliases:      []string{"file_format_type", "file_format"},
					},
					{
						Name:        "tmp_path",
						Type:        connectors.TypeString,
						Description: "Directory on the same cluster where files stay until they are complete",
						Advice:      notEmpty("/data/staging"),
					},
					{
						Name:        "partition_by",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString},
						Description: "Partition columns; none where it is empty",
						Advice:      names([]any{"day"}),
					},
					{
						Name:        "partition_dir_expression",
						Type:        connectors.TypeString,
						Description: "Directory of a partition, from its columns ${k0}, ${k1} and their values ${v0}, ${v1}",
						Examples:    []any{"${k0}=${v0}/${k1}=${v1}"},
						Advice:      notEmpty(),
					},
					{
						Name:        "is_partition_field_write_in_file",
						Type:        connectors.TypeBoolean,
						Default:     false,
						Description: "Whether files hold the partition columns too",
					},
					{
						Name:        "file_name_expression",
						Type:        connectors.TypeString,
						Default:     "${transactionId}",
						Description: "Name of a file, from ${transactionId}, ${now} and ${uuid}",
						// The reference says that the transaction is added by itself, and its code asks for it (FileSinkConfig.java).
						Advice: &connectors.Advice{
							Schema:  connectors.Schema{Pattern: `\$\{transactionId\}`},
							Message: "must hold ${transactionId}, because files are written in transactions",
						},
					},
					{
						Name:        "filename_time_format",
						Type:        connectors.TypeString,
						Default:     "yyyy.MM.dd",
						Description: "How ${now} is written in a file's name",
						Advice:      notEmpty(),
					},
					{
						Name:        "sink_columns",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString},
						Description: "Columns to write, those of partitions among them; all where it is left out or empty",
						Advice:      names([]any{"id", "message"}),
					},
					{
						Name:        "is_enable_transaction",
						Type:        connectors.TypeBoolean,
						Default:     true,
						Description: "Whether a file appears once only and complete, with the transaction in its name",
						Advice: &connectors.Advice{
							Schema:  connectors.Schema{Const: true},
							Message: "must be true, because writing without transactions is not supported",
						},
					},
					{
						Name:        "batch_size",
						Type:        connectors.TypeInteger,
						Default:     json.Number("1000000"),
						Description: "Most rows in a file",
						Advice:      atLeast("1"),
					},
					{
						Name:    "compression",
						Type:    connectors.TypeString,
						Enum:    []any{"none", "lzo", "snappy", "lz4", "zlib", "gzip", "brotli", "zstd"},
						Default: "none",
						Description: "Compression type: lzo for any format; snappy and lz4 for ORC and Parquet; zlib for ORC; " +
							"gzip, brotli and zstd for Parquet",
						Aliases:      []string{"compress_codec"},
						ValueAliases: compressionWords("none", "lz4", "gzip", "brotli", "zstd"),
					},
					encoding(),
				},
				Rules: []connectors.Rule{{
					Property: "format",
					Values:   []any{"parquet", "orc"},
					Excludes: []string{"encoding"},
					Message:  "has no effect, because Parquet and ORC files are no text",
				}},
			},
		},
	}
}

// encoding is how the text of files is encoded.
func encoding() connectors.Schema {
	return connectors.Schema{
		Name:        "encoding",
		Type:        connectors.TypeString,
		Default:     "UTF-8",
		Description: "Encoding of JSON and CSV files",
		Advice:      notEmpty(),
	}
}
