package connectors

// The limits of checking. They need no option: no real config comes near them, and with them nothing a config holds
// can take long or much memory.
const (
	maxSize   = 1 << 20 // bytes of JSON text; for a Go map, of its keys, strings and numbers
	maxValues = 100_000 // values in a config, at every depth
	maxDepth  = 100     // arrays and objects around a value
	maxName   = 1024    // bytes of a key

	maxNumberLength = 1024 // bytes of a number
	maxExponent     = 1500 // what may stand behind an e; more is over the limit even where the digits make up for it

	// A number with more than maxMagnitude places before the point, or with so many zeros behind it that fewer than
	// minMagnitude are left, is outside float64's range.
	maxMagnitude = 309
	minMagnitude = -323

	maxViolations = 100     // violations kept, and warnings kept; More counts the others
	maxPointers   = 1 << 20 // bytes of the pointers in one report: each repeats the path that leads to it
	maxGuesses    = 20_000  // names compared with what a config has, for suggestions
	maxPrinted    = 10      // violations that an Error text prints

	maxFaults        = 1000   // faults kept of a role, or of a connector
	maxAllFaults     = 10_000 // faults kept of all definitions; More counts the others
	maxPrintedFaults = 100    // faults of definitions that an Error text prints

	maxID      = 128  // bytes of a connector's id, which stands in every reference of the document of tables
	maxMessage = 1000 // bytes of the message of a rule or an advice, which stands in every finding

	// maxParts bounds the schemas and values in a definition. Only one that shares its parts, or contains itself, comes
	// near.
	maxParts = 1_000_000

	// maxReferences bounds the places that references in a definition lead to: each becomes a definition of the documents.
	maxReferences = 10_000

	// What these places hold together is bounded too, because a place may stand inside another one and a document has each:
	// to maxReferred bytes of JSON, or to maxReferredShare times what the whole schema has, whichever is more.
	maxReferred      = 64 << 10
	maxReferredShare = 4

	// maxSchemaLevels bounds how deep a schema nests along its references, each of which may lead to others.
	maxSchemaLevels = 1000

	// maxNames bounds the schemas and names that are looked at to tell which keys the objects of a schema may have: what
	// schemas combine is looked at for each of them.
	maxNames = 250_000

	// maxRuleNames bounds the values and properties that the rules of a role name: each stands in the complete document.
	maxRuleNames = 10_000

	// maxSteps bounds the work of judging one config: a schema that combines schemas can ask for a multiple of it for
	// each level of references.
	maxSteps = 1_000_000
)
