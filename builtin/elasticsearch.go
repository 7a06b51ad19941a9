package builtin

import (
	"encoding/json"

	"github.com/laminar/connectors"
)

// elasticsearch is Elasticsearch, as the Connectors API page defines it.
func elasticsearch() connectors.Connector {
	return connectors.Connector{
		ID:          "elasticsearch",
		Name:        "Elasticsearch",
		Description: "Elasticsearch search and analytics engine",
		Category:    connectors.CategorySearch,
		Roles:       []connectors.Role{connectors.RoleSink},
		Icon:        "elasticsearch-icon.svg",
		Version:     "8.0",
		Features: connectors.Features{
			connectors.FeatureBulkIndexing,
			connectors.FeatureUpsert,
			connectors.FeatureRouting,
			connectors.FeatureTemplates,
		},
		Formats: []connectors.Format{connectors.FormatJSON},
		Schemas: connectors.Schemas{
			Sink: &connectors.Schema{
				Required: []string{"index"},
				Properties: connectors.Properties{
					{
						Name:        "index",
						Type:        connectors.TypeString,
						Description: "Index name or pattern",
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "document_type",
						Type:        connectors.TypeString,
						Default:     "_doc",
						Description: "Document type",
						Aliases:     []string{"doc_type"},
						// Elasticsearch 8 removed mapping types; "_doc" is the endpoint that is left.
						Advice: &connectors.Advice{
							Schema:  connectors.Schema{Const: "_doc"},
							Code:    connectors.CodeDeprecated,
							Message: "must be left out or \"_doc\", because Elasticsearch 8 has no document types",
						},
					},
					{
						Name:        "id_field",
						Type:        connectors.TypeString,
						Description: "Field to use as document ID",
						Advice:      notEmpty("id"),
					},
					{
						Name:        "bulk_size",
						Type:        connectors.TypeInteger,
						Default:     json.Number("1000"),
						Description: "Bulk request size",
						// Kafka Connect's and SeaTunnel's sinks, and Flink's.
						Aliases: []string{"batch.size", "max_batch_size", "bulk-flush.max-actions"},
						Advice:  atLeast("1"),
					},
				},
			},
		},
	}
}
