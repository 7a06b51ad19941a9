package sample

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// object returns an object with the members that a schema requires, by chance some of the others, and now and then one that
// it does not name. How many there are, or what a name is like, may be off by slack.
func (s *Sampler) object(schema map[string]any, depth, slack int) map[string]any {
	object := map[string]any{}
	add := func(name string) {
		if _, there := object[name]; !there {
			object[name] = s.value(memberSchema(schema, name), depth+1)
		}
	}
	required := textsIn(schema["required"])
	for _, name := range required {
		if !s.chance(s.astray) {
			add(name)
		}
	}
	avoided := textsIn(schema[unwanted])
	for _, name := range s.optional(schema) {
		if slices.Contains(avoided, name) && !s.chance(s.astray) {
			continue
		}
		if s.room > 0 && s.chance(s.dense) && !slices.Contains(required, name) {
			add(name)
		}
	}
	for range s.unnamed(schema) {
		add(s.strangeName(schema))
	}
	if names := s.described(schema["propertyNames"]); names != nil && slack > 0 && s.chance(50) {
		if name, ok := s.typed(names, depth, slack).(string); ok {
			add(name)
		}
		slack = 0 // a second mistake would hide this one
	}
	s.depend(schema, add, object)
	if schema["minProperties"] == nil && schema["maxProperties"] == nil {
		return object
	}
	n := s.length(schema["minProperties"], schema["maxProperties"], slack)
	for tries := 0; len(object) < n && tries < 2*n && s.room > 0; tries++ {
		add(s.strangeName(schema))
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if len(object) > n && !slices.Contains(required, name) {
			delete(object, name)
		}
	}
	return object
}

// memberSchema returns the schema of a member.
func memberSchema(schema map[string]any, name string) any {
	properties, _ := schema["properties"].(map[string]any)
	if p, ok := properties[name]; ok {
		return p
	}
	patterns, _ := schema["patternProperties"].(map[string]any)
	for _, pattern := range slices.Sorted(maps.Keys(patterns)) {
		if re, err := regexp.Compile(pattern); err == nil && re.MatchString(name) {
			return patterns[pattern]
		}
	}
	return schema["additionalProperties"]
}

// optional returns the properties that may be left out, or, of very many, some.
func (s *Sampler) optional(schema map[string]any) []string {
	properties, _ := schema["properties"].(map[string]any)
	names := slices.Sorted(maps.Keys(properties))
	if len(names) > maxSampledOptions {
		s.rng.Shuffle(len(names), func(i, k int) { names[i], names[k] = names[k], names[i] })
		names = names[:maxSampledOptions]
	}
	return names
}

// unnamed returns how many members to add that the schema does not name.
func (s *Sampler) unnamed(schema map[string]any) int {
	_, described := schema["additionalProperties"].(map[string]any)
	properties, _ := schema["properties"].(map[string]any)
	closed := schema["additionalProperties"] == false
	switch {
	case s.chance(s.astray):
		return 1
	case described || schema["patternProperties"] != nil || len(properties) == 0 && !closed:
		return s.rng.IntN(3)
	case !closed && s.chance(5):
		return 1
	}
	return 0
}

// strangeName returns a name for a member that the schema does not name, though it may state what such names are like.
func (s *Sampler) strangeName(schema map[string]any) string {
	patterns, _ := schema["patternProperties"].(map[string]any)
	if len(patterns) > 0 && s.chance(60) {
		if list := s.matching(pick(s, slices.Sorted(maps.Keys(patterns))...)); len(list) > 0 {
			return pick(s, list...)
		}
	}
	if names, ok := schema["propertyNames"].(map[string]any); ok && !s.chance(s.astray) {
		if name, ok := s.fitting(s.described(names), maxSampledDepth).(string); ok {
			return name
		}
	}
	name := pick(s, s.names...)
	return pick(s, name, name, name+"s", strings.ToUpper(name), strings.ReplaceAll(name, "_", "-"))
}

// depend adds what the members that are there ask for.
func (s *Sampler) depend(schema map[string]any, add func(name string), object map[string]any) {
	dependencies, _ := schema["dependencies"].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(dependencies)) {
		if _, there := object[name]; !there || s.chance(20) {
			continue
		}
		for _, needed := range textsIn(dependencies[name]) {
			add(needed)
		}
	}
}
