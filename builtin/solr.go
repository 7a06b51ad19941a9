package builtin

import (
	"encoding/json"

	"github.com/laminar/connectors"
)

// solr is Apache Solr: documents read by date and documents indexed.
//
// Reference: Apache NiFi 1.28 (nifi-solr-processors, GetSolr.java and PutSolrRecord.java), names in snake_case. The
// kind of instance, its location, the user, Kerberos, TLS and timeouts belong to the profile. GetSolr asks for the date
// field, because it reads again and again and keeps the latest date; PutSolrRecord's own request parameters are left
// out.
func solr() connectors.Connector {
	return connectors.Connector{
		ID:          "solr",
		Name:        "Apache Solr",
		Description: "Apache Solr search platform",
		Category:    connectors.CategorySearch,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "solr-icon.svg",
		Version:     "8.11", // of the client library that this NiFi has
		Features:    connectors.Features{connectors.FeatureBulkInsert},
		Formats:     []connectors.Format{connectors.FormatJSON},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"date_field"},
				Properties: connectors.Properties{
					{
						Name:        "collection",
						Type:        connectors.TypeString,
						Description: "Collection to read from, for SolrCloud; a standalone server has it in its location",
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "date_field",
						Type:        connectors.TypeString,
						Description: "Date field that tells which documents are new",
						Advice:      notEmpty("created_at"),
					},
					{
						Name:        "initial_date_filter",
						Type:        connectors.TypeString,
						Description: "Date before which documents are passed over, such as 2017-01-01T00:00:00Z",
						Advice:      notEmpty("2026-01-01T00:00:00Z"),
					},
					{
						Name:        "query",
						Type:        connectors.TypeString,
						Description: "Query that documents must match; every document where it is left out",
						Aliases:     []string{"solr_query"},
						Advice:      notEmpty("status:paid"),
					},
					{
						Name:        "return_fields",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString},
						Description: "Fields to read; all of them where it is left out",
						Advice:      someNames([]any{"id", "message"}),
					},
					{
						Name:        "batch_size",
						Type:        connectors.TypeInteger,
						Default:     json.Number("100"),
						Description: "Documents to ask for at a time",
						Advice:      atLeast("1"),
					},
				},
			},
			Sink: &connectors.Schema{
				Properties: connectors.Properties{
					{
						Name:        "collection",
						Type:        connectors.TypeString,
						Description: "Collection to write to, for SolrCloud; a standalone server has it in its location",
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "update_path",
						Type:        connectors.TypeString,
						Default:     "/update",
						Description: "Path of the request handler that takes updates",
						Aliases:     []string{"solr_update_path"},
						Advice:      notEmpty(),
					},
					{
						Name:        "fields_to_index",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString},
						Description: "Columns to index; all of them where it is left out",
						Advice:      someNames([]any{"id", "message"}),
					},
					{
						Name:        "commit_within_ms",
						Type:        connectors.TypeInteger,
						Default:     json.Number("5000"),
						Description: "Milliseconds within which an update must be committed",
						Minimum:     "1",
						Aliases:     []string{"commit_within"},
					},
					{
						Name:        "batch_size",
						Type:        connectors.TypeInteger,
						Default:     json.Number("500"),
						Description: "Documents in one update",
						Minimum:     "1",
					},
				},
			},
		},
	}
}
