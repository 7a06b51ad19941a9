package builtin

import (
	"encoding/json"

	"github.com/laminar/connectors"
)

// webhook is HTTP calls, taken as a source and made as a sink, as the Connectors API page defines it.
func webhook() connectors.Connector {
	return connectors.Connector{
		ID:          "webhook",
		Name:        "Webhook",
		Description: "HTTP webhook connector",
		Category:    connectors.CategoryHTTP,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "webhook-icon.svg",
		Version:     "1.0",
		Features: connectors.Features{
			connectors.FeatureAuthentication,
			connectors.FeatureRetry,
			connectors.FeatureBatching,
		},
		Formats: []connectors.Format{connectors.FormatJSON, connectors.FormatForm, connectors.FormatRaw},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"path"},
				Properties: connectors.Properties{
					{
						Name:        "path",
						Type:        connectors.TypeString,
						Description: "HTTP endpoint path",
						Advice:      notEmpty("/orders"),
					},
					{
						Name:        "method",
						Type:        connectors.TypeString,
						Enum:        []any{"GET", "POST", "PUT"},
						Default:     "POST",
						Description: "HTTP method",
						// The last one is that of Redpanda Connect's http_client.
						Aliases: []string{"http_method", "verb"},
					},
					{
						Name:        "auth_type",
						Type:        connectors.TypeString,
						Enum:        []any{"none", "basic", "bearer", "api_key"},
						Default:     "none",
						Description: "Authentication type",
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"url"},
				Properties: connectors.Properties{
					{
						Name:        "url",
						Type:        connectors.TypeString,
						Description: "Target URL",
						// The last one is that of Vector's http sink.
						Aliases: []string{"endpoint", "uri"},
						Advice:  httpURL("https://example.com/orders"),
					},
					{
						Name:        "method",
						Type:        connectors.TypeString,
						Enum:        []any{"POST", "PUT", "PATCH"},
						Default:     "POST",
						Description: "HTTP method",
						// The last one is that of Redpanda Connect's http_client.
						Aliases: []string{"http_method", "verb"},
					},
					{
						Name:        "headers",
						Type:        connectors.TypeObject,
						Description: "Custom headers",
						Advice:      textValues(map[string]any{"X-Source": "laminar"}),
					},
					{
						Name:        "retry_count",
						Type:        connectors.TypeInteger,
						Default:     json.Number("3"),
						Description: "Number of retries",
						// The last one is that of Redpanda Connect's http_client.
						Aliases: []string{"max_retries", "retries"},
						Advice:  atLeast("0"),
					},
				},
			},
		},
	}
}
