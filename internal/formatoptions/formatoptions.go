// Package formatoptions holds the options that every table has whose connector lists formats, and what format_options may have for
// each of these, as Laminar's page of connection tables shows it.
package formatoptions

import "slices"

// The options of the table, and what they are.
const (
	Format  = "format"
	Options = "format_options"

	AboutFormat  = "Data format of the table"
	AboutOptions = "Options of the data format"
)

// An Option is a key of format_options. Type is that of its value in JSON Schema.
type Option struct{ Name, Type, Description string }

// byFormat are the options of each format that the page shows. An option that several formats have is the same in each. It is only
// read.
var byFormat = [...]struct {
	format  string
	options []Option
}{
	{"json", []Option{
		{"ignore_parse_errors", "boolean", "Whether to pass over messages that are not JSON"},
		{"timestamp_format", "string", "How timestamps are written, such as ISO8601"},
	}},
	{"avro", []Option{
		{"schema_registry_url", "string", "URL of the schema registry"},
		{"schema_id", "integer", "ID of the schema in the registry"},
		{"schema_subject", "string", "Subject of the schema in the registry"},
	}},
	{"parquet", []Option{
		{"compression", "string", "Compression within a file, such as snappy"},
		{"row_group_size", "integer", "Rows in a row group"},
	}},
	{"csv", []Option{
		{"delimiter", "string", "Text between values"},
		{"quote", "string", "Text around a value"},
		{"escape", "string", "Text before a quote within a value"},
		{"header", "boolean", "Whether the first line has the names of the columns"},
		{"null_string", "string", "How null is written"},
	}},
}

// Of returns the options of some formats, in their order, each name once. It is nil where the page shows none.
func Of(formats ...string) []Option {
	var list []Option
	for _, format := range formats {
		for i := range byFormat {
			if byFormat[i].format == format {
				list = appendNew(list, byFormat[i].options)
			}
		}
	}
	return list
}

// All returns the options of all formats, each name once.
func All() []Option {
	var list []Option
	for i := range byFormat {
		list = appendNew(list, byFormat[i].options)
	}
	return list
}

// appendNew appends the options whose names are not in the list.
func appendNew(list, options []Option) []Option {
	list = slices.Grow(list, len(options))
	for _, option := range options {
		if !slices.ContainsFunc(list, func(known Option) bool { return known.Name == option.Name }) {
			list = append(list, option)
		}
	}
	return list
}
