package builtin_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/golden"
)

// TestWords holds every other word that the definitions know, for names and for values, in testdata/words.golden, where a change
// can be read as a whole; and each leads to what it means.
func TestWords(t *testing.T) {
	reg, err := connectors.NewRegistry(all()...)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, c := range all() {
		for _, role := range c.Roles {
			for _, p := range c.Schemas.For(role).Properties {
				if len(p.Aliases) > 0 {
					fmt.Fprintf(&b, "%s %s %s: %s\n", c.ID, role, p.Name, strings.Join(p.Aliases, ", "))
				}
				for _, word := range slices.Sorted(maps.Keys(p.ValueAliases)) {
					fmt.Fprintf(&b, "%s %s %s = %s: %s\n", c.ID, role, p.Name, p.ValueAliases[word], word)
					if got := suggestedValue(t, reg, c.ID, role, p.Name, word); got != p.ValueAliases[word] {
						t.Errorf("%s %s: suggestion for %s %s is %q, want %q", c.ID, role, p.Name, word, got, p.ValueAliases[word])
					}
				}
			}
		}
	}
	golden.Check(t, filepath.Join("..", "testdata", "words.golden"), b.String())
}

// suggestedValue returns what is suggested in place of a value, which must be refused.
func suggestedValue(t *testing.T, reg *connectors.Registry, id string, role connectors.Role, option, value string) string {
	t.Helper()
	report, err := reg.Check(id, role, map[string]any{option: value})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range append(report.Violations, report.Warnings...) {
		if v.Pointer == "/"+option {
			return v.Suggestion
		}
	}
	t.Fatalf("%s %s: %s may be %q", id, role, option, value)
	return ""
}

// TestMeantValues: a suggestion for a value is what other systems mean by it, or there is none.
func TestMeantValues(t *testing.T) {
	const source, sink = connectors.RoleSource, connectors.RoleSink
	tests := []struct {
		id     string
		role   connectors.Role
		option string
		values string // with spaces between them
		want   string
		reason string
	}{
		{"kafka", source, "offset_reset", "beginning smallest oldest earliest-offset earlist", "earliest", "librdkafka, Sarama, Flink"},
		{"kafka", source, "offset_reset", "end largest newest latest-offset Latest", "latest", "librdkafka, Sarama, Flink"},
		{"kafka", source, "offset_reset", "group none committed timestamp", "", "neither of the two"},
		{"kafka", source, "format", "ndjson jsonl json_lines JSON jsno", "json", "one document a line"},
		{"kafka", source, "format", "proto proto3 pb protocol_buffers", "protobuf", "short for it"},
		{"kafka", source, "format", "raw_string raw_bytes bytes binary", "raw", "Arroyo, Kafka Connect"},
		{"kafka", source, "format", "avro-confluent confluent_avro", "avro", "Flink, Materialize"},
		{"kafka", source, "format", "xml csv parquet text", "", "no such format"},
		{"kafka", sink, "compression_type", "gz", "gzip", "the ending of its files"},
		{"kafka", sink, "compression_type", "zst zstandard", "zstd", "its ending and its name"},
		{"kafka", sink, "compression_type", "uncompressed NONE", "none", "as Parquet has it"},
		{"kafka", sink, "compression_type", "bzip2 zip lzo lz5 brotli deflate producer", "", "no such compression"},
		{"postgresql", sink, "write_mode", "insert INSERT", "append", "Kafka Connect's JDBC sink"},
		{"postgresql", sink, "write_mode", "merge", "upsert", "SQL's MERGE"},
		{"postgresql", sink, "write_mode", "truncate", "overwrite", "what overwriting does first"},
		{"postgresql", sink, "write_mode", "update replace delete ignore", "", "rows or the table, or neither"},
		{"postgresql", source, "scan_mode", "bulk", "full", "Kafka Connect's JDBC source"},
		{"postgresql", source, "scan_mode", "incrementing", "incremental", "Kafka Connect's JDBC source"},
		{"iceberg", sink, "write_mode", "merge MERGE_INTO", "upsert", "as delta calls it, and SQL"},
		{"iceberg", sink, "write_mode", "insert", "append", "SQL"},
		{"iceberg", sink, "write_mode", "insert_overwrite replace overwrite_partitions", "overwrite", "SQL, Spark"},
		{"delta", sink, "write_mode", "upsert", "merge", "as iceberg calls it"},
		{"delta", sink, "write_mode", "insert", "append", "SQL"},
		{"delta", sink, "write_mode", "complete replace", "overwrite", "Spark"},
		{"mysql", sink, "write_mode", "insert", "append", "SQL"},
		{"mysql", sink, "write_mode", "replace merge", "upsert", "REPLACE INTO, MERGE"},
		{"mysql", sink, "data_save_mode", "append", "APPEND_DATA", "half of its words"},
		{"mysql", sink, "data_save_mode", "overwrite truncate drop", "DROP_DATA", "Spark, SQL"},
		{"mysql", sink, "data_save_mode", "error ErrorIfExists", "ERROR_WHEN_DATA_EXISTS", "Spark"},
		{"mongodb", sink, "write_mode", "insert insert-one", "append", "Redpanda Connect"},
		{"mongodb", sink, "write_mode", "merge", "upsert", "SQL's MERGE"},
		{"memcached", sink, "write_mode", "insert", "add", "Couchbase: a new key only"},
		{"memcached", sink, "write_mode", "upsert", "set", "Couchbase: any key"},
		{"memcached", sink, "write_mode", "get cas incr touch delete add_or_replace set_if_absent", "", "other commands"},
		{"kinesis", source, "starting_position", "earliest beginning oldest trim-horizon", "TRIM_HORIZON", "Laminar's page, Redpanda Connect"},
		{"kinesis", source, "starting_position", "latest newest end", "LATEST", "Laminar's page"},
		{"kinesis", source, "starting_position", "timestamp at_timestamp", "AT_TIMESTAMP", "in short"},
		{"kinesis", source, "starting_position", "AT_SEQUENCE_NUMBER AFTER_SEQUENCE_NUMBER", "", "not offered"},
		{"rabbitmq", source, "offset", "latest newest end", "next", "what comes from now on"},
		{"rabbitmq", source, "offset", "earliest oldest beginning", "first", "the oldest that is kept"},
		{"rabbitmq", source, "offset", "timestamp offset list", "", "not offered"},
		{"mysql-cdc", source, "scan_startup_mode", "schema_only no_data latest-offset", "latest", "Debezium, Flink"},
		{"mysql-cdc", source, "scan_startup_mode", "init INITIAL", "initial", "the beginning, and the case"},
		{"mysql-cdc", source, "scan_startup_mode", "initial_only earliest snapshot never", "", "not offered"},
		{"mqtt", source, "qos", "0 at_most_once", "AtMostOnce", "the level"},
		{"mqtt", source, "qos", "1 at-least-once", "AtLeastOnce", "the level"},
		{"mqtt", source, "qos", "2 EXACTLY_ONCE", "ExactlyOnce", "the level"},
		{"mqtt", source, "qos", "3 none", "", "no such level"},
		{"nats", source, "ack_policy", "AckExplicit explicit", "Explicit", "as clients call it"},
		{"nats", source, "ack_policy", "AckAll", "All", "as clients call it"},
		{"nats", source, "replay_policy", "ReplayInstant", "Instant", "as clients call it"},
		{"redis", sink, "command", "GET XADD LPOP RPOP HGET HDEL LREM SREM ZREM MSET APPEND INCR DEL EXPIRE", "", "other commands"},
		{"redis", sink, "command", "SETNX SETBIT SETRANGE HSETNX GETSET SUBSCRIBE PUBSUB ZINCRBY ADD PUSH", "", "other commands"},
		{"redis", sink, "command", "set SETEX", "SET", "the case, and what SET does too"},
		{"redis", sink, "command", "HMSET hset", "HSET", "what HSET does too"},
		{"redis", sink, "command", "prepend lpush LPSUH", "LPUSH", "Laminar's page for lists"},
		{"webhook", source, "auth_type", "basic_auth", "basic", "what follows says the same"},
		{"webhook", source, "auth_type", "bearer_token Bearer", "bearer", "what follows says the same"},
		{"webhook", source, "auth_type", "oauth2 digest hmac token", "", "not offered"},
		{"webhook", sink, "method", "GET DELETE HEAD", "", "not offered"},
		{"webhook", sink, "method", "pst", "POST", "a letter left out"},
		{"webhook", sink, "format", "urlencoded x-www-form-urlencoded", "form", "its media type"},
		{"hdfs", sink, "compression", "br", "brotli", "the ending of its files"},
		{"mysql-cdc", source, "format", "debezium", "debezium-json", "one of its words"},
		{"delta", sink, "format", "json", "", "not offered"},
	}
	reg, err := connectors.NewRegistry(all()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		for _, value := range strings.Split(tt.values, " ") {
			t.Run(strings.Join([]string{tt.id, string(tt.role), tt.option, value}, " "), func(t *testing.T) {
				if got := suggestedValue(t, reg, tt.id, tt.role, tt.option, value); got != tt.want {
					t.Errorf("got %q, want %q: %s", got, tt.want, tt.reason)
				}
			})
		}
	}
}

// TestMeantKeys: a suggestion for a key is the option that other systems, or Laminar's other pages, call so. What belongs to the
// connection is told so.
func TestMeantKeys(t *testing.T) {
	const source, sink = connectors.RoleSource, connectors.RoleSink
	const connection = "belong to the connection profile"
	tests := []struct {
		id     string
		role   connectors.Role
		keys   string // with spaces between them
		want   string
		reason string
	}{
		{"kafka", source, "groupId group.id source.group.id consumer.group consumerGroup gruop_id", "consumer_group", "Laminar's pages, Kafka"},
		{"kafka", source, "auto.offset.reset autoOffsetReset scan.startup.mode offset", "offset_reset", "Kafka, Flink"},
		{"kafka", sink, "compression.codec compression compresion_type", "compression_type", "librdkafka"},
		{"kafka", sink, "compression_level key_field timestamp_field", "", "no such option"},
		{"redis", sink, "key_column sink.key_column keyColumn hash_key_column key", "key_field", "Laminar's Redis page"},
		{"redis", sink, "sink.operation sink.command", "command", "Laminar's Redis page"},
		{"redis", sink, "sink.ttl_secs ttl expire ttlSecs", "ttl_seconds", "Laminar's Redis page, SeaTunnel"},
		{"redis", sink, "date_field max_length key_prefix", "", "no such option"},
		{"webhook", source, "auth_tpye authType", "auth_type", "mistyped"},
		{"webhook", source, "auth_token authToken auth.token", connection, "a secret"},
		{"webhook", sink, "endpoint uri urls", "url", "here the address is an option"},
		{"webhook", sink, "username api_key", connection, "credentials are no options"},
		{"kinesis", source, "initialPosition type.offset", "starting_position", "Spark, Laminar's Kinesis page"},
		{"kinesis", source, "stream", "stream_name", "half of its words"},
		{"filesystem", sink, "partition_columns partition_fields", "partition_by", "Delta Lake, Arroyo"},
		{"filesystem", sink, "partition_key partition_num", "", "other options"},
		{"iceberg", sink, "catalog-table tableName", "table", "Flink"},
		{"iceberg", sink, "catalog_name", "catalog", "Flink"},
		{"delta", sink, "primary_keys", "merge_keys", "as postgresql calls them"},
		{"delta", sink, "table_uri", "path", "delta-rs"},
		{"mysql-cdc", source, "startup.mode snapshotMode", "scan_startup_mode", "SeaTunnel, Debezium"},
		{"mysql-cdc", source, "server servers", connection, "no server_id"},
		{"elasticsearch", sink, "batch_size", "bulk_size", "Kafka Connect"},
		{"elasticsearch", sink, "key_field", "", "no id_field"},
		{"elasticsearch", sink, "nodes es.nodes hosts", connection, "the cluster"},
		{"mysql", sink, "schema", "", "no schema_save_mode"},
		{"mongodb", sink, "connection mongo.uri", connection, "no collection"},
		{"solr", source, "value_field", "", "no date_field"},
		{"rabbitmq", source, "offset_reset", "", "nothing else is named so"},
		{"redis", sink, "address addresses nodes redis_url", connection, "Laminar's Redis page"},
		{"kafka", source, "bootstrapServers bootstrap.servers auth.username schema_registry.endpoint sasl.mechanism ssl_ca", connection,
			"Laminar's Kafka page"},
		{"mqtt", sink, "url tls.ca clientCertificate", connection, "Laminar's MQTT page"},
		{"nats", source, "servers auth.password jwt", connection, "Laminar's NATS page"},
	}
	reg, err := connectors.NewRegistry(all()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		for _, key := range strings.Split(tt.keys, " ") {
			t.Run(strings.Join([]string{tt.id, string(tt.role), key}, " "), func(t *testing.T) {
				report, err := reg.Check(tt.id, tt.role, map[string]any{key: "x"})
				if err != nil {
					t.Fatal(err)
				}
				for _, w := range report.Warnings {
					if w.Code != connectors.CodeUnknownKey {
						continue
					}
					if got := strings.HasSuffix(w.Message, connection); got != (tt.want == connection) {
						t.Errorf("got %q: %s", w.Message, tt.reason)
					}
					if w.Suggestion != strings.TrimSuffix(tt.want, connection) {
						t.Errorf("got %q, want %q: %s", w.Suggestion, tt.want, tt.reason)
					}
					return
				}
				t.Errorf("the key must be unknown, got %v", report.Warnings)
			})
		}
	}
}

// TestNoOptionsAreOfConnections: what one connector has as an option is not said to belong to the connection of another, but
// for addresses.
func TestNoOptionsAreOfConnections(t *testing.T) {
	addresses := []string{"url", "uri", "endpoint", "auth_type"}
	reg, err := connectors.NewRegistry(all()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all() {
		for _, role := range c.Roles {
			for _, p := range c.Schemas.For(role).Properties {
				if slices.Contains(addresses, p.Name) {
					continue
				}
				for _, id := range []string{"kafka", "mongodb"} {
					report, err := reg.Check(id, connectors.RoleSink, map[string]any{p.Name: "x"})
					if err != nil {
						t.Fatal(err)
					}
					for _, w := range report.Warnings {
						if strings.Contains(w.Message, "connection profile") {
							t.Errorf("%s of %s: %s", p.Name, c.ID, w.Message)
						}
					}
				}
			}
		}
	}
}

// TestMistypedNames: a mistake in a name of five letters or more leads to the option, unless it is in the first letter.
func TestMistypedNames(t *testing.T) {
	for _, c := range builtin.Connectors() {
		for _, role := range c.Roles {
			for _, p := range c.Schemas.For(role).Properties {
				for i := 1; i < len(p.Name) && len(p.Name) > 4; i++ {
					if p.Name[i] == '_' {
						continue
					}
					for _, mistyped := range []string{p.Name[:i] + p.Name[i+1:], p.Name[:i] + "q" + p.Name[i:], p.Name[:i] + "q" + p.Name[i+1:]} {
						if got := suggestion(t, builtin.Registry(), c.ID, role, mistyped); got != p.Name {
							t.Errorf("%s %s: suggestion for %s is %q", c.ID, role, mistyped, got)
						}
					}
				}
			}
		}
	}
}
