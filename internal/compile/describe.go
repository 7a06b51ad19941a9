package compile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/printable"
)

// writeMessages writes the messages that say in words what other schemas ask for. Those schemas are complete now, with what
// they refer to.
func (r *role) writeMessages() {
	for _, s := range r.all {
		o := s.Optional
		if o == &compiled.NoOptional {
			continue
		}
		if o.AnyOf != nil {
			o.AnyOfBranches = r.branches(o.AnyOf)
		}
		if o.OneOf != nil {
			o.OneOfBranches = r.branches(o.OneOf)
		}
		if o.Not != nil {
			o.NotMessage = "must not be " + r.describeOr(o.Not, "what the schema rules out under not")
		}
		if o.Contains != nil {
			o.ContainsMessage = "must contain " + r.describeOr(o.Contains, "an item that fits the schema of contains")
		}
		if o.If != nil {
			o.Condition = r.condition(o.If)
		}
	}
}

// branches says what the schemas of a list accept, and what tells which of them is meant.
func (r *role) branches(list []*compiled.Schema) *compiled.Branches {
	b := &compiled.Branches{Message: "must be " + r.alternatives(list, 0), Words: make([]string, len(list))}
	for i, s := range list {
		if i < mostListed { // of more, a message says only the number
			b.Words[i] = r.describe(s, 0)
		}
	}
	r.findTelling(b, list)
	return b
}

// findTelling finds the property whose value tells which schema of a list is meant: the one that most of them give fixed values
// to, and at least two.
func (r *role) findTelling(b *compiled.Branches, list []*compiled.Schema) {
	most := 1
	tried := 0
	for _, s := range list {
		s = s.Follow()
		for i := range s.Properties {
			if choiceOf(s.Properties[i].Schema) == nil {
				continue
			}
			if tried++; tried > mostListed {
				return // one that is meant to tell stands among the first
			}
			if n, values, all := fixedValues(list, s.Properties[i].Name); n > most {
				most = n
				b.Property, b.Values, b.All = s.Properties[i].Name, values, all
			}
		}
	}
	if b.Property != "" {
		b.All.Message = r.listed(b.All)
		b.Required = !slices.ContainsFunc(list, func(s *compiled.Schema) bool { return !requires(s.Follow(), b.Property) })
	}
}

// listed writes what a property that has one of some values must be.
func (r *role) listed(c *compiled.Choice) string {
	if c.Size() == 1 {
		return enumerate(c, "must be ")
	}
	return enumerate(c, "must be one of ")
}

// fixedValues returns the values that each schema of a list fixes for a property, and how many of them do.
func fixedValues(list []*compiled.Schema, name string) (n int, values []*compiled.Choice, all *compiled.Choice) {
	values, all = make([]*compiled.Choice, len(list)), &compiled.Choice{}
	texts := map[string]bool{}
	for i, s := range list {
		s = s.Follow()
		at := s.Property(name)
		if at < 0 {
			continue
		}
		c := choiceOf(s.Properties[at].Schema)
		if c == nil {
			continue
		}
		n++
		values[i] = c
		for _, text := range c.Texts {
			if !texts[text] {
				texts[text] = true
				all.Texts = append(all.Texts, text)
			}
		}
		all.Constants = append(all.Constants, c.Constants...)
	}
	if len(all.Constants) > 0 && len(all.Texts) > 0 {
		return 0, nil, nil // values of several types tell nothing that a message could list
	}
	return n, values, all
}

// choiceOf returns the values that a schema fixes, or nil.
func choiceOf(s *compiled.Schema) *compiled.Choice {
	if s = s.Follow(); s == nil {
		return nil
	}
	if s.Const != nil {
		return s.Const
	}
	return s.Enum
}

// requires reports whether an object schema requires a property.
func requires(s *compiled.Schema, name string) bool {
	if at := s.Property(name); at >= 0 {
		return s.Properties[at].Required
	}
	return slices.Contains(s.Required, name)
}

// mostListed is how many names or alternatives a message lists before it only counts.
const mostListed = 8

// mostDescribed is how deep a description goes into what it describes.
const mostDescribed = 3

// alternatives says in words what the schemas of a list accept, each once.
func (r *role) alternatives(list []*compiled.Schema, depth int) string {
	var words []string
	more := 0
	for i, s := range list {
		if len(words) == mostListed {
			more = len(list) - i
			break
		}
		word := r.describe(s, depth)
		if word == "" {
			word = fmt.Sprintf("what alternative %d asks for", i+1)
		}
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	if more > 0 {
		words = append(words, fmt.Sprintf("one of %d more alternatives", more))
	}
	return strings.Join(words, ", or ")
}

// describeOr describes what a schema accepts, or says something else where there are no words for it.
func (r *role) describeOr(s *compiled.Schema, otherwise string) string {
	if words := r.describe(s, 0); words != "" {
		return words
	}
	return otherwise
}

// describe says in a few words what a schema accepts: "an integer that is at least 1". It returns "" where there are no words
// for it.
func (r *role) describe(s *compiled.Schema, depth int) string {
	parts := r.partsOf(nil, s, depth)
	var values []string
	var noun string
	var with, clauses []string
	for _, s := range parts {
		if words := r.named(s); words != "" {
			values = append(values, words)
			continue
		}
		if of := r.noun(s, depth); s.TypeMessage != "" || noun == "" {
			noun = of
		}
		with = append(with, describeMembers(s)...)
		clauses = append(clauses, clausesOf(s)...)
	}
	if len(values) > 0 {
		return strings.Join(values, " and ") // what has a name, or is listed, needs no other words
	}
	words := noun
	if len(with) > 0 {
		words += " with " + strings.Join(with, " and ")
	}
	if len(clauses) > 0 {
		words += " that " + strings.Join(clauses, " and ")
	}
	if words != "" {
		return words
	}
	for _, s := range parts {
		if words := r.describeCombined(s, depth); words != "" {
			return words
		}
	}
	return ""
}

// partsOf adds a schema and those that it consists of by allOf to a list.
func (r *role) partsOf(parts []*compiled.Schema, s *compiled.Schema, depth int) []*compiled.Schema {
	s = s.Follow()
	if s == nil || depth > mostDescribed || len(parts) == mostListed {
		return parts
	}
	parts = append(parts, s)
	for _, sub := range s.AllOf {
		parts = r.partsOf(parts, sub, depth+1)
	}
	return parts
}

// named returns the words for a schema that has a title or lists its values, or "".
func (r *role) named(s *compiled.Schema) string {
	switch {
	case r.titles[s] != "":
		return r.titles[s]
	case s.Never:
		return "nothing at all"
	case s.Const != nil:
		return enumerate(s.Const, "")
	case s.Enum != nil && s.Enum.Size() == 1:
		return enumerate(s.Enum, "")
	case s.Enum != nil:
		return enumerate(s.Enum, "one of ")
	}
	return ""
}

// describeCombined describes a schema by those that it combines.
func (r *role) describeCombined(s *compiled.Schema, depth int) string {
	switch {
	case s.AnyOf != nil:
		return r.alternatives(s.AnyOf, depth+1)
	case s.OneOf != nil:
		return r.alternatives(s.OneOf, depth+1)
	case s.Not != nil:
		if words := r.describe(s.Not, depth+1); words != "" {
			return "anything but " + words
		}
	}
	return ""
}

// noun says of which type values are: as the schema says, or as its keywords are about.
func (r *role) noun(s *compiled.Schema, depth int) string {
	switch {
	case s.TypeMessage == "" && (len(s.Properties)+len(s.Required) > 0 || s.MinProperties != nil || s.MaxProperties != nil):
		return "an object"
	case s.TypeMessage == "" && (s.MinLength != nil || s.MaxLength != nil || s.Pattern != nil):
		return "a string"
	case s.TypeMessage == "" && (s.Minimum != nil || s.Maximum != nil || s.ExclusiveMinimum != nil || s.ExclusiveMaximum != nil || s.MultipleOf != nil):
		return "a number"
	case s.Types == compiled.Kinds(jsonvalue.Array), s.TypeMessage == "" && (s.Items != nil || s.MinItems != nil || s.MaxItems != nil):
		if s.Items != nil {
			if many := manyOf(r.describe(s.Items, depth+1)); many != "" {
				return "a list of " + many
			}
		}
		return "a list"
	}
	return strings.TrimPrefix(s.TypeMessage, "must be ")
}

// manyOf returns the plural of a type in words, or "".
func manyOf(one string) string {
	switch one {
	case "a string":
		return "strings"
	case "an integer":
		return "integers"
	case "a number":
		return "numbers"
	case "an object":
		return "objects"
	case "a list":
		return "lists"
	}
	return ""
}

// describeMembers lists the members that an object must have, with the values that are fixed for them.
func describeMembers(s *compiled.Schema) (with []string) {
	add := func(name string, fixed *compiled.Choice) {
		words := fmt.Sprintf("%q", printable.Clip(name))
		if fixed != nil && fixed.Size() == 1 {
			words += enumerate(fixed, " as ")
		}
		with = append(with, words)
	}
	more := 0
	for i := range s.Properties {
		p := &s.Properties[i]
		switch {
		case !p.Required:
		case len(with) == mostListed:
			more++
		default:
			add(p.Name, choiceOf(p.Schema))
		}
	}
	for _, name := range s.Required {
		if len(with) == mostListed {
			more++
		} else {
			add(name, nil)
		}
	}
	if more > 0 {
		with = append(with, fmt.Sprintf("%d more", more))
	}
	return with
}

// clausesOf says what holds of a value that keeps the bounds of a schema: "is at least 1".
func clausesOf(s *compiled.Schema) (clauses []string) {
	add := func(message string) { clauses = append(clauses, clause(message)) }
	for _, b := range []*compiled.Bound{s.Minimum, s.ExclusiveMinimum, s.Maximum, s.ExclusiveMaximum} {
		if b != nil {
			add(b.Message)
		}
	}
	if s.MultipleOf != nil {
		add(s.MultipleOf.Message)
	}
	for _, c := range []*compiled.Count{s.MinLength, s.MaxLength, s.MinItems, s.MaxItems, s.MinProperties, s.MaxProperties} {
		if c != nil {
			add(c.Message)
		}
	}
	if s.Pattern != nil {
		add(s.Pattern.Message)
	}
	return clauses
}

// clause turns what must hold into what holds.
func clause(message string) string {
	for _, verb := range [...][2]string{{"must be ", "is "}, {"must have ", "has "}, {"must match ", "matches "}, {"must not be ", "is not "}} {
		if rest, ok := strings.CutPrefix(message, verb[0]); ok {
			return verb[1] + rest
		}
	}
	return message
}

// condition says in words when a schema under if accepts a value, or "" where there are no words for it.
func (r *role) condition(s *compiled.Schema) string {
	s = s.Follow()
	var words []string
	for i := range s.Properties {
		p := &s.Properties[i]
		if len(words) == mostListed {
			return ""
		}
		name := printable.Name(p.Name)
		switch says := p.Schema != nil && p.Schema.Constrains(); {
		case !says && p.Required:
			words = append(words, name+" is set")
		case !says:
		default:
			is := r.describe(p.Schema, 1)
			if is == "" {
				return ""
			}
			words = append(words, name+" is "+is)
		}
	}
	for _, name := range s.Required {
		if len(words) == mostListed {
			return ""
		}
		words = append(words, printable.Name(name)+" is set")
	}
	if len(words) > 0 {
		return strings.Join(words, " and ")
	}
	if is := r.describe(s, 0); is != "" {
		return "it is " + is
	}
	return ""
}
