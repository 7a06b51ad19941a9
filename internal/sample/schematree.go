package sample

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors/internal/jsonpointer"
)

// Here a schema is what a JSON decoder gives, so that every keyword is treated alike: [connectors.Schema] has fields for some
// of them only.

// subschemas returns the schemas that stand in a schema, in an order that never varies.
func subschemas(schema map[string]any) []any {
	var list []any
	for _, keyword := range [...]string{
		"items", "additionalItems", "additionalProperties", "contains", "propertyNames", "not", "if", "then", "else",
		"allOf", "anyOf", "oneOf",
	} {
		switch v := schema[keyword].(type) {
		case map[string]any:
			list = append(list, v)
		case []any:
			list = append(list, v...)
		}
	}
	for _, keyword := range [...]string{"properties", "patternProperties", "definitions", "dependencies"} {
		members, _ := schema[keyword].(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(members)) {
			list = append(list, members[name]) // a dependency may be a list of names, which is no schema
		}
	}
	return list
}

// EachSchema calls visit with a schema and with each that stands in it.
func EachSchema(node any, visit func(schema map[string]any)) {
	schema, ok := node.(map[string]any)
	if !ok {
		return // true and false have no keywords
	}
	visit(schema)
	for _, sub := range subschemas(schema) {
		EachSchema(sub, visit)
	}
}

// Referred returns what the references of a schema lead to, each place once, and what the references there lead to.
func Referred(root any) []any {
	var targets []any
	seen := map[string]bool{}
	follow := func(schema map[string]any) {
		if ref, ok := schema["$ref"].(string); ok && !seen[ref] {
			seen[ref] = true
			targets = append(targets, resolve(root, ref))
		}
	}
	EachSchema(root, follow)
	for i := 0; i < len(targets); i++ {
		EachSchema(targets[i], follow)
	}
	return targets
}

// resolve returns what a reference leads to in a schema; nil is nothing.
func resolve(root any, ref string) any {
	pointer, err := url.PathUnescape(strings.TrimPrefix(ref, "#"))
	if err != nil {
		return nil
	}
	found := root
	for _, segment := range strings.Split(pointer, "/")[1:] {
		switch v := found.(type) {
		case map[string]any:
			found = v[jsonpointer.Unescape(segment)]
		case []any:
			i, err := strconv.Atoi(segment)
			if err != nil || i < 0 || i >= len(v) {
				return nil
			}
			found = v[i]
		default:
			return nil
		}
	}
	return found
}
