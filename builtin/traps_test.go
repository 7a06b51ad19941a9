package builtin_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// finding is what a row of the tests below expects of a violation.
type finding struct{ Pointer, Code string }

func findings(vs []connectors.Violation) []finding {
	var found []finding
	for _, v := range vs {
		found = append(found, finding{v.Pointer, v.Code})
	}
	return found
}

// A trap is a config, and what must be found in it.
type trap struct {
	name, reason string
	id           string
	role         connectors.Role
	config       map[string]any
	want         []finding
}

// TestKnowledge checks what the definitions know beyond the documented schemas: each is a warning, and a violation
// under strict checking only.
func TestKnowledge(t *testing.T) {
	const source, sink = connectors.RoleSource, connectors.RoleSink
	tests := []trap{
		{
			"empty topic", "an empty name names nothing",
			"kafka", source, map[string]any{"topic": "", "format": "json"},
			[]finding{{"/topic", connectors.CodeSuspiciousValue}},
		},
		{
			"blank in the middle", "only an empty name is suspicious",
			"kafka", source, map[string]any{"topic": " a b ", "format": "json"},
			nil,
		},
		{
			"upsert without keys", "without key columns there is nothing to tell an update from an insert",
			"postgresql", sink, map[string]any{"table": "t", "write_mode": "upsert"},
			[]finding{{"/primary_keys", connectors.CodeMissingCompanion}},
		},
		{
			"upsert with keys", "the companion is there",
			"postgresql", sink, map[string]any{"table": "t", "write_mode": "upsert", "primary_keys": []any{"id"}},
			nil,
		},
		{
			"append without keys", "only upsert needs keys",
			"postgresql", sink, map[string]any{"table": "t", "write_mode": "append"},
			nil,
		},
		{
			"upsert with no key in the list", "an empty list of keys is no companion",
			"postgresql", sink, map[string]any{"table": "t", "write_mode": "upsert", "primary_keys": []any{}},
			[]finding{{"/primary_keys", connectors.CodeSuspiciousValue}},
		},
		{
			"key without a name", "a column has a name",
			"postgresql", sink, map[string]any{"table": "t", "primary_keys": []any{"id", ""}},
			[]finding{{"/primary_keys/1", connectors.CodeSuspiciousValue}},
		},
		{
			"merge without keys", "without keys there is nothing to match rows by",
			"delta", sink, map[string]any{"path": "/t", "write_mode": "merge"},
			[]finding{{"/merge_keys", connectors.CodeMissingCompanion}},
		},
		{
			"merge with no key in the list", "an empty list of keys is no companion",
			"delta", sink, map[string]any{"path": "/t", "write_mode": "merge", "merge_keys": []any{}},
			[]finding{{"/merge_keys", connectors.CodeSuspiciousValue}},
		},
		{
			"mysql-cdc from the start", "the other modes need nothing more",
			"mysql-cdc", source, map[string]any{"database": "d", "table": "t", "scan_startup_mode": "initial"},
			nil,
		},
		{
			"webhook without authentication", "none needs nothing more",
			"webhook", source, map[string]any{"path": "/in", "auth_type": "none"},
			nil,
		},
		{
			"redis PUBLISH with an expiry", "PUBLISH stores nothing that could expire",
			"redis", sink, map[string]any{"command": "PUBLISH", "ttl_seconds": 60},
			[]finding{{"/ttl_seconds", connectors.CodeSuspiciousValue}},
		},
		{
			"redis SET without a key", "SET writes one key, and only key_field says which",
			"redis", sink, map[string]any{"command": "SET"},
			[]finding{{"/key_field", connectors.CodeMissingCompanion}},
		},
		{
			"redis SET with a key and an expiry", "both go together",
			"redis", sink, map[string]any{"command": "SET", "key_field": "id", "ttl_seconds": 60},
			nil,
		},
		{
			"redis expiry before now", "time-to-live counts from now",
			"redis", sink, map[string]any{"key_field": "k", "command": "SADD", "ttl_seconds": -1},
			[]finding{{"/ttl_seconds", connectors.CodeSuspiciousValue}},
		},
		{
			"elasticsearch document type", "Elasticsearch 8 has no document types",
			"elasticsearch", sink, map[string]any{"index": "i", "document_type": "event"},
			[]finding{{"/document_type", connectors.CodeDeprecated}},
		},
		{
			"elasticsearch default document type", "_doc is what is left of document types",
			"elasticsearch", sink, map[string]any{"index": "i", "document_type": "_doc"},
			nil,
		},
		{
			"negative bulk size", "a bulk request has at least one document",
			"elasticsearch", sink, map[string]any{"index": "i", "bulk_size": -5},
			[]finding{{"/bulk_size", connectors.CodeSuspiciousValue}},
		},
		{
			"negative retries", "a number of retries is not negative",
			"webhook", sink, map[string]any{"url": "https://example.com", "retry_count": -1},
			[]finding{{"/retry_count", connectors.CodeSuspiciousValue}},
		},
		{
			"no retries", "zero switches retries off",
			"webhook", sink, map[string]any{"url": "https://example.com", "retry_count": 0},
			nil,
		},
		{
			"header that is no text", "the value of a header is text",
			"webhook", sink, map[string]any{"url": "https://example.com", "headers": map[string]any{"X-A": "a", "X-N": 1}},
			[]finding{{"/headers/X-N", connectors.CodeSuspiciousValue}},
		},
		{
			"scan interval without a unit", "a number alone is no duration",
			"filesystem", source, map[string]any{"path": "/in", "format": "json", "scan_interval": "60"},
			[]finding{{"/scan_interval", connectors.CodeSuspiciousValue}},
		},
		{
			"scan interval in words", "a duration is numbers with units",
			"filesystem", source, map[string]any{"path": "/in", "format": "json", "scan_interval": "every minute"},
			[]finding{{"/scan_interval", connectors.CodeSuspiciousValue}},
		},
		{
			"scan interval", "the default and its like are durations",
			"filesystem", source, map[string]any{"path": "/in", "format": "json", "scan_interval": "1m"},
			nil,
		},
		{
			"no partition columns", "an empty list says nothing",
			"filesystem", sink, map[string]any{"path": "/out", "format": "json", "partition_by": []any{}},
			[]finding{{"/partition_by", connectors.CodeSuspiciousValue}},
		},
		{
			"glob and table pattern", "their syntax is not documented, so it is not checked",
			"filesystem", source, map[string]any{"path": "/in", "format": "csv", "pattern": "[a-"},
			nil,
		},
		{
			"unlisted format", "delta lists parquet only",
			"delta", sink, map[string]any{"path": "/t", "format": "json"},
			[]finding{{"/format", connectors.CodeUnsupportedFormat}},
		},
		{
			"format options that are no object", "options of a format have names",
			"kafka", source, map[string]any{"topic": "t", "format": "json", "format_options": "lenient"},
			[]finding{{"/format_options", connectors.CodeSuspiciousValue}},
		},
		{
			"misspelt key", "the schemas allow other keys, but none is known by this name",
			"kafka", source, map[string]any{"topic": "t", "format": "json", "ofset_reset": "latest"},
			[]finding{{"/ofset_reset", connectors.CodeUnknownKey}},
		},
		{
			"two at once", "every warning is reported, in declaration order",
			"kinesis", sink, map[string]any{"stream_name": "", "region": ""},
			[]finding{{"/stream_name", connectors.CodeSuspiciousValue}, {"/region", connectors.CodeSuspiciousValue}},
		},
	}
	reg := builtin.Registry()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report, err := reg.Check(tt.id, tt.role, tt.config)
			if err != nil {
				t.Fatal(err)
			}
			if len(report.Violations) != 0 {
				t.Errorf("knowledge beyond the document must not make a config invalid, got %v", report.Violations)
			}
			if diff := cmp.Diff(tt.want, findings(report.Warnings)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
			for _, w := range report.Warnings {
				if w.Message == "" || strings.HasSuffix(w.Message, ".") || w.Message[0] < 'a' || 'z' < w.Message[0] {
					t.Errorf("a message is a phrase in lower case without a full stop, got %q", w.Message)
				}
			}
			if err := reg.Validate(tt.id, tt.role, tt.config); err != nil {
				t.Errorf("Validate must accept what only gets warnings, got: %v", err)
			}
			var strict []connectors.Violation
			if err := reg.Strict().Validate(tt.id, tt.role, tt.config); err != nil {
				var refused *connectors.ConfigError
				if !errors.As(err, &refused) {
					t.Fatalf("got %T, want a *ConfigError", err)
				}
				strict = refused.Violations
			}
			if diff := cmp.Diff(tt.want, findings(strict)); diff != "" {
				t.Errorf("under strict checking every warning is a violation (-want +got):\n%s", diff)
			}
		})
	}
}

// TestPublishedSchema checks that the definitions do not soften what the document itself says.
func TestPublishedSchema(t *testing.T) {
	const source, sink = connectors.RoleSource, connectors.RoleSink
	tests := []trap{
		{
			"nothing", "required options are missed in documented order",
			"kafka", source, nil,
			[]finding{{"/topic", connectors.CodeRequired}, {"/format", connectors.CodeRequired}},
		},
		{
			"wrong choice", "an enum is the document's own",
			"kafka", source, map[string]any{"topic": "t", "format": "json", "offset_reset": "newest"},
			[]finding{{"/offset_reset", connectors.CodeEnum}},
		},
		{
			"format of kafka", "where the schema says the formats itself, another is an error",
			"kafka", source, map[string]any{"topic": "t", "format": "csv"},
			[]finding{{"/format", connectors.CodeEnum}},
		},
		{
			"number in quotes", "as a SQL option delivers it",
			"mysql-cdc", source, map[string]any{"database": "d", "table": "t", "server_id": "5"},
			[]finding{{"/server_id", connectors.CodeType}},
		},
		{
			"server id of zero", "the least server id is 1",
			"mysql-cdc", source, map[string]any{"database": "d", "table": "t", "server_id": 0},
			[]finding{{"/server_id", connectors.CodeMinimum}},
		},
		{
			"server id beyond 31 bits", "the greatest server id is 2147483647",
			"mysql-cdc", source, map[string]any{"database": "d", "table": "t", "server_id": int64(2147483648)},
			[]finding{{"/server_id", connectors.CodeMaximum}},
		},
		{
			"whole number with a fraction", "5.0 is an integer in JSON Schema",
			"mysql-cdc", source, map[string]any{"database": "d", "table": "t", "server_id": 5.0},
			nil,
		},
		{
			"null for an optional option", "the way to leave an option out is to leave it out",
			"postgresql", sink, map[string]any{"table": "t", "schema": nil},
			[]finding{{"/schema", connectors.CodeType}},
		},
		{
			"keys in one text", "keys are a list",
			"postgresql", sink, map[string]any{"table": "t", "primary_keys": "id"},
			[]finding{{"/primary_keys", connectors.CodeType}},
		},
		{
			"headers as a list", "headers are an object",
			"webhook", sink, map[string]any{"url": "https://example.com", "headers": []any{}},
			[]finding{{"/headers", connectors.CodeType}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report, err := builtin.Registry().Check(tt.id, tt.role, tt.config)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, findings(report.Violations)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}

// TestRefusesWhatIsNoObject covers the trap that no documented schema says "type": "object".
func TestRefusesWhatIsNoObject(t *testing.T) {
	for _, config := range []string{`[]`, `"x"`, `5`, `null`, `true`} {
		report, err := builtin.Registry().CheckJSON("kafka", connectors.RoleSource, []byte(config))
		if err != nil {
			t.Fatal(err)
		}
		want := []finding{{"", connectors.CodeType}}
		if diff := cmp.Diff(want, findings(report.Violations)); diff != "" {
			t.Errorf("%s: a config is an object (-want +got):\n%s", config, diff)
		}
	}
}

// TestAliases checks every name that other pages use: it is never accepted, and the documented name is suggested.
func TestAliases(t *testing.T) {
	const source, sink = connectors.RoleSource, connectors.RoleSink
	tests := []struct {
		id    string
		role  connectors.Role
		other string
		want  string
	}{
		{"kafka", source, "group_id", "consumer_group"},
		{"kafka", source, "source.group_id", "consumer_group"},
		{"kafka", source, "offset", "offset_reset"},
		{"kafka", source, "source.offset", "offset_reset"},
		{"kafka", sink, "compression", "compression_type"},
		{"postgresql", sink, "conflict_columns", "primary_keys"},
		{"postgresql", sink, "key_columns", "primary_keys"},
		{"mysql-cdc", source, "tables", "table"},
		{"mysql-cdc", source, "snapshot.mode", "scan_startup_mode"},
		{"kinesis", source, "streamName", "stream_name"},
		{"kinesis", sink, "streamName", "stream_name"},
		{"kinesis", source, "awsRegion", "region"},
		{"kinesis", source, "aws_region", "region"},
		{"kinesis", sink, "awsRegion", "region"},
		{"kinesis", sink, "aws_region", "region"},
		{"kinesis", source, "offset", "starting_position"},
		{"kinesis", source, "source.offset", "starting_position"},
		{"kinesis", sink, "partition_key_field", "partition_key"},
		{"elasticsearch", sink, "doc_type", "document_type"},
		{"redis", sink, "operation", "command"},
		{"redis", sink, "ttl_secs", "ttl_seconds"},
		{"webhook", sink, "endpoint", "url"},
		{"webhook", sink, "max_retries", "retry_count"},
		{"filesystem", source, "poll_interval_ms", "scan_interval"},
		{"filesystem", sink, "file_format", "format"},
		{"iceberg", sink, "table_name", "table"},
		{"iceberg", sink, "namespace", "database"},
		{"delta", sink, "table_path", "path"},
	}
	for _, tt := range tests {
		t.Run(tt.id+" "+string(tt.role)+" "+tt.other, func(t *testing.T) {
			if got := suggestion(t, builtin.Registry(), tt.id, tt.role, tt.other); got != tt.want {
				t.Errorf("suggestion is %q, want %q", got, tt.want)
			}
		})
	}
}

// suggestion returns what is suggested in place of a name, which must not be known.
func suggestion(t *testing.T, reg *connectors.Registry, id string, role connectors.Role, name string) string {
	t.Helper()
	report, err := reg.Check(id, role, map[string]any{name: "x"})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(report.Warnings, func(v connectors.Violation) bool {
		return v.Code == connectors.CodeUnknownKey && v.Pointer == "/"+name
	})
	if i < 0 {
		t.Fatalf("%s %s: no warning about the key %s, got %v", id, role, name, report.Warnings)
	}
	return report.Warnings[i].Suggestion
}

// TestDocumentedValues gives every option of the ten each value that the page lists, with all that goes with it: there is a way
// to use each without a warning.
func TestDocumentedValues(t *testing.T) {
	reg := builtin.Registry()
	companions := map[string]map[string]any{
		"postgresql sink write_mode upsert": {"primary_keys": []any{"id"}},
		"delta sink write_mode merge":       {"merge_keys": []any{"id"}},
	}
	for _, command := range []string{"SET", "HSET", "LPUSH", "RPUSH", "SADD", "ZADD"} {
		companions["redis sink command "+command] = map[string]any{"key_field": "id"}
	}
	for _, c := range reg.All() {
		for _, role := range c.Roles {
			schema := c.Schemas.For(role)
			for _, p := range schema.Properties {
				for _, value := range p.Enum {
					config := map[string]any{}
					for _, name := range schema.Required {
						required, _ := schema.Properties.Lookup(name)
						config[name] = "text"
						if name == "url" {
							config[name] = "http://localhost"
						}
						if len(required.Enum) > 0 {
							config[name] = required.Enum[len(required.Enum)-1]
						}
					}
					config[p.Name] = value
					option := fmt.Sprint(c.ID, " ", role, " ", p.Name, " ", value)
					maps.Copy(config, companions[option])
					if err := reg.Strict().Validate(c.ID, role, config); err != nil {
						t.Errorf("%s: %v", option, err)
					}
				}
			}
		}
	}
}

// TestIntervals: a warning about an interval is for a text without a number or without a unit.
func TestIntervals(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"1m", true}, {"1m 30s", true}, {"10 seconds", true}, {"1 minute", true}, {"1d", true}, {"PT1M", true}, {"P1D", true},
		{"1h30m", true}, {"0.5h", true}, {"500ms", true}, {"5µs", true}, {"5\u03bcs", true}, {"1 M", true}, {" 1m ", true},
		{"INTERVAL '1' MINUTE", true}, {"0s", true}, {"1 мин", true}, {"1分", true},
		{"", false}, {"60", false}, {"0", false}, {"1.5", false}, {"1:30", false}, {"m", false}, {"every minute", false}, {" ", false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			report, err := builtin.Registry().Check("filesystem", connectors.RoleSource,
				map[string]any{"path": "/in", "format": "json", "scan_interval": tt.text})
			if err != nil {
				t.Fatal(err)
			}
			if got := len(report.Warnings) == 0; got != tt.want {
				t.Errorf("accepted is %v, want %v", got, tt.want)
			}
			for _, w := range report.Warnings {
				if !strings.Contains(w.Message, "a number with a unit") {
					t.Errorf("the message is %q", w.Message)
				}
			}
		})
	}
}

// TestDurations compares the pattern of durations with what Go reads as a duration.
func TestDurations(t *testing.T) {
	tests := []struct {
		text, reason string
		want         bool
	}{
		{"1m", "the documented default", true},
		{"30s", "seconds", true},
		{"1h30m", "several units", true},
		{"0.5h", "a fraction", true},
		{".5h", "a fraction without a whole part", true},
		{"1.h", "a point without a fraction", true},
		{"500ms", "milliseconds, not minutes", true},
		{"5us", "microseconds", true},
		{"5µs", "microseconds by their sign", true},
		{"5\u03bcs", "microseconds by the Greek letter", true},
		{"0", "nothing needs no unit", true},
		{"9ns", "nanoseconds", true},
		{"1m0s", "as Go prints a minute", true},
		{"", "no number", false},
		{"1", "no unit", false},
		{"00m1", "no unit at the end", false},
		{"m", "no number", false},
		{".h", "no digit", false},
		{"1d", "days have no unit", false},
		{"1 m", "a space", false},
		{" 1m", "a space before", false},
		{"1m\n", "a line end behind", false},
		{"1M", "units are in lower case", false},
		{"1min", "units are short", false},
	}
	reg, err := connectors.NewRegistry(builtin.Extended()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			report, err := reg.Check("google-pubsub", connectors.RoleSink,
				map[string]any{"project": "p", "topic": "t", "delay_threshold": tt.text})
			if err != nil {
				t.Fatal(err)
			}
			if got := len(report.Warnings) == 0; got != tt.want {
				t.Errorf("%s: accepted is %v, want %v", tt.reason, got, tt.want)
			}
			if _, err := time.ParseDuration(tt.text); (err == nil) != tt.want {
				t.Errorf("%s: Go reads it as a duration: %v", tt.reason, err == nil)
			}
		})
	}
}
