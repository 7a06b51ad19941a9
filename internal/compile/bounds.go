package compile

import (
	"errors"
	"math"
	"strconv"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/ecmascript"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

// bounds compiles the keywords that bound a value.
func (r *role) bounds(k *keywords) compiled.Bounds {
	b := compiled.Bounds{
		Minimum:          r.bound(k, draft07.Minimum, "must be at least "),
		Maximum:          r.bound(k, draft07.Maximum, "must be at most "),
		ExclusiveMinimum: r.bound(k, draft07.ExclusiveMinimum, "must be more than "),
		ExclusiveMaximum: r.bound(k, draft07.ExclusiveMaximum, "must be less than "),
		MinLength:        r.count(k, draft07.MinLength, "must have at least ", "character", "characters"),
		MaxLength:        r.count(k, draft07.MaxLength, "must have at most ", "character", "characters"),
		MinItems:         r.count(k, draft07.MinItems, "must have at least ", "item", "items"),
		MaxItems:         r.count(k, draft07.MaxItems, "must have at most ", "item", "items"),
	}
	if at := k[draft07.Pattern]; at != 0 && r.tree.Values[at].Kind == jsonvalue.String && r.tree.Values[at].Text != "" {
		b.Pattern = r.pattern("pattern", r.tree.Values[at].Text)
	}
	return b
}

// number returns what is written as the value of a keyword, "" where that is absent, or no number, which is said elsewhere.
func (r *role) number(at int32) string {
	if at == 0 || r.tree.Values[at].Kind != jsonvalue.Number {
		return ""
	}
	return r.tree.Values[at].Text
}

func (r *role) bound(k *keywords, keyword draft07.Keyword, words string) *compiled.Bound {
	n := r.number(k[keyword])
	if n == "" {
		return nil
	}
	d, ok := decimal.Parse(n)
	if !ok {
		r.fault("%s must be a number as JSON writes it, such as 1 or 0.5, within the limits of checking", keyword)
		return nil
	}
	b := &compiled.Bound{Decimal: d, Message: words + n}
	if small, err := strconv.ParseInt(n, 10, 64); err == nil {
		b.Small, b.IsSmall = small, true
	}
	return b
}

func (r *role) count(k *keywords, keyword draft07.Keyword, words, one, many string) *compiled.Count {
	if k[keyword] == 0 {
		return nil
	}
	if keyword.IsFixed() && r.number(k[keyword]) == "" {
		return nil // which is said with the other forms
	}
	d, ok := decimal.Parse(r.number(k[keyword]))
	limit, whole := d.Count(math.MaxInt32)
	if !ok || !whole {
		r.fault("%s must be a whole number that is not negative", keyword)
		return nil
	}
	if limit == 1 && keyword == draft07.MinLength {
		return r.counts.Hold(compiled.Count{N: limit, Message: "must not be empty"})
	}
	return r.counts.Hold(compiled.Count{N: limit, Message: words + plural(limit, one, many)})
}

func (r *role) multipleOf(s *compiled.Schema, at int32) {
	if at == 0 {
		return
	}
	n := r.number(at)
	d, ok := decimal.Parse(n)
	if zero := (decimal.Decimal{}); !ok || d.Compare(zero) <= 0 {
		r.fault("multipleOf must be a number above 0")
		return
	}
	s.Own().MultipleOf = &compiled.Multiple{Decimal: d, Length: len(n), Message: "must be a multiple of " + n}
}

// pattern compiles a regular expression.
func (r *role) pattern(keyword, text string) *compiled.Pattern {
	if known := r.patterns.byText[text]; r.counted[known] {
		return known
	}
	if r.patternParts > limits.PatternParts {
		return nil // which was said, and costs memory to find out again
	}
	p, err := r.patterns.compile(text, limits.PatternParts-r.patternParts)
	if err != nil {
		if errors.Is(err, errPatternParts) || errors.Is(err, errPatternExtra) || errors.Is(err, ecmascript.ErrLarge) {
			r.patternParts = limits.PatternParts + 1
		}
		r.fault("%s must be a regular expression that means the same in ECMAScript and in Go: %s", keyword, err)
		return nil
	}
	if r.counted == nil {
		r.counted = map[*compiled.Pattern]bool{}
	}
	r.counted[p] = true
	r.patternParts += p.Parts
	return p
}

// plural writes a number of things.
func plural(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return strconv.Itoa(n) + " " + many
}
