package compile

import (
	"slices"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/judge"
	"github.com/laminar/connectors/internal/limits"
)

// checkProperties reports what is wrong with the role's own properties as a whole. One that could not be compiled is not
// asked.
func (r *role) checkProperties(properties []compiled.Property) {
	for i := range properties {
		if p := &properties[i]; !r.unsound[p.Name] {
			r.checkProperty(p, r.properties[i])
		}
	}
}

// checkProperty reports what is wrong with a role's own property.
func (r *role) checkProperty(p *compiled.Property, at int32) {
	s, l := p.Schema, &r.faults
	items := r.tree.Member(at, draft07.Items.String())
	if name := r.text(r.tree.Member(at, draft07.Type.String())); name != "" && name != "array" &&
		items != 0 && draft07.IsSchema(r.tree.Values[items].Kind) {
		l.Add(p.Name, "has items, so its type must be %q", "array")
	}
	for _, ch := range []*compiled.Choice{s.Enum, s.Const} {
		if ch != nil && ch.Size() > 0 && !holdsTyped(s, ch) {
			l.Add(p.Name, "each value that is listed %s, as the type says", s.TypeMessage)
		}
	}
	checkBounds(s, p.Name, "", l)
	if p.Advice != nil {
		checkBounds(p.Advice.Schema, p.Name, " that is advised", l)
	}
	if p.Default.Tree == nil {
		return
	}
	r.checkDefault(&statedDefault{value: p.Default, of: p}, s, p.Advice)
}

// judgeConstant returns what a schema finds wrong with a value that the definition states. All of a role have the work of one
// config, and so the suggestions for them. It is false where that is used up.
func (r *role) judgeConstant(s *compiled.Schema, c compiled.Constant) (wrong []judge.Finding, ok bool) {
	steps, guesses := limits.Steps-r.faults.steps, limits.Guesses-r.faults.guesses
	wrong, ok = r.judge.Constant(s, c, &steps, &guesses)
	r.faults.steps, r.faults.guesses = limits.Steps-steps, limits.Guesses-max(guesses, 0)
	return wrong, ok
}

// repeats reports whether two values are equal.
func repeats(c *compiled.Choice) bool {
	var seen nameSet
	repeated := func(key string) bool { return !seen.add(key) }
	return slices.ContainsFunc(c.Texts, repeated) || slices.ContainsFunc(c.Constants, func(v compiled.Constant) bool {
		return repeated(string(v.Tree.AppendCanonical(nil, v.At)))
	})
}

// checkBounds reports bounds between which there is nothing.
func checkBounds(s *compiled.Schema, property, which string, l *Faults) {
	for _, b := range []struct {
		low, high *compiled.Bound
		between   bool // the bounds themselves do not count
		message   string
	}{
		{s.Minimum, s.Maximum, false, "the minimum%s must not be above the maximum"},
		{s.ExclusiveMinimum, s.ExclusiveMaximum, true, "the exclusiveMinimum%s must be below the exclusiveMaximum"},
		{s.Minimum, s.ExclusiveMaximum, true, "the minimum%s must be below the exclusiveMaximum"},
		{s.ExclusiveMinimum, s.Maximum, true, "the exclusiveMinimum%s must be below the maximum"},
	} {
		if b.low == nil || b.high == nil {
			continue
		}
		if order := b.low.Decimal.Compare(b.high.Decimal); order > 0 || order == 0 && b.between {
			l.Add(property, b.message, which)
		}
	}
	if s.MinLength != nil && s.MaxLength != nil && s.MinLength.N > s.MaxLength.N {
		l.Add(property, "the minLength%s must not be above the maxLength", which)
	}
	if s.MinItems != nil && s.MaxItems != nil && s.MinItems.N > s.MaxItems.N {
		l.Add(property, "the minItems%s must not be above the maxItems", which)
	}
}

// holdsTyped reports whether one of the values has the type that the schema asks for.
func holdsTyped(s *compiled.Schema, ch *compiled.Choice) bool {
	return s.Types == 0 || ch.Texts != nil && s.Types.Has(jsonvalue.String) ||
		slices.ContainsFunc(ch.Constants, func(c compiled.Constant) bool { return judge.TypeHolds(s, &c.Tree.Values[c.At]) })
}
