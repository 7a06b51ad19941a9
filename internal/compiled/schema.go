// Package compiled is the checked form of a role's schema, which compile makes and judge, quick and defaults read: data, how
// to walk it, and what judging by it costs.
package compiled

import "github.com/laminar/connectors/internal/jsonvalue"

// A Schema is a schema made ready. It never changes once compiled, and schemas may refer to each other in circles (through
// $ref).
type Schema struct {
	Never bool  // the schema false
	Types Kinds // what the value may be; 0 is anything
	// Integer: a number must be one without a fraction.
	Integer     bool
	UniqueItems bool
	Deprecated  bool
	// KnowsKeys: a key that nothing names gets a warning.
	KnowsKeys   bool
	TypeMessage string

	Enum  *Choice
	Const *Choice

	*Bounds
	Items *Schema

	Properties []Property
	Index      map[string]int // of Properties by name, where there are many
	Additional *Schema        // for members that no property or pattern names; nil accepts all

	*Optional

	Default Constant
	// Steps is, for the accept-only pass, what the enum and the properties add to the work of judging a value.
	Steps int
}

// Bounds are the keywords that bound a value. They stand apart, because most schemas have none.
type Bounds struct {
	Minimum, Maximum                   *Bound
	ExclusiveMinimum, ExclusiveMaximum *Bound
	MinLength, MaxLength               *Count
	Pattern                            *Pattern
	MinItems, MaxItems                 *Count
}

// NoBounds is shared by all schemas that have none. It is only read.
var NoBounds Bounds

// Optional are the keywords that few schemas have. They stand apart so that the others stay small.
type Optional struct {
	Required     []string // required names that are no properties
	KnownKeys    []string // names that only combined schemas have, sorted
	Patterns     []PatternProperty
	Names        *Schema // propertyNames
	Dependencies []Dependency

	MinProperties, MaxProperties *Count

	MultipleOf      *Multiple
	ItemList        []*Schema // items as a list
	ItemListMessage string    // where there are more items, and must not be
	AdditionalItems *Schema
	Contains        *Schema
	ContainsMessage string

	AllOf, AnyOf, OneOf          []*Schema
	AnyOfBranches, OneOfBranches *Branches
	Not                          *Schema
	NotMessage                   *Words
	If, Then, Else               *Schema
	Condition                    *Condition
	Ref                          *Schema
}

// Words are what is said of a value of some kinds, and what of others.
type Words struct {
	Text      string
	Kinds     Kinds // 0 is any
	Otherwise string
}

// For returns the words for a value of a kind.
func (w *Words) For(k jsonvalue.Kind) string {
	if w.Kinds == 0 || w.Kinds.Has(k) {
		return w.Text
	}
	return w.Otherwise
}

// A Condition says in words when a schema under if accepts a value.
type Condition struct {
	Words   string // "" where there are none
	OfValue bool   // they are about the value itself, not about its members
}

// Branches are what is known of the schemas of an anyOf or a oneOf, to say what was meant where none fits.
type Branches struct {
	Message string   // where none fits, and it cannot be told which was meant
	Words   []string // what each of the schemas accepts, roughly
	Exact   []Words  // what each accepts, where the words say all of it
	// Property is the one whose value tells which of the schemas is meant; "" where there is none. Values are what it may be,
	// schema by schema, nil for one that takes any value; All are all of these; Required: each of the schemas requires it.
	Property string
	Values   []*Choice
	All      *Choice
	Required bool
}

// NoOptional is shared by all schemas that have none. It is only read.
var NoOptional Optional

// Own returns the schema's own optional keywords, to be written to.
func (s *Schema) Own() *Optional {
	if s.Optional == &NoOptional {
		s.Optional = new(Optional)
	}
	return s.Optional
}

// Anything accepts every value. It is only read.
var Anything = Schema{Bounds: &NoBounds, Optional: &NoOptional}

// Kinds is a set of kinds.
type Kinds uint8

// Has reports whether a kind is in the set.
func (s Kinds) Has(k jsonvalue.Kind) bool { return s&Kinds(k) != 0 }

// Property returns the place of a name among the properties, or -1.
func (s *Schema) Property(name string) int {
	if s.Index != nil {
		if i, ok := s.Index[name]; ok {
			return i
		}
		return -1
	}
	for i := range s.Properties {
		if s.Properties[i].Name == name {
			return i
		}
	}
	return -1
}
