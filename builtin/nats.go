package builtin

import (
	"encoding/json"

	"github.com/laminar/connectors"
)

// nats is NATS: the source is a consumer of a JetStream stream, or a subscription to a subject of core NATS, which loses what
// arrives while nobody listens; the sink publishes to a subject, which a stream may keep. A source has a stream or a subject, and
// not both, as in Arroyo's code.
//
// Reference: Arroyo (crates/arroyo-connectors/src/nats, table.json and mod.rs) and Laminar's NATS page (laminar-docs,
// connectors/nats.md). Servers and authentication belong to the profile. ack_wait has no default here, because the
// references have two: 300 in table.json and 30 in the code. max_waiting and max_expires are described as the code and
// the server take them, not as numbers of messages. rate_limit is left out, because the references call it messages a
// second and hand it to a server that takes it for bits a second.
func nats() connectors.Connector {
	return connectors.Connector{
		ID:          "nats",
		Name:        "NATS",
		Description: "NATS connector that reads JetStream streams and subjects, and publishes to subjects",
		Category:    connectors.CategoryMessaging,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "nats-icon.svg",
		Version:     "2.10", // the first release whose consumers filter by several subjects
		Formats:     []connectors.Format{connectors.FormatJSON, connectors.FormatRaw},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"format"},
				Extra: []connectors.Keyword{{
					Name: "oneOf", Value: json.RawMessage(`[{"required": ["stream"]}, {"required": ["subject"]}]`),
				}},
				Properties: connectors.Properties{
					{
						Name:        "stream",
						Type:        connectors.TypeString,
						Description: "JetStream stream to consume from",
						Aliases:     []string{"source.stream"},
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "subject",
						Type:        connectors.TypeString,
						Description: "Subject of core NATS to subscribe to, with wildcards, in place of a stream",
						Aliases:     []string{"source.subject"},
						Advice: &connectors.Advice{
							Schema:  connectors.Schema{Pattern: `^[^ \t\r\n.>]+(\.[^ \t\r\n.>]+)*(\.>)?$|^>$`, Examples: []any{"orders.*"}},
							Message: "must be a subject: names with dots between them, without spaces, and > only at its end",
						},
					},
					{
						Name:        "filter_subjects",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString},
						Default:     []any{},
						Description: "Subjects to consume, with wildcards; none means all of the stream's subjects",
						Extra:       []connectors.Keyword{{Name: "uniqueItems", Value: json.RawMessage("true")}},
						Aliases:     []string{"source.filter_subjects", "consumer.filter_subjects", "filterSubjects"},
						Advice:      &connectors.Advice{Schema: connectors.Schema{Items: &connectors.Schema{MinLength: "1"}}},
					},
					{
						Name:        "ack_policy",
						Type:        connectors.TypeString,
						Enum:        []any{"Explicit", "None", "All"},
						Default:     "Explicit",
						Description: "Which messages to acknowledge: each one, none, or the latest for all before it",
						Aliases:     []string{"source.ack_policy", "consumer.ack_policy", "ackPolicy"},
						// As the clients call them.
						ValueAliases: map[string]string{"ack_explicit": "Explicit", "ack_none": "None", "ack_all": "All"},
					},
					{
						Name:        "replay_policy",
						Type:        connectors.TypeString,
						Enum:        []any{"Original", "Instant"},
						Default:     "Instant",
						Description: "Replay messages at the pace at which they came in, or at once",
						Aliases:     []string{"source.replay_policy", "consumer.replay_policy", "replayPolicy"},
						// As the clients call them.
						ValueAliases: map[string]string{"replay_original": "Original", "replay_instant": "Instant"},
					},
					{
						Name:        "ack_wait",
						Type:        connectors.TypeInteger,
						Description: "Seconds to wait for an acknowledgement before a message is delivered again",
						Aliases:     []string{"consumer.ack_wait", "ackWait"},
						Advice:      atLeast("0", 30),
					},
					{
						Name:        "max_ack_pending",
						Type:        connectors.TypeInteger,
						Default:     json.Number("-1"),
						Description: "Messages that may wait for acknowledgement before delivery pauses; -1 for no limit",
						Aliases:     []string{"consumer.max_ack_pending", "maxAckPending"},
						Advice:      atLeast("-1"),
					},
					{
						Name:        "max_deliver",
						Type:        connectors.TypeInteger,
						Default:     json.Number("-1"),
						Description: "Times to try to deliver a message; -1 for no limit",
						Aliases:     []string{"consumer.max_deliver", "maxDeliver"},
						Advice:      atLeast("-1"),
					},
					{
						Name:        "max_waiting",
						Type:        connectors.TypeInteger,
						Default:     json.Number("1000000"),
						Description: "Pull requests that may wait at the consumer at one time",
						Aliases:     []string{"consumer.max_waiting", "maxWaiting"},
						Advice:      atLeast("0"),
					},
					{
						Name:        "max_batch",
						Type:        connectors.TypeInteger,
						Default:     json.Number("10000"),
						Description: "Most messages in one batch",
						Aliases:     []string{"source.max_batch", "consumer.max_batch", "maxBatch"},
						Advice:      atLeast("0"),
					},
					{
						Name:        "max_bytes",
						Type:        connectors.TypeInteger,
						Default:     json.Number("104857600"),
						Description: "Most bytes in one batch",
						Aliases:     []string{"consumer.max_bytes", "maxBytes"},
						Advice:      atLeast("0"),
					},
					{
						Name:        "max_expires",
						Type:        connectors.TypeInteger,
						Default:     json.Number("300000"),
						Description: "Seconds that a pull request may stay open",
						Aliases:     []string{"consumer.max_expires", "maxExpires"},
						Advice:      atLeast("0"),
					},
					{
						Name:        "inactive_threshold",
						Type:        connectors.TypeInteger,
						Default:     json.Number("600"),
						Description: "Seconds without activity after which the server removes the consumer",
						Aliases:     []string{"consumer.inactive_threshold", "inactiveThreshold"},
						Advice:      atLeast("0"),
					},
					{
						Name:        "num_replicas",
						Type:        connectors.TypeInteger,
						Default:     json.Number("1"),
						Description: "Servers that keep the consumer's state; 0 for as many as the stream has",
						Aliases:     []string{"consumer.num_replicas", "numReplicas"},
						Advice:      atLeast("0"),
					},
					{
						Name:        "sample_frequency",
						Type:        connectors.TypeInteger,
						Default:     json.Number("0"),
						Description: "Percentage of acknowledgements to sample for monitoring",
						Minimum:     "0",
						Maximum:     "100",
						Aliases:     []string{"consumer.sample_frequency", "sampleFrequency"},
					},
					{
						Name:        "description",
						Type:        connectors.TypeString,
						Description: "What the consumer is for, shown by NATS tools",
						Aliases:     []string{"consumer.description"},
					},
					{
						Name:         "format",
						Type:         connectors.TypeString,
						Enum:         []any{"json", "raw"},
						Description:  "Message format",
						ValueAliases: formatWords("json", "raw"),
					},
				},
				Rules: []connectors.Rule{
					{
						Property: "ack_policy",
						Values:   []any{"None"},
						Excludes: []string{"ack_wait", "max_ack_pending", "max_deliver"},
						Message:  "has no effect, because nothing is acknowledged",
					},
					{
						Property: "subject",
						Excludes: []string{
							"filter_subjects", "ack_policy", "replay_policy", "ack_wait", "max_ack_pending", "max_deliver", "max_waiting",
							"max_batch", "max_bytes", "max_expires", "inactive_threshold", "num_replicas", "sample_frequency", "description",
						},
						Message: "has no effect, because a subscription to a subject is no consumer of a stream",
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"subject", "format"},
				Properties: connectors.Properties{
					{
						Name:        "subject",
						Type:        connectors.TypeString,
						Description: "Subject to publish to",
						Aliases:     []string{"sink.subject"},
						// Wildcards are for subscribers: a server takes > and * in a published subject for plain text.
						Advice: &connectors.Advice{
							Schema:  connectors.Schema{Pattern: `^[^ \t\r\n.*>]+(\.[^ \t\r\n.*>]+)*$`, Examples: []any{"orders.created"}},
							Message: "must be a subject: names with dots between them, without spaces and the wildcards * and >",
						},
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
