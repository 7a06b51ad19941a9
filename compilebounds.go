package connectors

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// bounds compiles the keywords that bound a value.
func (c *compiler) bounds(s *Schema) bounds {
	b := bounds{
		minimum:          c.bound("minimum", s.Minimum, "must be at least "),
		maximum:          c.bound("maximum", s.Maximum, "must be at most "),
		exclusiveMinimum: c.bound("exclusiveMinimum", s.ExclusiveMinimum, "must be more than "),
		exclusiveMaximum: c.bound("exclusiveMaximum", s.ExclusiveMaximum, "must be less than "),
		minLength:        c.count("minLength", s.MinLength, "must have at least ", "character", "characters"),
		maxLength:        c.count("maxLength", s.MaxLength, "must have at most ", "character", "characters"),
		minItems:         c.count("minItems", s.MinItems, "must have at least ", "item", "items"),
		maxItems:         c.count("maxItems", s.MaxItems, "must have at most ", "item", "items"),
	}
	if s.Pattern != "" {
		b.pattern = c.pattern("pattern", s.Pattern)
	}
	return b
}

func (c *compiler) multiples(k *checker, s *Schema) {
	raw, ok := s.extra("multipleOf")
	if !ok {
		return
	}
	d, ok := parseDecimal(string(raw))
	if !ok || d.neg || d.digits == "" {
		c.fault("multipleOf must be a number above 0")
		return
	}
	k.rare().multipleOf = &multiple{decimal: d, length: len(raw), message: "must be a multiple of " + string(raw)}
}

func (c *compiler) bound(keyword string, n json.Number, words string) *bound {
	if n == "" {
		return nil
	}
	d, ok := parseDecimal(string(n))
	if !ok {
		c.fault("%s must be a number as JSON writes it, such as 1 or 0.5, within the limits of checking", keyword)
		return nil
	}
	b := &bound{decimal: d, message: words + string(n)}
	if small, err := strconv.ParseInt(string(n), 10, 64); err == nil {
		b.small, b.isSmall = small, true
	}
	return b
}

func (c *compiler) count(keyword string, n json.Number, words, one, many string) *count {
	if n == "" {
		return nil
	}
	d, ok := parseDecimal(string(n))
	limit, whole := d.count(math.MaxInt32)
	if !ok || !whole {
		c.fault("%s must be a whole number that is not negative", keyword)
		return nil
	}
	if limit == 1 && keyword == "minLength" {
		return &count{n: limit, message: "must not be empty"}
	}
	return &count{n: limit, message: words + plural(limit, one, many)}
}

// extraCount compiles a count that has no field.
func (c *compiler) extraCount(s *Schema, keyword, words, one, many string) *count {
	raw, ok := s.extra(keyword)
	if !ok {
		return nil
	}
	return c.count(keyword, json.Number(raw), words, one, many)
}

// pattern compiles a regular expression.
func (c *compiler) pattern(keyword, text string) *pattern {
	if known := c.patterns.byText[text]; c.counted[known] {
		return known
	}
	if c.patternParts > maxPatternParts {
		return nil // which was said, and costs memory to find out again
	}
	p, err := c.patterns.compile(text, maxPatternParts-c.patternParts)
	if err != nil {
		if errors.Is(err, errPatternParts) || errors.Is(err, errPatternExtra) {
			c.patternParts = maxPatternParts + 1
		}
		c.fault("%s must be a regular expression that means the same in ECMAScript and in Go: %s", keyword, err)
		return nil
	}
	if c.counted == nil {
		c.counted = map[*pattern]bool{}
	}
	c.counted[p] = true
	c.patternParts += p.parts
	return p
}

// arrays compiles the keywords of arrays.
func (c *compiler) arrays(k *checker, s *Schema) {
	additional := c.sub(s, "additionalItems") // it must be sound also where it has no effect
	if s.Items != nil {
		c.within(func() { k.items = c.schema(s.Items) }, "items")
	} else if raw, ok := s.extra("items"); ok && raw[0] == '[' {
		rare := k.rare()
		rare.places, rare.additionalItems = c.list(s, "items"), additional
	}
	if len(s.Extra) == 0 {
		return
	}
	k.rare().contains = c.sub(s, "contains")
	if raw, ok := s.extra("uniqueItems"); ok {
		kind := rawNode(raw).kind()
		k.unique = kind == jsontext.KindTrue
		if !k.unique && kind != jsontext.KindFalse {
			c.fault("uniqueItems must be true or false")
		}
	}
}

// plural writes a number of things.
func plural(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return strconv.Itoa(n) + " " + many
}
