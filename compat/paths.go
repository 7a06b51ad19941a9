package compat

import (
	"maps"
	"slices"
)

// namesFor returns what may stand for the star of a path.
func namesFor(path []string) []string {
	if !slices.Contains(path, asterisk) {
		return []string{""}
	}
	return []string{"zz_unknown", "a", "x-a", "A", "1"}
}

func replaced(path []string, name string) []string {
	path = slices.Clone(path)
	for i := range path {
		if path[i] == asterisk {
			path[i] = name
		}
	}
	return path
}

// with returns a copy of a config with a value at a path, and what is missing on the way.
func with(config map[string]any, path []string, v any) map[string]any {
	if len(path) == 0 {
		object, _ := v.(map[string]any)
		return object
	}
	changed, _ := put(config, path, v).(map[string]any)
	return changed
}

func put(base any, path []string, v any) any {
	if len(path) == 0 {
		return v
	}
	list, isList := base.([]any)
	object, isObject := base.(map[string]any)
	if isList || !isObject && path[0] == "0" {
		var first any
		if len(list) > 0 {
			first = list[0]
		}
		list = append([]any{put(first, path[1:], v)}, list[min(1, len(list)):]...)
		return list
	}
	object = maps.Clone(object)
	if object == nil {
		object = map[string]any{}
	}
	object[path[0]] = put(object[path[0]], path[1:], v)
	return object
}

// without returns a copy of a config without what is at a path.
func without(config map[string]any, path []string) map[string]any {
	changed := maps.Clone(config)
	if len(path) == 1 {
		delete(changed, path[0])
		return changed
	}
	switch below := changed[path[0]].(type) {
	case map[string]any:
		changed[path[0]] = without(below, path[1:])
	case []any:
		if first, ok := firstObject(below); ok && len(path) > 2 {
			changed[path[0]] = append([]any{without(first, path[2:])}, below[1:]...)
		}
	}
	return changed
}

func firstObject(list []any) (map[string]any, bool) {
	if len(list) == 0 {
		return nil, false
	}
	object, ok := list[0].(map[string]any)
	return object, ok
}
