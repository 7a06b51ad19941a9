package connectors

import (
	"unsafe"
)

// acceptsText is the quick pass over JSON text. It knows plain text only, and no numbers with exponents.
func (q *quickPlan) acceptsText(config []byte, v view) bool {
	if q == nil || v&viewPlaceholders != 0 || len(config) > quickSize {
		return false
	}
	// The text is only read, while the caller's bytes are, and nothing of it is kept.
	walk := textWalk{
		plainText: plainText(unsafe.String(unsafe.SliceData(config), len(config))), budget: maxSteps,
		quickRules: quickRules{rules: q.rules},
	}
	i := walk.space(0)
	if i >= len(walk.plainText) || walk.plainText[i] != '{' {
		return false
	}
	if i = walk.object(q.root, i, 0); i < 0 {
		return false
	}
	return walk.space(i) == len(walk.plainText)
}

// A textWalk is one quick pass over JSON text. Its methods take the place where something begins and return the place
// behind it, or -1 for "look closer".
type textWalk struct {
	plainText
	quickRules
	budget quickBudget
	// names are the keys without a property in the objects being read, to find one that stands twice.
	names [16]string
	count int
}

// object reads an object. At the root, depth 0, it looks at the rules too.
func (w *textWalk) object(c *checker, i, depth int) int {
	if depth > quickDepth || !w.budget.spend(c.steps) {
		return -1
	}
	var present uint64
	base, expected := w.count, 0
	i = w.space(i + 1)
	if i < len(w.plainText) && w.plainText[i] == '}' {
		return w.finish(c, present, base, depth, i)
	}
	for i < len(w.plainText) && w.plainText[i] == '"' {
		end := w.quoted(i)
		if end < 0 || !w.budget.spend(quickSteps) {
			return -1
		}
		key := string(w.plainText[i+1 : end])
		if i = w.space(end + 1); i >= len(w.plainText) || w.plainText[i] != ':' {
			return -1
		}
		i = w.space(i + 1)
		var check *checker
		// Most configs have their keys in the order of the schema.
		place := expected
		if place >= len(c.properties) || c.properties[place].name != key {
			place = c.property(key)
		}
		if place >= 0 {
			if present&(1<<place) != 0 {
				return -1
			}
			present |= 1 << place
			expected = place + 1
			check = c.properties[place].check
		} else if check = c.additional; c.closed || check != nil && check.never || !w.first(key, base) {
			return -1
		}
		start := i
		if i = w.value(check, i, depth); i < 0 {
			return -1
		}
		if depth == 0 && place >= 0 && w.rules != nil && w.plainText[start] == '"' && !w.pass(place, string(w.plainText[start+1:i-1])) {
			return -1
		}
		if i = w.space(i); i >= len(w.plainText) {
			return -1
		}
		if w.plainText[i] == '}' {
			return w.finish(c, present, base, depth, i)
		}
		if w.plainText[i] != ',' {
			return -1
		}
		i = w.space(i + 1)
	}
	return -1
}

// first keeps a key that has no property and reports whether it stands in its object for the first time.
func (w *textWalk) first(key string, base int) bool {
	if w.count == len(w.names) || len(key) > maxName {
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
func (w *textWalk) finish(c *checker, present uint64, base, depth, i int) int {
	w.count = base
	if c.requiredSet&^present != 0 || depth == 0 && !w.hold(present) {
		return -1
	}
	return i + 1
}

// value reads a value; a nil checker accepts every one.
func (w *textWalk) value(c *checker, i, depth int) int {
	if i >= len(w.plainText) {
		return -1
	}
	if c == nil {
		c = &anything
	}
	switch w.plainText[i] {
	case '"':
		end := w.quoted(i)
		if end < 0 || !w.budget.text(c, string(w.plainText[i+1:end])) {
			return -1
		}
		return end + 1
	case '{':
		if !c.accepts(kindObject) {
			return -1
		}
		return w.object(c, i, depth+1)
	case '[':
		return w.array(c, i, depth+1)
	case 't':
		return w.word("true", i, c.accepts(kindBoolean))
	case 'f':
		return w.word("false", i, c.accepts(kindBoolean))
	case 'n':
		return w.word("null", i, c.accepts(kindNull))
	}
	end := scanNumber(w.plainText, i)
	if end < 0 || !c.acceptsScanned(string(w.plainText[i:end])) {
		return -1
	}
	return end
}

func (w *textWalk) word(word string, i int, accepted bool) int {
	if !accepted {
		return -1
	}
	return w.literal(word, i)
}

func (w *textWalk) array(c *checker, i, depth int) int {
	if depth > quickDepth {
		return -1
	}
	n := 0
	i = w.space(i + 1)
	if i < len(w.plainText) && w.plainText[i] == ']' {
		return w.closed(c, n, i)
	}
	for {
		if !w.budget.spend(quickSteps) {
			return -1
		}
		if i = w.value(c.items, i, depth); i < 0 {
			return -1
		}
		n++
		if i = w.space(i); i >= len(w.plainText) {
			return -1
		}
		switch w.plainText[i] {
		case ']':
			return w.closed(c, n, i)
		case ',':
			i = w.space(i + 1)
		default:
			return -1
		}
	}
}

// closed ends the array of n items that ends at i.
func (w *textWalk) closed(c *checker, n, i int) int {
	if !c.acceptsItems(n) {
		return -1
	}
	return i + 1
}
