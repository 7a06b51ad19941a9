package connectors

import (
	"regexp"
	"slices"
)

// A checker is a schema made ready: every keyword parsed, every message written, so that judging a config only reads.
// Checkers are immutable once compiled and may refer to each other in circles (through $ref).
type checker struct {
	never bool  // the schema false
	types kinds // what the value may be; 0 is anything
	// integer: a number must be one without a fraction.
	integer     bool
	typeMessage string

	enum  *choice
	fixed *choice // const

	*bounds
	unique bool
	items  *checker

	properties []property
	index      map[string]int // of properties by name, where there are many
	additional *checker       // for members that no property or pattern names; nil accepts all

	*rarities

	fallback   *tree // the default
	deprecated bool
	// closed: keys that nothing names get a warning.
	closed bool
	// requiredSet is, for the quick pass, which properties are required.
	requiredSet uint64
	// steps is, for the quick pass, what its enum and its properties add to the work of judging a value.
	steps int
}

// Bounds stand apart, because most schemas have none.
type bounds struct {
	minimum, maximum                   *bound
	exclusiveMinimum, exclusiveMaximum *bound
	minLength, maxLength               *count
	pattern                            *pattern
	minItems, maxItems                 *count
}

// noBounds is shared by all schemas that have none. It is only read.
var noBounds bounds

// Rarities are what few schemas have. They stand apart so that the others stay small.
type rarities struct {
	required   []string // required names that are no properties
	known      []string // names that only combined schemas have, sorted
	patterns   []patternProperty
	names      *checker // propertyNames
	dependents []dependent

	minProperties, maxProperties *count

	multipleOf      *multiple
	places          []*checker // items as a list
	additionalItems *checker
	contains        *checker

	allOf, anyOf, oneOf    []*checker
	anyMessage, oneMessage string
	manyMessage            string // where more than one of oneOf fits
	not                    *checker
	test, then, otherwise  *checker // if, then, else
	ref                    *checker
}

// noRarities is shared by all schemas that have none. It is only read.
var noRarities rarities

// rare returns the checker's own rarities, to be written to.
func (c *checker) rare() *rarities {
	if c.rarities == &noRarities {
		c.rarities = new(rarities)
	}
	return c.rarities
}

// kinds is a set of kinds.
type kinds uint8

func (s kinds) has(k kind) bool { return s&kinds(k) != 0 }

// A property is a member that an object schema names.
type property struct {
	name     string
	pointer  string // "/name", escaped
	required bool
	check    *checker // nil accepts everything
	advice   *advice
	aliases  []string
}

// An advice is an Advice made ready.
type advice struct {
	check   *checker
	code    string
	message string
}

type patternProperty struct {
	pattern *pattern
	check   *checker
}

// A dependent is what a member's presence asks for.
type dependent struct {
	name    string
	names   []string
	message string // about each of the names that is missing
	check   *checker
}

// A choice is the values of an enum, or the one of a const.
type choice struct {
	// texts are the values where all are strings, as they nearly always are; constants otherwise.
	texts     []string
	constants []*tree
	message   string
}

func (c *choice) size() int { return len(c.texts) + len(c.constants) }

// repeats reports whether two values are equal.
func (c *choice) repeats() bool {
	seen := make(map[string]bool, c.size())
	repeated := func(key string) bool {
		known := seen[key]
		seen[key] = true
		return known
	}
	return slices.ContainsFunc(c.texts, repeated) || slices.ContainsFunc(c.constants, func(t *tree) bool {
		return repeated(string(t.appendCanonical(nil, 1)))
	})
}

// A bound is a minimum or maximum. Small whole numbers are kept as an int64 too, for the quick pass.
type bound struct {
	decimal decimal
	small   int64
	isSmall bool
	message string
}

// A multiple is the divisor of multipleOf.
type multiple struct {
	decimal decimal
	length  int // of the divisor as written, in bytes: what dividing costs
	message string
}

// A count is a bound on how many.
type count struct {
	n       int
	message string
}

type pattern struct {
	re *regexp.Regexp
	// parts is how many parts the expression has once its repetitions are written out: what each byte of a text may cost.
	parts   int
	message string
}

// property returns the place of a name among the properties, or -1.
func (c *checker) property(name string) int {
	if c.index != nil {
		if i, ok := c.index[name]; ok {
			return i
		}
		return -1
	}
	for i := range c.properties {
		if c.properties[i].name == name {
			return i
		}
	}
	return -1
}

// combines reports whether other schemas judge the very value that this one judges.
func (c *checker) combines() bool {
	return c.ref != nil || c.allOf != nil || c.anyOf != nil || c.oneOf != nil || c.not != nil || c.test != nil ||
		c.dependents != nil
}

// inPlace yields the schemas that judge the very value this one judges: those it combines or refers to.
func (c *checker) inPlace(yield func(*checker) bool) {
	if !c.combines() {
		return
	}
	for _, list := range [][]*checker{c.allOf, c.anyOf, c.oneOf, {c.not, c.test, c.then, c.otherwise, c.ref}} {
		for _, sub := range list {
			if sub != nil && !yield(sub) {
				return
			}
		}
	}
	for _, d := range c.dependents {
		if d.check != nil && !yield(d.check) {
			return
		}
	}
}

// knows reports whether a schema, or one that it combines, names a key.
func (c *checker) knows(key string) bool {
	if c.property(key) >= 0 {
		return true
	}
	_, found := slices.BinarySearch(c.known, key)
	return found
}
