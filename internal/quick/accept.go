package quick

import (
	"slices"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

// accepts reports whether a value of a kind needs nothing else looked at.
func accepts(c *compiled.Schema, k jsonvalue.Kind) bool {
	return (c.Types == 0 || c.Types.Has(k)) && c.Enum == nil && c.Const == nil
}

// acceptsText judges a string. Whether it is valid UTF-8 is for the caller to know.
func acceptsText(c *compiled.Schema, s string) bool {
	if c.Types != 0 && !c.Types.Has(jsonvalue.String) ||
		c.Enum != nil && !slices.Contains(c.Enum.Texts, s) || c.Const != nil && c.Const.Texts[0] != s {
		return false
	}
	if c.Bounds == &compiled.NoBounds {
		return true
	}
	// Only where bytes do not decide it are characters counted: one has at most four.
	if b := c.MinLength; b != nil && len(s)/4 < b.N && (len(s) < b.N || b.N > 1 && utf8.RuneCountInString(s) < b.N) {
		return false
	}
	if b := c.MaxLength; b != nil && len(s) > b.N && utf8.RuneCountInString(s) > b.N {
		return false
	}
	return c.Pattern == nil || len(s) <= limits.Name && c.Pattern.Regexp.MatchString(s)
}

func acceptsInteger(c *compiled.Schema, n int64) bool {
	return accepts(c, jsonvalue.Number) &&
		(c.Minimum == nil || n >= c.Minimum.Small) && (c.Maximum == nil || n <= c.Maximum.Small) &&
		(c.ExclusiveMinimum == nil || n > c.ExclusiveMinimum.Small) &&
		(c.ExclusiveMaximum == nil || n < c.ExclusiveMaximum.Small)
}

// acceptsNumber judges a number as written: a short one without an exponent, and one with a fraction only where nothing
// is asked of it.
func acceptsNumber(c *compiled.Schema, s string) bool {
	return decimal.IsNumber(s) && acceptsScanned(c, s)
}

// acceptsScanned is acceptsNumber for what is known to be a JSON number.
func acceptsScanned(c *compiled.Schema, s string) bool {
	if s == "" || len(s) > 18 {
		return false
	}
	var n int64
	for i := range len(s) {
		switch d := s[i]; {
		case '0' <= d && d <= '9':
			n = n*10 + int64(d-'0')
		case d == '-':
		case d == '.':
			return !c.Integer && c.Minimum == nil && c.Maximum == nil && c.ExclusiveMinimum == nil &&
				c.ExclusiveMaximum == nil && accepts(c, jsonvalue.Number) && decimal.ScanDigits(s, i+1) == len(s)
		default:
			return false
		}
	}
	if s[0] == '-' {
		n = -n
	}
	return acceptsInteger(c, n)
}

// acceptsItems judges an array by its length.
func acceptsItems(c *compiled.Schema, n int) bool {
	return accepts(c, jsonvalue.Array) && (c.MinItems == nil || n >= c.MinItems.N) && (c.MaxItems == nil || n <= c.MaxItems.N)
}

// AcceptsConstant is the pass over a string or a number that a definition states.
func AcceptsConstant(s *compiled.Schema, c compiled.Constant) bool {
	if !isSimple(s) {
		return false
	}
	switch v := &c.Tree.Values[c.At]; v.Kind {
	case jsonvalue.String:
		return acceptsText(s, v.Text)
	case jsonvalue.Number:
		return acceptsScanned(s, v.Text)
	}
	return false
}
