// Package tables checks connection tables where they are written: in JSON, YAML and SQL files, and in the bodies of requests.
//
// A table is an object with "name", "connector", "table_type" and "config", as Laminar's API calls them. A JSON or YAML file
// is one table, a list of them, or an object with a list under "tables", or under "data" as the API answers; a YAML file may
// have several documents. Other keys of a table are left alone, unless they are options that stand beside the config by
// mistake, or misspelt keys of Laminar's own. An object with a "query", but without a connector, a table_type and a config,
// is a pipeline, and its SQL is read.
//
// In an SQL file every CREATE TABLE with a WITH list is a table, and its options are the config. Statements of other kinds,
// and tables without WITH, are skipped; one of another kind that names a connector in a WITH list, such as CREATE SOURCE,
// gives a warning, because it was probably meant as a table.
//
// A name stands once in all JSON and YAML files that are checked together. Each SQL file is a pipeline with tables of its
// own, in which a name stands once, unless IF NOT EXISTS or a DROP TABLE makes room for it. What the values in a file mean,
// [Language] says.
//
//	for _, f := range tables.CheckFS(builtin.Registry(), os.DirFS("."), "pipelines") {
//		fmt.Println(f)
//	}
//
// Each [Finding] says where it stands and prints on one line, as compilers do. No text of this package holds a value from a
// config, with one exception that has to be asked for: [Finding.Explain] quotes the line.
//
// How configs are judged depends on the registry: pass the view you want. Under [connectors.Registry.Strict] warnings are
// errors, under [connectors.Registry.Placeholders] values known only at deployment are left alone and listed in
// [Table.Deferred].
//
// No file can take long or take much memory: [Check] lists the limits.
//
// # Ignored warnings
//
// A comment at the end of the line of a warning, or of that on which its table begins, ignores it and says why. In SQL, also in a
// query, it begins with two hyphens:
//
//	topic: "" # connectors:ignore suspicious_value -- has none before the launch
//
// [Ignored] has the rules, and [File.Ignored] lists what is ignored. Errors never are. A comment that ignores nothing is a warning
// itself.
package tables
