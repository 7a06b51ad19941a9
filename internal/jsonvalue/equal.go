package jsonvalue

import "github.com/laminar/connectors/internal/decimal"

// Equal reports whether two values are the same JSON value: numbers by their exact value, objects whatever the order. It
// costs a step for each pair compared and is false once the steps are used up. The order in which the members of the first
// value are written changes nothing in what it costs: the first is that of a config, which may be a Go map.
func Equal(a *Tree, i int32, b *Tree, j int32, steps *int) bool {
	x, y := &a.Values[i], &b.Values[j]
	*steps -= 1 + int(x.Count)/4 + len(x.Text)/64
	if *steps < 0 || x.Kind != y.Kind || x.Count != y.Count {
		return false
	}
	switch x.Kind {
	case Null:
		return true
	case Boolean:
		return x.Truth == y.Truth
	case String:
		return x.Text == y.Text
	case Number:
		return equalNumbers(x.Text, y.Text)
	case Array:
		d := y.First
		for c := range a.Children(i) {
			if !Equal(a, c, b, d, steps) {
				return false
			}
			d = b.Values[d].Next
		}
		return true
	}
	if x.Count <= 16 { // without sorting, which takes memory for each comparison
		for d := range b.Children(j) {
			c := a.Member(i, b.Values[d].Key)
			if c == 0 || !Equal(a, c, b, d, steps) {
				return false
			}
		}
		return true
	}
	ys := b.Sorted(j)
	for n, c := range a.Sorted(i) {
		if a.Values[c].Key != b.Values[ys[n]].Key || !Equal(a, c, b, ys[n], steps) {
			return false
		}
	}
	return true
}

func equalNumbers(a, b string) bool {
	if a == b {
		return true
	}
	x, okX := decimal.Parse(a)
	y, okY := decimal.Parse(b)
	return okX && okY && x == y
}

// AppendCanonical writes a value so that equal values, and only those, have equal texts.
func (t *Tree) AppendCanonical(dst []byte, i int32) []byte {
	v := &t.Values[i]
	switch v.Kind {
	case Null:
		return append(dst, 'n')
	case Boolean:
		if v.Truth {
			return append(dst, 't')
		}
		return append(dst, 'f')
	case Number:
		d, ok := decimal.Parse(v.Text)
		if !ok { // over the limits, which is reported: equal only to what is written in the same way
			return append(append(dst, v.Text...), ';')
		}
		return append(append(dst, d.String()...), ';')
	case String:
		return appendSized(append(dst, 's'), v.Text)
	}
	dst = append(dst, '[')
	for _, c := range t.Sorted(i) {
		if v.Kind == Object {
			dst = appendSized(append(dst, 'k'), t.Values[c].Key)
		}
		dst = t.AppendCanonical(dst, c)
	}
	if v.Kind == Object {
		return append(dst, '}')
	}
	return append(dst, ']')
}

// appendSized writes a text behind its length, so that no text can look like the end of another.
func appendSized(dst []byte, s string) []byte {
	dst = append(dst, byte(len(s)), byte(len(s)>>8), byte(len(s)>>16))
	return append(dst, s...)
}
