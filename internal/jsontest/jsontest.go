// Package jsontest decodes the JSON of tests.
package jsontest

import (
	"encoding/json"
	"strings"
	"testing"
)

// Decode decodes a config as a careful caller would: numbers stay as written. A text that is no object ends the test.
func Decode(t testing.TB, text string) map[string]any {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	var m map[string]any
	if err := dec.Decode(&m); err != nil {
		t.Fatalf("the test's own text is broken: %v", err)
	}
	return m
}
