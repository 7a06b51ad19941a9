package near

import (
	"bytes"
	"slices"
)

// fewest is how many letters a beginning must have to say something.
const fewest = 3

// isShortFor reports whether a name is the beginning of a known one, and says enough of it: at least half of its words. The last
// letter may be doubled: postgress is postgres, which is postgresql.
func (f *folded) isShortFor(known *folded) bool {
	beginning := f.text()
	if n := f.size - 1; n > fewest && beginning[n] == beginning[n-1] && !bytes.HasPrefix(known.text(), beginning) {
		beginning = beginning[:n]
	}
	if len(beginning) < fewest || !bytes.HasPrefix(known.text(), beginning) {
		return false
	}
	begun := 1
	for at := known.wordEnd(0); at < len(beginning); at = known.wordEnd(at) {
		begun++
	}
	return 2*begun >= known.words()
}

// isLongFor reports whether a name is a known one and more, and the rest says nothing else. Further words about an option make
// another option, such as the level of a compression, unless they are empty words; and a rest that is no word by itself must
// be short. About a value, or the name of a system, the rest says more of the same: latest-offset is latest.
func (f *folded) isLongFor(known *folded, option bool) bool {
	if known.size < fewest || !bytes.HasPrefix(f.text(), known.text()) {
		return false
	}
	rest := f.bytes[known.size:f.size]
	separate := isEmpty(rest) || f.starts&(1<<known.size) != 0
	switch {
	case !separate && known.size == fewest:
		return false // of three letters, many words begin so
	case !option:
		return !changesMeaning(f.bytes[known.size:f.wordEnd(known.size)])
	case !separate:
		return 2*len(rest) < known.size && f.words() == known.words()
	}
	return isEmpty(rest) || f.isEmptyFrom(known.size)
}

// isEmptyFrom reports whether the words from a place on are empty, or are such with more about them.
func (f *folded) isEmptyFrom(at int) bool {
	for first := true; at < f.size; first = false {
		word := f.bytes[at:f.wordEnd(at)]
		if !first && (string(word) == "of" || string(word) == "for") {
			return true
		}
		if !isEmpty(word) {
			return false
		}
		at += len(word)
	}
	return true
}

// isEmpty reports whether a word behind the name of an option says nothing more: what kind of value it has, or its unit.
func isEmpty(word []byte) bool {
	return slices.ContainsFunc(emptyWords[:], func(empty string) bool { return string(word) == empty })
}

var emptyWords = [...]string{
	"name", "names", "id", "ids", "type", "value", "values", "list", "string", "policy", "strategy", "option", "setting",
	"codec", "algorithm", "ms", "millis", "sec", "secs", "seconds",
}

// changesMeaning reports whether a word behind a value makes it another one: initial_only is not initial, add_or_replace not
// add, HSETNX not HSET.
func changesMeaning(word []byte) bool {
	switch string(word) {
	case "only", "or", "and", "if", "not", "no", "except", "without", "unless", "nx", "xx":
		return true
	}
	return false
}
