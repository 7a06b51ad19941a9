package builtin

import (
	"encoding/json"

	"github.com/laminar/connectors"
)

// memcached is Memcached, written only: the protocol has no way to list what is stored.
//
// Reference: fluent-plugin-memcached for the key and value fields (its key and fields), DataX
// (ocswriter/doc/ocswriter.md) for the write modes and the expiry (its writeMode, which it asks for, and its expireTime),
// Redpanda Connect (caches/memcached.adoc) for the prefix. What fluent-plugin-memcached does with a key or a number in the value,
// and how it joins several fields, is left out. Servers and user belong to the profile. ttl_seconds is named as redis has
// it.
func memcached() connectors.Connector {
	return connectors.Connector{
		ID:          "memcached",
		Name:        "Memcached",
		Description: "Memcached in-memory cache",
		Category:    connectors.CategoryCache,
		Roles:       []connectors.Role{connectors.RoleSink},
		Icon:        "memcached-icon.svg",
		Version:     "1.2.4", // the first release with append and prepend
		Formats:     []connectors.Format{connectors.FormatCSV, connectors.FormatJSON},
		Schemas: connectors.Schemas{
			Sink: &connectors.Schema{
				Required: []string{"key_field", "write_mode"},
				Properties: connectors.Properties{
					{
						Name:        "key_field",
						Type:        connectors.TypeString,
						Description: "Field to use as key",
						Aliases:     []string{"key"},
						Advice:      notEmpty("id"),
					},
					{
						Name:        "value_fields",
						Type:        connectors.TypeArray,
						Items:       &connectors.Schema{Type: connectors.TypeString},
						Description: "Fields to store as the value; all but the key where it is left out",
						Aliases:     []string{"fields", "value_field"},
						Advice:      someNames([]any{"message"}),
					},
					{
						Name:        "write_mode",
						Type:        connectors.TypeString,
						Enum:        []any{"set", "add", "replace", "append", "prepend"},
						Description: "Whether to store any key, a new or a known one only, or to lengthen a value at its end or head",
						Aliases:     []string{"writeMode"},
						// As Couchbase, which speaks the same protocol, calls them.
						ValueAliases: map[string]string{"insert": "add", "upsert": "set"},
					},
					{
						Name:        "ttl_seconds",
						Type:        connectors.TypeInteger,
						Default:     json.Number("0"),
						Description: "Time-to-live in seconds; 0 for no expiry, more than 30 days for a Unix time",
						Aliases:     []string{"expireTime", "default_ttl"},
						Advice:      atLeast("0"),
					},
					{
						Name:        "prefix",
						Type:        connectors.TypeString,
						Description: "Text to put before every key, so that several tables can share the servers",
						Advice:      notEmpty("orders:"),
					},
				},
				Rules: []connectors.Rule{
					{
						Property: "write_mode",
						Values:   []any{"append", "prepend"},
						Excludes: []string{"ttl_seconds"},
						Message:  "has no effect, because append and prepend keep the expiry that the value has",
					},
				},
			},
		},
	}
}
