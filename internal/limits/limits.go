// Package limits holds the limits of checking. With them no config and no definition can take long or take much memory. They
// need no option, because nothing real comes near them.
package limits

// The limits of a config.
const (
	Size   = 1 << 20 // bytes of JSON text; for a Go map, of its keys, strings and numbers
	Values = 100_000 // values in a config, at every depth
	Depth  = 100     // arrays and objects around a value
	Name   = 1024    // bytes of a key

	// Steps bounds the work of judging one config: a schema that combines schemas can ask for a multiple of it for each
	// level of references.
	Steps = 1_000_000

	// Trials bounds the work of filling defaults one by one, in steps. One pass looks at so many places that Passes of them
	// stay within it, where each place takes what judging the config with all of its defaults does. More passes take little:
	// they try only what was refused.
	Trials = 10_000_000
	Passes = 2

	NumberLength = 1024 // bytes of a number
	Exponent     = 1500 // what may stand behind an e; more is over the limit even where the digits make up for it

	// A number 0.d × 10^n, with a digit d that is not 0, is outside float64's range where n is above MaxMagnitude or below
	// MinMagnitude.
	MaxMagnitude = 309
	MinMagnitude = -323
)

// The limits of a report.
const (
	Violations = 100     // violations kept, and warnings kept; More counts the others
	Pointers   = 1 << 20 // bytes of the pointers in one report: each repeats the path that leads to it
	Guesses    = 20_000  // names compared with what a config has, for suggestions
	Printed    = 10      // violations that an Error text prints
)

// The limits of definitions.
const (
	ID      = 128  // bytes of a connector's id, which stands in every reference of the document of tables
	Message = 1000 // bytes of the message of a rule or an advice, which stands in every finding
	Code    = 128  // bytes of the code of an advice, which does too

	Faults        = 1000   // faults kept of a role, or of a connector
	AllFaults     = 10_000 // faults kept of all definitions; More counts the others
	PrintedFaults = 100    // faults of definitions that an Error text prints

	// Parts bounds the schemas and values in a definition. Only one that shares its parts, or contains itself, comes near.
	Parts = 1_000_000
	// PartSize is how many bytes of text count as another part: what is not copied member by member is copied as text.
	PartSize = 16

	// References bounds the places that references in a definition lead to: each becomes a definition of the documents.
	// What these places hold together is bounded too, because a place may stand inside another one and a document has
	// each: to Referred bytes of JSON, or to ReferredShare times what the whole schema has, whichever is more.
	References    = 10_000
	Referred      = 64 << 10
	ReferredShare = 4

	// SchemaLevels bounds how deep a schema nests along its references, each of which may lead to others.
	SchemaLevels = 1000
	// Names bounds the schemas and names that are looked at to tell which keys the objects of a schema may have: what
	// schemas combine is looked at for each of them.
	Names = 250_000
	// RuleNames bounds the values and properties that the rules of a role name: each stands in the complete document.
	RuleNames = 10_000

	// Go's regular expressions take linear time, but time for each of their own parts.
	Pattern      = 1000    // bytes of one
	PatternParts = 20_000  // parts of all that a role's schema has
	PatternExtra = 100_000 // parts that all of a registry have beyond their bytes
	// PatternWritten is how many bytes a pattern has at most once its sets of characters are written out, as they are in
	// documents.
	PatternWritten = 20_000
	// PatternsWritten is how many bytes all patterns of a registry may grow by so, also those that are refused. What is
	// within PatternExtra never comes near it.
	PatternsWritten = 1_000_000
)
