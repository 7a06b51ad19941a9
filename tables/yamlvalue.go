package tables

import (
	"strconv"

	"go.yaml.in/yaml/v4"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/limits"
)

// A yamlConverter turns nodes into what a config may hold and remembers where each value stands.
type yamlConverter struct {
	*yamlReader
	// isConfig: it is a config that is converted, or a value in it, and no table.
	isConfig bool
	isOther  bool // it is something beside the config, of which no finding is made
	// gluedKeys are the keys of a table whose colon touches their value.
	gluedKeys []string
	path      []string // keys and indices around the value being converted
	values    int
	spent     bool // aliases stand for too much
	faults    faultList
}

// fault adds a fault of the value that is being converted.
func (c *yamlConverter) fault(n *yaml.Node, code, message, hint string) {
	c.faults.add(c.path, fault{at: c.at(n), code: code, message: message, hint: hint})
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
		c.chargeText(n, n.Value)
		return scalar(n)
	case yaml.SequenceNode:
		return c.list(n, s)
	case yaml.MappingNode:
		if holdsBraces(n) {
			c.fault(n, connectors.CodeType, "must be in quotes: YAML takes braces without them for an object",
				"write the placeholder in quotes")
			return nil
		}
		return c.object(n, s)
	}
	return nil
}

// room returns how many of n values to make room for: all, unless the config would hold too many.
func (c *yamlConverter) room(n int) int { return min(n, maxValues-c.values+1) }

// list converts a list with its items.
func (c *yamlConverter) list(n *yaml.Node, s *spot) []any {
	room := c.room(len(n.Content))
	list := make([]any, 0, room)
	s.list, s.children = true, make([]spot, 0, room)
	for i, item := range n.Content {
		if c.full() {
			break
		}
		s.children = append(s.children, spot{at: c.at(item)})
		list = append(list, c.below(strconv.Itoa(i), item, &s.children[i]))
	}
	return list
}

// object converts a mapping with its members.
func (c *yamlConverter) object(n *yaml.Node, s *spot) map[string]any {
	room := c.room(len(n.Content) / 2)
	object := make(map[string]any, room)
	s.children = make([]spot, 0, room)
	for key, m := range c.members(n) {
		if c.full() {
			break
		}
		s.children = append(s.children, spot{key: key, at: c.at(m.key)})
		object[key] = c.below(key, m.value, &s.children[len(s.children)-1])
	}
	return object
}

// below converts what a list or an object holds under a key or an index.
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
	if value.Kind == yaml.ScalarNode && c.chargeText(value, value.Value) {
		f.text, f.isText = scalar(value).(string)
	}
	return f
}

// other converts what a table holds under another key, which is left alone: what is wrong with it is not reported.
func (c *yamlConverter) other(key string, n *yaml.Node) any {
	other := &yamlConverter{yamlReader: c.yamlReader, isOther: true}
	return other.below(key, n, &spot{})
}

// full reports that the config holds more than a registry accepts, so that converting on has no use.
func (c *yamlConverter) full() bool { return c.values > maxValues || c.spent }

// charge takes work from what one file may ask for, which without aliases it cannot use up, and reports whether
// there was enough left.
func (c *yamlConverter) charge(n *yaml.Node, work int) bool {
	expanded := &c.expanded
	if c.isOther {
		expanded = &c.expandedOther
	}
	if *expanded += work; *expanded > maxExpanded && !c.spent {
		c.spent = true
		c.faults.kept = append(c.faults.kept, fault{
			at: c.at(n), code: connectors.CodeLimit,
			message: "the aliases of a file must not stand for more than a million values",
		})
	}
	return !c.spent
}

// chargeText charges the work that a text takes beyond that of its node, and reports whether there was enough left.
func (c *yamlConverter) chargeText(n *yaml.Node, text string) bool { return c.charge(n, len(text)/64) }

// enter begins to follow an alias and reports whether that can end.
func (c *yamlConverter) enter(alias *yaml.Node) bool {
	if c.active[alias.Alias] || len(c.active) > maxDepth {
		c.fault(alias, CodeSyntax, "an alias must not stand inside its own anchor", "")
		return false
	}
	c.active[alias.Alias] = true
	return true
}

// leave ends following an alias.
func (c *yamlConverter) leave(alias *yaml.Node) { delete(c.active, alias.Alias) }
