package quick

import (
	"math"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/ascii"
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

// A node is what is accepted of a value.
type node struct {
	kinds     compiled.Kinds
	text      textDemand
	filled    bool // a text must have a character
	fractions bool // nothing is asked of a number, so it may have a fraction
	costly    bool // judging even a short text takes steps
	choices   *choices
	*details
}

// choices are the texts that a text must be one of.
type choices struct {
	*compiled.Choice
	// quoted are the texts as JSON text has them, with the quotation mark behind them; one that needs escapes, or that takes steps to
	// compare with, is empty.
	quoted []ascii.Literal
}

// A property is a row of an object's.
type property struct {
	name  string
	key   ascii.Literal // the name as JSON text has it, with the colon behind it; empty where it needs escapes
	ruled bool          // rules are about texts of it
	node
}

// A textDemand says what is asked of a text, so that most texts are accepted at one glance.
type textDemand uint8

const (
	nothing   textDemand = iota
	notEmpty             // it must have a character
	choice               // it must be one of the choices
	more                 // it must be looked at in full
	otherKind            // it must not be a text at all
)

// details are what few nodes ask. They stand apart so that the rows stay small.
type details struct {
	steps                int // that judging by the schema takes, beyond those for each value
	minLength, maxLength int
	pattern              *compiled.Pattern
	minimum, maximum     int64
	minItems, maxItems   int
	items                *node // nil is anything
	object               *object
}

// An object is what is accepted of the members of an object.
type object struct {
	properties []property       // a row for each that the schema has
	required   uint64           // those that are, by place
	closed     bool             // a key without a property is to be looked at more closely
	others     *node            // of the keys without a property; nil is anything
	schema     *compiled.Schema // which finds a property by its name
}

// What accepts everything. These are only read.
var (
	openObject = object{schema: &compiled.Anything}
	noDetails  = details{
		maxLength: math.MaxInt, minimum: math.MinInt64, maximum: math.MaxInt64,
		maxItems: math.MaxInt, object: &openObject,
	}
	anything = node{
		kinds: compiled.Kinds(jsonvalue.Null | jsonvalue.Boolean | jsonvalue.Number | jsonvalue.String | jsonvalue.Array |
			jsonvalue.Object),
		fractions: true, details: &noDetails,
	}
)

// own returns the node's own details, to be written to.
func (n *node) own() *details {
	if n.details == &noDetails {
		n.details = new(details)
		*n.details = noDetails
	}
	return n.details
}

// settle decides what is asked of texts.
func (n *node) settle() {
	bounded := n.minLength > 0 || n.maxLength < math.MaxInt || n.pattern != nil
	switch {
	case !n.kinds.Has(jsonvalue.String):
		n.text = otherKind
	case bounded || n.filled && n.choices != nil:
		n.text = more
	case n.choices != nil:
		n.text = choice
	case n.filled:
		n.text = notEmpty
	default:
		n.text = nothing
	}
	n.costly = n.steps > 0 || n.pattern != nil || n.choices != nil && len(n.choices.Texts) >= 64
}

// acceptsText judges a string. Whether it is valid UTF-8 is for the caller to know.
func (n *node) acceptsText(s string) bool {
	if n.text <= notEmpty { // as of most
		return s != "" || n.text == nothing
	}
	return n.acceptsBounded(s)
}

// acceptsBounded is acceptsText where more is asked than a character.
func (n *node) acceptsBounded(s string) bool {
	switch n.text {
	case choice:
		return n.choices.Has(s)
	case more:
		return (s != "" || !n.filled) && (n.choices == nil || n.choices.Has(s)) && n.details.acceptsText(s)
	}
	return false
}

func (d *details) acceptsText(s string) bool {
	// Only where bytes do not decide it are characters counted: one has at most four.
	if len(s)/4 < d.minLength && (len(s) < d.minLength || d.minLength > 1 && utf8.RuneCountInString(s) < d.minLength) {
		return false
	}
	if len(s) > d.maxLength && utf8.RuneCountInString(s) > d.maxLength {
		return false
	}
	return d.pattern == nil || len(s) <= limits.Name && d.pattern.Matches(s)
}

func (n *node) acceptsInteger(v int64) bool {
	return n.kinds.Has(jsonvalue.Number) && v >= n.minimum && v <= n.maximum
}

// acceptsNumber judges a JSON number as written: a short one without an exponent, and one with a fraction only where nothing
// is asked of it.
func (n *node) acceptsNumber(s string) bool {
	if s == "" || len(s) > 18 {
		return false
	}
	var v int64
	for i := range len(s) {
		switch d := s[i]; {
		case '0' <= d && d <= '9':
			v = v*10 + int64(d-'0')
		case d == '-':
		case d == '.':
			return n.fractions && n.kinds.Has(jsonvalue.Number) && decimal.ScanDigits(s, i+1) == len(s)
		default:
			return false
		}
	}
	if s[0] == '-' {
		v = -v
	}
	return n.acceptsInteger(v)
}

// acceptsItems judges an array by its length.
func (n *node) acceptsItems(count int) bool {
	return n.kinds.Has(jsonvalue.Array) && count >= n.minItems && count <= n.maxItems
}

// ofItem returns what is accepted of an item.
func (d *details) ofItem() *node {
	if d.items == nil {
		return &anything
	}
	return d.items
}

// ofOther returns what is accepted of a member without a property; nil is to be looked at more closely.
func (o *object) ofOther() *node {
	switch {
	case o.closed:
		return nil
	case o.others == nil:
		return &anything
	}
	return o.others
}

// AcceptsConstant is the pass over a string or a number that a definition states.
func AcceptsConstant(s *compiled.Schema, c compiled.Constant) bool {
	var p planner
	n := anything
	if p.itself(&n, s); p.failed || !isSimple(s) {
		return false
	}
	switch v := &c.Tree.Values[c.At]; v.Kind {
	case jsonvalue.String:
		return n.acceptsText(v.Text)
	case jsonvalue.Number:
		return n.acceptsNumber(v.Text)
	}
	return false
}
