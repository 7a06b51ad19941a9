package tables

import (
	"bytes"
	"unicode/utf8"
)

// A sqlScanner splits SQL into tokens. Strings and comments are those of PostgreSQL, which the engine's parser has too; `
// quotes names as well. Whatever else it does not know is a mark.
type sqlScanner struct {
	src []byte
	// text is src once more, of which the texts of tokens are parts; "" where each is to have memory of its own.
	text string
	at   int
	// templates says where the marks that end a template stand next, which are looked for once.
	templates [3]int
	tag       int // where the last tag of a template ends
}

func (s *sqlScanner) next() (t token) {
	s.read(&t)
	return t
}

// part returns a part of the text.
func (s *sqlScanner) part(begin, end int) string {
	if s.text != "" {
		return s.text[begin:end]
	}
	return string(s.src[begin:end])
}

// read is next for a token that is there already: copying one takes as long as reading it.
func (s *sqlScanner) read(t *token) {
	tag := s.tag
	open := s.skip()
	*t = token{at: s.at, tagged: s.tag > tag}
	known := true
	switch c := s.peek(0); {
	case open >= 0:
		t.kind, t.at, t.text = tokenUnclosed, open, "comment"
	case isWord(c):
		if !s.prefixed(t) {
			t.kind, t.text = tokenWord, s.word(t.at)
		}
	case c == '\'' || c == '"' || c == '`':
		t.kind, t.text = s.quoted()
	case c == ':':
		known = s.variable(t)
	case c == '{' || c == '$':
		known = s.braces(t)
	case isDigit(c) || c == '.' || c == '+' || c == '-':
		known = s.number(t)
	case s.at == len(s.src):
		t.kind = tokenEnd
	default:
		known = false
	}
	if !known {
		s.mark(t)
	}
	t.end = s.at
}

// mark reads a character that nothing else begins with. It is ASCII, as all others are parts of words.
func (s *sqlScanner) mark(t *token) {
	t.kind, t.mark = tokenMark, s.src[s.at]
	s.at++
}

// skip steps over white space and comments. It returns where a comment begins that is never closed, or -1.
func (s *sqlScanner) skip() int {
	for s.at < len(s.src) {
		switch s.src[s.at] {
		case ' ', '\t', '\n', '\r', '\f', '\v':
			s.at++
		case '-':
			if s.peek(1) != '-' {
				return -1
			}
			n := bytes.IndexAny(s.src[s.at:], "\r\n")
			if n < 0 {
				n = len(s.src) - s.at
			}
			s.at += n
		case '/':
			begin := s.at
			if s.peek(1) != '*' {
				return -1
			}
			if !s.comment() {
				return begin
			}
		case '{':
			if s.template("{%", "%}", 0) {
				s.tag = s.at
			} else if !s.template("{#", "#}", 1) {
				return -1
			}
		default:
			return -1
		}
	}
	return -1
}

// comment steps over a comment and those inside it.
func (s *sqlScanner) comment() bool {
	for depth := 0; s.at < len(s.src); {
		switch {
		case s.src[s.at] == '/' && s.peek(1) == '*':
			depth++
			s.at += 2
		case s.src[s.at] == '*' && s.peek(1) == '/':
			depth--
			s.at += 2
			if depth == 0 {
				return true
			}
		default:
			s.at++
		}
	}
	return false
}

// word reads a bare name. A placeholder that touches it belongs to it: orders_{{ REGION }}.
func (s *sqlScanner) word(begin int) string {
	for {
		s.at += bareLength(s.src[s.at:])
		if !s.continuesWord() {
			return s.part(begin, s.at)
		}
		s.at += max(1, s.placeholder())
	}
}

// bareLength returns how many letters and digits a text begins with.
func bareLength(text []byte) int {
	for i, c := range text {
		if !isWord(c) && !isDigit(c) {
			return i
		}
	}
	return len(text)
}

// continuesWord reports whether a word that has begun goes on.
func (s *sqlScanner) continuesWord() bool {
	if s.at == len(s.src) {
		return false
	}
	c := s.src[s.at]
	return isWord(c) || isDigit(c) || c == '$' || c == '{' && s.placeholder() > 0
}

// number reads a sign, digits, a point and an exponent. It is false where there is no digit.
func (s *sqlScanner) number(t *token) bool {
	first := 0
	if c := s.peek(first); c == '+' || c == '-' {
		first++
	}
	if s.peek(first) == '.' {
		first++
	}
	if !isDigit(s.peek(first)) {
		return false
	}
	for s.at++; s.at < len(s.src); s.at++ {
		c := s.src[s.at]
		exponent := (c == '-' || c == '+') && (s.src[s.at-1]|0x20) == 'e'
		if !isDigit(c) && !isWord(c) && c != '.' && !exponent {
			break
		}
	}
	t.kind, t.text = tokenNumber, s.part(t.at, s.at)
	return true
}

// peek returns the byte n places ahead, or 0.
func (s *sqlScanner) peek(n int) byte {
	if s.at+n < len(s.src) {
		return s.src[s.at+n]
	}
	return 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isWord(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c >= utf8.RuneSelf }
