// Package tables checks connection tables where they are written: in JSON, YAML and SQL files.
//
// A file holds tables as Laminar's API takes them: an object with "name", "connector", "table_type" and "config". A JSON or YAML
// file is one such table, a list of them, or an object with a list under "tables", or under "data" as the API answers; a YAML file
// may have several documents. Every other key of a table is left alone, unless it is an option that stands beside the config by
// mistake, or a misspelt key of Laminar's own. An object with a "query", but without a
// connector, a table_type and a config, is a pipeline, and its SQL is read.
//
// In an SQL file every CREATE TABLE with a WITH list is a table, its options being the config; statements of other kinds, and
// tables without WITH, are skipped. One of another kind that names a connector in a WITH list, such as CREATE SOURCE, gives a
// warning, because it was probably meant as a table. Each SQL file is a pipeline with tables of its own, in which a name stands
// once, unless IF NOT EXISTS or a DROP TABLE makes room for it; in JSON and YAML a name stands once in all files.
// Files are UTF-8; a byte order mark, which some editors write, is passed over.
//
//	for _, f := range tables.CheckFS(builtin.Registry(), os.DirFS("."), "pipelines") {
//		fmt.Println(f)
//	}
//
// Each [Finding] says where it stands and prints on one line, as compilers do. No text of this package holds a value
// from a config, with one exception that has to be asked for: [Finding.Explain] quotes the line.
//
// How configs are judged is the registry's affair: pass the view you want. With [connectors.Registry.Strict] warnings
// are errors, with [connectors.Registry.Placeholders] values known only at deployment are left alone and listed as
// [Table.Deferred].
//
// # Limits
//
// No file can take long or take much memory: [Check] lists the limits. Memory is bounded by the size of a file. The figures
// below are bytes allocated in all, freed or not, for each byte of a file, on the worst inputs known. The first 8 MiB are
// free, and the aliases of a YAML file may take 400 MiB more:
//
//   - .json: 250
//   - .sql: 200
//   - .yaml: 4500
//   - ParseOptions: 300
//   - Explainer, Finding.Explain: 10
//
// # What YAML means
//
// Values keep the meaning in which they are written. A number that is one in JSON too stays as written, digit for
// digit. Hexadecimal 0x1F, octal 0o17, +5 and .5 are numbers. Where the versions of YAML disagree, a value is a text:
// 012, 1_000, on, yes, dates. Quoted values are texts. Aliases and merge keys (<<) are followed; a position is where the text
// itself stands. A local tag (!secret) is ignored. Every version 1.x of YAML is read alike.
//
// A syntax error is reported where the text stops being YAML; an unclosed quotation mark or bracket, where it opens. The tables
// before that place are checked.
//
// # What SQL means
//
// Options are texts; [ParseOptions] turns them into what the schema asks for. Keys are bare, dotted or quoted, with any
// of ' " and `. Values are strings, numbers, TRUE or FALSE. Strings and comments are those of PostgreSQL: doubled quotation marks,
// E'it\'s', U&'\0061', N'…', dollar signs, comments that nest. Template tags, {{ }}, {% %} and {# #}, are passed over.
//
// connector and type are keys of the table, and so are connection, connection_profile, connection_profile_id, event_time_field,
// watermark_field, watermark_delay, idle_micros and those that begin with lookup.cache.: they are known, whatever their value is,
// and never given to the connector. Without a type the role is the only one that the connector has, or a sink where the table is
// created AS a query. If two roles remain, that is a finding; so is whatever is wrong under both.
//
// A string that is not closed is reported where it opens, and the text is read on after it, as far as can be told where that is.
package tables
