package sample

import (
	"encoding/json"
	"slices"
	"strings"
)

// Decode returns JSON text as Go values, numbers as they are written; nil where it is none.
func Decode(text []byte) any {
	var v any
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return nil
	}
	return v
}

// IsExact reports whether no number in a value has more than 15 digits. As many are told apart by float64, as which
// gojsonschema compares in enum, const and uniqueItems.
func IsExact(v any) bool {
	const most = 15
	switch v := v.(type) {
	case json.Number:
		digits, _, _ := strings.Cut(strings.ToLower(string(v)), "e")
		digits = strings.Replace(strings.TrimPrefix(digits, "-"), ".", "", 1)
		return len(strings.Trim(digits, "0")) <= most
	case []any:
		return !slices.ContainsFunc(v, func(item any) bool { return !IsExact(item) })
	case map[string]any:
		for _, m := range v {
			if !IsExact(m) {
				return false
			}
		}
	}
	return true
}
