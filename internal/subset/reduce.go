package subset

import (
	"slices"

	"github.com/laminar/connectors/internal/draft07"
)

// judgesNothing are the keywords of draft-07 that are left out.
var judgesNothing = []string{
	"$schema", "$id", "$comment", "title", "description", "default", "examples", "format", "readOnly", "writeOnly", "deprecated", "contentEncoding",
	"contentMediaType",
}

// isKnown reports whether a keyword can be proved, or judges nothing. One of draft-07 that is not must not look as if it were the latter.
func isKnown(keyword string) bool {
	return draft07.Lookup(keyword) == 0 || keyword == "$ref" || keyword == "items" || keyword == "dependencies" ||
		slices.ContainsFunc([][]string{ofSchema, ofSchemas, ofNames, ofValues, judgesNothing}, func(of []string) bool { return slices.Contains(of, keyword) })
}

// Below these keywords stand a schema, a list of schemas, and schemas by name.
var (
	ofSchema  = []string{"additionalItems", "additionalProperties", "contains", "propertyNames", "not", "if", "then", "else"}
	ofSchemas = []string{"allOf", "anyOf", "oneOf"}
	ofNames   = []string{"properties", "patternProperties", "definitions"}
	ofValues  = []string{
		"type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern",
		"minItems", "maxItems", "uniqueItems", "required", "minProperties", "maxProperties",
	}
)

// A reducer leaves of a schema what judges, written in one way.
type reducer struct {
	strict    bool
	isUnclear bool // something is deprecated where it is not sure to be judged, or asked for by a keyword that is not known
}

// schema returns a schema with what judges alone. Always: whatever stands here is judged by it.
func (r *reducer) schema(s any, always bool) any {
	m, ok := s.(map[string]any)
	if !ok {
		return s
	}
	if r.strict && m["deprecated"] == true {
		if always {
			return false
		}
		r.isUnclear = true
	}
	return r.keywords(m, always)
}

// value is schema for that of a member or an item.
func (r *reducer) value(s any, always bool) any {
	made := r.schema(s, always)
	if of, ok := s.(map[string]any); ok && r.strict {
		m, isObject := made.(map[string]any)
		if named, isOpen := namesOf(of); isObject && named && isOpen {
			m[mayKnowKeys] = true
		}
	}
	return made
}

func (r *reducer) keywords(m map[string]any, always bool) map[string]any {
	inCase := func(s any) any { return r.schema(s, false) }
	made := map[string]any{}
	for key := range m {
		r.isUnclear = r.isUnclear || !isKnown(key)
	}
	for _, key := range ofValues {
		if v, ok := m[key]; ok {
			made[key] = v
		}
	}
	if ref, ok := m["$ref"]; ok {
		made["$ref"] = ref
	}
	for _, key := range ofSchema {
		if v, ok := m[key]; ok {
			switch key {
			case "additionalProperties":
				made[key] = r.value(v, always)
			case "additionalItems", "contains":
				made[key] = r.value(v, false)
			default:
				made[key] = inCase(v)
			}
		}
	}
	for _, key := range ofSchemas {
		if list, ok := m[key].([]any); ok {
			made[key] = each(list, func(s any) any { return r.schema(s, always && key == "allOf") })
		}
	}
	switch items := m["items"].(type) {
	case nil:
	case []any:
		made["items"] = each(items, func(s any) any { return r.value(s, false) })
	default:
		made["items"] = r.value(items, always)
	}
	for _, key := range ofNames {
		members, ok := m[key].(map[string]any)
		if !ok {
			continue
		}
		list := make(map[string]any, len(members))
		for name, member := range members {
			list[name] = r.value(member, always && key != "definitions")
		}
		made[key] = list
	}
	if dependencies, ok := m["dependencies"].(map[string]any); ok {
		list := make(map[string]any, len(dependencies))
		for name, d := range dependencies {
			if names, ok := d.([]any); ok {
				d = map[string]any{"required": names}
			}
			list[name] = inCase(d)
		}
		made["dependencies"] = list
	}
	simplify(made)
	return made
}

// simplify takes out what says nothing.
func simplify(r map[string]any) {
	if acceptsAll(r["additionalProperties"]) {
		delete(r, "additionalProperties")
	}
	if properties, ok := r["properties"].(map[string]any); ok && r["additionalProperties"] == nil {
		for name, p := range properties {
			if acceptsAll(p) {
				delete(properties, name)
			}
		}
		if len(properties) == 0 {
			delete(r, "properties")
		}
	}
	for _, key := range []string{"items", "additionalItems", "propertyNames"} {
		if acceptsAll(r[key]) {
			delete(r, key)
		}
	}
	if required, ok := r["required"].([]any); ok && len(required) == 0 {
		delete(r, "required")
	}
}

// mayKnowKeys is a keyword of our own: strict checking may refuse the keys of an object that no part of its schema names.
const mayKnowKeys = "x-may-know-keys"

// inPlace returns the schemas that judge the same value as the one that they stand in.
func inPlace(m map[string]any) []any {
	list := []any{m["not"], m["if"], m["then"], m["else"]}
	for _, keyword := range ofSchemas {
		of, _ := m[keyword].([]any)
		list = append(list, of...)
	}
	dependencies, _ := m["dependencies"].(map[string]any)
	for _, s := range dependencies {
		list = append(list, s)
	}
	return list
}

// namesOf reports whether a schema names keys, and whether it says nothing of others.
func namesOf(m map[string]any) (named, isOpen bool) {
	named = len(members(m, "properties"))+len(members(m, "dependencies")) > 0 || m["required"] != nil || m["$ref"] != nil
	isOpen = m["additionalProperties"] == nil && len(members(m, "patternProperties")) == 0
	for _, s := range inPlace(m) {
		if of, ok := s.(map[string]any); ok {
			a, b := namesOf(of)
			named, isOpen = named || a, isOpen && b
		}
	}
	return named, isOpen
}

// isMarked reports whether a schema is marked, or one below it.
func isMarked(s any) bool {
	switch s := s.(type) {
	case map[string]any:
		if s[mayKnowKeys] != nil {
			return true
		}
		for _, v := range s {
			if isMarked(v) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(s, isMarked)
	}
	return false
}
