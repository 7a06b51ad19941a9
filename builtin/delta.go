package builtin

import "github.com/laminar/connectors"

// delta is Delta Lake, as the Connectors API page defines it.
func delta() connectors.Connector {
	return connectors.Connector{
		ID:          "delta",
		Name:        "Delta Lake",
		Description: "Delta Lake table format",
		Category:    connectors.CategoryStorage,
		Roles:       []connectors.Role{connectors.RoleSink},
		Icon:        "delta-icon.svg",
		Version:     "2.0",
		Features: connectors.Features{
			connectors.FeatureACIDTransactions,
			connectors.FeatureTimeTravel,
			connectors.FeatureSchemaEnforcement,
			connectors.FeatureZOrdering,
		},
		Formats: []connectors.Format{connectors.FormatParquet},
		Schemas: connectors.Schemas{
			Sink: &connectors.Schema{
				Required: []string{"path"},
				Properties: connectors.Properties{
					{
						Name:        "path",
						Type:        connectors.TypeString,
						Description: "Delta table path",
						// The last one is delta-rs's.
						Aliases: []string{"table_path", "table_uri"},
						Advice:  notEmpty("s3://my-bucket/orders/"),
					},
					{
						Name:        "write_mode",
						Type:        connectors.TypeString,
						Enum:        []any{"append", "overwrite", "merge"},
						Default:     "append",
						Description: "Write mode",
						// Spark's complete mode replaces the table with each batch; as for the others, see iceberg.
						ValueAliases: writeWords(map[string]string{
							"upsert": "merge", "insert_overwrite": "overwrite", "replace": "overwrite", "truncate": "overwrite",
							"complete": "overwrite",
						}),
					},
					{
						Name:        "merge_keys",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString},
						Description: "Keys for merge operation",
						// As postgresql and Laminar's other pages call them there.
						Aliases: []string{"primary_keys", "key_columns"},
						Advice:  someNames([]any{"id"}),
					},
				},
				Rules: []connectors.Rule{
					// Without the keys there is nothing to match rows by.
					{Property: "write_mode", Values: []any{"merge"}, Requires: []string{"merge_keys"}},
				},
			},
		},
	}
}
