package tables_test

import (
	"strings"
	"testing"
)

// The tables before a broken one are checked, also where only the next one shows that it is broken.
func TestYAMLTablesBeforeABrokenOne(t *testing.T) {
	const good = "- name: a\n  connector: kafka\n  table_type: source\n  config: {topic: t, format: jsn}\n"
	const broken = "- name: b\n  connector: kafka\n  table_type: source\n"
	testFound(t, "a.yaml", []foundTest{
		{"a key without a colon", good + "- name: b\n  connector\n- name: c\n", "4:22 /format enum (json), 7:1 syntax"},
		{"a tag in place of a key", good + broken + "  config:\n    topic: t\n    !format json\n- name: c\n", "4:22 /format enum (json), 11:1 syntax"},
		{"a value in the wrong column", good + broken + "  config:\n    retry:\n3\n- name: c\n", "4:22 /format enum (json), 11:1 syntax"},
		{"a colon in a comment", good + broken + "  config:\n    topic: t\n    r #etry_count: 3\n- name: c\n", "4:22 /format enum (json), 11:1 syntax"},
		{"a list within the broken one", good + broken + "  primary_keys:\n    {a\n    - b\n  write_mode: upsert\n- name: c\n  connector: x\n", "4:22 /format enum (json), 12:7 syntax"},
		{"a dash in the wrong column", "tables:\n" + indented(good) + "   - name: b\n    connector: kafka\n", "5:24 /format enum (json), 6:4 syntax"},
		{"a dash too far left", "tables:\n" + indented(good) + " - name: b\n    connector: kafka\n", "5:24 /format enum (json), 6:2 syntax"},
		{"the table before it is the broken one", good + "- name: b\n  connector: kafka\n  table_type: source\n  config:\n    format: jsn\n   topic: t\n", "4:22 /format enum (json), 10:4 syntax"},
	})
}

// indented returns a text with two spaces before each line.
func indented(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n  ") + "\n"
}
