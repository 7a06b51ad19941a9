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

// read is next for a token that is there already: copying one takes as long as reading it.
func (s *sqlScanner) read(t *token) {
	tag := s.tag
	*t = token{}
	s.scan(t)
	t.end, t.tagged = s.at, s.tag > tag
}

// part returns a part of the text.
func (s *sqlScanner) part(begin, end int) string {
	if s.text != "" {
		return s.text[begin:end]
	}
	return string(s.src[begin:end])
}

// scan is read without the end of the token.
func (s *sqlScanner) scan(t *token) {
	if open := s.skip(); open >= 0 {
		t.kind, t.at, t.text = tokenUnclosed, open, "comment"
		return
	}
	begin := s.at
	t.at = begin
	if begin >= len(s.src) {
		t.kind = tokenEnd
		return
	}
	switch c := s.src[begin]; {
	case c == '\'' || c == '"' || c == '`':
		t.kind, t.text = s.quoted()
		return
	case isWord(c):
		if !s.prefixed(t) {
			t.kind, t.text = tokenWord, s.word(begin)
		}
		return
	case c == ':':
		if s.variable(t) {
			return
		}
	case c == '{' || c == '$':
		if s.braces(t) {
			return
		}
	case isDigit(c), c == '.' && isDigit(s.peek(1)), (c == '-' || c == '+') && (isDigit(s.peek(1)) || s.peek(1) == '.' && isDigit(s.peek(2))):
		s.number()
		t.kind, t.text = tokenNumber, s.part(begin, s.at)
		return
	}
	s.mark(t)
}

// mark reads a character that nothing else begins with. It is ASCII, as all others are parts of words.
func (s *sqlScanner) mark(t *token) {
	t.kind, t.mark = tokenMark, s.src[s.at]
	t.text = s.part(s.at, s.at+1)
	s.at++
}

// skip steps over white space and comments. It returns where a comment begins that is never closed, or -1.
func (s *sqlScanner) skip() int {
	for s.at < len(s.src) {
		switch c := s.src[s.at]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v':
			s.at++
		case c == '-' && s.peek(1) == '-':
			n := bytes.IndexAny(s.src[s.at:], "\r\n")
			if n < 0 {
				n = len(s.src) - s.at
			}
			s.at += n
		case c == '/' && s.peek(1) == '*':
			begin := s.at
			if !s.comment() {
				return begin
			}
		case c == '{' && s.template("{%", "%}", 0):
			s.tag = s.at
		case c == '{' && s.template("{#", "#}", 1):
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
		for s.at < len(s.src) && (isWord(s.src[s.at]) || isDigit(s.src[s.at])) {
			s.at++
		}
		if !s.continuesWord() {
			break
		}
		s.at += max(1, s.placeholder())
	}
	return s.part(begin, s.at)
}

// continuesWord reports whether a word that has begun goes on.
func (s *sqlScanner) continuesWord() bool {
	if s.at == len(s.src) {
		return false
	}
	c := s.src[s.at]
	return isWord(c) || isDigit(c) || c == '$' || c == '{' && s.placeholder() > 0
}

// number steps over a sign, digits, a point and an exponent.
func (s *sqlScanner) number() {
	for s.at++; s.at < len(s.src); s.at++ {
		c := s.src[s.at]
		exponent := (c == '-' || c == '+') && (s.src[s.at-1]|0x20) == 'e'
		if !isDigit(c) && !isWord(c) && c != '.' && !exponent {
			return
		}
	}
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
