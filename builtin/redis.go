package builtin

import "github.com/laminar/connectors"

// redis is Redis, as the Connectors API page defines it.
func redis() connectors.Connector {
	return connectors.Connector{
		ID:          "redis",
		Name:        "Redis",
		Description: "Redis in-memory data store",
		Category:    connectors.CategoryCache,
		Roles:       []connectors.Role{connectors.RoleSink},
		Icon:        "redis-icon.svg",
		Version:     "7.0",
		Features: connectors.Features{
			connectors.FeatureClustering,
			connectors.FeaturePubSub,
			connectors.FeatureTransactions,
			connectors.FeatureTTL,
		},
		Formats: []connectors.Format{connectors.FormatJSON, connectors.FormatRaw},
		Schemas: connectors.Schemas{
			Sink: &connectors.Schema{
				Required: []string{"command"},
				Properties: connectors.Properties{
					{
						Name:        "command",
						Type:        connectors.TypeString,
						Enum:        []any{"SET", "HSET", "LPUSH", "RPUSH", "SADD", "ZADD", "PUBLISH"},
						Description: "Redis command to execute",
						Aliases:     []string{"operation"},
						// Laminar's Redis page prepends to lists, and Redis itself has SET in place of SETEX. Its APPEND is another command
						// than the page's, so it leads nowhere.
						ValueAliases: map[string]string{"prepend": "LPUSH", "SETEX": "SET", "HMSET": "HSET"},
					},
					{
						Name:        "key_field",
						Type:        connectors.TypeString,
						Description: "Field to use as Redis key",
						// As Laminar's Redis page calls it for texts, lists and hashes.
						Aliases: []string{"key_column", "list_key_column", "hash_key_column"},
						Advice:  notEmpty("id"),
					},
					{
						Name:        "value_field",
						Type:        connectors.TypeString,
						Description: "Field to use as value",
						Advice:      notEmpty("message"),
					},
					{
						Name:        "ttl_seconds",
						Type:        connectors.TypeInteger,
						Description: "Time-to-live in seconds",
						// The last one is SeaTunnel's.
						Aliases: []string{"ttl_secs", "expire"},
						Advice:  atLeast("1", 3600),
					},
				},
				Rules: []connectors.Rule{
					// Each of these writes one key, and only this option says which. PUBLISH writes none.
					{
						Property: "command",
						Values:   []any{"SET", "HSET", "LPUSH", "RPUSH", "SADD", "ZADD"},
						Requires: []string{"key_field"},
						Message:  "is needed, because it names the key that the command writes",
					},
					// PUBLISH stores nothing that could expire.
					{
						Property: "command",
						Values:   []any{"PUBLISH"},
						Excludes: []string{"ttl_seconds"},
						Message:  "has no effect, because PUBLISH stores nothing that could expire",
					},
				},
			},
		},
	}
}
