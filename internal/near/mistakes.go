package near

import (
	"math/bits"
	"slices"
)

// What mistakes weigh. A letter that is replaced makes another word more often than one that is inserted or left out.
const (
	one      = 2 // inserted, left out, or exchanged with its neighbour
	replaced = 3 // or a digit that is inserted or left out
	most     = 2 * one
	never    = 2 * replaced // one digit in place of another: more than any name may have
)

// mayWeigh returns what mistakes may weigh together where the shorter of two names has so many letters.
func mayWeigh(letters int) int {
	switch {
	case letters < 2:
		return 0
	case letters < 5:
		return one
	case letters < 8:
		return replaced
	}
	return most
}

// mistyped returns what the typing mistakes weigh between two names that are not the same, or never where they weigh more than
// the limit, or do not look like typing mistakes.
func (f *folded) mistyped(g *folded, limit int) int {
	limit = min(limit, mayWeigh(min(f.size, g.size)))
	if !f.wide && !g.wide {
		// An inserted letter changes the length and the set of characters by one, and a replaced one the set by two.
		gap := max(f.size-g.size, g.size-f.size)
		if gap*one > limit || bits.OnesCount64(f.set^g.set) > limit/one+limit/replaced {
			return never
		}
	}
	weight := mistypedWord(f.text(), g.text(), limit)
	if weight > replaced && f.words()+g.words() > 2 && !f.mistypedByWord(g) {
		return never
	}
	return weight
}

// mistypedByWord reports whether two names have as many words, each the same or mistyped by itself.
func (f *folded) mistypedByWord(g *folded) bool {
	if f.words() != g.words() {
		return false
	}
	for i, j := 0, 0; i < f.size && j < g.size; {
		a, b := f.bytes[i:f.wordEnd(i)], g.bytes[j:g.wordEnd(j)]
		if string(a) != string(b) && mistypedWord(a, b, most) == never {
			return false
		}
		i, j = i+len(a), j+len(b)
	}
	return true
}

// mistypedWord is mistyped for names of one word.
func mistypedWord(a, b []byte, limit int) int {
	short := min(len(a), len(b))
	if limit = min(limit, mayWeigh(short)); limit == 0 || !begunAlike(a, b) || short == 2 && !isDoubled(a, b) {
		return never
	}
	if weight := distance(a, b, limit, &typing); weight <= limit {
		return weight
	}
	return never
}

// begunAlike reports whether two names have the same first letter, or the first two exchanged.
func begunAlike(a, b []byte) bool { return a[0] == b[0] || a[0] == b[1] && a[1] == b[0] }

// isDoubled reports whether one is the other with a letter twice.
func isDoubled(a, b []byte) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b) != len(a)+1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i > 0 && b[i] == b[i-1] && string(a[i:]) == string(b[i+1:])
}

// weights say what mistakes weigh: of inserting a letter or leaving it out, by its kind, and of replacing it.
type weights struct{ letter, digit, replaced, digits int16 }

var (
	typing = weights{letter: one, digit: replaced, replaced: replaced, digits: never}
	alike  = weights{letter: 1, digit: 1, replaced: 1, digits: 1}
)

// of returns the weight of a byte that is inserted or left out. A letter of several bytes weighs what its first byte does.
func (w *weights) of(c byte) int16 {
	switch {
	case isDigit(c):
		return w.digit
	case c&0xc0 == 0x80:
		return 0
	}
	return w.letter
}

// ofAll returns the weight of bytes that are all inserted or left out.
func (w *weights) ofAll(s []byte) (weight int) {
	for _, c := range s {
		weight += int(w.of(c))
	}
	return weight
}

// replacing returns the weight of a byte in place of another.
func (w *weights) replacing(a, b byte) int16 {
	switch {
	case a == b:
		return 0
	case isDigit(a) && isDigit(b):
		return w.digits
	}
	return w.replaced
}

// exchanging returns the weight of two neighbours that are exchanged.
func (w *weights) exchanging(a, b byte) int16 {
	if isDigit(a) && isDigit(b) {
		return w.digits
	}
	return w.letter
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// distance returns what the mistakes between two names weigh: letters inserted, left out, replaced, or two neighbours exchanged
// (the optimal string alignment distance). Where it is more than the limit, any number above the limit may be returned.
func distance(a, b []byte, limit int, w *weights) int {
	// What both begin and end with holds no mistake.
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return w.ofAll(a) + w.ofAll(b) // as of most names that are mistyped
	}
	// Further apart than so many letters, more are inserted or left out than there may be.
	apart := limit / int(w.letter)
	if isWide(a) || isWide(b) {
		apart = longestName
	}
	if max(len(a)-len(b), len(b)-len(a)) > apart {
		return limit + 1
	}
	return distanceByTable(a, b, limit, apart, w)
}

// distanceByTable is distance for names of which neither is empty, where a letter of one is at most so far apart from its like
// in the other.
func distanceByTable(a, b []byte, limit, apart int, w *weights) int {
	var rows [3][longestName + 2]int16
	for j := range b {
		rows[1][j+1] = rows[1][j] + w.of(b[j])
	}
	most, fewestAbove := int16(limit), int16(0)
	for i := 1; i <= len(a); i++ {
		before, above, row := &rows[(i+2)%3], &rows[i%3], &rows[(i+1)%3]
		first, last := max(1, i-apart), min(len(b), i+apart)
		if row[first-1] = most + 1; first == 1 {
			row[0] = above[0] + w.of(a[i-1])
		}
		row[last+1] = most + 1
		fewest := row[first-1]
		for j := first; j <= last; j++ {
			row[j] = min(above[j]+w.of(a[i-1]), row[j-1]+w.of(b[j-1]), above[j-1]+w.replacing(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+w.exchanging(a[i-1], b[j-1]))
			}
			fewest = min(fewest, row[j])
		}
		// Every later row comes from this one, or from the one above by an exchange, which is a mistake more.
		if fewest > most && fewestAbove >= most {
			return limit + 1
		}
		fewestAbove = fewest
	}
	return int(rows[(len(a)+1)%3][len(b)])
}

// isWide reports whether some letters take several bytes.
func isWide(s []byte) bool { return slices.ContainsFunc(s, func(c byte) bool { return c >= 0x80 }) }
