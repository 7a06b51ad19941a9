package compile

import (
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
			o.NotMessage = r.words("must not be ", o.Not, "must not fit the schema under not")
		}
		if o.Contains != nil {
			o.ContainsMessage = r.containsMessage(o.Contains)
		}
		if o.If != nil {
			o.Condition = r.condition(o.If)
		}
	}
}

// words says exactly what a schema accepts, behind some others, or something else where there are no words for it.
func (r *role) words(behind string, s *compiled.Schema, otherwise string) *compiled.Words {
	d := r.describe(s, 0)
	if d.exact == "" {
		return &compiled.Words{Text: otherwise}
	}
	return &compiled.Words{Text: behind + d.exact, Kinds: d.kinds, Otherwise: otherwise}
}

func (r *role) containsMessage(s *compiled.Schema) string {
	d := r.describe(s, 0)
	switch {
	case !s.Constrains() && !s.Never:
		return "must not be empty"
	case s.Follow().Never:
		return "must be left out: no item is what it must contain"
	case d.exact != "":
		return "must contain " + d.exact
	}
	return "must contain an item that fits the schema under contains"
}

// branches says what the schemas of a list accept, and what tells which of them is meant.
func (r *role) branches(list []*compiled.Schema) *compiled.Branches {
	b := &compiled.Branches{
		Message: "must be " + r.alternatives(list, 0), Words: make([]string, len(list)), Exact: make([]compiled.Words, len(list)),
	}
	for i, s := range list {
		d := r.describe(s, 0)
		b.Words[i], b.Exact[i] = d.rough, compiled.Words{Text: d.exact, Kinds: d.kinds}
	}
	r.findTelling(b, list)
	return b
}

// findTelling finds the property whose value tells which schema of a list is meant: the one that most of them give fixed values
// to, and at least two.
func (r *role) findTelling(b *compiled.Branches, list []*compiled.Schema) {
	const most = 64 // properties that are tried: one that is meant to tell stands among the first
	best := 1
	tried := map[string]bool{}
	for _, s := range list {
		s = s.Follow()
		for i := range s.Properties {
			name := s.Properties[i].Name
			if tried[name] || len(tried) == most || choiceOf(s.Properties[i].Schema) == nil {
				continue
			}
			tried[name] = true
			if r.described += len(list); r.described > 10*mostDescriptions {
				break
			}
			if n, values, all := fixedValues(list, name); n > best {
				best = n
				b.Property, b.Values, b.All = name, values, all
			}
		}
	}
	if b.Property == "" {
		return
	}
	words := "must be one of "
	if b.All.Size() == 1 {
		words = "must be "
	}
	b.All.Message = enumerate(b.All, words)
	b.Required = !slices.ContainsFunc(list, func(s *compiled.Schema) bool { return !requires(s.Follow(), b.Property) })
}

// fixedValues returns the values that each schema of a list fixes for a property, all of these, and how many schemas do.
func fixedValues(list []*compiled.Schema, name string) (n int, values []*compiled.Choice, all *compiled.Choice) {
	const most = 1000 // values that can be told apart
	values, all = make([]*compiled.Choice, len(list)), &compiled.Choice{}
	counted := map[*compiled.Choice]bool{}
	known := map[string]bool{}
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
		if counted[c] {
			continue
		}
		counted[c] = true
		for _, text := range c.Texts {
			if !known[text] {
				known[text] = true
				all.Texts = append(all.Texts, text)
			}
		}
		for _, v := range c.Constants {
			if key := "\x00" + string(v.Tree.AppendCanonical(nil, v.At)); !known[key] {
				known[key] = true
				all.Constants = append(all.Constants, v)
			}
		}
		for _, w := range c.Words {
			if !slices.Contains(all.Words, w) {
				all.Words = append(all.Words, w)
			}
		}
		if len(known) > most || len(all.Words) > most {
			return 0, nil, nil
		}
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

// condition says in words when a schema under if accepts a value.
func (r *role) condition(s *compiled.Schema) *compiled.Condition {
	s = s.Follow()
	if s.AllOf == nil && s.Not != nil && !isAbout(s, jsonvalue.Object) && s.Types == 0 {
		if not := s.Not.Follow(); len(not.Required) == 1 && len(not.Properties) == 0 && onlyRequires(not) {
			return &compiled.Condition{Words: printable.Name(not.Required[0]) + " is left out"}
		}
	}
	if words := r.memberConditions(s); words != "" {
		return &compiled.Condition{Words: words}
	}
	if d := r.describe(s, 0); d.exact != "" && d.kinds == 0 && s.Types&compiled.Kinds(jsonvalue.Object) == 0 {
		return &compiled.Condition{Words: "it is " + d.exact, OfValue: true}
	}
	return &compiled.Condition{}
}

// onlyRequires reports whether a schema says nothing of an object but what its properties are.
func onlyRequires(s *compiled.Schema) bool {
	return (s.Types == 0 || s.Types == compiled.Kinds(jsonvalue.Object)) && s.Enum == nil && s.Const == nil && !s.Never &&
		s.AllOf == nil && s.AnyOf == nil && s.OneOf == nil && s.Not == nil && s.If == nil && s.Dependencies == nil &&
		len(s.Patterns) == 0 && s.Names == nil && s.Additional == nil && s.MinProperties == nil && s.MaxProperties == nil &&
		onlyAbout(s, compiled.Kinds(jsonvalue.Object))
}

// memberConditions says in words which members an object has that a schema accepts, or "" where they do not say all.
func (r *role) memberConditions(s *compiled.Schema) string {
	if !onlyRequires(s) {
		return ""
	}
	var words []string
	for i := range s.Properties {
		p := &s.Properties[i]
		name := printable.Name(p.Name)
		switch of := p.Schema; {
		case of == nil || !of.Constrains() && !of.Never:
			if p.Required {
				words = append(words, name+" is set")
			}
		case of.Follow().Never && !p.Required:
			words = append(words, name+" is left out")
		default:
			d := r.describe(of, 1)
			if d.exact == "" || d.kinds != 0 {
				return ""
			}
			if !p.Required {
				d.exact += " or left out"
			}
			words = append(words, name+" is "+d.exact)
		}
	}
	for _, name := range s.Required {
		words = append(words, printable.Name(name)+" is set")
	}
	if len(words) > mostListed {
		return ""
	}
	return strings.Join(words, " and ")
}
