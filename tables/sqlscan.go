package tables

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// A token is one word of SQL. Text is what it means: without quotes, doubled quotes being one.
type token struct {
	kind tokenKind
	at   int
	text string
}

type tokenKind uint8

const (
	tokenEnd    tokenKind = iota
	tokenWord             // a bare name or keyword
	tokenQuoted           // a name in " or `
	tokenText             // a string
	tokenNumber
	tokenMark     // any other character
	tokenUnclosed // a string, quoted name or comment that is never closed
)

// is reports whether the token is a keyword.
func (t token) is(keyword string) bool {
	return t.kind == tokenWord && strings.EqualFold(t.text, keyword)
}

// isOneOf reports whether the token is one of some keywords.
func (t token) isOneOf(keywords ...string) bool { return slices.ContainsFunc(keywords, t.is) }

// isMark reports whether the token is a character.
func (t token) isMark(c string) bool { return t.kind == tokenMark && t.text == c }

// A sqlScanner splits SQL into tokens. It knows no dialect: whatever it does not know is a mark.
type sqlScanner struct {
	src []byte
	at  int
}

func (s *sqlScanner) next() token {
	if open := s.skip(); open >= 0 {
		return token{tokenUnclosed, open, "comment"}
	}
	begin := s.at
	if begin >= len(s.src) {
		return token{tokenEnd, begin, ""}
	}
	switch c := s.src[begin]; {
	case c == '\'':
		return s.quoted(c, tokenText, "string")
	case c == '"' || c == '`':
		return s.quoted(c, tokenQuoted, "quoted name")
	case c == '$':
		return s.dollars()
	case isDigit(c), c == '.' && isDigit(s.peek(1)), (c == '-' || c == '+') && (isDigit(s.peek(1)) || s.peek(1) == '.' && isDigit(s.peek(2))):
		s.number()
		return token{tokenNumber, begin, string(s.src[begin:s.at])}
	case isWord(c):
		for s.at < len(s.src) && (isWord(s.src[s.at]) || isDigit(s.src[s.at]) || s.src[s.at] == '$') {
			s.at++
		}
		return token{tokenWord, begin, string(s.src[begin:s.at])}
	}
	_, size := utf8.DecodeRune(s.src[begin:])
	s.at += size
	return token{tokenMark, begin, string(s.src[begin:s.at])}
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

// quoted reads a string or a quoted name, in which a doubled quote stands for one.
func (s *sqlScanner) quoted(quote byte, kind tokenKind, what string) token {
	begin := s.at
	var b []byte
	for s.at++; s.at < len(s.src); {
		n := bytes.IndexByte(s.src[s.at:], quote)
		if n < 0 {
			break
		}
		b = append(b, s.src[s.at:s.at+n]...)
		s.at += n + 1
		if s.at >= len(s.src) || s.src[s.at] != quote {
			return token{kind, begin, string(b)}
		}
		b = append(b, quote)
		s.at++
	}
	s.at = len(s.src)
	return token{tokenUnclosed, begin, what}
}

// dollars reads a string between $$ and $$, or $tag$ and $tag$, or else a single mark.
func (s *sqlScanner) dollars() token {
	begin := s.at
	end := begin + 1
	for end < len(s.src) && (isWord(s.src[end]) || isDigit(s.src[end])) {
		end++
	}
	if end >= len(s.src) || s.src[end] != '$' {
		s.at++
		return token{tokenMark, begin, "$"}
	}
	tag := s.src[begin : end+1]
	n := bytes.Index(s.src[end+1:], tag)
	if n < 0 {
		s.at = len(s.src)
		return token{tokenUnclosed, begin, "string"}
	}
	s.at = end + 1 + n + len(tag)
	return token{tokenText, begin, string(s.src[end+1 : end+1+n])}
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
