package compiled

import (
	"regexp"
	"slices"

	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/prefix"
)

// A Property is a member that an object schema names.
type Property struct {
	Name     string
	Pointer  string // "/name", escaped
	Required bool
	Schema   *Schema // nil accepts everything
	// Default is what an absent member stands for: the default of the schema, or the first of those that it refers to or, by
	// allOf, consists of. The zero Constant is none.
	Default Constant
	Advice  *Advice
	Aliases []string
}

// An Advice is what a sensible value is. What breaks it is a warning.
type Advice struct {
	Schema  *Schema
	Code    string
	Message string // in place of the keyword's own; "" keeps that
}

// A PatternProperty is the schema of the members whose names match a pattern.
type PatternProperty struct {
	Text    string // as the schema writes it
	Pattern *Pattern
	Schema  *Schema
}

// A Dependency is what a member's presence asks for.
type Dependency struct {
	Name    string
	Names   []string
	Message string // about each of the names that is missing
	Schema  *Schema
}

// A Constant is a value that a schema states, in a tree of such values; without a tree it is none.
type Constant struct {
	Tree *jsonvalue.Tree
	At   int32
}

// A Choice is the values of an enum, or the one of a const.
type Choice struct {
	// Texts are the values where all are strings, as they nearly always are; Constants otherwise.
	Texts     []string
	Index     map[string]bool // the Texts, where there are many
	Constants []Constant
	Message   string
	// Words are other words for texts among the values, for suggestions alone. They are sorted.
	Words []Word
}

// A Word is another word for a text, which it means.
type Word = near.Word

// Has reports whether a text is among the Texts. Among few, comparing is quicker than hashing.
func (c *Choice) Has(text string) bool {
	if c.Index != nil {
		return c.Index[text]
	}
	return slices.Contains(c.Texts, text)
}

// Size returns how many values there are.
func (c *Choice) Size() int { return len(c.Texts) + len(c.Constants) }

// A Bound is a minimum or maximum. Small whole numbers are kept as an int64 too, for the accept-only pass.
type Bound struct {
	Decimal decimal.Decimal
	Small   int64
	IsSmall bool
	Message string
}

// A Count is a bound on how many.
type Count struct {
	N       int
	Message string
}

// A Multiple is the divisor of multipleOf.
type Multiple struct {
	Decimal decimal.Decimal
	Length  int // of the divisor as written, in bytes: what dividing costs
	Message string
}

// A Pattern is a regular expression that must match.
type Pattern struct {
	// One of the two is set: Prefix where the pattern only says how a text begins.
	Regexp  *regexp.Regexp
	Prefix  prefix.Pattern
	Parts   int // with its repetitions written out: what each byte of a text may cost
	Message string
}

// Matches reports whether a text matches the pattern somewhere.
func (p *Pattern) Matches(text string) bool {
	if p.Prefix != nil {
		return p.Prefix.Matches(text)
	}
	return p.Regexp.MatchString(text)
}
