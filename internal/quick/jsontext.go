package quick

import (
	"unsafe"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

// AcceptsText is the accept-only pass over JSON text. It knows plain text only, and no numbers with exponents.
func (q *Plan) AcceptsText(config []byte) bool {
	if q == nil || len(config) > jsonvalue.PlainSize {
		return false
	}
	// The text is only read, while the caller's bytes are, and nothing of it is kept.
	walk := textWalk{
		PlainText: jsonvalue.PlainText(unsafe.String(unsafe.SliceData(config), len(config))), budget: limits.Steps,
		ruleSet: ruleSet{rules: &q.rules},
	}
	i := walk.Space(0)
	if i >= len(walk.PlainText) || walk.PlainText[i] != '{' {
		return false
	}
	if i = walk.object(q.root, i, 0); i < 0 {
		return false
	}
	return walk.Space(i) == len(walk.PlainText)
}

// A textWalk is one accept-only pass over JSON text. Its methods take the place where something begins and return the place
// behind it, or -1 for "look closer".
type textWalk struct {
	jsonvalue.PlainText
	ruleSet
	budget budget
	// names are the keys without a property in the objects being read, to find one that stands twice.
	names [16]string
	count int
}

// object reads an object. At the root, depth 0, it looks at the rules too.
func (w *textWalk) object(c *compiled.Schema, i, depth int) int {
	if depth > jsonvalue.PlainDepth || !w.budget.spend(c.Steps) {
		return -1
	}
	var present uint64
	base, expected := w.count, 0
	i = w.Space(i + 1)
	if i < len(w.PlainText) && w.PlainText[i] == '}' {
		return w.finish(c, present, base, depth, i)
	}
	for i < len(w.PlainText) && w.PlainText[i] == '"' {
		end := w.Quoted(i)
		if end < 0 || !w.budget.spend(itemSteps) {
			return -1
		}
		key := string(w.PlainText[i+1 : end])
		if i = w.Space(end + 1); i >= len(w.PlainText) || w.PlainText[i] != ':' {
			return -1
		}
		i = w.Space(i + 1)
		var below *compiled.Schema
		// Most configs have their keys in the order of the schema.
		place := expected
		if place >= len(c.Properties) || c.Properties[place].Name != key {
			place = c.Property(key)
		}
		if place >= 0 {
			if present&(1<<place) != 0 {
				return -1
			}
			present |= 1 << place
			expected = place + 1
			below = c.Properties[place].Schema
		} else if below = c.Additional; c.KnowsKeys || below != nil && below.Never || !w.first(key, base) {
			return -1
		}
		start := i
		if i = w.value(below, i, depth); i < 0 {
			return -1
		}
		if depth == 0 && place >= 0 && w.PlainText[start] == '"' {
			w.note(place, string(w.PlainText[start+1:i-1]))
		}
		if i = w.Space(i); i >= len(w.PlainText) {
			return -1
		}
		if w.PlainText[i] == '}' {
			return w.finish(c, present, base, depth, i)
		}
		if w.PlainText[i] != ',' {
			return -1
		}
		i = w.Space(i + 1)
	}
	return -1
}

// first keeps a key that has no property and reports whether it stands in its object for the first time.
func (w *textWalk) first(key string, base int) bool {
	if w.count == len(w.names) || len(key) > limits.Name {
		return false
	}
	for _, name := range w.names[base:w.count] {
		if name == key {
			return false
		}
	}
	w.names[w.count] = key
	w.count++
	return true
}

// finish closes the object that ends at i: required properties must be there, and no rule may have a word to say.
func (w *textWalk) finish(c *compiled.Schema, present uint64, base, depth, i int) int {
	w.count = base
	if c.RequiredSet&^present != 0 || depth == 0 && !w.hold(present) {
		return -1
	}
	return i + 1
}

// value reads a value; a nil schema accepts every one.
func (w *textWalk) value(c *compiled.Schema, i, depth int) int {
	if i >= len(w.PlainText) {
		return -1
	}
	if c == nil {
		c = &compiled.Anything
	}
	switch w.PlainText[i] {
	case '"':
		end := w.Quoted(i)
		if end < 0 || !w.budget.text(c, string(w.PlainText[i+1:end])) {
			return -1
		}
		return end + 1
	case '{':
		if !accepts(c, jsonvalue.Object) {
			return -1
		}
		return w.object(c, i, depth+1)
	case '[':
		return w.array(c, i, depth+1)
	case 't':
		return w.word("true", i, accepts(c, jsonvalue.Boolean))
	case 'f':
		return w.word("false", i, accepts(c, jsonvalue.Boolean))
	case 'n':
		return w.word("null", i, accepts(c, jsonvalue.Null))
	}
	end := decimal.Scan(w.PlainText, i)
	if end < 0 || !acceptsScanned(c, string(w.PlainText[i:end])) {
		return -1
	}
	return end
}

func (w *textWalk) word(word string, i int, accepted bool) int {
	if !accepted {
		return -1
	}
	return w.Literal(word, i)
}

func (w *textWalk) array(c *compiled.Schema, i, depth int) int {
	if depth > jsonvalue.PlainDepth {
		return -1
	}
	n := 0
	i = w.Space(i + 1)
	if i < len(w.PlainText) && w.PlainText[i] == ']' {
		return w.closed(c, n, i)
	}
	for {
		if !w.budget.spend(itemSteps) {
			return -1
		}
		if i = w.value(c.Items, i, depth); i < 0 {
			return -1
		}
		n++
		if i = w.Space(i); i >= len(w.PlainText) {
			return -1
		}
		switch w.PlainText[i] {
		case ']':
			return w.closed(c, n, i)
		case ',':
			i = w.Space(i + 1)
		default:
			return -1
		}
	}
}

// closed ends the array of n items that ends at i.
func (w *textWalk) closed(c *compiled.Schema, n, i int) int {
	if !acceptsItems(c, n) {
		return -1
	}
	return i + 1
}
