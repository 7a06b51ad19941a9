package tables

import (
	"fmt"

	"github.com/laminar/connectors/internal/limits"
)

// The limits of reading files. No real pipeline comes near them, and within them the cost is linear.
const (
	maxFile = 16 << 20 // bytes

	maxFindings = 10_000  // that are kept of a file
	maxDeferred = 100_000 // values with placeholders that are kept of a file
	maxPointers = 4 << 20 // bytes of the pointers in both together

	// maxStarts bounds the characters that begin something in YAML: each may become a node of some hundred bytes.
	maxStarts = 500_000

	// maxDirectives bounds the lines that begin with a percent sign, as %YAML and %TAG do. The library compares each with
	// all before it. maxDirective bounds their bytes: a tag stands for what its directive says each time.
	maxDirectives = 100
	maxDirective  = 256

	// maxIndents bounds the columns at which lines begin, and with it how deep lists and objects stand in each other. The
	// library looks for each at all the comments inside.
	maxIndents = 500

	// freeReread is how many bytes may be read once more beyond the size of a file, to find the tables before a syntax error.
	freeReread = 4 << 10

	// maxExpanded bounds the values that a YAML file stands for with all its aliases; a file without any has fewer.
	// A long text counts as many. maxValues bounds those of one config.
	maxExpanded = 1_000_000
	maxValues   = limits.Values + 1000 // a little more than a registry accepts, so that it can say so itself
	maxDepth    = limits.Depth + 2     // arrays and objects around a value of a config; likewise

	maxUnknown = 100 // ids that no connector has for which the one that was meant is looked for

	maxUnclosed    = 20   // strings of an SQL text that are not closed, behind which it is still read
	maxPlaceholder = 256  // bytes of a placeholder that stands in SQL without quotes
	maxTemplate    = 4096 // bytes between two template tags in SQL

	maxIgnoreCodes = 100 // that a comment may name

	maxOthers = 1000 // keys of a table that are looked at for suggestions
)

var tooLarge = fmt.Sprintf("a file must have at most %d bytes", maxFile)
