// Package connectors is the catalogue of the data sources and sinks of Laminar, a streaming SQL platform: what each
// connector can do, and which options a table of it takes. It is Laminar's Connectors API as Go values.
//
// A [Connector] is plain data: a Go literal, as in the package builtin, or JSON read by [ParseListing]. [NewRegistry]
// copies the definitions and checks them. The [Registry] lists them ([Registry.All], [Registry.Filter], [Registry.Find],
// [Registry.Lookup]) and judges configs: [Registry.Validate] and [Registry.Check] a Go map, [Registry.ValidateJSON] and
// [Registry.CheckJSON] JSON text. A config is that of one table; nothing here asks for credentials or for the servers of a
// broker or a database, which belong to Laminar's connection profiles.
//
// An error is a breach of the schema that is published. Beyond it only these are errors: a config that is no object, a Go
// value that JSON cannot hold, and what exceeds the limits that [Registry.Check] lists. Whatever else is known to be wrong
// is a warning: a key that no option has, a value that cannot be meant, an option that another one needs.
//
// Other calls answer other questions about the same catalogue:
//
//   - [Registry.Strict] is the view of it under which warnings are errors too.
//   - [Registry.Placeholders] is the view that defers values which only the deployment knows.
//   - [Registry.Defaults] fills in what a config leaves out, and [DecodeConfig] stores the whole in a struct.
//   - [Registry.ValidateUpdate] judges a change of a config.
//   - [Registry.JSONSchema] and [Registry.TablesSchema] publish all that is known, for forms, editors and validators.
//   - [MarshalCatalogue] keeps a catalogue in a file; the package compat says what a new one does to the configs that exist.
//
// What is wrong comes back as data: a [*DefinitionError] with its Fault list for definitions, a [*ConfigError] with its
// Violation list for a config, a [*SyntaxError] for text that is no JSON. They are returned bare: errors.As finds them,
// and errors.Is finds [ErrUnknownConnector] and [ErrUnsupportedRole]. No error holds a value of a config.
//
// A Registry never changes after NewRegistry returns. Any number of goroutines may share it and its views. What goes in is
// copied, what comes out belongs to the caller. All other types are plain data, with no locks inside.
//
// No config and no definition can take long or take much memory, whatever is in it. Where schemas are judged otherwise than
// JSON Schema has it, [Schema] says so. This package opens no file and no connection, and reads no environment variable; HTTP is
// in the package connectorhttp.
package connectors
