package builtin

import "github.com/laminar/connectors"

// sse is a stream of server-sent events. Its category is http, the nearest of the documented ones: the events come in the answer to
// an HTTP request.
//
// Reference: Arroyo (crates/arroyo-connectors/src/sse, table.json and mod.rs) and Laminar's SSE page (laminar-docs,
// connectors/sse.md). There is no connection profile, so the address stands in the table. headers and events are texts with commas,
// as there. format may be left out, as in polling_http and in the page's API example.
func sse() connectors.Connector {
	return connectors.Connector{
		ID:          "sse",
		Name:        "Server-Sent Events",
		Description: "HTTP connector that reads a stream of server-sent events",
		Category:    connectors.CategoryHTTP,
		Roles:       []connectors.Role{connectors.RoleSource},
		Icon:        "sse-icon.svg",
		Version:     "1.1", // of HTTP
		Formats:     []connectors.Format{connectors.FormatJSON, connectors.FormatRaw},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"endpoint"},
				Properties: connectors.Properties{
					{
						Name:        "endpoint",
						Type:        connectors.TypeString,
						Description: "URL of the stream",
						Aliases:     []string{"url"},
						Examples:    []any{"https://example.com:8080/sse"},
						Format:      "uri",
						Advice:      httpURL(),
					},
					{
						Name:        "headers",
						Type:        connectors.TypeString,
						Description: "Request headers, as Name: value pairs with commas between them",
						Examples:    []any{"Accept: text/event-stream"},
						Advice:      headerPairs(),
					},
					{
						Name:        "events",
						Type:        connectors.TypeString,
						Description: "Types of events to read, with commas between them; all of them where it is left out",
						Aliases:     []string{"event_types"},
						Examples:    []any{"update,delete"},
						Advice:      notEmpty(),
					},
				},
			},
		},
	}
}
