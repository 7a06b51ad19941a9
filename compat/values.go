package compat

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// values returns values to try for an option: those that either side lists, its bounds and what is next to them, and some of each kind.
func (s *search) values(pointer string) []any {
	var values []any
	keys := jsonpointer.Keys(pointer)
	for i, root := range []*connectors.Schema{s.j.old, s.j.next} {
		if at, ok := schemaAt(root, s.named[i], keys); ok {
			values = append(values, listed(at)...)
			if at.Advice != nil {
				values = append(values, listed(&at.Advice.Schema)...)
			}
		}
	}
	for _, config := range append(slices.Clip(s.bases), s.rest...) {
		if v, ok := valueAt(config, keys); ok && len(values) < 200 {
			values = append(values, v)
		}
	}
	return append(values,
		"a", "", "text", "{{ A }}", "${A}", "${secret:a}", "30s", "http://localhost/", " ", "é", "日本", "0", "-1", "1.5", "A b", "a\n", strings.Repeat("a", 300), strings.Repeat("é", 3000),
		true, false, nil, json.Number("0"), json.Number("1"), json.Number("-1"), json.Number("2"), json.Number("1.5"), json.Number("0.1"), json.Number("1000000"),
		json.Number("-1000000"), json.Number("1e30"), []any{}, []any{"a"}, []any{"a", "a"}, []any{"a", "b", "c"}, []any{json.Number("1")}, []any{nil},
		map[string]any{}, map[string]any{"zz_unknown": "a"}, map[string]any{"zz_unknown": json.Number("1")},
	)
}

// listed returns what a schema lists, and what is next to its bounds.
func listed(s *connectors.Schema) []any {
	values := slices.Concat(s.Enum, s.Examples)
	for _, v := range []any{s.Const, s.Default} {
		if v != nil {
			values = append(values, v)
		}
	}
	for _, bound := range []json.Number{s.Minimum, s.Maximum, s.ExclusiveMinimum, s.ExclusiveMaximum, json.Number(extra(s, "multipleOf"))} {
		for _, step := range []string{"0", "1", "-1", "0.5", "-0.5"} {
			if n, ok := sum(bound, step); ok {
				values = append(values, n)
			}
		}
	}
	for _, length := range []json.Number{s.MinLength, s.MaxLength, s.MinItems, s.MaxItems} {
		for _, step := range []string{"-1", "0", "1"} {
			n, ok := sum(length, step)
			if count, err := n.Int64(); ok && err == nil && count >= 0 && count < 100_000 {
				values = append(values, strings.Repeat("a", int(count)), items(int(min(count, 2000)), "a"), items(int(min(count, 2000)), json.Number("1")))
			}
		}
	}
	for _, size := range []json.Number{json.Number(extra(s, "minProperties")), json.Number(extra(s, "maxProperties"))} {
		for _, step := range []string{"-1", "0", "1"} {
			n, ok := sum(size, step)
			if count, err := n.Int64(); ok && err == nil && count >= 0 && count < 2000 {
				texts, numbers := map[string]any{}, map[string]any{}
				for i := range count {
					texts["k"+strconv.FormatInt(i, 10)], numbers["k"+strconv.FormatInt(i, 10)] = "a", json.Number("1")
				}
				values = append(values, texts, numbers)
			}
		}
	}
	return values
}

// sum adds to a number; false for none.
func sum(n json.Number, step string) (json.Number, bool) {
	const longest = 40 // so that an exponent cannot make a long one
	a, ok := new(big.Rat).SetString(string(n))
	b, _ := new(big.Rat).SetString(step)
	if n == "" || len(n) > longest || strings.ContainsAny(string(n), "eE") || !ok {
		return "", false
	}
	a.Add(a, b)
	if a.IsInt() {
		return json.Number(a.Num().String()), true
	}
	return json.Number(strings.TrimRight(a.FloatString(20), "0")), true
}

// items returns a list of n different items.
func items(n int, of any) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = of
		if text, ok := of.(string); ok {
			list[i] = text + strconv.Itoa(i)
		}
	}
	return list
}

// schemaAt returns the schema of what a path leads to, as far as properties, items and additionalProperties say. The properties of the
// root, which may be many, are given by name.
func schemaAt(s *connectors.Schema, named map[string]*connectors.Schema, path []string) (*connectors.Schema, bool) {
	for i, key := range path {
		p := named[key]
		if i > 0 {
			p, _ = s.Properties.Lookup(key)
		}
		switch {
		case p != nil:
			s = p
		case key == "0" && s.Items != nil:
			s = s.Items
		case s.AdditionalProperties != nil:
			s = s.AdditionalProperties
		default:
			return nil, false
		}
	}
	return s, true
}

func valueAt(config map[string]any, path []string) (any, bool) {
	var v any = config
	for _, key := range path {
		switch of := v.(type) {
		case map[string]any:
			member, ok := of[key]
			if !ok {
				return nil, false
			}
			v = member
		case []any:
			if len(of) == 0 {
				return nil, false
			}
			v = of[0]
		default:
			return nil, false
		}
	}
	return v, true
}
