package tables

import (
	"fmt"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// The keys of a table, and that of a list of tables.
const (
	keyName      = "name"
	keyConnector = "connector"
	keyRole      = "table_type"
	keyType      = "type" // what SQL calls it
	keyConfig    = "config"
	keyTables    = "tables"
	keyData      = "data"  // what an API lists them under
	keyQuery     = "query" // the SQL of a pipeline
)

// optionalKeys are keys of a table beside those. They are not options of its connector, in WITH either. They are what Laminar's documentation names, and Arroyo, from which it derives.
var optionalKeys = []string{
	"connection", "connection_profile", "connection_profile_id", "event_time_field", "watermark_field", "watermark_delay",
	"idle_micros", "lookup.cache.max_bytes", "lookup.cache.ttl",
}

// apiKeys are keys that Laminar's API has beside those. They are never taken for misspellings.
var apiKeys = []string{keyTables, keyData, keyQuery, "schema", "id", "description", "created_at", "updated_at"}

// isOptionalKey reports whether a key is one of the optionalKeys.
func isOptionalKey(key string) bool {
	return slices.Contains(optionalKeys, key) || strings.HasPrefix(key, "lookup.cache.")
}

// isTableKey reports whether an option in SQL belongs to the table, not to its config.
func isTableKey(option string) bool {
	return option == keyConnector || option == keyType || isOptionalKey(option)
}

// otherNames are what a key of a table, or of their list, is called elsewhere.
var otherNames = map[string][]string{
	keyName:      {"table", "table_name", "id"},
	keyConnector: {"connector_id", "connector_type"},
	keyRole:      {"type", "role", "tableType"},
	keyType:      {"table_type", "role"},
	keyConfig:    {"options", "configuration", "conf", "settings", "with"},
	keyTables:    {"table", "connection_tables"},
}

// nearestField returns the one of the other keys of a table that was probably meant as the key that is missing, if there is one.
func nearestField(key string, others []otherKey) (otherKey, bool) {
	i := slices.IndexFunc(others, func(other otherKey) bool {
		return slices.ContainsFunc(otherNames[key], func(name string) bool { return near.Same(other.key, name) })
	})
	if i < 0 {
		i = slices.IndexFunc(others, func(other otherKey) bool { return near.Misspelt(other.key, key) })
	}
	if i < 0 {
		return otherKey{}, false
	}
	return others[i], true
}

// inPlace suggests a key where another one stands.
func inPlace(key, other string) string {
	return fmt.Sprintf("write %q in place of %q", key, printable.Clip(other))
}
