package builtin

import "github.com/laminar/connectors"

// coap is the Constrained Application Protocol. The source takes requests as a server, or observes the resource of
// another server; the sink sends requests.
//
// Reference: Apache Camel (components/camel-coap, CoAPEndpoint.java and coap-component.adoc), RFC 7252 and RFC 7641.
// Keys, certificates and cipher suites belong to the profile. Camel's coapMethodRestrict is methods here, and the
// header CamelCoapMethod is method, of which PING is left out, because it carries nothing; without it Camel takes the method by
// the URI (CoAPHelper.java), so there is no default. Camel's notify, which needs a server in the same process, is left out
// too; so is the type of message, confirmable or not, for which Camel has no option.
func coap() connectors.Connector {
	return connectors.Connector{
		ID:          "coap",
		Name:        "CoAP",
		Description: "CoAP connector for constrained devices",
		Category:    connectors.CategoryIoT,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "coap-icon.svg",
		Version:     "1.0", // of the protocol
		Features:    connectors.Features{connectors.FeatureEncryption},
		Formats:     []connectors.Format{connectors.FormatJSON, connectors.FormatRaw},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"uri"},
				Properties: connectors.Properties{
					{
						Name:        "uri",
						Type:        connectors.TypeString,
						Description: "URI of the resource to serve or to observe",
						Aliases:     []string{"url"},
						Format:      "uri",
						Examples:    []any{"coap://localhost:5683/TestResource"},
						Advice:      coapURI(),
					},
					{
						Name:        "observe",
						Type:        connectors.TypeBoolean,
						Default:     false,
						Description: "Whether to observe the resource at another server instead of serving it",
					},
					{
						Name: "methods",
						Type: connectors.TypeArray,
						Items: &connectors.Schema{
							Type: connectors.TypeString,
							Enum: []any{"DELETE", "GET", "POST", "PUT"},
						},
						Description: "Methods to serve, without effect on observing; all of them where it is left out",
						Aliases:     []string{"coapMethodRestrict"},
						Advice:      &connectors.Advice{Schema: connectors.Schema{MinItems: "1"}},
					},
					{
						Name:        "observable",
						Type:        connectors.TypeBoolean,
						Default:     false,
						Description: "Whether clients may observe the resource that is served",
					},
				},
				Rules: []connectors.Rule{
					{
						Property: "observe",
						Values:   []any{true},
						Excludes: []string{"methods", "observable"},
						Message:  "has no effect on a resource that is observed at another server",
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"uri"},
				Properties: connectors.Properties{
					{
						Name:        "uri",
						Type:        connectors.TypeString,
						Description: "URI of the resource to send requests to",
						Aliases:     []string{"url"},
						Format:      "uri",
						Examples:    []any{"coap://localhost:5683/TestResource"},
						Advice:      coapURI(),
					},
					{
						Name:        "method",
						Type:        connectors.TypeString,
						Enum:        []any{"DELETE", "GET", "POST", "PUT"},
						Description: "CoAP method; where it is left out, GET for a URI with a query, and POST for any other",
					},
				},
			},
		},
	}
}

// coapURI is for addresses of CoAP: over UDP, DTLS, TCP or TLS.
func coapURI() *connectors.Advice {
	return &connectors.Advice{
		Schema:  connectors.Schema{Pattern: `^coaps?(\+tcp)?://[^/]`},
		Message: "must be a URI that begins with coap://, coaps://, coap+tcp:// or coaps+tcp://",
	}
}
