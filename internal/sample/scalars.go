package sample

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"
)

// text returns a text: one that matches the pattern, if the schema has one, or one of the length that is asked for.
func (s *Sampler) text(schema map[string]any, slack int) string {
	pattern, _ := schema["pattern"].(string)
	least, most := wholeOr(schema["minLength"], 0), wholeOr(schema["maxLength"], maxSampledLength)
	if pattern != "" && slack == 0 {
		list := s.matching(pattern)
		long := slices.DeleteFunc(slices.Clone(list), func(text string) bool {
			n := utf8.RuneCountInString(text)
			return n < least || n > most
		})
		switch {
		case len(long) > 0:
			return pick(s, long...)
		case len(list) > 0:
			return pick(s, list...)
		}
	}
	text := pick(s, s.texts...)
	if n := utf8.RuneCountInString(text); slack == 0 && n >= least && n <= most && s.chance(50) {
		return text
	}
	if schema["minLength"] == nil && schema["maxLength"] == nil {
		return text
	}
	// Lengths are in characters, so some have more than one byte.
	n := s.length(schema["minLength"], schema["maxLength"], slack)
	for utf8.RuneCountInString(text) < n {
		text += strings.Repeat(pick(s, "t", "é", "日"), n-utf8.RuneCountInString(text))
	}
	return string([]rune(text)[:n])
}

// matching returns the texts that match a pattern: those known, and some made from it; none where Go cannot read it.
func (s *Sampler) matching(pattern string) []string {
	list, known := s.fits[pattern]
	if !known {
		list = s.matchingTexts(pattern)
		s.fits[pattern] = list
	}
	return list
}

// number returns a number at the bounds of a schema or near them: one that they allow, or, with slack, one
// that they do not.
func (s *Sampler) number(schema map[string]any, whole bool, slack int) json.Number {
	list := boundary(schema)
	if slack == 0 || len(list) == 0 {
		for _, n := range [...]int64{0, 1, -1, 2, 10, 1000} {
			list = append(list, big.NewRat(n, 1))
		}
		list = append(list, big.NewRat(s.rng.Int64N(100_000), 1), big.NewRat(1, 2), big.NewRat(-1, 4))
	}
	var texts []json.Number
	for _, n := range list {
		if fits := allows(schema, n) && (!whole || n.IsInt()); fits != (slack == 0) {
			continue
		}
		if text, ok := decimal(n); ok && IsExact(text) {
			texts = append(texts, text)
		}
	}
	if len(texts) == 0 {
		return "0"
	}
	n := pick(s, texts...)
	if s.chance(10) && !strings.Contains(string(n), ".") {
		n += pick[json.Number](s, ".0", "e0", ".00e0") // integers all of them
	}
	return n
}

// boundary returns the bounds of a schema, and numbers next to them on both sides.
func boundary(schema map[string]any) []*big.Rat {
	var list []*big.Rat
	divisor := rational(schema["multipleOf"])
	for _, keyword := range [...]string{"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"} {
		bound := rational(schema[keyword])
		if bound == nil {
			continue
		}
		for _, step := range [...]*big.Rat{new(big.Rat), big.NewRat(1, 1), big.NewRat(-1, 1), big.NewRat(1, 4), big.NewRat(-1, 4)} {
			list = append(list, new(big.Rat).Add(bound, step))
		}
		list = append(list, multiplesNear(bound, divisor)...)
	}
	return list
}

// multiplesNear returns the multiples of a number that are next to another one.
func multiplesNear(n, divisor *big.Rat) []*big.Rat {
	if divisor == nil || divisor.Sign() <= 0 {
		return nil
	}
	quotient := new(big.Rat).Quo(n, divisor)
	whole := new(big.Int).Div(quotient.Num(), quotient.Denom())
	var list []*big.Rat
	for _, step := range [...]int64{-1, 0, 1, 2} {
		factor := new(big.Rat).SetInt(new(big.Int).Add(whole, big.NewInt(step)))
		list = append(list, factor.Mul(factor, divisor))
	}
	return list
}

// rational returns a number of a schema; nil is none.
func rational(v any) *big.Rat {
	n, ok := v.(json.Number)
	if !ok {
		return nil
	}
	r, ok := new(big.Rat).SetString(string(n))
	if !ok {
		return nil
	}
	return r
}

// allows reports whether the bounds of a schema allow a number.
func allows(schema map[string]any, n *big.Rat) bool {
	for _, b := range [...]struct {
		keyword string
		ok      func(order int) bool // of the number and the bound
	}{
		{"minimum", func(order int) bool { return order >= 0 }},
		{"maximum", func(order int) bool { return order <= 0 }},
		{"exclusiveMinimum", func(order int) bool { return order > 0 }},
		{"exclusiveMaximum", func(order int) bool { return order < 0 }},
	} {
		if bound := rational(schema[b.keyword]); bound != nil && !b.ok(n.Cmp(bound)) {
			return false
		}
	}
	divisor := rational(schema["multipleOf"])
	return divisor == nil || divisor.Sign() == 0 || new(big.Rat).Quo(n, divisor).IsInt()
}

// decimal writes a number; it is false for one that has no end.
func decimal(n *big.Rat) (json.Number, bool) {
	digits, exact := n.FloatPrec()
	return json.Number(n.FloatString(digits)), exact
}
