package judge

import (
	"strings"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/near"
)

// TypeHolds reports whether a value has a type that a schema asks for.
func TypeHolds(s *compiled.Schema, v *jsonvalue.Value) bool {
	if !s.Types.Has(v.Kind) {
		return false
	}
	if s.Integer && v.Kind == jsonvalue.Number && !decimal.IsWhole(v.Text) {
		d, ok := decimal.Parse(v.Text)
		return ok && d.IsInteger()
	}
	return true
}

// acceptsQuoted reports whether a text is a number of the type that is wanted.
func acceptsQuoted(s *compiled.Schema, text string) bool {
	d, ok := decimal.Parse(text)
	return ok && (!s.Integer || d.IsInteger())
}

// failType says which type is wanted, and how the value would get it where that is plain.
func (j *Judge) failType(s *compiled.Schema, at int32) {
	v := &j.tree.Values[at]
	f := &Finding{Code: codeType, Message: s.TypeMessage, at: at}
	if j.probing > 0 {
		j.violate(f)
		return
	}
	switch {
	case v.Kind == jsonvalue.Null:
		f.tail = j.orNothing(at)
	case v.Kind == jsonvalue.String && s.Types.Has(jsonvalue.Number) && acceptsQuoted(s, strings.TrimSpace(v.Text)):
		f.Hint = "write the number without quotes"
	case v.Kind == jsonvalue.String && s.Types.Has(jsonvalue.Boolean):
		switch word := strings.TrimSpace(v.Text); {
		case strings.EqualFold(word, "true"):
			f.Suggestion = "true"
		case strings.EqualFold(word, "false"):
			f.Suggestion = "false"
		}
	case v.Kind == jsonvalue.String && s.Types.Has(jsonvalue.Array):
		f.Hint = "write a list with the text as its item"
	case (v.Kind == jsonvalue.Number || v.Kind == jsonvalue.Boolean) && s.Types.Has(jsonvalue.String):
		f.Hint = "write the value in quotes"
	}
	j.violate(f)
}

// orNothing ends a message about a null where nothing would do: a member may be left out, an item may not.
func (j *Judge) orNothing(at int32) string {
	if n := len(j.path); j.tree.Values[at].Kind != jsonvalue.Null || n == 0 || j.path[n-1].index >= 0 {
		return ""
	}
	return "; leave the key out instead of null"
}

// choices judges enum and const.
func (j *Judge) choices(s *compiled.Schema, at int32) {
	if s.Enum != nil {
		j.choice(s.Enum, codeEnum, at)
	}
	if s.Const != nil {
		j.choice(s.Const, codeConst, at)
	}
}

func (j *Judge) choice(c *compiled.Choice, code string, at int32) {
	waiting := j.isMarked(at, waits)
	switch {
	case waiting && j.mayBeAmong(c, at):
		j.unknown++
	case waiting || !j.among(c, at):
		j.fail(at, code, c.Message, j.suggestChoice(c, at))
	}
}

func (j *Judge) among(c *compiled.Choice, at int32) bool {
	v := &j.tree.Values[at]
	if !j.charge(at, compiled.ChoiceSteps(len(c.Texts), len(v.Text))) {
		return true // not known, and reported as a limit
	}
	if v.Kind == jsonvalue.String && c.Has(v.Text) {
		return true
	}
	for _, t := range c.Constants {
		if jsonvalue.Equal(j.tree, at, t.Tree, t.At, &j.steps) {
			return true
		}
	}
	return j.steps < 0 && !j.spend(at) // not known, and reported as a limit
}

// suggestChoice returns the value that was probably meant, as bare as it would be written in a config.
func (j *Judge) suggestChoice(c *compiled.Choice, at int32) string {
	v := &j.tree.Values[at]
	if v.Kind != jsonvalue.String || !j.shows(false) {
		return ""
	}
	if !j.guess(c.Size() + len(c.Words)) {
		return ""
	}
	var search near.Search
	search.Begin(v.Text)
	search.Add(c.Texts...)
	for _, t := range c.Constants {
		if v := &t.Tree.Values[t.At]; v.Kind == jsonvalue.String {
			search.Add(v.Text)
		}
	}
	search.AddWords(c.Words...)
	return search.Best()
}

func (j *Judge) number(s *compiled.Schema, at int32) {
	if s.Minimum == nil && s.Maximum == nil && s.ExclusiveMinimum == nil && s.ExclusiveMaximum == nil &&
		s.MultipleOf == nil {
		return
	}
	text := j.tree.Values[at].Text
	if !j.charge(at, len(text)/4) {
		return
	}
	d, _ := decimal.Parse(text)
	if b := s.Minimum; b != nil && d.Compare(b.Decimal) < 0 {
		j.fail(at, codeMinimum, b.Message, "")
	}
	if b := s.Maximum; b != nil && d.Compare(b.Decimal) > 0 {
		j.fail(at, codeMaximum, b.Message, "")
	}
	if b := s.ExclusiveMinimum; b != nil && d.Compare(b.Decimal) <= 0 {
		j.fail(at, codeExclusiveMinimum, b.Message, "")
	}
	if b := s.ExclusiveMaximum; b != nil && d.Compare(b.Decimal) >= 0 {
		j.fail(at, codeExclusiveMaximum, b.Message, "")
	}
	if m := s.MultipleOf; m != nil {
		if j.charge(at, divisionSteps+compiled.Product(len(text), m.Length, 64)) && !d.IsMultipleOf(m.Decimal) {
			j.fail(at, codeMultipleOf, m.Message, "")
		}
	}
}

// divisionSteps is what one exact division costs at the least, so that one config can ask for a few thousand. Long numbers
// cost more: by the product of their digits.
const divisionSteps = limits.Steps / 5000

func (j *Judge) string(s *compiled.Schema, at int32) {
	if s.MinLength == nil && s.MaxLength == nil && s.Pattern == nil {
		return
	}
	v := &j.tree.Values[at]
	if j.isMarked(at, deferred) {
		j.unknown++
		return
	}
	if (s.MinLength != nil || s.MaxLength != nil) && j.charge(at, len(v.Text)/64) {
		n := utf8.RuneCountInString(v.Text)
		if b := s.MinLength; b != nil && n < b.N {
			j.fail(at, codeMinLength, b.Message, "")
		}
		if b := s.MaxLength; b != nil && n > b.N {
			j.fail(at, codeMaxLength, b.Message, "")
		}
	}
	if p := s.Pattern; p != nil && !j.matches(p, v.Text, at) {
		j.fail(at, codePattern, p.Message, "")
	}
}

// matches runs a pattern, which costs steps by the length of the text.
func (j *Judge) matches(p *compiled.Pattern, text string, at int32) bool {
	return !j.charge(at, p.MatchSteps(len(text))) || p.Matches(text)
}
