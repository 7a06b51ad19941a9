package tables

import "github.com/laminar/connectors"

// File is what a file of tables holds. It is plain data and the caller's own.
type File struct {
	Name string
	// Tables are in the order written. Those behind broken syntax are missing, and those from a limit on that ends the
	// reading: 10,000 findings, 100,000 deferred values, or 4 MiB of the pointers of both.
	Tables []Table
	// Findings are about the file as a whole, about a place that belongs to no table, or about a table that is not listed
	// because not all of its findings are kept.
	Findings []Finding
	// Ignored are the findings that a comment in the file takes back, in the order of places. They stand nowhere else.
	Ignored []Ignored
}

// Ignored is a warning that a comment ignores. It is plain data.
//
// Such a comment begins with connectors:ignore, and it is the end of a line: that of the warning itself, or that on which its table
// begins, where it counts for all warnings of the table. In the SQL of a query, -- begins it and the lines are those of the SQL;
// where that is folded, or in double quotes with escapes, all that is found in it stands at one place, and so do the comments. What is
// a warning is decided without [connectors.Registry.Strict].
//
// A comment that ignores nothing is a [CodeUnusedIgnore]: it names no code or one that no finding has, or no warning there has the code.
// The last is said only of what could be read and judged as a whole. It cannot be ignored, nor can a [connectors.CodeLimit] that is a
// warning: it stands for findings that are not listed.
type Ignored struct {
	Finding Finding // with the Severity that it would have: an error under [connectors.Registry.Strict]
	Reason  string  // what the comment says behind the codes and --, as written; "" where it says nothing
}

// Table is one connection table of a file. It is plain data and the caller's own.
type Table struct {
	File         string
	Line, Column int
	Name         string // "" where it is missing or no text
	Connector    string // likewise
	// Role is what the table states or, where it states none, the only one that its connector has; of a table in SQL that is
	// created from a query it is a sink. It is "" where it cannot be told.
	Role connectors.Role
	// Config is the config as it was judged, in which numbers are [encoding/json.Number], as they are written. The options of SQL are
	// turned as by [ParseOptions]; one whose value could not be read is left out, and of one that stands twice the first counts.
	// Config is nil where the table has none, or where it was not judged: the connector or the role is unknown.
	Config map[string]any
	// Other holds the other keys of the table with their values: "schema", "connection_profile_id", "event_time_field". In SQL a
	// value is a text: what a string or a name stands for, and anything else as written. It is nil where there are none.
	Other    map[string]any
	Findings []Finding
	// Deferred are the values that cannot be judged before deployment, under [connectors.Registry.Placeholders].
	Deferred []Deferred
}

// Deferred is a value that waits for placeholders, and where it stands. It is plain data.
type Deferred struct {
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Column  int      `json:"column"`
	Table   string   `json:"table"`   // its name, of a long one the first 200 bytes
	Pointer string   `json:"pointer"` // within the config
	Names   []string `json:"names"`   // what the deployment must supply
}
