package quick

import (
	"unsafe"

	"github.com/laminar/connectors/internal/ascii"
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
	if walk.At(i) != '{' {
		return false
	}
	if i = walk.object(q.root.details, i, 0); i < 0 {
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
	names [16]span
	count int
}

// A span is a part of the text: of at most jsonvalue.PlainSize bytes, so that a walk is small and soon made.
type span struct{ begin, end uint16 }

const _ = uint16(jsonvalue.PlainSize - 1)

// object reads an object. At the root, depth 0, it looks at the rules too.
func (w *textWalk) object(d *details, i, depth int) int {
	if depth > jsonvalue.PlainDepth || !w.budget.spend(d.steps) {
		return -1
	}
	o, base, expected := d.object, w.count, 0
	var present uint64
	i, c := w.Next(i + 1)
	if c == '}' {
		return w.close(o, present, base, depth, i)
	}
	for w.budget.spend(itemSteps) {
		place := w.ahead(o, expected, i)
		var n *node
		if place >= 0 {
			i += o.properties[place].key.Len()
		} else if place, n, i = w.lookUp(o, i, base); i < 0 {
			return -1
		}
		ruled := false
		if place >= 0 {
			bit := uint64(1) << (place & 63) // an object has at most 64 here, which the compiler cannot know
			if present&bit != 0 {
				return -1
			}
			present |= bit
			expected = place + 1
			n, ruled = &o.properties[place].node, o.properties[place].ruled
		}
		if i, c = w.Next(i); c == '"' { // most are texts, and the way is shorter from here
			begin := i + 1
			if i = w.text(n, i); i >= 0 && ruled {
				w.note(place, string(w.PlainText[begin:i-1]))
			}
		} else {
			i = w.value(n, c, i, depth)
		}
		if i < 0 {
			return -1
		}
		switch i, c = w.Next(i); c {
		case ',':
			i = w.Space(i + 1)
		case '}':
			return w.close(o, present, base, depth, i)
		default:
			return -1
		}
	}
	return -1
}

// mostAhead is how many rows are compared with a key, before it is looked up: most configs have their keys in the order of the
// schema, and leave out some.
const mostAhead = 8

// ahead returns the place of the property whose key stands at i, with its colon, if it is among the next ones; else -1.
func (w *textWalk) ahead(o *object, expected, i int) int {
	last := min(expected+mostAhead, len(o.properties))
	if expected == last {
		return -1
	}
	head := ascii.Head(string(w.PlainText), i)
	for k := expected; k < last; k++ {
		if o.properties[k].key.StandsAt(string(w.PlainText), i, head) {
			return k
		}
	}
	return -1
}

// lookUp reads a key that is not among the next ones. It returns the place of its property, or what is accepted of a member without
// one, and the place behind the colon.
func (w *textWalk) lookUp(o *object, i, base int) (place int, other *node, behind int) {
	end, behind := w.key(i)
	if behind < 0 {
		return -1, nil, -1
	}
	if place = o.schema.Property(string(w.PlainText[i+1 : end])); place >= 0 {
		return place, nil, behind
	}
	if other = o.ofOther(); other == nil || !w.first(i+1, end, base) {
		return -1, nil, -1
	}
	return -1, other, behind
}

// key reads a key and the colon behind it, and returns where the key ends, too.
func (w *textWalk) key(i int) (end, behind int) {
	if w.At(i) != '"' {
		return 0, -1
	}
	if end = w.Quoted(i); end < 0 {
		return 0, -1
	}
	colon := w.Space(end + 1)
	if w.At(colon) != ':' {
		return 0, -1
	}
	return end, colon + 1
}

// first keeps a key that has no property and reports whether it stands in its object for the first time.
func (w *textWalk) first(begin, end, base int) bool {
	if w.count == len(w.names) || end-begin > limits.Name {
		return false
	}
	for _, name := range w.names[base:w.count] {
		if w.PlainText[name.begin:name.end] == w.PlainText[begin:end] {
			return false
		}
	}
	w.names[w.count] = span{uint16(begin), uint16(end)}
	w.count++
	return true
}

// close closes the object that ends at i: required properties must be there, and no rule may have a word to say.
func (w *textWalk) close(o *object, present uint64, base, depth, i int) int {
	w.count = base
	if o.required&^present != 0 || depth == 0 && !w.hold(present) {
		return -1
	}
	return i + 1
}

// value reads the value whose first byte is c.
func (w *textWalk) value(n *node, c byte, i, depth int) int {
	switch c {
	case '"':
		return w.text(n, i)
	case '{':
		if !n.kinds.Has(jsonvalue.Object) {
			return -1
		}
		return w.object(n.details, i, depth+1)
	case '[':
		return w.array(n, i, depth+1)
	case 't':
		return w.word("true", i, n.kinds.Has(jsonvalue.Boolean))
	case 'f':
		return w.word("false", i, n.kinds.Has(jsonvalue.Boolean))
	case 'n':
		return w.word("null", i, n.kinds.Has(jsonvalue.Null))
	}
	return w.number(n, i)
}

func (w *textWalk) number(n *node, i int) int {
	end, v := i, int64(0)
	for ; '0' <= w.At(end) && w.At(end) <= '9' && end < i+18; end++ {
		v = v*10 + int64(w.At(end)-'0')
	}
	if c := w.At(end); end > i && (c == ',' || c == '}') && w.At(i) != '0' { // as most are
		if !n.acceptsInteger(v) {
			return -1
		}
		return end
	}
	if end = decimal.Scan(w.PlainText, i); end < 0 || !n.acceptsNumber(string(w.PlainText[i:end])) {
		return -1
	}
	return end
}

func (w *textWalk) text(n *node, i int) int {
	if n.text == choice {
		if end := w.choice(n.choices, i); end >= 0 {
			return end
		}
	}
	end := ascii.QuotedEnd(string(w.PlainText), i+1)
	if w.At(end) != '"' {
		if end = w.Quoted(i); end < 0 { // which reads what is beyond ASCII, too
			return -1
		}
	}
	s := string(w.PlainText[i+1 : end])
	if (len(s) >= shortText || n.costly) && !w.budget.text(n, len(s)) || !n.acceptsText(s) {
		return -1
	}
	return end + 1
}

// choice reads one of some choices, as it is usually written.
func (w *textWalk) choice(c *choices, i int) int {
	head := ascii.Head(string(w.PlainText), i+1)
	for k := range c.quoted {
		if l := &c.quoted[k]; l.StandsAt(string(w.PlainText), i+1, head) {
			return i + 1 + l.Len()
		}
	}
	return -1
}

func (w *textWalk) word(word string, i int, accepted bool) int {
	if !accepted {
		return -1
	}
	return w.Literal(word, i)
}

func (w *textWalk) array(n *node, i, depth int) int {
	if depth > jsonvalue.PlainDepth {
		return -1
	}
	item, count := n.ofItem(), 0
	i, c := w.Next(i + 1)
	if c == ']' {
		return w.closeArray(n, count, i)
	}
	for w.budget.spend(itemSteps) {
		if i = w.value(item, c, i, depth); i < 0 {
			return -1
		}
		count++
		switch i, c = w.Next(i); c {
		case ',':
			i, c = w.Next(i + 1)
		case ']':
			return w.closeArray(n, count, i)
		default:
			return -1
		}
	}
	return -1
}

// closeArray ends the array of so many items that ends at i.
func (w *textWalk) closeArray(n *node, count, i int) int {
	if !n.acceptsItems(count) {
		return -1
	}
	return i + 1
}
