package tables

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"github.com/laminar/connectors"
)

// table reads one table; whole: it is the document, not one of a list.
func (r *yamlReader) table(node *yaml.Node, whole bool) {
	d := &draft{at: r.at(node), whole: whole, roleKey: keyRole}
	r.duplicateKeys(node, maxDepth, &d.faults)
	c := &yamlConverter{yamlReader: r}
	c.charge(node, len(resolved(node).Content))
	for key, m := range c.members(resolved(node)) {
		value := resolved(m.value)
		at := r.at(m.key)
		switch key {
		case keyName:
			d.name = c.field(at, value)
		case keyConnector:
			d.connector = c.field(at, value)
		case keyRole:
			d.role = c.field(at, value)
		case keyConfig:
			d.config = field{set: true, at: at}
			if value.Kind != yaml.MappingNode {
				f := fault{at: r.at(m.value), field: keyConfig, code: connectors.CodeType, message: noObject, hint: r.gluedHint(value)}
				d.faults = r.fault(d.faults, f)
				continue
			}
			d.check = r.checker(m.value)
		default:
			d.other(key, at)
			if key == keyQuery {
				d.query = r.queryOf(value)
			}
			if r.keeps {
				d.keep(key, c.other(key, m.value))
			}
		}
	}
	for _, key := range c.gluedKeys {
		if f := d.field(key); f != nil && !f.set {
			*f = field{set: true, unread: true}
		}
	}
	for _, f := range c.faults.kept {
		d.faults = r.fault(d.faults, f)
	}
	if c.spent {
		// What the table would lack is not its fault.
		r.reportFaults(d.faults...)
		r.lose(d.at)
		return
	}
	r.judge(d)
}

// duplicateKeys finds keys that stand twice in one mapping, in a node and below. It follows no alias: what an alias stands for
// is found where it is written.
func (r *yamlReader) duplicateKeys(n *yaml.Node, depth int, faults *[]fault) {
	if depth == 0 {
		return
	}
	if n.Kind == yaml.MappingNode {
		seen := make(map[string]bool, len(n.Content)/2)
		for key := range pairs(n) {
			if key.Kind != yaml.ScalarNode {
				continue
			}
			if seen[key.Value] {
				hint := ""
				if isMerge(key) {
					hint = "write one with a list: <<: [*a, *b]"
				}
				*faults = r.fault(*faults, fault{at: r.at(key), code: CodeDuplicateKey, message: keyTwice, hint: hint})
			}
			seen[key.Value] = true
		}
	}
	for _, c := range n.Content {
		r.duplicateKeys(c, depth-1, faults)
	}
}

// checker returns what judges the node of a config, which is converted once.
func (r *yamlReader) checker(node *yaml.Node) func(c *connectors.Connector, role connectors.Role) verdict {
	var converter *yamlConverter
	var root *spot
	var value any
	return func(c *connectors.Connector, role connectors.Role) verdict {
		if converter == nil {
			converter, root = &yamlConverter{yamlReader: r, isConfig: true}, &spot{at: r.at(node)}
			value = converter.value(node, root)
		}
		var v verdict
		r.placeAt(&v, root)
		config, ok := value.(map[string]any)
		switch {
		case converter.spent:
		case converter.faults.more > 0:
			v.report.More = converter.faults.more
		case ok:
			v.report, v.err = r.reg.Check(c.ID, role, config)
			if r.keeps {
				v.config = config
			}
		case len(converter.faults.kept) == 0:
			v.report.Violations = []connectors.Violation{{Code: connectors.CodeType, Message: "must be an object"}}
		}
		if v.faults = slices.Clone(converter.faults.kept); converter.spent {
			v.report = connectors.Report{}
		}
		return v
	}
}
