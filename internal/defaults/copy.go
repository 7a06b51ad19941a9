package defaults

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/laminar/connectors/internal/limits"
)

// A copier copies a config.
type copier struct {
	left   int  // of the values that a config may hold
	sorted bool // maps are copied in the order of their keys
	fault  string
}

// copyOf returns a copy of a config, and how many more values it may hold. Fault is what is wrong with one that cannot be
// copied; "" is nothing.
func copyOf(config map[string]any) (copied map[string]any, left int, fault string) {
	c := copier{left: limits.Values}
	if copied = c.object(config, 0); c.fault != "" {
		// Which of several faults comes first depends on the order of the maps, so it is found again in one that is fixed.
		c = copier{left: limits.Values, sorted: true}
		c.object(config, 0)
		return nil, 0, c.fault
	}
	return copied, c.left, ""
}

// enter counts a value and reports whether it may be copied.
func (c *copier) enter(depth int) bool {
	switch c.left--; {
	case c.fault != "":
	case depth > limits.Depth:
		c.fault = fmt.Sprintf("must not nest more than %d levels deep", limits.Depth)
	case c.left < 0:
		c.fault = fmt.Sprintf("must hold at most %d values", limits.Values)
	}
	return c.fault == ""
}

func (c *copier) object(m map[string]any, depth int) map[string]any {
	copied := make(map[string]any, min(len(m), limits.Values))
	if c.sorted {
		for _, key := range slices.Sorted(maps.Keys(m)) {
			if !c.enter(depth + 1) {
				return copied
			}
			copied[key] = c.value(m[key], depth+1)
		}
		return copied
	}
	for key, v := range m {
		if !c.enter(depth + 1) {
			return copied
		}
		copied[key] = c.value(v, depth+1)
	}
	return copied
}

func (c *copier) value(v any, depth int) any {
	switch v := v.(type) {
	case nil, bool, string, json.Number, int, float64:
		return v
	case map[string]any:
		if v == nil {
			return v
		}
		return c.object(v, depth)
	case []any:
		if v == nil {
			return v
		}
		copied := make([]any, 0, min(len(v), limits.Values))
		for _, item := range v {
			if !c.enter(depth + 1) {
				break
			}
			copied = append(copied, c.value(item, depth+1))
		}
		return copied
	}
	return c.reflected(reflect.ValueOf(v), depth).Interface()
}
