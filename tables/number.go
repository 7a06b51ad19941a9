package tables

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// isNumber reports whether a text is a number as JSON writes it.
func isNumber(s string) bool {
	v := jsontext.Value(s)
	return v.Kind() == jsontext.KindNumber && strings.TrimSpace(s) == s && v.IsValid()
}
