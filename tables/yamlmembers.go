package tables

import (
	"iter"

	"go.yaml.in/yaml/v4"

	"github.com/laminar/connectors"
)

// A yamlMember is a key and a value, wherever a merge found them.
type yamlMember struct{ key, value *yaml.Node }

// members yields the members of a mapping, each key once: its own first, then those of its merge keys, the first of
// which wins.
func (c *yamlConverter) members(n *yaml.Node) iter.Seq2[string, yamlMember] {
	return func(yield func(string, yamlMember) bool) {
		c.walk(n, map[string]bool{}, yield)
	}
}

// walk yields the members of a mapping whose keys have not been seen, and reports whether more are wanted.
func (c *yamlConverter) walk(n *yaml.Node, seen map[string]bool, yield func(string, yamlMember) bool) bool {
	merges := false
	for key, value := range pairs(n) {
		if isMerge(key) {
			merges = true
			continue
		}
		named := resolved(key)
		if named.Kind != yaml.ScalarNode {
			c.fault(key, connectors.CodeType, "a key must be a text", "")
			continue
		}
		if !c.chargeText(key, named.Value) {
			return false
		}
		if glued, ok := gluedKey(named); ok && isNull(value) && value.Value == "" {
			c.glued(key, glued)
			continue
		}
		if n.Style&yaml.FlowStyle != 0 && key.Kind == yaml.ScalarNode && isNull(value) && value.Value == "" && !c.hasColon(key) {
			c.fault(key, CodeSyntax, "a key must have a colon and a value after it", "")
			continue
		}
		if seen[named.Value] {
			continue // reported before, or overridden
		}
		seen[named.Value] = true
		if !yield(named.Value, yamlMember{key, value}) {
			return false
		}
	}
	if !merges {
		return true
	}
	for key, value := range pairs(n) {
		if isMerge(key) && !c.merge(value, seen, yield, true) {
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
