package builtin

import (
	"encoding/json"

	"github.com/laminar/connectors"
)

// mongodb is MongoDB: scans of a collection and writes to one, not its change stream.
//
// Reference: Apache SeaTunnel 2.3.8 (docs/en/connector-v2, source/MongoDB.md and sink/MongoDB.md), with dots and
// hyphens made underscores. The URI belongs to the profile. Its upsert-enable is write_mode here and its primary-key is
// primary_keys, as postgresql has them. What an upsert does is from its code (RowDataDocumentSerializer.java and
// MongoKeyExtractor.java): it sets the row's columns in the document whose fields equal the keys, while sink/MongoDB.md
// says that the keys become _id. Its schema is the table's own, and flat.sync-string, a mode for tables of one column,
// is left out.
func mongodb() connectors.Connector {
	return connectors.Connector{
		ID:          "mongodb",
		Name:        "MongoDB",
		Description: "MongoDB document database connector",
		Category:    connectors.CategoryDatabase,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "mongodb-icon.svg",
		Version:     "4.2", // the first release whose transactions the sink can use
		Features: connectors.Features{
			connectors.FeatureBulkInsert,
			connectors.FeatureUpsert,
			connectors.FeatureTransactions,
		},
		Formats: []connectors.Format{connectors.FormatJSON},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"database", "collection"},
				Properties: connectors.Properties{
					{
						Name:        "database",
						Type:        connectors.TypeString,
						Description: "Database to read from",
						Advice:      notEmpty("shop"),
					},
					{
						Name:        "collection",
						Type:        connectors.TypeString,
						Description: "Collection to read from",
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "match_query",
						Type:        connectors.TypeString,
						Description: "Filter that documents must match, in MongoDB's query language",
						Aliases:     []string{"match.query", "matchQuery"},
						Advice:      notEmpty(`{"status": "paid"}`),
					},
					{
						Name:        "match_projection",
						Type:        connectors.TypeString,
						Description: "Fields to read, as a MongoDB projection",
						Aliases:     []string{"match.projection"},
						Advice:      notEmpty(`{"_id": 1, "status": 1}`),
					},
					{
						Name:        "partition_split_key",
						Type:        connectors.TypeString,
						Default:     "_id",
						Description: "Field by whose values the collection is split for reading in parallel",
						Aliases:     []string{"partition.split-key"},
						Advice:      notEmpty(),
					},
					{
						Name:        "partition_split_size",
						Type:        connectors.TypeInteger,
						Default:     json.Number("67108864"),
						Description: "Size of a split in bytes",
						Aliases:     []string{"partition.split-size"},
						Advice:      atLeast("1"),
					},
					{
						Name:        "fetch_size",
						Type:        connectors.TypeInteger,
						Default:     json.Number("2048"),
						Description: "Documents to ask the server for at a time",
						Aliases:     []string{"fetch.size"},
						Advice:      atLeast("1"),
					},
					{
						Name:        "cursor_no_timeout",
						Type:        connectors.TypeBoolean,
						Default:     true,
						Description: "Whether the server keeps a cursor open that was idle for long, 10 minutes by its own rule",
						Aliases:     []string{"cursor.no-timeout"},
					},
					{
						Name:        "max_time_min",
						Type:        connectors.TypeInteger,
						Default:     json.Number("600"),
						Description: "Minutes that a query may take; 0 for no limit",
						Aliases:     []string{"max.time-min"},
						Advice:      atLeast("0"),
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"database", "collection"},
				Properties: connectors.Properties{
					{
						Name:        "database",
						Type:        connectors.TypeString,
						Description: "Database to write to",
						Advice:      notEmpty("shop"),
					},
					{
						Name:        "collection",
						Type:        connectors.TypeString,
						Description: "Collection to write to",
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "write_mode",
						Type:        connectors.TypeString,
						Enum:        []any{"append", "upsert"},
						Default:     "append",
						Description: "Whether to insert every row, or to update the document with the same key or insert one",
						Aliases:     []string{"upsert-enable"},
						// Redpanda Connect inserts with insert-one.
						ValueAliases: writeWords(map[string]string{"insert_one": "append", "merge": "upsert"}),
					},
					{
						Name:        "primary_keys",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString},
						Description: "Key columns for upsert: the document whose fields equal them is updated",
						Aliases:     []string{"primary-key", "upsert-key", "key_columns", "merge_keys"},
						Advice:      someNames([]any{"id"}),
					},
					{
						Name:        "buffer_flush_max_rows",
						Type:        connectors.TypeInteger,
						Default:     json.Number("1000"),
						Description: "Most rows in one bulk write; -1 for no limit",
						Aliases:     []string{"buffer-flush.max-rows"},
						Advice:      atLeast("-1"),
					},
					{
						Name:        "buffer_flush_interval",
						Type:        connectors.TypeInteger,
						Default:     json.Number("30000"),
						Description: "Milliseconds after which buffered rows are written; -1 for no limit",
						Aliases:     []string{"buffer-flush.interval"},
						Advice:      atLeast("-1"),
					},
					{
						Name:        "retry_max",
						Type:        connectors.TypeInteger,
						Default:     json.Number("3"),
						Description: "Number of retries of a failed write",
						Aliases:     []string{"retry.max"},
						Advice:      atLeast("0"),
					},
					{
						Name:        "retry_interval",
						Type:        connectors.TypeInteger,
						Default:     json.Number("1000"),
						Description: "Milliseconds before the first retry; each further one waits that much longer",
						Aliases:     []string{"retry.interval"},
						Advice:      atLeast("0"),
					},
					{
						Name:        "transaction",
						Type:        connectors.TypeBoolean,
						Default:     false,
						Description: "Whether to write in transactions",
					},
				},
				Rules: []connectors.Rule{
					{Property: "write_mode", Values: []any{"upsert"}, Requires: []string{"primary_keys"}},
					{
						Property: "transaction",
						Values:   []any{true},
						Excludes: []string{"buffer_flush_max_rows", "buffer_flush_interval", "retry_max", "retry_interval"},
						Message:  "has no effect, because a transaction is written at each checkpoint",
					},
				},
			},
		},
	}
}
