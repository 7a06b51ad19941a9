package quick

import (
	"encoding/json"
	"math"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/ascii"
	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

// AcceptsMap is the accept-only pass over a Go map.
func (q *Plan) AcceptsMap(config map[string]any) bool {
	if q == nil {
		return false
	}
	walk := goWalk{left: mostItems, budget: limits.Steps, ruleSet: ruleSet{rules: &q.rules}}
	present, ok := walk.members(q.root.details, config, 0)
	return ok && walk.hold(present)
}

// A goWalk is one accept-only pass over Go values.
type goWalk struct {
	ruleSet
	left   int // of the items and members that it may look at
	budget budget
}

// enter counts the items or members of a value and reports whether they may be looked at.
func (w *goWalk) enter(d *details, count int) bool {
	w.left -= count
	return w.left >= 0 && w.budget.spend(d.steps+itemSteps*count)
}

// members accepts an object and returns which properties it has.
func (w *goWalk) members(d *details, m map[string]any, depth int) (present uint64, ok bool) {
	if !w.enter(d, len(m)) {
		return 0, false
	}
	o, found := d.object, 0
	for i := range o.properties {
		p := &o.properties[i]
		v, has := m[p.name]
		if !has {
			continue
		}
		if text, isText := v.(string); isText { // most are, and the way is shorter from here
			if !w.text(&p.node, text) {
				return 0, false
			}
			if p.ruled {
				w.note(i, text)
			}
		} else if !w.value(&p.node, v, depth) {
			return 0, false
		}
		present |= 1 << i
		if found++; found == len(m) {
			break // the others are absent
		}
	}
	if o.required&^present != 0 {
		return 0, false
	}
	return present, found == len(m) || w.others(o, m, depth)
}

// others accepts the members that have no property.
func (w *goWalk) others(o *object, m map[string]any, depth int) bool {
	n := o.ofOther()
	if n == nil {
		return false
	}
	for k, v := range m {
		if o.schema.Property(k) < 0 && (len(k) > limits.Name || !utf8.ValidString(k) || !w.value(n, v, depth)) {
			return false
		}
	}
	return true
}

// value accepts a Go value.
func (w *goWalk) value(n *node, v any, depth int) bool {
	switch v := v.(type) {
	case string:
		return w.text(n, v)
	case bool:
		return n.kinds.Has(jsonvalue.Boolean)
	case int:
		return n.acceptsInteger(int64(v))
	case float64:
		return v == math.Trunc(v) && math.Abs(v) < 1<<53 && n.acceptsInteger(int64(v))
	case json.Number:
		return decimal.IsNumber(string(v)) && n.acceptsNumber(string(v))
	case map[string]any:
		if v == nil || depth >= jsonvalue.PlainDepth || !n.kinds.Has(jsonvalue.Object) {
			return false
		}
		_, ok := w.members(n.details, v, depth+1)
		return ok
	case []any:
		if v == nil || depth >= jsonvalue.PlainDepth || !w.enter(n.details, len(v)) || !n.acceptsItems(len(v)) {
			return false
		}
		item := n.ofItem()
		for i := range v {
			if !w.value(item, v[i], depth+1) {
				return false
			}
		}
		return true
	case []string:
		if v == nil || !w.enter(n.details, len(v)) || !n.acceptsItems(len(v)) {
			return false
		}
		item := n.ofItem()
		for i := range v {
			if !w.text(item, v[i]) {
				return false
			}
		}
		return true
	}
	return false
}

// text accepts a string in a Go value, which may hold any bytes. The choices are valid UTF-8, so a string that is equal to one
// is too.
func (w *goWalk) text(n *node, s string) bool {
	if (len(s) >= shortText || n.costly) && (len(s) > textSize || !w.budget.text(n, len(s))) {
		return false
	}
	return n.acceptsText(s) && (n.choices != nil || ascii.Only(s) || utf8.ValidString(s))
}
