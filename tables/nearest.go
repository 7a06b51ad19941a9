package tables

import "strings"

// otherNames are what a key of a table is called elsewhere.
var otherNames = map[string][]string{
	keyName:      {"table", "table_name", "id"},
	keyConnector: {"connector_id", "connector_type"},
	keyRole:      {"type", "role", "tableType"},
	keyType:      {"table_type", "role"},
	keyConfig:    {"options", "configuration", "settings", "with"},
}

// nearestField returns the one of the other keys of a table that was probably meant as the key that is missing, or "".
func nearestField(key string, others []string) string {
	for _, other := range others {
		if slicesContainsFold(otherNames[key], other) || strings.EqualFold(strings.ReplaceAll(other, "-", "_"), key) {
			return other
		}
	}
	for _, other := range others {
		if len(other) > 2 && len(other) < 32 && mistakes(strings.ToLower(other), key) <= 1+len(key)/5 {
			return other
		}
	}
	return ""
}

func slicesContainsFold(list []string, s string) bool {
	for _, e := range list {
		if strings.EqualFold(e, s) {
			return true
		}
	}
	return false
}

// mistakes counts the letters that were left out, added, replaced or exchanged with their neighbour.
func mistakes(a, b string) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
