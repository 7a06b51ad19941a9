package tables

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/laminar/connectors/internal/decimal"
)

// scalar says what a scalar means.
func scalar(n *yaml.Node) any {
	const quoted = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	if n.Style&yaml.TaggedStyle != 0 && !strings.HasPrefix(n.ShortTag(), "!!") { // a local tag
		untagged := yaml.Node{Kind: n.Kind, Style: n.Style &^ yaml.TaggedStyle, Value: n.Value}
		return scalar(&untagged)
	}
	if n.Style&quoted != 0 && n.Style&yaml.TaggedStyle == 0 {
		return n.Value
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		switch strings.ToLower(n.Value) {
		case "true":
			return true
		case "false":
			return false
		}
	case "!!int", "!!float":
		return number(n.Value)
	}
	// A number that the library cannot hold is still one.
	if n.Style&(quoted|yaml.TaggedStyle) == 0 && decimal.IsNumber(n.Value) {
		return json.Number(n.Value)
	}
	return n.Value
}

// number returns a number as it is written, or in JSON's way of writing it where YAML has others, or the text where
// versions of YAML do not agree on what it is.
func number(text string) any {
	if decimal.IsNumber(text) {
		return json.Number(text)
	}
	sign, digits := "", text
	switch {
	case strings.HasPrefix(text, "-"):
		sign, digits = "-", text[1:]
	case strings.HasPrefix(text, "+"):
		digits = text[1:]
	}
	switch base := digits[:min(2, len(digits))]; {
	case strings.Contains(digits, "_"):
		return text
	case base == "0x" || base == "0o":
		if n, err := strconv.ParseUint(digits, 0, 64); err == nil {
			return json.Number(sign + strconv.FormatUint(n, 10))
		}
		return text
	case strings.EqualFold(digits, ".inf"):
		if sign == "-" {
			return math.Inf(-1)
		}
		return math.Inf(1)
	case strings.EqualFold(digits, ".nan"):
		return math.NaN()
	}
	if strings.HasPrefix(digits, ".") {
		digits = "0" + digits
	}
	mantissa, exponent := digits, ""
	if i := strings.IndexAny(digits, "eE"); i >= 0 {
		mantissa, exponent = digits[:i], digits[i:]
	}
	if written := sign + strings.TrimSuffix(mantissa, ".") + exponent; decimal.IsNumber(written) {
		return json.Number(written)
	}
	return text
}
