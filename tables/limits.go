package tables

import "fmt"

// The limits of reading files. No real pipeline comes near them, and within them the cost is linear.
const (
	maxFile = 16 << 20 // bytes

	// maxMarks bounds the characters that begin something in YAML: each may become a node of some hundred bytes.
	maxMarks = 1_000_000

	// maxExpanded bounds the values that a YAML file stands for with all its aliases; a file without any has fewer.
	// A long text counts as many. maxValues bounds those of one config.
	maxExpanded = 2_000_000
	maxValues   = 101_000 // a little more than a registry accepts, so that it can say so itself

	maxName  = 1024 // bytes of a key; what a registry accepts
	maxDepth = 102  // likewise

	maxViolations = 100 // that one error of ParseOptions keeps, and faults of one YAML config
	maxWidth      = 100 // columns of a line that Explain prints
)

var tooLarge = fmt.Sprintf("a file must have at most %d bytes", maxFile)
