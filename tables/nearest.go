package tables

import (
	"slices"

	"github.com/laminar/connectors/internal/near"
)

// otherNames are what a key of a table, or of their list, is called elsewhere.
var otherNames = map[string][]string{
	keyName:      {"table", "table_name", "id"},
	keyConnector: {"connector_id", "connector_type"},
	keyRole:      {"type", "role", "tableType"},
	keyType:      {"table_type", "role"},
	keyConfig:    {"options", "configuration", "settings", "with"},
	keyTables:    {"table", "connection_tables"},
}

// nearestField returns the one of the other keys of a table that was probably meant as the key that is missing, or "".
func nearestField(key string, others []string) string {
	meant := func(other string) bool {
		return slices.ContainsFunc(otherNames[key], func(name string) bool { return near.Misspelt(other, name, 0) })
	}
	if i := slices.IndexFunc(others, meant); i >= 0 {
		return others[i]
	}
	i := slices.IndexFunc(others, func(other string) bool { return len(other) > 2 && near.Misspelt(other, key, 1+len(key)/5) })
	if i < 0 {
		return ""
	}
	return others[i]
}
