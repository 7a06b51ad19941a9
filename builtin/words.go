package builtin

import (
	"maps"
	"slices"

	"github.com/laminar/connectors/internal/formatwords"
)

// Other words for values, which several definitions know. Each call makes a new map, because the caller of Connectors owns all
// of it.

// formatWords are for options that list formats.
func formatWords(formats ...string) map[string]string { return formatwords.For(formats...) }

// compressionWords are for options that list compressions: the endings of files and the full names, which tools take too, and
// the name that Parquet has for none.
func compressionWords(compressions ...string) map[string]string {
	words := map[string]string{
		"gz": "gzip", "zst": "zstd", "zstandard": "zstd", "br": "brotli", "lz4_raw": "lz4", "uncompressed": "none",
	}
	maps.DeleteFunc(words, func(_, compression string) bool { return !slices.Contains(compressions, compression) })
	return words
}

// writeWords are for write modes that append: Kafka Connect's JDBC sink inserts, and so does Redpanda Connect's sql_insert, which is to
// append. Others are words for values that some write modes have and some have not: MERGE is SQL's upsert.
func writeWords(others map[string]string) map[string]string {
	words := map[string]string{"insert": "append"}
	maps.Copy(words, others)
	return words
}
