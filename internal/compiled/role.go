package compiled

// A Role is what a config for one role of a connector is judged by.
type Role struct {
	Root  *Schema
	Rules []Rule
	// Mentions are what the rules say, by property of the root; nil where there are none.
	Mentions [][]Mention
}

// A Rule relates properties of the root to each other: properties by their place, messages written.
type Rule struct {
	Property int
	Values   *Choice // nil: the property is set, to whatever it may be
	// ByDefault: the property's default is among the values, so that leaving it out is as good as writing it.
	ByDefault bool
	Requires  []int
	Excludes  []int
	// Needed and NoEffect are what is said of the properties in the two lists.
	Needed, NoEffect string
}

// A Mention is what a rule says of one property.
type Mention struct {
	Rule int
	Kind MentionKind
}

// MentionKind is how a rule mentions a property.
type MentionKind uint8

const (
	MentionRequires MentionKind = iota // the rule needs it
	MentionExcludes                    // the rule has it without effect
)
