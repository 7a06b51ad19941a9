package main

import (
	"slices"
	"unicode/utf8"

	"github.com/laminar/connectors/builtin"
)

// The floor: what a careful programmer writes by hand for one schema, to accept a decoded map. It looks at the same as the
// library does: required keys, types, enums, bounds, unknown keys, rules and UTF-8, and what is advised. It says yes or no.

// isKafkaSource accepts the config of a source of kafka.
func isKafkaSource(m map[string]any) bool {
	if !isText(m["topic"]) {
		return false
	}
	format, _ := m["format"].(string)
	switch format {
	case "json", "avro", "protobuf", "raw":
	default:
		return false
	}
	known := 2
	if v, ok := m["consumer_group"]; ok {
		if !isText(v) {
			return false
		}
		known++
	}
	if v, ok := m["offset_reset"]; ok {
		if s, _ := v.(string); s != "earliest" && s != "latest" {
			return false
		}
		known++
	}
	if known < len(m) {
		v, ok := m["format_options"]
		if !ok || !isFormatOptions(v) {
			return false
		}
		known++
	}
	return known == len(m)
}

// isPostgresqlSink accepts the config of a sink of postgresql.
func isPostgresqlSink(m map[string]any) bool {
	if !isText(m["table"]) {
		return false
	}
	known := 1
	if v, ok := m["schema"]; ok {
		if !isText(v) {
			return false
		}
		known++
	}
	upsert := false
	if v, ok := m["write_mode"]; ok {
		switch s, _ := v.(string); s {
		case "append", "overwrite":
		case "upsert":
			upsert = true
		default:
			return false
		}
		known++
	}
	keys, hasKeys := m["primary_keys"]
	if hasKeys {
		list, _ := keys.([]any)
		if len(list) == 0 {
			return false
		}
		for _, key := range list {
			if s, ok := key.(string); !ok || !utf8.ValidString(s) {
				return false
			}
		}
		known++
	}
	if upsert && !hasKeys {
		return false
	}
	if v, ok := m["format"]; ok && known < len(m) {
		if s, _ := v.(string); s != "json" && s != "csv" {
			return false
		}
		known++
	}
	if v, ok := m["format_options"]; ok && known < len(m) {
		if !isFormatOptions(v) {
			return false
		}
		known++
	}
	return known == len(m)
}

// isText accepts a text that is not empty.
func isText(v any) bool {
	s, ok := v.(string)
	return ok && s != "" && utf8.ValidString(s)
}

// isFormatOptions accepts an object of texts. None of the configs that are measured has one.
func isFormatOptions(v any) bool {
	options, ok := v.(map[string]any)
	for key, option := range options {
		if !slices.Contains([]string{"timestamp_format", "schema_registry_url", "schema_subject", "delimiter"}, key) || !isText(option) {
			return false
		}
	}
	return ok
}

// floor compares Validate with what is written by hand, for two of the configs.
func floor(s stopwatch) (group, error) {
	byHand := map[string]func(map[string]any) bool{"kafka source": isKafkaSource, "postgresql sink": isPostgresqlSink}
	r := builtin.Registry()
	var library, hand []func()
	for _, c := range configs {
		accepts, ok := byHand[c.id+" "+string(c.role)]
		if !ok {
			continue
		}
		m := decode(c.valid)
		if accepts(decode(c.bad)) {
			panic("what is written by hand accepts a bad config")
		}
		library = append(library, job(c, func() bool { return r.Validate(c.id, c.role, m) == nil }))
		hand = append(hand, job(c, func() bool { return accepts(m) }))
	}
	return s.measure("Decoded map, valid: the floor", candidate{"written by hand for the schema", hand}, candidate{"this library, Validate", library}), nil
}
