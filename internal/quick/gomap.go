package quick

import (
	"encoding/json"
	"math"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

// AcceptsMap is the accept-only pass over a Go map.
func (q *Plan) AcceptsMap(config map[string]any) bool {
	if q == nil {
		return false
	}
	walk := goWalk{left: mostItems, budget: limits.Steps, ruleSet: ruleSet{rules: &q.rules}}
	present, ok := walk.members(q.root, config, 0)
	return ok && walk.hold(present)
}

// A goWalk is one accept-only pass over Go values.
type goWalk struct {
	ruleSet
	left   int // of the items and members that it may look at
	budget budget
}

// enter counts the items or members of a value whose schema is c, and reports whether they may be looked at.
func (w *goWalk) enter(c *compiled.Schema, n int) bool {
	w.left -= n
	return w.left >= 0 && w.budget.spend(c.Steps+itemSteps*n)
}

// members accepts an object and returns which properties it has.
func (w *goWalk) members(c *compiled.Schema, m map[string]any, depth int) (present uint64, ok bool) {
	if !w.enter(c, len(m)) {
		return 0, false
	}
	found := 0
	for i := range c.Properties {
		p := &c.Properties[i]
		v, has := m[p.Name]
		if !has {
			if p.Required {
				return 0, false
			}
			continue
		}
		if text, isText := v.(string); isText { // most are, and the way is shorter from here
			if !w.text(p.Schema, text) {
				return 0, false
			}
			if depth == 0 {
				w.note(i, text)
			}
		} else if !w.value(p.Schema, v, depth) {
			return 0, false
		}
		present |= 1 << i
		if found++; found == len(m) {
			break // the others are absent
		}
	}
	if found == len(m) {
		return present, c.RequiredSet&^present == 0
	}
	if c.KnowsKeys || c.Additional != nil && c.Additional.Never {
		return 0, false
	}
	for k, v := range m {
		if c.Property(k) >= 0 {
			continue
		}
		if len(k) > limits.Name || !utf8.ValidString(k) || !w.value(c.Additional, v, depth) {
			return 0, false
		}
	}
	return present, true
}

// value accepts a Go value; a nil schema accepts every JSON value.
func (w *goWalk) value(c *compiled.Schema, v any, depth int) bool {
	if c == nil {
		c = &compiled.Anything
	}
	switch v := v.(type) {
	case string:
		return w.text(c, v)
	case bool:
		return accepts(c, jsonvalue.Boolean)
	case int:
		return acceptsInteger(c, int64(v))
	case float64:
		return v == math.Trunc(v) && math.Abs(v) < 1<<53 && acceptsInteger(c, int64(v))
	case json.Number:
		return acceptsNumber(c, string(v))
	case map[string]any:
		if v == nil || depth >= jsonvalue.PlainDepth || !accepts(c, jsonvalue.Object) {
			return false
		}
		_, ok := w.members(c, v, depth+1)
		return ok
	case []any:
		if v == nil || depth >= jsonvalue.PlainDepth || !w.enter(c, len(v)) || !acceptsItems(c, len(v)) {
			return false
		}
		for _, item := range v {
			if !w.value(c.Items, item, depth+1) {
				return false
			}
		}
		return true
	case []string:
		if v == nil || !w.enter(c, len(v)) || !acceptsItems(c, len(v)) {
			return false
		}
		item := c.Items
		if item == nil {
			item = &compiled.Anything
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

// text accepts a string in a Go value, which may hold any bytes. The values of an enum are valid UTF-8, so a string that is
// equal to one is too.
func (w *goWalk) text(c *compiled.Schema, s string) bool {
	return len(s) <= textSize && w.budget.text(c, s) && (c.Enum != nil || utf8.ValidString(s))
}
