package builtin

import "github.com/laminar/connectors"

// mysqlCDC is the change stream of MySQL, as the Connectors API page defines it.
func mysqlCDC() connectors.Connector {
	return connectors.Connector{
		ID:          "mysql-cdc",
		Name:        "MySQL CDC",
		Description: "MySQL Change Data Capture connector",
		Category:    connectors.CategoryDatabase,
		Roles:       []connectors.Role{connectors.RoleSource},
		Icon:        "mysql-icon.svg",
		Version:     "8.0",
		Features: connectors.Features{
			connectors.FeatureCDC,
			connectors.FeatureSnapshot,
			connectors.FeatureSchemaEvolution,
			connectors.FeatureParallelSnapshot,
		},
		Formats: []connectors.Format{connectors.FormatDebeziumJSON, connectors.FormatCanalJSON},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"database", "table"},
				Properties: connectors.Properties{
					{
						Name:        "database",
						Type:        connectors.TypeString,
						Description: "Database name",
						Advice:      notEmpty("shop"),
					},
					{
						Name:        "table",
						Type:        connectors.TypeString,
						Description: "Table name or pattern",
						Aliases:     []string{"tables"},
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "server_id",
						Type:        connectors.TypeInteger,
						Description: "Unique server ID for binlog",
						Minimum:     "1",
						Maximum:     "2147483647",
					},
					{
						Name:        "scan_startup_mode",
						Type:        connectors.TypeString,
						Enum:        []any{"initial", "latest", "timestamp", "binlog"},
						Default:     "initial",
						Description: "Startup mode",
						// The last one is SeaTunnel's.
						Aliases: []string{"snapshot.mode", "startup.mode"},
						// Debezium's schema_only, now no_data, takes no rows that are there, only changes from now on.
						ValueAliases: map[string]string{"schema_only": "latest", "no_data": "latest"},
					},
				},
			},
		},
	}
}
