// Package near finds, among known names, the one that was probably meant by an unknown one: for suggestions, never to accept
// something. A suggestion is a replacement that the writer meant, so what only looks alike is none. Meant are, in this order:
//
//  1. The same but for case and separators: offsetReset, offset-reset and OFFSET.RESET are offset_reset.
//  2. What was mistyped: letters left out, inserted or replaced, or neighbours exchanged (mistakes.go). People seldom mistype
//     the first letter, so it must be right, or exchanged with the second: GET is not SET, insert is not upsert. How many
//     mistakes there may be depends on the shorter of the two names. Up to four letters it is one, but none that is replaced:
//     HGET is not HSET. Up to seven it is one of any kind, and beyond that two, none of which is replaced: connection is not
//     collection. Of two letters only a doubled one may be wrong. A digit is never mistyped for another: lz5 is not lz4.
//     Two mistakes in a name of several words must be such that each word by itself is mistyped: a word that differs
//     altogether, as in auth_token and auth_type or in min_size and max_size, makes another name.
//  3. What was cut short, or written at more length (begins.go): mongo is mongodb_atlas where nothing else begins so.
//
// What means the same without being spelt alike is data: a search can be given other words for a name.
package near

import "cmp"

// Name returns the one of the names that was probably meant by s, or "" where none was. Of equally near ones it is the first.
func Name(s string, names []string) string {
	var search Search
	search.Begin(s)
	search.Add(names...)
	return search.Best()
}

// Same reports whether two names are the same but for case and separators.
func Same(a, b string) bool {
	if max(len(a), len(b)) > longestName {
		return false
	}
	for {
		a, b = withoutSeparators(a), withoutSeparators(b)
		if a == "" || b == "" {
			return a == b
		}
		if letters[a[0]] != letters[b[0]] {
			return false
		}
		a, b = a[1:], b[1:]
	}
}

// withoutSeparators returns a name from its first letter on.
func withoutSeparators(s string) string {
	for s != "" && letters[s[0]] == 0 {
		s = s[1:]
	}
	return s
}

// Folded returns a name without what [Same] does not compare.
func Folded(s string) string {
	same := 0
	for same < len(s) && letters[s[same]] == s[same] && s[same] != 0 {
		same++
	}
	if same == len(s) {
		return s
	}
	var room [longestName]byte // as most names fit into
	b := append(room[:0], s[:same]...)
	for i := same; i < len(s); i++ {
		if c := letters[s[i]]; c != 0 {
			b = append(b, c)
		}
	}
	return string(b)
}

// Misspelt reports whether a is b but for case, separators and typing mistakes.
func Misspelt(a, b string) bool {
	var f, g folded
	return f.fold(a) && g.fold(b) && (f.is(&g) || f.mistyped(&g, most) != never)
}

// Within reports whether a is b but for case, separators and at most so many letters that are inserted, left out, replaced or
// exchanged, whatever they are. It is for names to which hardly another is alike.
func Within(a, b string, mistakes int) bool {
	var f, g folded
	return f.fold(a) && g.fold(b) && distance(f.text(), g.text(), mistakes, &alike) <= mistakes
}

// A Word is another word for a name, which it means.
type Word struct{ Word, Means string }

// A Search finds what was meant among names that come one by one. It is to be begun.
type Search struct {
	meant folded
	// firsts are what the names begin with that are still to be compared, a bit for each by its last five bits, which capitals and
	// small letters have in common. There are none where the name cannot be a misspelling.
	firsts uint32
	option bool

	same, best string
	least      int    // the weight of the mistakes in best
	end        string // of what is written at more length, the longest
	begun      string
	several    bool // names begin with what is meant
}

// Begin begins the search for the value, or the like, that was probably meant by a text.
func (s *Search) Begin(text string) {
	s.least = most + 1
	if text != "" && s.meant.fold(text) {
		const separators = 1<<('_'&31) | 1<<('-'&31) | 1<<('.'&31) | 1<<(' '&31)
		s.firsts = separators | 1<<(s.meant.bytes[0]&31) | 1<<(s.meant.bytes[1]&31)
	}
}

// BeginOption begins the search for the option that was probably meant by a key.
func (s *Search) BeginOption(key string) {
	s.Begin(key)
	s.option = true
}

// Add compares names.
func (s *Search) Add(names ...string) {
	for _, name := range names {
		if s.mayBegin(name) {
			s.add(name, name, true)
		}
	}
}

// AddWords compares other words for names. Of a word, no letter may be replaced: SETNX is not SETEX, which is another word for
// SET. Names are added before the words for them.
func (s *Search) AddWords(words ...Word) {
	for _, w := range words {
		if s.mayBegin(w.Word) {
			s.add(w.Word, w.Means, false)
		}
	}
}

// mayBegin reports whether a word begins like one that may be meant, or looks so. Most do not.
func (s *Search) mayBegin(word string) bool {
	return word != "" && s.firsts>>(word[0]&31)&1 != 0
}

func (s *Search) add(word, name string, own bool) {
	// Every name that can have been meant begins with the first letter, or with the second, exchanged with the first.
	if first := letters[word[0]]; first != 0 && first != s.meant.bytes[0] {
		if first != s.meant.bytes[1] || len(word) > 1 && letters[word[1]] != 0 && letters[word[1]] != s.meant.bytes[0] {
			return
		}
	}
	limit := s.least - 1
	if !own {
		limit = min(limit, one)
	}
	var f folded
	switch {
	case limit < one && !s.meant.isOf(word):
		return // nothing that is mistyped can be nearer
	case !f.fold(word):
		return
	case s.meant.is(&f):
		s.same, s.firsts = name, 0
		return
	}
	if weight := s.meant.mistyped(&f, limit); weight <= limit {
		s.best, s.least = name, weight
	}
	switch {
	case !own, s.best != "": // which would come first
	case s.meant.isShortFor(&f):
		s.several = s.begun != ""
		s.begun = name
	case len(name) > len(s.end) && s.meant.isLongFor(&f, s.option):
		s.end = name
	}
}

// Spelt returns the name that was meant, as far as its spelling says: it is the same, or mistyped.
func (s *Search) Spelt() string { return cmp.Or(s.same, s.best) }

// Best returns the name that was meant, or "".
func (s *Search) Best() string {
	begun := s.begun
	if s.several {
		begun = "" // and nothing says which
	}
	return cmp.Or(s.same, s.best, s.end, begun)
}
