// Package connectors is the catalogue of the data sources and sinks of Laminar, a streaming SQL platform: what each
// connector can do, and which options a table of it takes. It is Laminar's Connectors API as Go values.
//
// # How data flows
//
// A [Connector] is plain data: a Go literal, as in the package builtin, or JSON read by [ParseListing]. [NewRegistry]
// copies the definitions and turns the schema of each role into a document: the JSON that is published, as a tree. The
// document is compiled, which finds what is wrong with it, so what is judged is what is published. The [Registry] lists
// ([Registry.All], [Registry.Filter], [Registry.Find], [Registry.Lookup]) and judges ([Registry.Validate] and
// [Registry.Check] for a Go map, [Registry.ValidateJSON] and [Registry.CheckJSON] for JSON text).
//
// A config is first shown to an accept-only pass. It walks over the map or the text once, keeps nothing, and says yes where
// nothing is wrong and nothing deserves a warning: so a valid config costs no allocation. Where it cannot say yes, the
// config is read into a tree, the same from text and from a map, and one judge walks that. It alone finds what is wrong, so
// a document gives the same answer either way.
//
// What is wrong comes back as data. A definition gives a [*DefinitionError] with its [Fault] list, a config a
// [*ConfigError] with its [Violation] list, text that is no JSON a [*SyntaxError]. They are returned bare: errors.As
// finds them, and errors.Is finds [ErrUnknownConnector] and [ErrUnsupportedRole]. No error holds a value of a config.
//
// An error is what the published schema says, and the limits that [Registry.Check] lists; nothing more. All else that
// is known is a warning: a key that no option has, a value that cannot be meant, an option that another one needs.
// [Registry.Strict] is the view under which warnings count as errors. [Registry.Placeholders] is the view that defers
// values which only the deployment knows. [Registry.Defaults] fills in what a config leaves out, and [DecodeConfig] stores
// the whole in a struct. [Registry.ValidateUpdate] judges a change of a config. [Registry.JSONSchema] and
// [Registry.TablesSchema] publish all that is known for forms, editors and other validators.
//
// A config here is the config of one table. Addresses and credentials belong to Laminar's connection profiles; nothing
// in this package asks for them.
//
// [MarshalCatalogue] keeps a catalogue in a file. What a new one does to the configs that exist, the package compat says. HTTP is in
// the package connectorhttp. This one opens no file and no connection, and reads no environment variable.
//
// # Concurrency
//
// A [Registry] never changes after [NewRegistry] returns. Any number of goroutines may share it and its views. What goes
// in is copied, what comes out belongs to the caller. All other types are plain data, with no locks inside.
//
// # Limits
//
// No config and no definition can take long or take much memory: [Registry.Check] and [NewRegistry] list the limits. Memory
// is bounded by the size of what is given. The figures below are bytes allocated in all, freed or not, for each byte of JSON
// text, or of the JSON form of a map or a definition, on the worst inputs known. The first 2 MiB are free, the patterns of a
// registry take up to 16 MiB more, and Defaults also returns what the role's schema has as defaults, and takes up to 32 MiB more
// where these are tried one by one:
//
//   - ValidateJSON, CheckJSON: 100
//   - Validate, Check: 200
//   - ValidateUpdate, CheckUpdate: 250
//   - ValidateUpdateJSON, CheckUpdateJSON: 150
//   - Defaults: 100
//   - DecodeConfig, beside the values of the T: 200
//   - ParseListing, UnmarshalJSON: 120
//   - NewRegistry: 900
//   - JSONSchema, TablesSchema: 500
//   - All, Find, Filter, Lookup, MarshalJSON: 100
//
// # Deviations from JSON Schema
//
// Schemas are JSON Schema draft-07, judged exactly: numbers as they are written, never as float64. So 5.0 and 5e0 are
// integers, "1" and 1.00000000000000000001 are not. Where this package differs on purpose:
//
//   - A config is an object. No documented schema says so, so each would accept [], "x" or null.
//   - A role's schema describes options, so its root is held to more: required names must be properties, property names
//     must not be empty nor look like integers. A default must satisfy its own property, wherever [Registry.Defaults] may
//     fill it in.
//   - A property of a role that has items is an array. Draft-07 lets items stand beside any type, where it says nothing; of an
//     option it is a slip.
//   - An enum must not be empty and must not repeat a value, wherever it stands. Draft-07 only advises that; but nothing fits
//     the one, and validators in common use refuse the other.
//   - A format is an annotation; it is never asserted. So are contentEncoding and contentMediaType.
//   - A reference must stay inside its schema. One that leaves it, or that leads round in a circle without consuming
//     anything, is a fault of the definition. Nothing is ever fetched.
//   - A keyword of a newer draft, and one that is close to a keyword of draft-07, is taken for a mistake and is a fault.
//     Other keywords of your own are kept and published, and judge nothing.
//   - A pattern means what it means in ECMAScript with the flag u (ES2024); what that does not read, such as \- outside a class
//     or a { that repeats nothing, is a fault. So is what Go has no words for: lookaheads, lookbehinds and backreferences; halves
//     of surrogate pairs; over 1,000 repetitions; Script_Extensions and properties of which Go has no table, such as Emoji.
//     A \p means the characters that have the property in Go's version of Unicode.
//   - A key that stands twice in an object is a syntax error, also when the two are spelt with different escapes.
//   - Configs beyond the limits are violations of [CodeLimit], whatever the schema says.
//
// A schema that cannot be judged correctly is refused when the registry is made. None is judged wrongly.
package connectors
