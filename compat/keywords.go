package compat

import (
	"bytes"
	"encoding/json"
	"math/big"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/sample"
)

// extra returns a keyword that no field holds; nil where it is absent.
func extra(s *connectors.Schema, keyword string) json.RawMessage {
	for _, k := range s.Extra {
		if k.Name == keyword {
			return k.Value
		}
	}
	return nil
}

func orExtra(v any, s *connectors.Schema, keyword string) any {
	if raw := extra(s, keyword); v == nil && raw != nil {
		return raw
	}
	return v
}

func (c *comparer) types(old, next *connectors.Schema, path string) {
	a, b := typeOf(old), typeOf(next)
	if same(a, b) {
		return
	}
	d := c.add(TypeChanged, path, a, b)
	if b != nil {
		d.keywords = []string{"type"}
	}
}

func typeOf(s *connectors.Schema) any {
	raw := extra(s, "type") // a list of names
	switch {
	case s.Type != "":
		return string(s.Type)
	case raw != nil:
		return raw
	}
	return nil
}

// choices compares enum and const.
func (c *comparer) choices(old, next *connectors.Schema, path string) {
	was, is := enumOf(old), enumOf(next)
	switch {
	case was == nil && is == nil:
	case was == nil:
		c.add(EnumSet, path, nil, is).keywords = []string{"enum"}
	case is == nil:
		c.add(EnumDropped, path, was, nil)
	default:
		c.values(was, is, path)
	}
	a, b := orExtra(old.Const, old, "const"), orExtra(next.Const, next, "const")
	if !sameValue(a, b) {
		d := c.add(ConstChanged, path, a, b)
		if b != nil {
			d.keywords = []string{"const"}
		}
	}
}

// values compares the values of two enums.
func (c *comparer) values(was, is []any, path string) {
	wasKeys, isKeys := keysOf(was), keysOf(is)
	before, after := namesOf(wasKeys), namesOf(isKeys)
	for i, v := range was {
		if !after[wasKeys[i]] {
			d := c.add(EnumValueRemoved, path, v, nil)
			d.keywords, d.values, d.only, d.Clients = []string{"enum"}, []any{v}, true, Breaking
		}
	}
	for i, v := range is {
		if !before[isKeys[i]] {
			c.add(EnumValueAdded, path, nil, v)
		}
	}
	inBoth := func(keys []string, other map[string]bool) []string {
		return slices.DeleteFunc(keys, func(key string) bool { return !other[key] })
	}
	if !slices.Equal(inBoth(wasKeys, after), inBoth(isKeys, before)) {
		c.add(OrderChanged, path, was, is)
	}
}

// enumOf returns the values of an enum; nil where there is none. An enum that no field can hold is in Extra.
func enumOf(s *connectors.Schema) []any {
	if s.Enum != nil {
		return s.Enum
	}
	var list []any
	var raw []json.RawMessage
	if json.Unmarshal(extra(s, "enum"), &raw) == nil {
		for _, v := range raw {
			list = append(list, v)
		}
	}
	return list
}

// keysOf returns the JSON of each value of a list, the same for values that are equal.
func keysOf(list []any) []string {
	keys := make([]string, len(list))
	for i, v := range list {
		if _, isText := v.(string); !isText { // which is plain as it is
			v = sample.Decode(encode(v))
		}
		keys[i] = string(encode(canonical(v)))
	}
	return keys
}

// canonical returns a value with its numbers written in one way.
func canonical(v any) any {
	switch v := v.(type) {
	case json.Number:
		const longest = 40 // so that an exponent cannot make a long one
		if n, ok := new(big.Rat).SetString(string(v)); ok && len(v) < longest && !strings.ContainsAny(string(v), "eE") {
			return n.RatString()
		}
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = canonical(v[i])
		}
		return list
	case map[string]any:
		object := make(map[string]any, len(v))
		for name, member := range v {
			object[name] = canonical(member)
		}
		return object
	case string:
		return "text " + v // which no number is
	}
	return v
}

// bounds are the keywords that bound something.
var bounds = []string{
	"minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "minProperties",
	"maxProperties",
}

func boundOf(s *connectors.Schema, keyword string) any {
	var n json.Number
	switch keyword {
	case "minimum":
		n = s.Minimum
	case "exclusiveMinimum":
		n = s.ExclusiveMinimum
	case "maximum":
		n = s.Maximum
	case "exclusiveMaximum":
		n = s.ExclusiveMaximum
	case "minLength":
		n = s.MinLength
	case "maxLength":
		n = s.MaxLength
	case "minItems":
		n = s.MinItems
	case "maxItems":
		n = s.MaxItems
	}
	if n == "" {
		return named(keyword, extra(s, keyword))
	}
	return named(keyword, n)
}

func (c *comparer) bounds(old, next *connectors.Schema, path string) {
	for _, keyword := range bounds {
		a, b := boundOf(old, keyword), boundOf(next, keyword)
		if same(a, b) {
			continue
		}
		d := c.add(BoundChanged, path, a, b)
		if b != nil {
			d.keywords = []string{keyword}
		}
	}
}

func (c *comparer) patterns(old, next *connectors.Schema, path string) {
	if old.Pattern == next.Pattern {
		return
	}
	d := c.add(PatternChanged, path, named("pattern", old.Pattern), named("pattern", next.Pattern))
	if next.Pattern != "" {
		d.keywords = []string{"pattern"}
	}
}

// others compares the keywords that have no field.
func (c *comparer) others(old, next *connectors.Schema, path string) {
	seen := map[string]bool{}
	for _, k := range slices.Concat(old.Extra, next.Extra) {
		if seen[k.Name] || isCompared(k.Name) {
			continue
		}
		seen[k.Name] = true
		a, b := extra(old, k.Name), extra(next, k.Name)
		if bytes.Equal(a, b) {
			continue
		}
		kind := KeywordChanged
		switch {
		case k.Name == "$ref" || k.Name == "definitions":
			kind = ReferenceChanged
		case !judges(k.Name):
			kind = AnnotationChanged
		}
		d := c.add(kind, path, named(k.Name, a), named(k.Name, b))
		if kind == AnnotationChanged {
			continue
		}
		d.wide = true
		if b != nil {
			d.keywords = keywordsOf(k.Name)
		}
	}
}

// isCompared reports whether a keyword is compared elsewhere.
func isCompared(keyword string) bool {
	return keyword == "type" || keyword == "enum" || keyword == "const" || keyword == "default" || slices.Contains(bounds, keyword)
}

// judges reports whether a keyword that has no field is one that judges.
func judges(keyword string) bool {
	switch keyword {
	case "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependencies", "patternProperties", "propertyNames", "contains", "additionalItems",
		"uniqueItems", "items":
		return true
	}
	return false
}

// keywordsOf returns the keywords whose proof a change of one may spoil.
func keywordsOf(keyword string) []string {
	switch keyword {
	case "if", "then", "else":
		return []string{"if"}
	}
	return []string{keyword}
}
