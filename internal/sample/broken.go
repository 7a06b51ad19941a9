package sample

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/laminar/connectors"
)

// A broken rule is a keyword and values that may break it alone.
type brokenRule struct {
	code   string
	values []any
	reason string // why there are none
}

// breaking returns the rules of a schema about its value.
func (m *maker) breaking(s *connectors.Schema) []brokenRule {
	if s.Boolean != nil {
		if *s.Boolean {
			return nil
		}
		return []brokenRule{{code: connectors.CodeFalse, values: []any{"text"}}}
	}
	var rules []brokenRule
	if types := typesOf(s); len(types) < len(allTypes) {
		rules = append(rules, broken(connectors.CodeType, others(types)...))
	}
	if s.Enum != nil {
		rules = append(rules, broken(connectors.CodeEnum, m.unlisted(s)...))
	}
	if hasConst(s) {
		rules = append(rules, broken(connectors.CodeConst, append(m.unlisted(s), s.Enum...)...))
	}
	rules = append(rules, brokenBounds(s)...)
	rules = append(rules, m.brokenTexts(s)...)
	rules = append(rules, m.brokenLists(s)...)
	return append(rules, m.brokenExtra(s)...)
}

func broken(code string, values ...any) brokenRule { return brokenRule{code: code, values: values} }

// brokenBounds returns the rules about a number.
func brokenBounds(s *connectors.Schema) []brokenRule {
	var rules []brokenRule
	if below, ok := Integer(s.Minimum, -1); ok {
		rules = append(rules, broken(connectors.CodeMinimum, below))
	}
	if above, ok := Integer(s.Maximum, 1); ok {
		rules = append(rules, broken(connectors.CodeMaximum, above))
	}
	if s.ExclusiveMinimum != "" {
		below, _ := Integer(s.ExclusiveMinimum, -1)
		rules = append(rules, broken(connectors.CodeExclusiveMinimum, s.ExclusiveMinimum, below))
	}
	if s.ExclusiveMaximum != "" {
		above, _ := Integer(s.ExclusiveMaximum, 1)
		rules = append(rules, broken(connectors.CodeExclusiveMaximum, s.ExclusiveMaximum, above))
	}
	return rules
}

// brokenTexts returns the rules about a text.
func (m *maker) brokenTexts(s *connectors.Schema) []brokenRule {
	rules := brokenLength(connectors.CodeMinLength, s.MinLength, -1, func(n int) []any {
		return []any{strings.Repeat("t", n), m.shorter(s, n)}
	})
	rules = append(rules, brokenLength(connectors.CodeMaxLength, s.MaxLength, 1, func(n int) []any {
		return []any{strings.Repeat("t", n), m.longer(s, n)}
	})...)
	if s.Pattern != "" {
		rules = append(rules, patternRule(s))
	}
	return rules
}

// brokenLists returns the rules about how many items a list has.
func (m *maker) brokenLists(s *connectors.Schema) []brokenRule {
	list := func(n int) []any { return []any{m.array(s, n)} }
	return append(
		brokenLength(connectors.CodeMinItems, s.MinItems, -1, list),
		brokenLength(connectors.CodeMaxItems, s.MaxItems, 1, list)...)
}

// brokenLength returns the rule about a length, with values of the length that is a step away from it; none where no
// length is stated, or where none is shorter.
func brokenLength(code string, length json.Number, step int, values func(n int) []any) []brokenRule {
	n, ok := count(length)
	switch {
	case !ok:
		return []brokenRule{{code: code, reason: "cases have at most 10,000 characters or items"}}
	case length == "" || n+step < 0:
		return nil
	}
	return []brokenRule{broken(code, values(n+step)...)}
}

// brokenExtra returns the rules that no field of the schema holds.
func (m *maker) brokenExtra(s *connectors.Schema) []brokenRule {
	var rules []brokenRule
	for _, k := range s.Extra {
		switch k.Name {
		case connectors.CodeUniqueItems:
			if string(k.Value) == "true" {
				n, _ := count(s.MinItems)
				rules = append(rules, broken(k.Name, m.array(s, max(2, n))))
			}
		case "$ref", "allOf", "anyOf", "oneOf", "not", "if", "dependencies", "multipleOf", "patternProperties", "contains",
			"propertyNames", "items", "additionalItems", "minProperties", "maxProperties": // no other one judges anything
			rules = append(rules, brokenRule{code: k.Name, reason: "the keyword is none of those that cases are made for"})
		}
	}
	return rules
}

// patternRule returns the rule about a pattern: texts of the length asked for, of which hardly a pattern accepts all.
func patternRule(s *connectors.Schema) brokenRule {
	rule := brokenRule{code: connectors.CodePattern}
	n, _ := count(s.MinLength)
	n = max(n, 1)
	for _, c := range []string{"!", " ", "t", "0", "\u00a7", "\n", "A", "-"} {
		rule.values = append(rule.values, strings.Repeat(c, n))
	}
	if n == 1 {
		rule.values = append(rule.values, "")
	}
	return rule
}

// shorter and longer change a value that fits, for schemas that have a pattern too.
func (m *maker) shorter(s *connectors.Schema, n int) any {
	text, _ := m.first(s).(string)
	return text[:min(n, len(text))]
}

func (m *maker) longer(s *connectors.Schema, n int) any {
	text, _ := m.first(s).(string)
	if text == "" {
		return strings.Repeat("t", n)
	}
	return strings.Repeat(text, n/len(text)+1)
}

// others returns values of types that are not in the list.
func others(types []connectors.Type) []any {
	has := func(t connectors.Type) bool { return slices.Contains(types, t) }
	var list []any
	if !has(connectors.TypeBoolean) {
		list = append(list, true)
	}
	if !has(connectors.TypeString) {
		list = append(list, "text")
	}
	if !has(connectors.TypeNumber) && !has(connectors.TypeInteger) {
		list = append(list, json.Number("5"))
	}
	if !has(connectors.TypeNumber) {
		list = append(list, json.Number("0.5"))
	}
	if !has(connectors.TypeObject) {
		list = append(list, map[string]any{})
	}
	return append(list, []any{})
}

// unlisted returns values of the right type that an enum or const does not have.
func (m *maker) unlisted(s *connectors.Schema) []any {
	var list []any
	for _, t := range typesOf(s) {
		switch t {
		case connectors.TypeString:
			list = append(list, texts(&connectors.Schema{MinLength: s.MinLength, MaxLength: s.MaxLength})...)
			list = append(list, "zz_unlisted")
		case connectors.TypeInteger, connectors.TypeNumber:
			list = append(list, numbers(&connectors.Schema{Minimum: s.Minimum, Maximum: s.Maximum}, t)...)
			list = append(list, json.Number("987654321"), json.Number("-987654321"))
		case connectors.TypeBoolean:
			list = append(list, true, false)
		case connectors.TypeArray:
			n, _ := count(s.MinItems)
			list = append(list, []any{}, m.array(s, n+1))
		case connectors.TypeObject:
			list = append(list, map[string]any{})
		}
	}
	return list
}
