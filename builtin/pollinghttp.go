package builtin

import (
	"encoding/json"

	"github.com/laminar/connectors"
)

// pollingHTTP is a REST API asked again and again. The id is the one that Laminar's own tables use.
//
// Reference: Arroyo (crates/arroyo-connectors/src/polling_http/table.json) and Laminar's Polling HTTP page
// (laminar-docs, connectors/polling-http.md), which has the defaults. It reads only; webhook calls a URL for each
// row. headers is one text of comma-separated pairs, as there, not an object as in webhook. format may be left out, as
// in webhook and in the page's API example, though Arroyo asks for it.
func pollingHTTP() connectors.Connector {
	return connectors.Connector{
		ID:          "polling_http",
		Name:        "REST API",
		Description: "HTTP connector that polls an endpoint",
		Category:    connectors.CategoryHTTP,
		Roles:       []connectors.Role{connectors.RoleSource},
		Icon:        "polling-http-icon.svg",
		Version:     "1.1", // of HTTP
		Formats:     []connectors.Format{connectors.FormatJSON, connectors.FormatRaw},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"endpoint"},
				Properties: connectors.Properties{
					{
						Name:        "endpoint",
						Type:        connectors.TypeString,
						Description: "URL to poll",
						// As webhook and Redpanda Connect call it.
						Aliases:  []string{"url"},
						Examples: []any{"https://api.example.com/status"},
						Format:   "uri",
						Advice:   httpURL(),
					},
					{
						Name:        "headers",
						Type:        connectors.TypeString,
						Description: "Request headers, as Name: value pairs with commas between them",
						Examples:    []any{"Accept: application/json"},
						Advice:      headerPairs(),
					},
					{
						Name:        "method",
						Type:        connectors.TypeString,
						Enum:        []any{"GET", "POST", "PUT", "PATCH"},
						Default:     "GET",
						Description: "HTTP method",
						Aliases:     []string{"http_method", "verb"},
					},
					{
						Name:        "body",
						Type:        connectors.TypeString,
						Description: "Request body",
					},
					{
						Name:        "poll_interval_ms",
						Type:        connectors.TypeInteger,
						Default:     json.Number("1000"),
						Description: "Milliseconds between polls",
						Aliases:     []string{"pollIntervalMs"},
						Advice:      atLeast("1"),
					},
					{
						Name:        "emit_behavior",
						Type:        connectors.TypeString,
						Enum:        []any{"all", "changed"},
						Default:     "all",
						Description: "Whether to emit every response or only one that differs from the one before",
						Aliases:     []string{"emitBehavior"},
					},
				},
			},
		},
	}
}
