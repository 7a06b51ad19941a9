package connectortest

import (
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"github.com/laminar/connectors"
)

// A maker makes values, as long as there is room for them.
type maker struct {
	left int // of the values that may be made, copied and checked
}

// spend takes values from that and reports whether there were enough.
func (m *maker) spend(n int) bool {
	m.left -= n
	return m.left >= 0
}

// candidates yields values that may fit a schema, the likeliest first; at least one, unless there is no room. Each is made
// when it is asked for: one that holds others is made of the first candidates for those, and making all would double the work
// with every level.
func (m *maker) candidates(s *connectors.Schema) iter.Seq[any] {
	return func(yield func(any) bool) {
		given := slices.Concat(s.Examples, s.Enum)
		if s.Default != nil {
			given = append([]any{s.Default}, given...)
		}
		if hasConst(s) {
			given = append([]any{s.Const}, given...)
		}
		for _, v := range given {
			if !m.spend(size(v)) || !yield(copyOf(v)) {
				return
			}
		}
		for _, t := range typesOf(s) {
			for v := range m.candidatesOf(s, t) {
				if !m.spend(1) || !yield(v) {
					return
				}
			}
		}
	}
}

// candidatesOf yields those of a type that the schema does not list itself.
func (m *maker) candidatesOf(s *connectors.Schema, t connectors.Type) iter.Seq[any] {
	switch t {
	case connectors.TypeString:
		return slices.Values(texts(s))
	case connectors.TypeInteger, connectors.TypeNumber:
		return slices.Values(numbers(s, t))
	case connectors.TypeBoolean:
		return slices.Values([]any{true, false})
	case connectors.TypeArray:
		n, _ := count(s.MinItems)
		return func(yield func(any) bool) { _ = yield(m.array(s, max(1, n))) && yield([]any{}) }
	case connectors.TypeObject:
		return func(yield func(any) bool) { yield(m.object(s)) }
	}
	return slices.Values([]any{nil})
}

// first returns the likeliest candidate.
func (m *maker) first(s *connectors.Schema) any {
	for v := range m.candidates(s) {
		return v
	}
	return nil
}

// hasConst tells a const that is null, which only Extra can hold, from none.
func hasConst(s *connectors.Schema) bool {
	return s.Const != nil || slices.ContainsFunc(s.Extra, func(k connectors.Keyword) bool { return k.Name == connectors.CodeConst })
}

var allTypes = []connectors.Type{
	connectors.TypeString, connectors.TypeInteger, connectors.TypeNumber, connectors.TypeBoolean,
	connectors.TypeArray, connectors.TypeObject,
}

func typesOf(s *connectors.Schema) []connectors.Type {
	if s.Type != "" {
		return []connectors.Type{s.Type}
	}
	for _, k := range s.Extra {
		var list []connectors.Type
		if k.Name == "type" && json.Unmarshal(k.Value, &list) == nil && len(list) > 0 {
			return list
		}
	}
	switch { // a schema that states none means one all the same
	case len(s.Properties) > 0 || len(s.Required) > 0 || s.AdditionalProperties != nil:
		return append([]connectors.Type{connectors.TypeObject}, allTypes...)
	case s.Items != nil || s.MinItems != "" || s.MaxItems != "":
		return append([]connectors.Type{connectors.TypeArray}, allTypes...)
	}
	return allTypes
}

func texts(s *connectors.Schema) []any {
	text := "text"
	if n, _ := count(s.MinLength); n > len(text) {
		text += strings.Repeat("t", n-len(text))
	}
	if n, ok := count(s.MaxLength); ok && s.MaxLength != "" && n < len(text) {
		text = text[:n]
	}
	// Advice such as a duration has no examples of its own.
	list := []any{text, "30s"}
	if s.Format == "uri" {
		list = append(list, "http://localhost/")
	}
	return list
}

func numbers(s *connectors.Schema, t connectors.Type) []any {
	var list []any
	for _, b := range []struct {
		bound json.Number
		step  int64
	}{{s.Minimum, 0}, {s.Minimum, 1}, {s.ExclusiveMinimum, 1}, {s.Maximum, 0}, {s.Maximum, -1}, {s.ExclusiveMaximum, -1}} {
		if n, ok := integer(b.bound, b.step); ok {
			list = append(list, n)
		}
	}
	list = append(list, json.Number("1"), json.Number("0"))
	if t == connectors.TypeNumber {
		for _, b := range []json.Number{s.Minimum, s.Maximum} {
			if b != "" {
				list = append(list, b)
			}
		}
		list = append(list, json.Number("0.5"))
	}
	return list
}

// maxValues bounds the values in a list or an object that is made up: one with more is over the limits of a config.
const maxValues = 100_000

// array returns a list of n items, or of as many as a config may hold.
func (m *maker) array(s *connectors.Schema, n int) []any {
	var item any = "text"
	if s.Items != nil {
		item = m.first(s.Items)
	}
	n = min(n, maxValues/size(item))
	if !m.spend(n * size(item)) {
		return nil
	}
	list := make([]any, n)
	for i := range list {
		list[i] = copyOf(item)
	}
	return list
}

// object returns an object with the required members, or with as many of them as a config may hold.
func (m *maker) object(s *connectors.Schema) map[string]any {
	properties := make(map[string]*connectors.Schema, len(s.Properties))
	for i := range s.Properties {
		properties[s.Properties[i].Name] = &s.Properties[i]
	}
	object := map[string]any{}
	left := maxValues
	for _, name := range s.Required {
		object[name] = "text"
		if p := properties[name]; p != nil {
			object[name] = m.first(p)
		}
		if left -= size(object[name]); left < 0 {
			delete(object, name)
			break
		}
	}
	return object
}

// size returns how many values a value is made of.
func size(v any) int {
	n := 1
	switch v := v.(type) {
	case map[string]any:
		for _, m := range v {
			n += size(m)
		}
	case []any:
		for _, item := range v {
			n += size(item)
		}
	}
	return n
}

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
	add := func(code string, values ...any) { rules = append(rules, brokenRule{code: code, values: values}) }
	types := typesOf(s)
	if len(types) < len(allTypes) {
		add(connectors.CodeType, others(types)...)
	}
	if s.Enum != nil {
		add(connectors.CodeEnum, m.unlisted(s)...)
	}
	if hasConst(s) {
		add(connectors.CodeConst, append(m.unlisted(s), s.Enum...)...)
	}
	bound := func(code string, n json.Number, step int64) {
		if n == "" {
			return
		}
		if v, ok := integer(n, step); ok {
			add(code, v)
		}
	}
	bound(connectors.CodeMinimum, s.Minimum, -1)
	bound(connectors.CodeMaximum, s.Maximum, 1)
	if s.ExclusiveMinimum != "" {
		below, _ := integer(s.ExclusiveMinimum, -1)
		add(connectors.CodeExclusiveMinimum, s.ExclusiveMinimum, below)
	}
	if s.ExclusiveMaximum != "" {
		above, _ := integer(s.ExclusiveMaximum, 1)
		add(connectors.CodeExclusiveMaximum, s.ExclusiveMaximum, above)
	}
	sized := func(code string, length json.Number, values func(n int) []any) {
		switch n, ok := count(length); {
		case !ok:
			rules = append(rules, brokenRule{code: code, reason: "cases have at most 10,000 characters or items"})
		case length != "":
			if list := values(n); list != nil {
				add(code, list...)
			}
		}
	}
	fewer := func(values func(n int) []any) func(n int) []any {
		return func(n int) []any {
			if n == 0 {
				return nil // nothing is shorter
			}
			return values(n - 1)
		}
	}
	sized(connectors.CodeMinLength, s.MinLength, fewer(func(n int) []any {
		return []any{strings.Repeat("t", n), m.shorter(s, n)}
	}))
	sized(connectors.CodeMaxLength, s.MaxLength, func(n int) []any {
		return []any{strings.Repeat("t", n+1), m.longer(s, n+1)}
	})
	if s.Pattern != "" {
		rules = append(rules, patternRule(s))
	}
	sized(connectors.CodeMinItems, s.MinItems, fewer(func(n int) []any { return []any{m.array(s, n)} }))
	sized(connectors.CodeMaxItems, s.MaxItems, func(n int) []any { return []any{m.array(s, n+1)} })
	for _, k := range s.Extra {
		switch k.Name {
		case connectors.CodeUniqueItems:
			if string(k.Value) == "true" {
				n, _ := count(s.MinItems)
				add(k.Name, m.array(s, max(2, n)))
			}
		case "$ref", "allOf", "anyOf", "oneOf", "not", "if", "dependencies", "multipleOf", "patternProperties", "contains",
			"propertyNames", "items", "additionalItems", "minProperties", "maxProperties": // no other one judges anything
			rules = append(rules, brokenRule{code: k.Name, reason: "the keyword is none of those that cases are made for"})
		}
	}
	return rules
}

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
