package builtin

import "github.com/laminar/connectors"

// websocket is messages from a WebSocket server. Its category is http, the nearest of the documented ones: a WebSocket begins as an
// HTTP request.
//
// Reference: Arroyo (crates/arroyo-connectors/src/websocket, table.json and mod.rs) and Laminar's WebSocket page (laminar-docs,
// connectors/websocket.md). There is no connection profile, so the address stands in the table. Arroyo's subscription_message, of
// one message, is deprecated there and not on the page, so it only leads to subscription_messages. format may be left out, as in
// polling_http and in the page's API example.
func websocket() connectors.Connector {
	return connectors.Connector{
		ID:          "websocket",
		Name:        "WebSocket",
		Description: "WebSocket connector that reads the messages of a server",
		Category:    connectors.CategoryHTTP,
		Roles:       []connectors.Role{connectors.RoleSource},
		Icon:        "websocket-icon.svg",
		Version:     "13", // of the protocol, which RFC 6455 defines
		Formats:     []connectors.Format{connectors.FormatJSON, connectors.FormatRaw},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"endpoint"},
				Properties: connectors.Properties{
					{
						Name:        "endpoint",
						Type:        connectors.TypeString,
						Description: "URL of the server",
						Aliases:     []string{"url"},
						Examples:    []any{"wss://example.com:8080/ws"},
						Format:      "uri",
						Advice: &connectors.Advice{
							Schema:  connectors.Schema{Pattern: `^[Ww][Ss][Ss]?://[^/]`},
							Message: "must be a URL that begins with ws:// or wss://",
						},
					},
					{
						Name:        "headers",
						Type:        connectors.TypeString,
						Description: "Request headers, as Name: value pairs with commas between them",
						Examples:    []any{"X-Client-ID: laminar"},
						Advice:      headerPairs(),
					},
					{
						Name:        "subscription_messages",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString, MaxLength: "2048"},
						Description: "Messages to send, one after the other, when the connection is open",
						Aliases:     []string{"subscription_message"},
						Examples:    []any{[]any{`{"type":"subscribe","channels":["updates"]}`}},
					},
				},
			},
		},
	}
}
