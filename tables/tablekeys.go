package tables

import (
	"fmt"
	"slices"

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
)

// isTableKey reports whether an option belongs to the table, not to its config.
func isTableKey(option string) bool { return option == keyConnector || option == keyType }

// otherNames are what a key of a table, or of their list, is called elsewhere.
var otherNames = map[string][]string{
	keyName:      {"table", "table_name", "id"},
	keyConnector: {"connector_id", "connector_type"},
	keyRole:      {"type", "role", "tableType"},
	keyType:      {"table_type", "role"},
	keyConfig:    {"options", "configuration", "conf", "settings", "with"},
	keyTables:    {"table", "connection_tables"},
}

// nearestField returns the one of the other keys of a table that was probably meant as the key that is missing, or "".
func nearestField(key string, others []string) string {
	meant := func(other string) bool {
		return slices.ContainsFunc(otherNames[key], func(name string) bool { return near.Same(other, name) })
	}
	if i := slices.IndexFunc(others, meant); i >= 0 {
		return others[i]
	}
	i := slices.IndexFunc(others, func(other string) bool { return near.Misspelt(other, key) })
	if i < 0 {
		return ""
	}
	return others[i]
}

// inPlace suggests a key where another one stands; there may be none.
func inPlace(key, other string) string {
	if other == "" {
		return ""
	}
	return fmt.Sprintf("write %q in place of %q", key, printable.Clip(other))
}
