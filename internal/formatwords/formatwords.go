// Package formatwords says what data formats are called elsewhere.
package formatwords

import "slices"

// words are other words for formats. They are only read.
var words = [...]struct{ word, format string }{
	// One document a line, as Laminar's pages and Arroyo write JSON. The names are those of the formats' own sites.
	{"jsonl", "json"}, {"json_lines", "json"}, {"ndjson", "json"},
	// Materialize and ClickHouse; the registry is an option of Avro.
	{"confluent_avro", "avro"}, {"avro_confluent", "avro"},
	{"proto", "protobuf"}, {"proto3", "protobuf"}, {"pb", "protobuf"}, {"protocol_buffers", "protobuf"},
	// Arroyo has raw_string and raw_bytes, Kafka Connect converters for strings and bytes.
	{"raw_string", "raw"}, {"raw_bytes", "raw"}, {"string", "raw"}, {"bytes", "raw"}, {"binary", "raw"},
	{"debezium", "debezium-json"}, {"json_debezium", "debezium-json"},
	{"canal", "canal-json"}, {"json_canal", "canal-json"},
	// The media type of HTML forms.
	{"urlencoded", "form"}, {"form_urlencoded", "form"}, {"x_www_form_urlencoded", "form"},
}

// All yields each word with the format that it means.
func All(yield func(word, format string) bool) {
	for _, w := range words {
		if !yield(w.word, w.format) {
			return
		}
	}
}

// For returns the other words for some formats, with these. The caller owns the result.
func For(formats ...string) map[string]string {
	others := map[string]string{}
	for word, format := range All {
		if slices.Contains(formats, format) {
			others[word] = format
		}
	}
	return others
}
