package sample

import (
	"encoding/json"
	"maps"
	"slices"
)

// described returns one schema in place of those that judge a value together: a schema, what it refers to, and, by chance,
// what it combines. Where two have the same keyword, the first one counts, but for the members of objects.
func (s *Sampler) described(node any) map[string]any {
	var layers []map[string]any
	s.addLayers(&layers, node, 0)
	switch len(layers) {
	case 0:
		return nil
	case 1:
		return layers[0]
	}
	if s.chance(25) {
		s.rng.Shuffle(len(layers), func(i, k int) { layers[i], layers[k] = layers[k], layers[i] })
	}
	whole := map[string]any{}
	for _, layer := range layers {
		for keyword, v := range layer {
			whole[keyword] = joined(keyword, whole[keyword], v)
		}
	}
	return whole
}

// unwanted is the keyword, in a schema that described returns, for names that only schemas under oneOf require that were not
// picked: an object that has one too is hardly valid.
const unwanted = "x-unwanted"

// requiredElsewhere returns the names that schemas require and one of them does not.
func requiredElsewhere(schemas []any, one any) []any {
	required := func(schema any) []string {
		object, _ := schema.(map[string]any)
		return textsIn(object["required"])
	}
	own := required(one)
	var names []any
	for _, schema := range schemas {
		for _, name := range required(schema) {
			if !slices.Contains(own, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// addLayers adds a schema, and what is to be described with it.
func (s *Sampler) addLayers(layers *[]map[string]any, node any, depth int) {
	const most = 50 // schemas, and levels of them
	schema, ok := node.(map[string]any)
	if !ok || depth > most || len(*layers) > most {
		return
	}
	if ref, ok := schema["$ref"].(string); ok {
		s.addLayers(layers, resolve(s.root, ref), depth+1)
		return
	}
	*layers = append(*layers, schema)
	add := func(node any) { s.addLayers(layers, node, depth+1) }
	all, _ := schema["allOf"].([]any)
	for _, sub := range all {
		add(sub)
	}
	for _, keyword := range [...]string{"anyOf", "oneOf"} {
		if some, _ := schema[keyword].([]any); len(some) > 0 {
			one := pick(s, some...)
			add(one)
			if keyword == "oneOf" {
				*layers = append(*layers, map[string]any{unwanted: requiredElsewhere(some, one)})
			}
		}
	}
	if s.chance(50) {
		add(schema["if"])
		add(schema["then"])
	} else {
		add(schema["else"])
	}
	if s.chance(10) {
		add(schema["not"])
	}
	dependencies, _ := schema["dependencies"].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(dependencies)) {
		if s.chance(50) {
			add(dependencies[name])
		}
	}
}

// joined returns what a keyword has in two schemas together.
func joined(keyword string, a, b any) any {
	if a == nil {
		return b
	}
	switch keyword {
	case "properties", "patternProperties", "dependencies":
		one, _ := a.(map[string]any)
		other, _ := b.(map[string]any)
		members := map[string]any{}
		maps.Copy(members, other)
		maps.Copy(members, one)
		return members
	case "required":
		one, _ := a.([]any)
		other, _ := b.([]any)
		return slices.Concat(one, other)
	}
	return a
}

// given returns the values that a schema lists.
func given(schema map[string]any) []any {
	if v, ok := schema["const"]; ok {
		return []any{v}
	}
	var list []any
	for _, keyword := range [...]string{"enum", "examples"} {
		values, _ := schema[keyword].([]any)
		list = append(list, values...)
	}
	if v, ok := schema["default"]; ok {
		list = append(list, v)
	}
	return slices.DeleteFunc(list, func(v any) bool { return !IsExact(v) })
}

// textsIn returns the texts in a list.
func textsIn(list any) []string {
	values, _ := list.([]any)
	var texts []string
	for _, v := range values {
		if text, ok := v.(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// wholeOr returns a count in a schema, or what stands in for it.
func wholeOr(v any, otherwise int) int {
	n, ok := v.(json.Number)
	if !ok {
		return otherwise
	}
	count, err := PlainDigits(n).Int64()
	if err != nil {
		return otherwise
	}
	return int(count)
}
