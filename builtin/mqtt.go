package builtin

import "github.com/laminar/connectors"

// mqtt is MQTT.
//
// Reference: Arroyo (crates/arroyo-connectors/src/mqtt, table.json and mod.rs) and Laminar's MQTT page (laminar-docs,
// connectors/mqtt.md). The broker's URL, user, client prefix, packet size and TLS belong to the profile. retain is
// required in table.json, but SQL tables may leave it out and then get false, so it has that default here.
func mqtt() connectors.Connector {
	return connectors.Connector{
		ID:          "mqtt",
		Name:        "MQTT",
		Description: "MQTT connector for brokers of sensor and device messages",
		Category:    connectors.CategoryIoT,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "mqtt-icon.svg",
		Version:     "3.1.1", // of the protocol
		Features:    connectors.Features{connectors.FeatureEncryption},
		Formats:     []connectors.Format{connectors.FormatJSON, connectors.FormatRaw},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"topic", "format"},
				Properties: connectors.Properties{
					{
						Name:        "topic",
						Type:        connectors.TypeString,
						Description: "Topic to subscribe to, with the wildcards + and #",
						// Section 4.7 of the MQTT specification gives a wildcard a level of its own, and # the last one.
						Advice: &connectors.Advice{
							Schema: connectors.Schema{
								MinLength: "1",
								Pattern:   `^(([^+#/]*|\+)(/([^+#/]*|\+))*(/#)?|#)$`,
								Examples:  []any{"orders/created"},
							},
							Message: "must be a topic in which + is a whole level and # is the whole last one",
						},
					},
					{
						Name:         "qos",
						Type:         connectors.TypeString,
						Enum:         []any{"AtMostOnce", "AtLeastOnce", "ExactlyOnce"},
						Default:      "AtMostOnce",
						Description:  "Quality of service between broker and client: level 0, 1 or 2",
						Aliases:      []string{"qos_level"},
						ValueAliases: qosLevels(),
					},
					{
						Name:         "format",
						Type:         connectors.TypeString,
						Enum:         []any{"json", "raw"},
						Description:  "Message format",
						ValueAliases: formatWords("json", "raw"),
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"topic", "format"},
				Properties: connectors.Properties{
					{
						Name:        "topic",
						Type:        connectors.TypeString,
						Description: "Topic to publish to",
						// Section 4.7 of the MQTT specification keeps wildcards to subscriptions.
						Advice: &connectors.Advice{
							Schema:  connectors.Schema{Pattern: `^[^+#]+$`, Examples: []any{"orders/created"}},
							Message: "must be the name of one topic, without the wildcards + and #",
						},
					},
					{
						Name:         "qos",
						Type:         connectors.TypeString,
						Enum:         []any{"AtMostOnce", "AtLeastOnce", "ExactlyOnce"},
						Default:      "AtMostOnce",
						Description:  "Quality of service between client and broker: level 0, 1 or 2",
						Aliases:      []string{"qos_level"},
						ValueAliases: qosLevels(),
					},
					{
						Name:        "retain",
						Type:        connectors.TypeBoolean,
						Default:     false,
						Description: "Whether the broker keeps the latest message for later subscribers",
						Aliases:     []string{"sink.retain"},
					},
					{
						Name:         "format",
						Type:         connectors.TypeString,
						Enum:         []any{"json", "raw"},
						Description:  "Message format",
						ValueAliases: formatWords("json", "raw"),
					},
				},
			},
		},
	}
}

// qosLevels are the levels as the MQTT specification numbers them, which every client takes.
func qosLevels() map[string]string {
	return map[string]string{"0": "AtMostOnce", "1": "AtLeastOnce", "2": "ExactlyOnce"}
}
