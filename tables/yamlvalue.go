package tables

import (
	"encoding/json"
	"iter"
	"math"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/limits"
)

// A yamlConverter turns nodes into what a config may hold and remembers where each value stands.
type yamlConverter struct {
	*yamlReader
	path   []string // keys and indices around the value being converted
	values int
	spent  bool // aliases stand for too much
	faults faultList
}

func (c *yamlConverter) fault(n *yaml.Node, code, message, hint string) {
	c.faults.add(c.inspector, c.path, fault{at: c.at(n), code: code, message: message, hint: hint})
}

// value converts a node; s is its spot.
func (c *yamlConverter) value(n *yaml.Node, s *spot) any {
	c.values++
	if !c.charge(n, 1) || c.full() || len(c.path) > maxDepth {
		return nil
	}
	if n.Kind == yaml.AliasNode {
		if !c.enter(n) {
			return nil
		}
		defer c.leave(n)
		n = resolved(n)
	}
	switch n.Kind {
	case yaml.ScalarNode:
		c.charge(n, len(n.Value)/64)
		return scalar(n)
	case yaml.SequenceNode:
		s.list = true
		room := min(len(n.Content), maxValues-c.values+1)
		list := make([]any, 0, room)
		s.kids = make([]spot, 0, room)
		for i, item := range n.Content {
			if c.full() {
				break
			}
			s.kids = append(s.kids, spot{at: c.at(item)})
			list = append(list, c.below(strconv.Itoa(i), item, &s.kids[i]))
		}
		return list
	case yaml.MappingNode:
		if holdsBraces(n) {
			c.fault(n, connectors.CodeType, "must be in quotes: YAML takes braces without them for an object",
				"write the placeholder in quotes")
			return nil
		}
		room := min(len(n.Content)/2, maxValues-c.values+1)
		object := make(map[string]any, room)
		s.kids = make([]spot, 0, room)
		for key, m := range c.members(n) {
			if c.full() {
				break
			}
			s.kids = append(s.kids, spot{key: key, at: c.at(m.key)})
			object[key] = c.below(key, m.value, &s.kids[len(s.kids)-1])
		}
		return object
	}
	return nil
}

func (c *yamlConverter) below(key string, n *yaml.Node, s *spot) any {
	if len(key) > limits.Name {
		return nil // the registry refuses the key itself
	}
	c.path = append(c.path, key)
	value := c.value(n, s)
	c.path = c.path[:len(c.path)-1]
	return value
}

// field returns a field of a table.
func (c *yamlConverter) field(at int, value *yaml.Node) field {
	f := field{set: true, at: at}
	if value.Kind == yaml.ScalarNode && c.charge(value, len(value.Value)/64) {
		f.text, f.isText = scalar(value).(string)
	}
	return f
}

// full reports that the config holds more than a registry accepts, so that converting on has no use.
func (c *yamlConverter) full() bool { return c.values > maxValues || c.spent }

// charge takes work from what one file may ask for, which without aliases it cannot use up, and reports whether
// there was enough left.
func (c *yamlConverter) charge(n *yaml.Node, work int) bool {
	c.expanded += work
	if c.expanded > maxExpanded && !c.spent {
		c.spent = true
		c.faults.kept = c.inspector.fault(c.faults.kept, fault{
			at: c.at(n), code: connectors.CodeLimit,
			message: "the aliases of a file must not stand for more than a million values",
		})
	}
	return !c.spent
}

// enter begins to follow an alias and reports whether that can end.
func (c *yamlConverter) enter(alias *yaml.Node) bool {
	if c.active[alias.Alias] || len(c.active) > maxDepth {
		c.fault(alias, CodeSyntax, "an alias must not stand inside its own anchor", "")
		return false
	}
	c.active[alias.Alias] = true
	return true
}

func (c *yamlConverter) leave(alias *yaml.Node) { delete(c.active, alias.Alias) }

// A yamlMember is a key and a value, wherever a merge found them.
type yamlMember struct{ key, value *yaml.Node }

// members yields the members of a mapping, each key once: its own first, then those of its merge keys, the first of
// which wins.
func (c *yamlConverter) members(n *yaml.Node) iter.Seq2[string, yamlMember] {
	return func(yield func(string, yamlMember) bool) {
		c.walk(n, map[string]bool{}, yield)
	}
}

func (c *yamlConverter) walk(n *yaml.Node, seen map[string]bool, yield func(string, yamlMember) bool) bool {
	merges := false
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if isMerge(key) {
			merges = true
			continue
		}
		named := resolved(key)
		if named.Kind != yaml.ScalarNode {
			c.fault(key, connectors.CodeType, "a key must be a text", "")
			continue
		}
		if !c.charge(key, len(named.Value)/64) {
			return false
		}
		if seen[named.Value] {
			continue // reported before, or overridden
		}
		seen[named.Value] = true
		if !yield(named.Value, yamlMember{key, n.Content[i+1]}) {
			return false
		}
	}
	if !merges {
		return true
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if isMerge(n.Content[i]) && !c.merge(n.Content[i+1], seen, yield, true) {
			return false
		}
	}
	return true
}

// merge yields what the value of a merge key holds: a mapping, or, where lists is set, a list of them.
func (c *yamlConverter) merge(n *yaml.Node, seen map[string]bool, yield func(string, yamlMember) bool, lists bool) bool {
	if !c.charge(n, 1) {
		return false
	}
	if n.Kind == yaml.AliasNode {
		if !c.enter(n) {
			return true
		}
		defer c.leave(n)
	}
	source := resolved(n)
	switch {
	case source.Kind == yaml.MappingNode:
		return c.charge(n, len(source.Content)) && c.walk(source, seen, yield)
	case source.Kind == yaml.SequenceNode && lists:
		for _, item := range source.Content {
			if !c.merge(item, seen, yield, false) {
				return false
			}
		}
		return true
	}
	c.fault(n, connectors.CodeType, "a merge key must have an object, or a list of them", "")
	return true
}

func isMerge(key *yaml.Node) bool {
	return key.Kind == yaml.ScalarNode && key.Value == "<<" && key.ShortTag() == "!!merge"
}

// holdsBraces reports whether a mapping is what YAML makes of {{ NAME }}.
func holdsBraces(n *yaml.Node) bool {
	if n.Style&yaml.FlowStyle == 0 || len(n.Content) != 2 {
		return false
	}
	inner := n.Content[0]
	return inner.Kind == yaml.MappingNode && inner.Style&yaml.FlowStyle != 0 && len(inner.Content) == 2 &&
		inner.Content[0].Kind == yaml.ScalarNode && isNull(inner.Content[1]) && isNull(n.Content[1])
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

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
