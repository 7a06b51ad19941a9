package clients_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// TestEditor asks the language service of VS Code's JSON editor what it completes and what it flags, in a file of tables
// and in a file that holds one config.
func TestEditor(t *testing.T) {
	reg := everything(t)
	file := tablesDocument(t, reg)
	kafka, err := reg.JSONSchema("kafka", connectors.RoleSource)
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]string, 0, 21)
	for _, c := range slices.Concat(builtin.Connectors(), builtin.Extended()) {
		ids = append(ids, quoted(c.ID))
	}
	tests := []struct {
		name   string
		schema json.RawMessage
		text   string // with the cursor at ¦
		offers []string
		also   bool     // more may be offered
		hover  string   // what is shown at the cursor
		flags  []string // where the text has no cursor and so is finished
	}{
		{
			name: "the connectors", schema: file,
			text:   `{"name": "t", "connector": ¦}`,
			offers: ids,
		},
		{
			name: "the roles of kafka", schema: file,
			text:   `{"name": "t", "connector": "kafka", "config": {}, "table_type": "¦"}`,
			offers: []string{`"source"`, `"sink"`},
		},
		{
			name: "the fields of a table in a list", schema: file,
			text: `[{¦}]`,
			offers: []string{
				"name", "connector", "connection_profile_id", "table_type", "schema", "config", "event_time_field", "watermark_delay",
			},
		},
		{
			name: "the fields of a table under tables", schema: file,
			text:   `{"tables": [{"name": "t", "connector": "kafka", "table_type": "source", ¦}]}`,
			offers: []string{"connection_profile_id", "schema", "config", "event_time_field", "watermark_delay"},
		},
		{
			name: "the options of the chosen role", schema: file,
			text:   `{"tables": [{"name": "t", "connector": "kafka", "table_type": "sink", "config": {"topic": "x", ¦}}]}`,
			offers: []string{"format", "compression_type", "format_options"},
		},
		{
			name: "the options of another connector in the same list", schema: file,
			text: `[{"name": "t", "connector": "kafka", "table_type": "source", "config": {"topic": "x", "format": "json"}},
			  {"name": "u", "connector": "webhook", "table_type": "sink", "config": {¦}}]`,
			offers: []string{"url", "method", "headers", "retry_count", "format", "format_options"},
		},
		{
			name: "the choices of an option", schema: file,
			text: `{"name": "t", "connector": "kafka", "table_type": "source",
			  "config": {"topic": "x", "format": "json", "offset_reset": ¦}}`,
			offers: []string{`"earliest"`, `"latest"`},
		},
		{
			name: "what an option is", schema: file,
			text: `{"tables": [{"name": "t", "connector": "kafka", "table_type": "source",
			  "config": {"to¦pic": "x", "format": "json"}}]}`,
			also: true, hover: "Kafka topic to consume from",
		},
		{
			name: "a misspelt option", schema: file,
			text: `{"name": "t", "connector": "kafka", "table_type": "source",
			  "config": {"topic": "x", "format": "json", "ofset_reset": "latest"}}`,
			flags: []string{`Property ofset_reset is not allowed at "ofset_reset"`},
		},
		{
			name: "a list in place of a config", schema: file,
			text:  `{"tables": [{"name": "t", "connector": "kafka", "table_type": "source", "config": []}]}`,
			flags: []string{`Incorrect type. Expected "object" at []`},
		},
		{
			name: "an unknown connector", schema: file,
			text:  `[{"name": "t", "connector": "kafak", "table_type": "source", "config": {}}]`,
			flags: []string{`Value is not accepted. Valid values: "kafka", "postgresql"`},
		},
		{
			name: "a role that the connector does not have", schema: file,
			text:  `[{"name": "t", "connector": "delta", "table_type": "source", "config": {"path": "x"}}]`,
			flags: []string{`Value must be "sink" at "source"`},
		},
		{
			name: "a rule between options", schema: file,
			text: `{"name": "t", "connector": "postgresql", "table_type": "sink",
			  "config": {"table": "x", "write_mode": "upsert"}}`,
			flags: []string{`Missing property "primary_keys"`},
		},
		{
			name: "all is well", schema: file,
			text: `{"tables": [{"name": "t", "connector": "kafka", "table_type": "source",
			  "config": {"topic": "x", "format": "json"}}]}`,
		},
		{
			name: "the options in a file of one config", schema: kafka,
			text:   `{¦}`,
			offers: []string{"topic", "consumer_group", "offset_reset", "format", "format_options"},
		},
		{
			name: "the choices in a file of one config", schema: kafka,
			text:   `{"topic": "x", "format": "¦"}`,
			offers: []string{`"json"`, `"avro"`, `"protobuf"`, `"raw"`},
		},
		{
			name: "a misspelt option in a file of one config", schema: kafka,
			text:  `{"topic": "x", "format": "json", "topik": "y"}`,
			flags: []string{`Property topik is not allowed at "topik"`},
		},
		{
			name: "a file of one config that is a list", schema: kafka,
			text:  `[]`,
			flags: []string{`Incorrect type. Expected "object"`},
		},
	}

	type probe struct {
		Schema json.RawMessage `json:"schema"`
		Text   string          `json:"text"`
	}
	var probes []probe
	for _, tt := range tests {
		probes = append(probes, probe{tt.schema, tt.text})
	}
	var answers []struct {
		Problems []struct{ Message, At string }
		Offers   []string
		Hover    string
	}
	run(t, node(t), "editor.mjs", probes, &answers)
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := answers[i]
			if !tt.also && !slices.Equal(sorted(got.Offers), sorted(tt.offers)) {
				t.Errorf("%s\noffers %s\nwant   %s", tt.text, got.Offers, tt.offers)
			}
			if !strings.Contains(got.Hover, tt.hover) {
				t.Errorf("shows %s, want %q", got.Hover, tt.hover)
			}
			if strings.Contains(tt.text, "¦") {
				return
			}
			var flags []string
			for _, p := range got.Problems {
				flags = append(flags, p.Message+" at "+p.At)
			}
			if len(flags) != len(tt.flags) {
				t.Errorf("flags %q, want %q", flags, tt.flags)
				return
			}
			for i, want := range tt.flags {
				if !strings.Contains(strings.ReplaceAll(flags[i], ". at", " at"), want) {
					t.Errorf("flags %q, want %q", flags[i], want)
				}
			}
		})
	}
}

func quoted(s string) string { return `"` + s + `"` }

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }
