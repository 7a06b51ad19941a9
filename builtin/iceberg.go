package builtin

import "github.com/laminar/connectors"

// iceberg is Apache Iceberg, as the Connectors API page defines it.
func iceberg() connectors.Connector {
	return connectors.Connector{
		ID:          "iceberg",
		Name:        "Apache Iceberg",
		Description: "Apache Iceberg table format",
		Category:    connectors.CategoryStorage,
		Roles:       []connectors.Role{connectors.RoleSink},
		Icon:        "iceberg-icon.svg",
		Version:     "1.0",
		Features: connectors.Features{
			connectors.FeatureACIDTransactions,
			connectors.FeatureTimeTravel,
			connectors.FeatureSchemaEvolution,
			connectors.FeaturePartitionEvolution,
		},
		Formats: []connectors.Format{connectors.FormatParquet, connectors.FormatAvro, connectors.FormatORC},
		Schemas: connectors.Schemas{
			Sink: &connectors.Schema{
				Required: []string{"catalog", "database", "table"},
				Properties: connectors.Properties{
					{
						Name:        "catalog",
						Type:        connectors.TypeString,
						Description: "Iceberg catalog name",
						Advice:      notEmpty("lake"),
					},
					{
						Name:        "database",
						Type:        connectors.TypeString,
						Description: "Database name",
						// The last one is Flink's.
						Aliases: []string{"namespace", "catalog-database"},
						Advice:  notEmpty("shop"),
					},
					{
						Name:        "table",
						Type:        connectors.TypeString,
						Description: "Table name",
						// The last one is Flink's.
						Aliases: []string{"table_name", "catalog-table"},
						Advice:  notEmpty("orders"),
					},
					{
						Name:        "write_mode",
						Type:        connectors.TypeString,
						Enum:        []any{"append", "overwrite", "upsert"},
						Default:     "append",
						Description: "Write mode",
						// As Flink turns it on.
						Aliases: []string{"upsert-enabled", "write.upsert.enabled"},
						// SQL's INSERT OVERWRITE; replacing and truncating a table leaves what is written alone, too.
						ValueAliases: writeWords(map[string]string{
							"merge": "upsert", "merge_into": "upsert",
							"insert_overwrite": "overwrite", "replace": "overwrite", "truncate": "overwrite",
						}),
					},
				},
			},
		},
	}
}
