package builtin

import "github.com/laminar/connectors"

// postgresql is PostgreSQL, as the Connectors API page defines it.
func postgresql() connectors.Connector {
	return connectors.Connector{
		ID:          "postgresql",
		Name:        "PostgreSQL",
		Description: "PostgreSQL database connector",
		Category:    connectors.CategoryDatabase,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "postgresql-icon.svg",
		Version:     "14.0",
		Features: connectors.Features{
			connectors.FeatureCDC,
			connectors.FeatureBulkInsert,
			connectors.FeatureUpsert,
			connectors.FeatureTransactions,
		},
		Formats: []connectors.Format{connectors.FormatJSON, connectors.FormatCSV},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"table"},
				Properties: connectors.Properties{
					{
						Name:        "table",
						Type:        connectors.TypeString,
						Description: "Table name to read from",
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "schema",
						Type:        connectors.TypeString,
						Default:     "public",
						Description: "Database schema",
						Advice:      notEmpty(),
					},
					{
						Name:        "scan_mode",
						Type:        connectors.TypeString,
						Enum:        []any{"full", "incremental"},
						Default:     "full",
						Description: "Table scan mode",
						// Kafka Connect's JDBC source has mode, which may be bulk or incrementing.
						Aliases:      []string{"mode"},
						ValueAliases: map[string]string{"bulk": "full", "incrementing": "incremental"},
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"table"},
				Properties: connectors.Properties{
					{
						Name:        "table",
						Type:        connectors.TypeString,
						Description: "Table name to write to",
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "schema",
						Type:        connectors.TypeString,
						Default:     "public",
						Description: "Database schema",
						Advice:      notEmpty(),
					},
					{
						Name:        "write_mode",
						Type:        connectors.TypeString,
						Enum:        []any{"append", "upsert", "overwrite"},
						Default:     "append",
						Description: "Write mode",
						// Kafka Connect's JDBC sink has insert.mode, Spark a save mode, which truncates where asked to overwrite.
						Aliases:      []string{"insert.mode", "save_mode"},
						ValueAliases: writeWords(map[string]string{"merge": "upsert", "truncate": "overwrite"}),
					},
					{
						Name:        "primary_keys",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString},
						Description: "Primary key columns for upsert",
						// Behind Laminar's own names is that of Kafka Connect's JDBC sink, and what delta calls its own.
						Aliases: []string{"conflict_columns", "key_columns", "pk.fields", "merge_keys"},
						Advice:  someNames([]any{"id"}),
					},
				},
				Rules: []connectors.Rule{
					// Without the key columns there is nothing to tell an update from an insert.
					{Property: "write_mode", Values: []any{"upsert"}, Requires: []string{"primary_keys"}},
				},
			},
		},
	}
}
