package sample

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// value returns a value that a schema probably accepts, or, when the config goes astray, probably not.
func (s *Sampler) value(node any, depth int) any {
	s.room--
	schema := s.described(node)
	switch {
	case depth > maxSampledDepth || s.room < 0:
		return pick[any](s, nil, "text", json.Number("1"))
	case schema == nil:
		return s.anything(depth)
	case !s.chance(s.astray):
		return s.fitting(schema, depth)
	}
	// What stands inside is to fit: a second mistake would hide the first.
	astray := s.astray
	s.astray = 0
	defer func() { s.astray = astray }()
	switch s.rng.IntN(4) {
	case 0:
		return s.anything(depth)
	case 1:
		return s.nearMiss(s.fitting(schema, depth))
	}
	return s.typed(schema, depth, 1)
}

// anything returns a value of any type.
func (s *Sampler) anything(depth int) any {
	switch s.rng.IntN(8) {
	case 0:
		return nil
	case 1:
		return s.chance(50)
	case 2:
		return pick[any](s, json.Number("0"), json.Number("1"), json.Number("-1"), json.Number("0.5"), json.Number("5.0"),
			json.Number("1e2"), json.Number("70000"), json.Number("123456789012345"))
	case 3:
		return pick[any](s, []any{}, []any{"text"}, []any{"a", "a"}, []any{json.Number("1"), nil})
	case 4:
		return pick[any](s, map[string]any{}, map[string]any{"a": "b"}, map[string]any{"": map[string]any{}})
	case 5:
		return map[string]any{pick(s, s.names...): s.value(true, depth+1)}
	}
	return pick(s, s.texts...)
}

// fitting returns a value that a schema probably accepts: one that it lists, if there is any.
func (s *Sampler) fitting(schema map[string]any, depth int) any {
	list := given(schema)
	_, chosen := schema["enum"]
	_, fixed := schema["const"]
	if len(list) > 0 && (chosen || fixed || s.chance(40)) {
		return copyOf(pick(s, list...))
	}
	return s.typed(schema, depth, 0)
}

// typed returns a value of the type that a schema asks for. Its lengths and bounds may be off by slack.
func (s *Sampler) typed(schema map[string]any, depth, slack int) any {
	switch s.typeOf(schema) {
	case "string":
		return s.text(schema, slack)
	case "integer":
		return s.number(schema, true, slack)
	case "number":
		return s.number(schema, false, slack)
	case "boolean":
		return s.chance(50)
	case "array":
		return s.list(schema, depth, slack)
	case "object":
		return s.object(schema, depth, slack)
	}
	return nil
}

// typeOf returns the type that a schema asks for, or means by its keywords.
func (s *Sampler) typeOf(schema map[string]any) string {
	if name, ok := schema["type"].(string); ok {
		return name
	}
	names := textsIn(schema["type"])
	if len(names) == 0 {
		names = []string{"string", "integer", "number", "boolean", "array", "object", "null"}
		for _, hint := range []struct{ name, keywords string }{
			{"object", "properties required additionalProperties patternProperties propertyNames dependencies " +
				"minProperties maxProperties"},
			{"array", "items minItems maxItems uniqueItems contains additionalItems"},
			{"string", "minLength maxLength pattern"},
			{"number", "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf"},
		} {
			if slices.ContainsFunc(strings.Fields(hint.keywords), func(keyword string) bool { return schema[keyword] != nil }) {
				names = append(names, slices.Repeat([]string{hint.name}, 10)...)
			}
		}
	}
	return pick(s, names...)
}

// nearMiss returns a value with a small change.
func (s *Sampler) nearMiss(v any) any {
	switch v := v.(type) {
	case string:
		runes := []rune(v)
		shorter := string(runes[:max(0, len(runes)-1)])
		return pick(s, strings.ToUpper(v), v+"x", v+" ", " "+v, shorter, strings.ReplaceAll(v, "_", "-"))
	case json.Number:
		next, ok := Integer(v, 1)
		if !ok || !IsExact(next) {
			next = v
		}
		return pick[any](s, string(v), next, []any{v})
	case bool:
		return pick[any](s, strconv.FormatBool(v), json.Number("1"), !v)
	case []any:
		if len(v) > 0 && s.chance(50) {
			return v[0] // a lone item where a list is asked for
		}
		return append(slices.Clone(v), s.anything(maxSampledDepth))
	case map[string]any:
		changed := maps.Clone(v)
		if names := slices.Sorted(maps.Keys(v)); len(names) > 0 && s.chance(50) {
			delete(changed, pick(s, names...))
			return changed
		}
		changed[pick(s, s.names...)] = s.anything(maxSampledDepth)
		return changed
	}
	return pick[any](s, "null", json.Number("0"), false)
}

// length returns how many characters, items or members a value is to have: between the bounds, or past them by slack.
func (s *Sampler) length(least, most any, slack int) int {
	low := wholeOr(least, 0)
	high := wholeOr(most, max(low, 3)+1)
	n := pick(s, low, low+1, high, high-1, 1, 2)
	if slack > 0 {
		n = pick(s, low-slack, high+slack)
	} else {
		n = min(max(n, low), high)
	}
	return min(max(n, 0), maxSampledLength)
}

// list returns a list. How many items it has may be off by slack.
func (s *Sampler) list(schema map[string]any, depth, slack int) []any {
	n := s.length(schema["minItems"], schema["maxItems"], slack)
	items := []any{}
	seen := map[string]bool{}
	unique := schema["uniqueItems"] == true && !s.chance(s.astray)
	for tries := 0; len(items) < n && tries < 3*n && s.room > 0; tries++ {
		item := s.value(itemSchema(schema, len(items)), depth+1)
		if len(items) == 0 && schema["contains"] != nil && !s.chance(s.astray) {
			item = s.value(schema["contains"], depth+1)
		}
		if unique {
			text, err := json.Marshal(item)
			if err != nil || seen[string(text)] {
				continue
			}
			seen[string(text)] = true
		}
		items = append(items, item)
	}
	if len(items) > 1 && !unique && s.chance(20) {
		items[len(items)-1] = copyOf(items[0])
	}
	return items
}

// itemSchema returns the schema of an item.
func itemSchema(schema map[string]any, place int) any {
	places, listed := schema["items"].([]any)
	switch {
	case !listed:
		return schema["items"]
	case place < len(places):
		return places[place]
	}
	return schema["additionalItems"]
}
