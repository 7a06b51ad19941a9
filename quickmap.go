package connectors

import (
	"encoding/json"
	"math"
	"unicode/utf8"
)

// acceptsMap is the quick pass over a Go map.
func (q *quickPlan) acceptsMap(config map[string]any, v view) bool {
	if q == nil || v&viewPlaceholders != 0 {
		return false
	}
	walk := goWalk{left: quickItems, budget: maxSteps, quickRules: quickRules{rules: q.rules}}
	present, ok := walk.members(q.root, config, 0)
	return ok && walk.hold(present)
}

// A goWalk is one quick pass over Go values.
type goWalk struct {
	quickRules
	left   int // of the items and members that it may look at
	budget quickBudget
}

// enter counts the items or members of a value whose schema is c, and reports whether they may be looked at.
func (w *goWalk) enter(c *checker, n int) bool {
	w.left -= n
	return w.left >= 0 && w.budget.spend(c.steps+quickSteps*n)
}

// members accepts an object and returns which properties it has.
func (w *goWalk) members(c *checker, m map[string]any, depth int) (present uint64, ok bool) {
	if !w.enter(c, len(m)) {
		return 0, false
	}
	found := 0
	for i := range c.properties {
		p := &c.properties[i]
		v, has := m[p.name]
		if !has {
			if p.required {
				return 0, false
			}
			continue
		}
		if text, isText := v.(string); isText { // most are, and the way is shorter from here
			if !w.text(p.check, text) || depth == 0 && w.rules != nil && !w.pass(i, text) {
				return 0, false
			}
		} else if !w.value(p.check, v, depth) {
			return 0, false
		}
		present |= 1 << i
		if found++; found == len(m) {
			break // the others are absent
		}
	}
	if found == len(m) {
		return present, c.requiredSet&^present == 0
	}
	if c.closed || c.additional != nil && c.additional.never {
		return 0, false
	}
	for k, v := range m {
		if c.property(k) >= 0 {
			continue
		}
		if len(k) > maxName || !utf8.ValidString(k) || !w.value(c.additional, v, depth) {
			return 0, false
		}
	}
	return present, true
}

// value accepts a Go value; a nil checker accepts every JSON value.
func (w *goWalk) value(c *checker, v any, depth int) bool {
	if c == nil {
		c = &anything
	}
	switch v := v.(type) {
	case string:
		return w.text(c, v)
	case bool:
		return c.accepts(kindBoolean)
	case int:
		return c.acceptsInteger(int64(v))
	case float64:
		return v == math.Trunc(v) && math.Abs(v) < 1<<53 && c.acceptsInteger(int64(v))
	case json.Number:
		return c.acceptsNumber(string(v))
	case map[string]any:
		if v == nil || depth >= quickDepth || !c.accepts(kindObject) {
			return false
		}
		_, ok := w.members(c, v, depth+1)
		return ok
	case []any:
		if v == nil || depth >= quickDepth || !w.enter(c, len(v)) || !c.acceptsItems(len(v)) {
			return false
		}
		for _, item := range v {
			if !w.value(c.items, item, depth+1) {
				return false
			}
		}
		return true
	case []string:
		if v == nil || !w.enter(c, len(v)) || !c.acceptsItems(len(v)) {
			return false
		}
		item := c.items
		if item == nil {
			item = &anything
		}
		for _, text := range v {
			if !w.text(item, text) {
				return false
			}
		}
		return true
	}
	return false
}

// text accepts a string in a Go value, which may hold anything. The values of an enum are valid UTF-8, so one that is equal
// is too.
func (w *goWalk) text(c *checker, s string) bool {
	return len(s) <= quickText && w.budget.text(c, s) && (c.enum != nil || utf8.ValidString(s))
}
