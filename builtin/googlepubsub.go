package builtin

import (
	"encoding/json"

	"github.com/laminar/connectors"
)

// googlePubSub is Google Cloud Pub/Sub.
//
// Reference: Redpanda Connect (docs/modules/components/pages, inputs/gcp_pubsub.adoc and outputs/gcp_pubsub.adoc).
// Credentials and the service's endpoint belong to the profile. Creating a subscription, metadata as attributes and
// the policy for batches before the client's own are left out. The greatest batch is the service's own limit for one
// request (cloud.google.com/pubsub/docs/batch-messaging): 1000 messages, 10 MB.
func googlePubSub() connectors.Connector {
	return connectors.Connector{
		ID:          "google-pubsub",
		Name:        "Google Cloud Pub/Sub",
		Description: "Google Cloud Pub/Sub connector",
		Category:    connectors.CategoryCloud,
		Roles:       []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Icon:        "google-pubsub-icon.svg",
		Version:     "v1", // of the API
		Features:    connectors.Features{connectors.FeatureBulkInsert},
		Formats:     []connectors.Format{connectors.FormatJSON, connectors.FormatAvro, connectors.FormatRaw},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"project", "subscription"},
				Properties: connectors.Properties{
					{
						Name:        "project",
						Type:        connectors.TypeString,
						Description: "ID of the Google Cloud project that has the subscription",
						Advice:      notEmpty("my-project"),
					},
					{
						Name:        "subscription",
						Type:        connectors.TypeString,
						Description: "ID of the subscription to consume from",
						Advice:      notEmpty("orders-pipeline"),
					},
					{
						Name:        "sync",
						Type:        connectors.TypeBoolean,
						Default:     false,
						Description: "Whether to pull one request at a time instead of keeping a stream open",
					},
					{
						Name:        "max_outstanding_messages",
						Type:        connectors.TypeInteger,
						Default:     json.Number("1000"),
						Description: "Messages that may be in work before delivery pauses; less than 0 for no limit",
					},
					{
						Name:        "max_outstanding_bytes",
						Type:        connectors.TypeInteger,
						Default:     json.Number("1000000000"),
						Description: "Bytes of messages that may be in work before delivery pauses; less than 0 for no limit",
					},
				},
			},
			Sink: &connectors.Schema{
				Required: []string{"project", "topic"},
				Properties: connectors.Properties{
					{
						Name:        "project",
						Type:        connectors.TypeString,
						Description: "ID of the Google Cloud project that has the topic",
						Advice:      notEmpty("my-project"),
					},
					{
						Name:        "topic",
						Type:        connectors.TypeString,
						Description: "ID of the topic to publish to",
						Advice:      notEmpty("orders"),
					},
					{
						Name:        "ordering_key",
						Type:        connectors.TypeString,
						Description: "Ordering key of the messages: those with the same one stay in order",
						Advice:      notEmpty("id"),
					},
					{
						Name:        "max_in_flight",
						Type:        connectors.TypeInteger,
						Default:     json.Number("64"),
						Description: "Messages that may be on their way at one time",
						Advice:      atLeast("1"),
					},
					{
						Name:        "count_threshold",
						Type:        connectors.TypeInteger,
						Default:     json.Number("100"),
						Description: "Messages after which a batch is published",
						Advice:      &connectors.Advice{Schema: connectors.Schema{Minimum: "0", Maximum: "1000"}},
					},
					{
						Name:        "byte_threshold",
						Type:        connectors.TypeInteger,
						Default:     json.Number("1000000"),
						Description: "Bytes after which a batch is published",
						Advice:      &connectors.Advice{Schema: connectors.Schema{Minimum: "0", Maximum: "10000000"}},
					},
					{
						Name:        "delay_threshold",
						Type:        connectors.TypeString,
						Default:     "10ms",
						Description: "Time after which a batch is published though it is not full",
						Advice:      duration(),
					},
					{
						Name:        "publish_timeout",
						Type:        connectors.TypeString,
						Default:     "1m0s",
						Description: "Time after which an attempt to publish is given up",
						Advice:      duration(),
					},
					{
						Name:        "validate_topic",
						Type:        connectors.TypeBoolean,
						Default:     true,
						Description: "Whether to check at the start that the topic exists; without it, messages can be lost",
					},
					{
						Name:        "flow_control",
						Type:        connectors.TypeObject,
						Description: "Limits on messages that wait to be published",
						Properties: connectors.Properties{
							{
								Name:        "max_outstanding_messages",
								Type:        connectors.TypeInteger,
								Default:     json.Number("1000"),
								Description: "Messages that may wait; 0 or less for no limit",
							},
							{
								Name:        "max_outstanding_bytes",
								Type:        connectors.TypeInteger,
								Default:     json.Number("-1"),
								Description: "Bytes of messages that may wait; 0 or less for no limit",
							},
							{
								Name:        "limit_exceeded_behavior",
								Type:        connectors.TypeString,
								Enum:        []any{"ignore", "block", "signal_error"},
								Default:     "block",
								Description: "What happens to a message beyond a limit: it passes, waits or fails",
								// As the client for Java calls it.
								ValueAliases: map[string]string{"throw_exception": "signal_error"},
							},
						},
					},
				},
			},
		},
	}
}
