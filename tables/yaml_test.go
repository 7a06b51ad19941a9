package tables_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/laminar/connectors"
)

// A yaml file with one webhook sink, which has a string, a choice, an object and an integer.
func webhook(config string) string {
	return "name: t\nconnector: webhook\ntable_type: sink\nconfig:\n  url: http://u\n  " + config + "\n"
}

func TestYAMLKeepsMeaning(t *testing.T) {
	tests := []struct {
		name, config, code string
	}{
		{"an integer as written", "retry_count: 12", ""},
		{"hexadecimal is the same in every YAML", "retry_count: 0x1F", ""},
		{"octal of YAML 1.2", "retry_count: 0o17", ""},
		{"a sign is allowed", "retry_count: +5", ""},
		{"no fraction, so an integer", "retry_count: 5.0", ""},
		{"ten or twelve, depending on the version: a text", "retry_count: 012", connectors.CodeType},
		{"a number in some versions only: a text", "retry_count: 1_000", connectors.CodeType},
		{"quoted is a text", `retry_count: "5"`, connectors.CodeType},
		{"tagged is what the tag says", `retry_count: !!int "5"`, ""},
		{"tagged as a text", "retry_count: !!str 5", connectors.CodeType},
		{"a fraction", "retry_count: .5", connectors.CodeType},
		{"infinity has no JSON", "retry_count: .inf", connectors.CodeType},
		{"judged as written, not as a float", "retry_count: 1.00000000000000000001", connectors.CodeType},
		{"a number beyond float64", "retry_count: 1e400", connectors.CodeLimit},
		{"on is a text", "url2: x\n  method: on", connectors.CodeEnum},
		{"null is told apart from a missing key", "method: ~", connectors.CodeType},
		{"a date is a text", "headers: {since: 2024-01-01}", ""},
		{"a time is a text", "headers: {at: 12:30:45}", ""},
		{"012 is a text where one is wanted", "headers: {plz: 012}", ""},
		{"a number is not a text", "headers: {n: 12}", connectors.CodeSuspiciousValue},
		{"a placeholder without quotes", "method: {{ METHOD }}", connectors.CodeType},
		{"a block text", "headers:\n    a: |\n      text\n", ""},
		{"a local tag is ignored", "method: !env POST", ""},
		{"so a number behind it is one", "retry_count: !env 5", ""},
		{"and a text in quotes is one", `retry_count: !env "5"`, connectors.CodeType},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var codes []string
			for _, f := range check(webhook(tt.config), "a.yaml") {
				if f.Code != connectors.CodeUnknownKey {
					codes = append(codes, f.Code)
				}
			}
			if got := strings.Join(codes, " "); got != tt.code {
				t.Errorf("got %q, want %q", got, tt.code)
			}
		})
	}
}

func TestMergeKeys(t *testing.T) {
	const head = "base: &b {connector: webhook, table_type: sink, config: &c {url: http://u, method: GET}}\n" +
		"other: &o {method: PUT, retry_count: x}\ntables:\n"
	tests := []struct {
		name, table, want string
	}{
		{"a table takes what it lacks", "- {<<: *b, name: a}", "/method enum 1:76"},
		{"its own keys win", "- {name: a, <<: *b, config: {url: http://u}}", ""},
		{"a config takes what it lacks", "- {<<: *b, name: a, config: {<<: *c, method: PUT}}", ""},
		{"of a list the first wins", "- {<<: *b, name: a, config: {<<: [*c, *o]}}", "/method enum 1:76 /retry_count type 2:25"},
		{"and in the other order", "- {<<: *b, name: a, config: {<<: [*o, *c]}}", "/retry_count type 2:25"},
		{"an alias as a config", "- {<<: *b, name: a, config: *c}", "/method enum 1:76"},
		{"a merge of a text", "- {<<: *b, name: a, config: {<<: 5, url: http://u}}", " type 4:34"},
		{"quoted it is a plain key", `- {<<: *b, name: a, config: {"<<": 5, url: http://u}}`, "/<< unknown_key 4:30"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range check(head+tt.table, "a.yaml") {
				got = append(got, fmt.Sprintf("%s %s %d:%d", f.Pointer, f.Code, f.Line, f.Column))
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// What the library says about a file without a place, or with one that is near, is found in the file.
func TestYAMLPlaces(t *testing.T) {
	tests := []struct {
		name, source, want string
	}{
		{"a key twice behind an anchor", "base: &b {method: GET, method: PUT}\ntables: []\n", "1:24 duplicate_key"},
		{"a key twice beside the tables", "tables: []\nx:\n  y: [{a: 1, a: 2}]\n", "3:14 duplicate_key"},
		{"a key twice in a table is the table's", "tables:\n- {name: a, name: b, connector: kafka, table_type: source, config: {topic: t, format: json}}\n", "2:13 duplicate_key"},
		{"an anchor that is not there", "a: *b\n", "1:4 syntax"},
		{"its name in comments around it", "c: d # *b\n# *b\na: *b # *b\n# *b\n#*b\n", "3:4 syntax"},
		{"a key that does not fit, before comments", "a: 'b'\n b: c\n# c\n\n # d\n\n\nc: d\n", "2:2 syntax"},
		{"an item that does not fit, behind comments", "a:\n  - b\n# c\n\n # d\n\n\n  c: d\n", "8:3 syntax"},
		{"its name in a comment, in a text, and inside another's", "a: &bb 1 # *b\nc: '*b'\nd: [*bb, *b]\n", "3:10 syntax"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range check(tt.source, "a.yaml") {
				got = append(got, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Code))
			}
			if got := strings.Join(got, ", "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
