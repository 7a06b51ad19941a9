package compile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/printable"
)

const (
	// mostListed is how many names or alternatives a message lists before it only counts.
	mostListed = 8
	// mostDescribed is how deep a description goes into what it describes.
	mostDescribed = 3
	// mostDescriptions is how many schemas are described for the messages of a role: beyond that there are no words.
	mostDescriptions = 20_000
)

// A description says in words what a schema accepts: "an integer that is at least 1". Where the schema states no type, the
// words are about values of those kinds to which its keywords apply.
type description struct {
	rough string // as much as helps to choose; "" where there are no words
	exact string // all of it; "" where there are no words for that
	kinds compiled.Kinds
}

// describe describes a schema.
func (r *role) describe(s *compiled.Schema, depth int) description {
	if r.described++; r.described > mostDescriptions || depth > mostDescribed || s == nil {
		return description{}
	}
	s = s.Follow()
	if title := r.titles[s]; title != "" {
		return description{rough: title, exact: title, kinds: s.Types}
	}
	parts := partsOf(nil, s, depth)
	if len(parts) == 1 {
		return r.describePart(s, depth)
	}
	return r.merge(parts, depth)
}

// partsOf adds a schema and those that it consists of by allOf to a list, as far as they say something.
func partsOf(parts []*compiled.Schema, s *compiled.Schema, depth int) []*compiled.Schema {
	s = s.Follow()
	if depth > mostDescribed || len(parts) > mostListed {
		return parts
	}
	if own := *s; s.AllOf == nil {
		parts = append(parts, s)
	} else if own.Optional = optionalWithout(s.Optional); own.Constrains() {
		parts = append(parts, &own)
	}
	for _, sub := range s.AllOf {
		parts = partsOf(parts, sub, depth+1)
	}
	return parts
}

// optionalWithout returns a copy of keywords without allOf.
func optionalWithout(o *compiled.Optional) *compiled.Optional {
	own := *o
	own.AllOf = nil
	return &own
}

// merge describes schemas that must all accept a value: by a type that one of them states, and all that bounds it.
func (r *role) merge(parts []*compiled.Schema, depth int) description {
	var merged phrase
	isExact := len(parts) <= mostListed
	var values []string
	for _, s := range parts {
		if words := listed(s); words != "" {
			values = append(values, words)
			continue
		}
		p, exact := r.phraseOf(s, depth)
		isExact = isExact && exact
		if merged.noun == "" || s.TypeMessage != "" && merged.kinds != 0 {
			merged.noun, merged.kinds = p.noun, p.kinds
		}
		merged.with, merged.that, merged.whose = append(merged.with, p.with...), append(merged.that, p.that...), append(merged.whose, p.whose...)
	}
	if len(values) > 0 { // what is listed needs no other words
		words := strings.Join(values, " and ")
		if len(parts) > 1 {
			return description{rough: words}
		}
		return description{rough: words, exact: words}
	}
	d := description{rough: merged.String(), kinds: merged.kinds}
	if isExact {
		d.exact = d.rough
	}
	return d
}

// describePart describes a schema without allOf.
func (r *role) describePart(s *compiled.Schema, depth int) description {
	if words := listed(s); words != "" {
		d := description{rough: words}
		if onlyListed := (*s); onlyListed.Bounds == &compiled.NoBounds && onlyListed.Optional == &compiled.NoOptional {
			d.exact = words
		}
		return d
	}
	p, exact := r.phraseOf(s, depth)
	if words := p.String(); words != "" {
		d := description{rough: words, kinds: p.kinds}
		if exact {
			d.exact = words
		}
		return d
	}
	return r.describeCombined(s, depth)
}

// listed returns the words for a schema that lists its values, or for false.
func listed(s *compiled.Schema) string {
	switch {
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

// describeCombined describes a schema that only combines others.
func (r *role) describeCombined(s *compiled.Schema, depth int) description {
	switch {
	case s.AnyOf != nil || s.OneOf != nil:
		return description{rough: r.alternatives(slices.Concat(s.AnyOf, s.OneOf), depth+1)}
	case s.Not != nil:
		d := r.describe(s.Not, depth+1)
		if d.exact != "" && d.kinds == 0 {
			return description{rough: "anything but " + d.exact, exact: "anything but " + d.exact}
		}
	}
	return description{}
}

// A phrase is a description in its parts.
type phrase struct {
	noun  string
	kinds compiled.Kinds // of values that it is about, where the schema does not say which it accepts; 0 is all
	with  []string       // what an object has
	that  []string       // what holds of it: "is at least 1"
	whose []string       // what holds of what it holds
}

func (p *phrase) String() string {
	words := p.noun
	if len(p.with) > 0 {
		words += " with " + strings.Join(p.with, " and ")
	}
	if len(p.that) > 0 {
		words += " that " + strings.Join(p.that, " and ")
	}
	if len(p.whose) > 0 {
		words += " whose " + strings.Join(p.whose, " and whose ")
	}
	return words
}

// phraseOf describes what a schema itself says of a value, and reports whether that is all it says.
func (r *role) phraseOf(s *compiled.Schema, depth int) (p phrase, exact bool) {
	p.noun, p.kinds = nounOf(s)
	about := s.Types | p.kinds
	exact = s.AnyOf == nil && s.OneOf == nil && s.Not == nil && s.If == nil && s.Dependencies == nil && (s.Types != 0 || onlyAbout(s, p.kinds))
	if about.Has(jsonvalue.Number) {
		p.number(s)
	}
	if about.Has(jsonvalue.String) {
		p.text(s)
	}
	if about.Has(jsonvalue.Array) {
		exact = r.describeItems(&p, s, depth) && exact
	}
	if about.Has(jsonvalue.Object) {
		exact = r.describeMembers(&p, s, depth) && exact
	}
	return p, exact
}

// nounOf says of which type values are: as the schema says, or as its keywords are about, which are then the kinds.
func nounOf(s *compiled.Schema) (noun string, kinds compiled.Kinds) {
	if s.Types != 0 {
		return strings.TrimPrefix(s.TypeMessage, "must be "), 0
	}
	for _, k := range [...]struct {
		noun string
		kind jsonvalue.Kind
	}{{"an object", jsonvalue.Object}, {"a string", jsonvalue.String}, {"a number", jsonvalue.Number}, {"a list", jsonvalue.Array}} {
		if isAbout(s, k.kind) {
			return k.noun, compiled.Kinds(k.kind)
		}
	}
	return "", 0
}

// isAbout reports whether a schema has keywords that only values of a kind are judged by.
func isAbout(s *compiled.Schema, k jsonvalue.Kind) bool {
	switch k {
	case jsonvalue.Object:
		return s.LooksInside() || s.MinProperties != nil || s.MaxProperties != nil
	case jsonvalue.String:
		return s.MinLength != nil || s.MaxLength != nil || s.Pattern != nil
	case jsonvalue.Number:
		return s.Minimum != nil || s.Maximum != nil || s.ExclusiveMinimum != nil || s.ExclusiveMaximum != nil || s.MultipleOf != nil
	}
	return s.Items != nil || s.ItemList != nil || s.Contains != nil || s.UniqueItems || s.MinItems != nil || s.MaxItems != nil
}

// onlyAbout reports whether a schema has no keywords that values of other kinds are judged by.
func onlyAbout(s *compiled.Schema, kinds compiled.Kinds) bool {
	for _, k := range [...]jsonvalue.Kind{jsonvalue.Object, jsonvalue.String, jsonvalue.Number, jsonvalue.Array} {
		if !kinds.Has(k) && isAbout(s, k) {
			return false
		}
	}
	return true
}

func (p *phrase) number(s *compiled.Schema) {
	for _, b := range []*compiled.Bound{s.Minimum, s.ExclusiveMinimum, s.Maximum, s.ExclusiveMaximum} {
		if b != nil {
			p.add(b.Message)
		}
	}
	if s.MultipleOf != nil {
		p.add(s.MultipleOf.Message)
	}
}

func (p *phrase) text(s *compiled.Schema) {
	p.counts(s.MinLength, s.MaxLength)
	if s.Pattern != nil {
		p.add(s.Pattern.Message)
	}
}

func (p *phrase) counts(counts ...*compiled.Count) {
	for _, c := range counts {
		if c != nil {
			p.add(c.Message)
		}
	}
}

// add adds what must hold as what holds.
func (p *phrase) add(message string) {
	for _, verb := range [...][2]string{{"must be ", "is "}, {"must have ", "has "}, {"must match ", "matches "}, {"must not be ", "is not "}} {
		if rest, ok := strings.CutPrefix(message, verb[0]); ok {
			message = verb[1] + rest
			break
		}
	}
	p.that = append(p.that, message)
}

// describeItems adds what holds of a list, and reports whether that is all.
func (r *role) describeItems(p *phrase, s *compiled.Schema, depth int) (exact bool) {
	exact = s.ItemList == nil
	p.counts(s.MinItems, s.MaxItems)
	if s.UniqueItems {
		p.that = append(p.that, "holds no item twice")
	}
	if s.Contains != nil {
		d := r.describe(s.Contains, depth+1)
		if exact = exact && d.exact != "" && d.kinds == 0; d.rough != "" {
			p.that = append(p.that, "contains "+d.rough)
		}
	}
	if s.Items == nil || !s.Items.Constrains() && !s.Items.Never {
		return exact
	}
	d := r.describe(s.Items, depth+1)
	many := manyOf(d.rough)
	switch {
	case many != "" && p.noun == "a list":
		p.noun = "a list of " + many
	case d.rough != "":
		p.whose = append(p.whose, "items are each "+d.rough)
	}
	return exact && d.exact != "" && d.kinds == 0
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

// describeMembers adds what an object must have, with the values that are fixed for it, and reports whether that is all.
func (r *role) describeMembers(p *phrase, s *compiled.Schema, depth int) (exact bool) {
	exact = len(s.Patterns) == 0 && s.Names == nil && (s.Additional == nil || !s.Additional.Never && !s.Additional.Constrains())
	p.counts(s.MinProperties, s.MaxProperties)
	more := 0
	for i := range s.Properties {
		of := &s.Properties[i]
		says := of.Schema != nil && (of.Schema.Constrains() || of.Schema.Never)
		switch {
		case !of.Required:
			exact = exact && !says
		case len(p.with) == mostListed:
			more++
		default:
			words := fmt.Sprintf("%q", printable.Clip(of.Name))
			if c := choiceOf(of.Schema); c != nil && c.Size() == 1 {
				words += enumerate(c, " as ")
			} else if says {
				exact = false
			}
			p.with = append(p.with, words)
		}
	}
	for _, name := range s.Required {
		if len(p.with) == mostListed {
			more++
		} else {
			p.with = append(p.with, fmt.Sprintf("%q", printable.Clip(name)))
		}
	}
	if more > 0 {
		p.with = append(p.with, fmt.Sprintf("%d more", more))
		exact = false
	}
	return exact
}

// alternatives says in words what the schemas of a list accept, each once.
func (r *role) alternatives(list []*compiled.Schema, depth int) string {
	var words []string
	same := 0
	for i, s := range list {
		if len(words) == mostListed || r.described > mostDescriptions {
			if more := len(list) - i; more == 1 {
				words = append(words, "one more alternative")
			} else {
				words = append(words, fmt.Sprintf("one of %d more alternatives", more))
			}
			break
		}
		d := r.describe(s, depth)
		if d.rough == "" {
			d.rough = fmt.Sprintf("what alternative %d asks for", i+1)
		}
		for word := range strings.SplitSeq(d.rough, alternativesJoint) {
			if slices.Contains(words, word) {
				same++
			} else {
				words = append(words, word)
			}
		}
	}
	if len(words) == 1 && same > 0 && r.describe(list[0], depth).exact == "" {
		return fmt.Sprintf("%s of one of the %d kinds that the schema describes", words[0], len(list))
	}
	return strings.Join(words, alternativesJoint)
}

const alternativesJoint = ", or "
