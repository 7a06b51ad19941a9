package connectors_test

import (
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// TestSuggestedKeys: an unknown key comes with the option that was probably meant.
func TestSuggestedKeys(t *testing.T) {
	tests := []struct {
		name, id string
		role     connectors.Role
		key      string
		want     string
	}{
		{"a letter left out", "kafka", source, "ofset_reset", "offset_reset"},
		{"a letter too many", "kafka", source, "offsett_reset", "offset_reset"},
		{"another letter", "kafka", source, "offset_resat", "offset_reset"},
		{"letters exchanged", "kafka", source, "offset_reste", "offset_reset"},
		{"letters exchanged in a short name", "kafka", source, "tpoic", "topic"},
		{"camel case", "kafka", source, "offsetReset", "offset_reset"},
		{"hyphens", "kafka", source, "offset-reset", "offset_reset"},
		{"dots", "kafka", source, "consumer.group", "consumer_group"},
		{"upper case", "kafka", source, "TOPIC", "topic"},
		{"a beginning", "kafka", source, "consumer", "consumer_group"},
		{"a beginning and more", "kafka", source, "topic_name_of_events", "topic"},
		{"an alias", "kafka", source, "group_id", "consumer_group"},
		{"an alias with a dot", "kafka", source, "source.offset", "offset_reset"},
		{"a common option", "postgresql", sink, "formt", "format"},
		{"nothing near", "kafka", source, "bootstrap_servers", ""},
		{"one letter", "kafka", source, "x", ""},
		{"letters beyond ASCII", "kafka", source, "töpic", "topic"},
		{"empty", "kafka", source, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report, err := builtin.Registry().Check(tt.id, tt.role, map[string]any{tt.key: 1})
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range report.Warnings {
				if w.Code == connectors.CodeUnknownKey {
					if w.Suggestion != tt.want {
						t.Errorf("got %q, want %q", w.Suggestion, tt.want)
					}
					return
				}
			}
			t.Errorf("the key must be unknown, got %v", report.Warnings)
		})
	}
}

// TestSuggestionsAreNotThereAlready: an option that the config has is not what another key meant.
func TestSuggestionsAreNotThereAlready(t *testing.T) {
	tests := []struct {
		name, config, want string
	}{
		{"there", `{"topic":"t","format":"json","tpoic":"u"}`, ""},
		{"not there", `{"format":"json","tpoic":"u"}`, "topic"},
		{"there in another case", `{"topic":"t","format":"json","Format":"avro"}`, ""},
		{"an alias of what is there", `{"topic":"t","format":"json","consumer_group":"g","group_id":"h"}`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report := checkBoth(t, builtin.Registry(), "kafka", source, tt.config)
			if len(report.Warnings) != 1 || report.Warnings[0].Suggestion != tt.want {
				t.Errorf("got %v, want the suggestion %q", report.Warnings, tt.want)
			}
		})
	}
}

// TestSuggestedChoices: a suggestion for a choice is the bare value.
func TestSuggestedChoices(t *testing.T) {
	r := mustRegister(t, `{"properties":{"a":{"enum":["earliest","latest","at timestamp","GET",5,null]}}}`)
	for given, want := range map[string]string{
		"latst": "latest", "EARLIEST": "earliest", "at_timestamp": "at timestamp", "get": "GET", "earli": "earliest", "zzzzzz": "", "5": "",
	} {
		report, err := r.Check("x", source, map[string]any{"a": given})
		if err != nil || len(report.Violations) != 1 {
			t.Fatalf("got %v, %v", report, err)
		}
		if got := report.Violations[0].Suggestion; got != want {
			t.Errorf("%q: got %q, want %q", given, got, want)
		}
	}
}

// TestConnectionSettings: a key that belongs to the connection is told so, unless it is near an option.
func TestConnectionSettings(t *testing.T) {
	tests := []struct {
		name, config, message, suggestion string
	}{
		{"addresses", `{"bootstrap_servers":"b"}`, "belong to the connection profile", ""},
		{"credentials, spelt otherwise", `{"SASL.Password":"p"}`, "belong to the connection profile", ""},
		{"any other key", `{"zzzzzz":1}`, "is not a known option", ""},
		{"one that is near an option", `{"topics":"t"}`, "is not a known option", "topic"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			warnings := checkBoth(t, builtin.Registry(), "kafka", source, tt.config).Warnings
			if len(warnings) != 1 || !strings.HasSuffix(warnings[0].Message, tt.message) || warnings[0].Suggestion != tt.suggestion {
				t.Errorf("got %v, want a message that ends in %q and the suggestion %q", warnings, tt.message, tt.suggestion)
			}
		})
	}
}
