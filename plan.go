package connectors

import (
	"fmt"
	"slices"
	"strings"
)

// A plan is what a config for one role of a connector is judged by.
type plan struct {
	root  *checker
	rules []rule
	// refers: the schema has references, which name places in the schema as published.
	refers bool
	// quick is what the quick pass needs; nil where it does not know the role's schema.
	quick *quickPlan
}

// A rule is a Rule made ready: properties by their place, messages written.
type rule struct {
	property int
	values   []string
	requires []int
	excludes []int
	message  string
}

// newPlan makes a role ready. The options are those common to all tables, nil where the connector lists no formats. Faults are added to the list; where there are any, the plan is of no use.
func newPlan(c *Connector, role Role, options *tableOptions, faults *faultList) *plan {
	schema := c.Schemas.For(role)
	checkRoot(schema, faults)
	sound := len(faults.found) == 0
	p := &plan{}
	p.root, p.refers = compileRole(schema, options, faults)
	if !sound || len(faults.found) > 0 {
		return nil // rules may refer to properties that do not exist
	}
	for _, r := range schema.Rules {
		p.rules = append(p.rules, p.rule(r))
	}
	p.quick = newQuickPlan(p)
	return p
}

func (p *plan) rule(r Rule) rule {
	ready := rule{property: p.root.property(r.Property), values: r.Values, message: r.Message}
	for _, name := range r.Requires {
		ready.requires = append(ready.requires, p.root.property(name))
	}
	for _, name := range r.Excludes {
		ready.excludes = append(ready.excludes, p.root.property(name))
	}
	if ready.message == "" {
		values := make([]string, len(r.Values))
		for i, v := range r.Values {
			values[i] = fmt.Sprintf("%q", v)
		}
		words := "is needed"
		if len(r.Excludes) > 0 {
			words = "has no effect"
		}
		ready.message = fmt.Sprintf("%s when %s is %s", words, r.Property, strings.Join(values, " or "))
	}
	return ready
}

// Names of the options that every table has whose connector lists formats.
const (
	optionFormat        = "format"
	optionFormatOptions = "format_options"
)

// formatOption and formatOptionsOption are the options that every table has whose connector lists formats. What they say is
// advice: the published schemas do not say it.
func formatOption(formats []Format) Schema {
	names := make([]any, len(formats))
	for i, f := range formats {
		names[i] = string(f)
	}
	return Schema{
		Name: optionFormat, Description: "Data format of the table",
		Advice: &Advice{Schema: Schema{Type: TypeString, Enum: names}, Code: CodeUnsupportedFormat},
	}
}

func formatOptionsOption() Schema {
	return Schema{
		Name: optionFormatOptions, Description: "Options of the data format",
		Advice: &Advice{Schema: Schema{Type: TypeObject}},
	}
}

// asksFormat and asksFormatOptions report what a schema leaves unsaid about the options that are common to all tables,
// where it leaves room for them: the options that it does not name, and which values a format has that it does not list.
func (s *Schema) asksFormat() bool {
	format, named := s.Properties.Lookup(optionFormat)
	return s.leavesRoom() &&
		(!named || format.Boolean == nil && format.Enum == nil && format.Const == nil && format.Advice == nil)
}

func (s *Schema) asksFormatOptions() bool {
	_, named := s.Properties.Lookup(optionFormatOptions)
	return s.leavesRoom() && !named
}

// leavesRoom reports whether a schema allows keys that it does not name.
func (s *Schema) leavesRoom() bool {
	a := s.AdditionalProperties
	return s.Boolean == nil && (a == nil || a.Boolean != nil && *a.Boolean)
}

// withTableOptions returns the schema with the options that are common to all tables.
func withTableOptions(s *Schema, formats []Format) *Schema {
	if len(formats) == 0 {
		return s
	}
	complete := *s
	complete.Properties = slices.Clone(s.Properties)
	if s.asksFormat() {
		option := formatOption(formats)
		if named, ok := complete.Properties.Lookup(optionFormat); ok {
			named.Advice = option.Advice
		} else {
			complete.Properties = append(complete.Properties, option)
		}
	}
	if s.asksFormatOptions() {
		complete.Properties = append(complete.Properties, formatOptionsOption())
	}
	return &complete
}

// rulesAbout warns of the rules that property i breaks, members being those of the root's properties.
func (j *judge) rulesAbout(i int, object int32, members []int32) {
	for n := range j.rules.rules {
		r := &j.rules.rules[n]
		m := members[r.property]
		if m == 0 || j.tree.values[m].kind != kindString || !slices.Contains(r.values, j.tree.values[m].text) {
			continue
		}
		p := &j.rules.root.properties[i]
		at := object
		var code string
		switch {
		case slices.Contains(r.requires, i) && members[i] == 0:
			code = CodeMissingCompanion
		case slices.Contains(r.excludes, i) && members[i] != 0:
			at, code = members[i], CodeSuspiciousValue
		case len(r.requires)+len(r.excludes) == 0 && r.property == i:
			at, code = m, CodeMissingCompanion
		default:
			continue
		}
		j.path = append(j.path, step{key: p.name, index: -1, pointer: p.pointer})
		j.warn(at, code, r.message, "")
		j.path = j.path[:len(j.path)-1]
	}
}
