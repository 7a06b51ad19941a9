package builtin

import (
	"encoding/json"

	"github.com/laminar/connectors"
)

// mysql is tables of MySQL, scanned and written over JDBC. For its change stream there is mysql-cdc.
//
// Reference: Apache SeaTunnel 2.3.8 (docs/en/connector-v2, source/Mysql.md, sink/Mysql.md and, for the save modes,
// sink/Jdbc.md). URL, driver and user belong to the profile. Its source names a table as table_path, "db.table", which
// is database and table here, as in its sink. Its enable_upsert is write_mode here, as postgresql has it, and like
// there the default is append, while SeaTunnel upserts as soon as there are primary keys. The fetch size of -2147483648 is the
// one with which MySQL's driver streams rows (dev.mysql.com/doc/connector-j, implementation notes). Queries and lists of tables
// instead of one table, the bounds and the number of partitions, which count only for a query (JdbcSourceConfig.java), the fine tuning of splits, which SeaTunnel advises against, and exactly-once writes, which need the name
// of a Java class, are left out.
func mysql() connectors.Connector {
	return connectors.Connector{
		ID:          "mysql",
		Name:        "MySQL",
		Description: "MySQL database connector for tables",
		Category:    connectors.CategoryDatabase,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "mysql-icon.svg",
		Version:     "8.0",
		Features:    connectors.Features{connectors.FeatureBulkInsert, connectors.FeatureUpsert},
		Formats:     []connectors.Format{connectors.FormatJSON},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"database", "table"},
				Properties: connectors.Properties{
					{
						Name:        "database",
						Type:        connectors.TypeString,
						Description: "Database to read from",
						Advice:      notEmpty("shop"),
					},
					{
						Name:        "table",
						Type:        connectors.TypeString,
						Description: "Table to read from",
						Aliases:     []string{"table_path"},
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "where_condition",
						Type:        connectors.TypeString,
						Description: "Condition that rows must meet, beginning with the word where",
						Examples:    []any{"where id > 100"},
						// SeaTunnel looks at the first five letters.
						Advice: &connectors.Advice{
							Schema:  connectors.Schema{Pattern: `^[Ww][Hh][Ee][Rr][Ee][^A-Za-z0-9_]`},
							Message: "must begin with the word where, and no space before it",
						},
					},
					{
						Name:        "partition_column",
						Type:        connectors.TypeString,
						Description: "Column by whose values the table is split for reading in parallel",
						Advice:      notEmpty("id"),
					},
					{
						Name:        "split_size",
						Type:        connectors.TypeInteger,
						Default:     json.Number("8096"),
						Description: "Rows in a part of the table",
						Aliases:     []string{"split.size"},
						Advice:      atLeast("1"),
					},
					{
						Name:        "fetch_size",
						Type:        connectors.TypeInteger,
						Default:     json.Number("0"),
						Description: "Rows to ask the server for at a time; 0 leaves it to the driver, -2147483648 streams them one by one",
						Advice: &connectors.Advice{
							Schema: connectors.Schema{Extra: []connectors.Keyword{{
								Name: "anyOf", Value: json.RawMessage(`[{"minimum": 0}, {"const": -2147483648}]`),
							}}},
							Message: "must be 0 or more, or -2147483648, which streams rows one by one",
						},
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"database", "table"},
				Properties: connectors.Properties{
					{
						Name:        "database",
						Type:        connectors.TypeString,
						Description: "Database to write to",
						Advice:      notEmpty("shop"),
					},
					{
						Name:        "table",
						Type:        connectors.TypeString,
						Description: "Table to write to",
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "write_mode",
						Type:        connectors.TypeString,
						Enum:        []any{"append", "upsert"},
						Default:     "append",
						Description: "Whether to insert every row or to update the row with the same key",
						Aliases:     []string{"enable_upsert"},
						// MySQL's own statements for it; DataX has replace as a write mode, too.
						ValueAliases: writeWords(map[string]string{
							"merge": "upsert", "replace": "upsert", "on_duplicate_key_update": "upsert",
						}),
					},
					{
						Name:        "primary_keys",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString},
						Description: "Key columns for upsert",
						Aliases:     []string{"key_columns", "merge_keys"},
						Advice:      someNames([]any{"id"}),
					},
					{
						Name:        "batch_size",
						Type:        connectors.TypeInteger,
						Default:     json.Number("1000"),
						Description: "Most rows in one batch; 0 for no limit",
						Advice:      atLeast("0"),
					},
					{
						Name:        "max_retries",
						Type:        connectors.TypeInteger,
						Default:     json.Number("0"),
						Description: "Number of retries of a failed batch",
						Advice:      atLeast("0"),
					},
					{
						Name: "schema_save_mode",
						Type: connectors.TypeString,
						Enum: []any{
							"RECREATE_SCHEMA", "CREATE_SCHEMA_WHEN_NOT_EXIST", "ERROR_WHEN_SCHEMA_NOT_EXIST", "IGNORE",
						},
						Default:     "CREATE_SCHEMA_WHEN_NOT_EXIST",
						Description: "What to do at the start about a table that exists or is missing",
						// SQL's CREATE TABLE IF NOT EXISTS.
						ValueAliases: map[string]string{"create_if_not_exists": "CREATE_SCHEMA_WHEN_NOT_EXIST"},
					},
					{
						Name:        "data_save_mode",
						Type:        connectors.TypeString,
						Enum:        []any{"DROP_DATA", "APPEND_DATA", "CUSTOM_PROCESSING", "ERROR_WHEN_DATA_EXISTS"},
						Default:     "APPEND_DATA",
						Description: "What to do at the start about rows that the table already has",
						// Spark's save modes, and SQL's TRUNCATE.
						ValueAliases: map[string]string{
							"overwrite": "DROP_DATA", "truncate": "DROP_DATA",
							"error": "ERROR_WHEN_DATA_EXISTS", "errorifexists": "ERROR_WHEN_DATA_EXISTS",
						},
					},
					{
						Name:        "custom_sql",
						Type:        connectors.TypeString,
						Description: "Statement to run at the start for the data save mode CUSTOM_PROCESSING",
						Advice:      notEmpty(),
					},
					{
						Name:        "create_index",
						Type:        connectors.TypeBoolean,
						Default:     true,
						Description: "Whether a table that is created gets its primary key and indexes",
					},
					{
						Name:        "field_ide",
						Type:        connectors.TypeString,
						Enum:        []any{"ORIGINAL", "UPPERCASE", "LOWERCASE"},
						Description: "Whether to write the names of columns as they are, or in upper or lower case",
						// What each of them does, as other systems say it.
						ValueAliases: map[string]string{"upper": "UPPERCASE", "lower": "LOWERCASE", "none": "ORIGINAL"},
					},
					{
						Name:        "auto_commit",
						Type:        connectors.TypeBoolean,
						Default:     true,
						Description: "Whether each statement is a transaction of its own",
					},
					{
						Name:        "support_upsert_by_query_primary_key_exist",
						Type:        connectors.TypeBoolean,
						Default:     false,
						Description: "Whether an upsert first asks whether the key exists, which is slow, for a server without upserts",
					},
				},
				Rules: []connectors.Rule{
					{Property: "write_mode", Values: []any{"upsert"}, Requires: []string{"primary_keys"}},
					{Property: "data_save_mode", Values: []any{"CUSTOM_PROCESSING"}, Requires: []string{"custom_sql"}},
					{
						Property: "data_save_mode",
						Values:   []any{"DROP_DATA", "APPEND_DATA", "ERROR_WHEN_DATA_EXISTS"},
						Excludes: []string{"custom_sql"},
						Message:  "has no effect unless data_save_mode is CUSTOM_PROCESSING",
					},
				},
			},
		},
	}
}
