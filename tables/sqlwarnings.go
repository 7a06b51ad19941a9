package tables

import (
	"bytes"
	"strings"
)

// warnOfConnector reports what was passed over up to here where it names a connector.
func (r *sqlReader) warnOfConnector(begin int, message string) {
	if namesConnector(r.text[begin:r.tok.at], nil) {
		r.warnAt(begin, CodeSyntax, message)
	}
}

// namesConnector reports whether a WITH list in a text has a connector among its options, with a value that counts; nil: all do.
func namesConnector(text []byte, counts func(value byte) bool) bool {
	s := sqlScanner{src: text}
	depth := 0 // of parentheses, in the list
	for last, t := (token{}), s.next(); t.kind != tokenEnd && t.kind != tokenUnclosed; last, t = t, s.next() {
		switch {
		case t.isMark("(") && (depth > 0 || last.is("WITH")):
			depth++
		case t.isMark(")") && depth > 0:
			depth--
		case depth == 1 && (last.isMark("(") || last.isMark(",")) && strings.EqualFold(t.text, keyConnector):
			if ahead := s; ahead.next().isMark("=") {
				return counts == nil || counts(ahead.peekToken())
			}
		}
	}
	return false
}

// peekToken returns the first byte of the next token, or 0.
func (s *sqlScanner) peekToken() byte {
	ahead := *s
	ahead.skip()
	return ahead.peek(0)
}

// isTorn reports whether a string is not closed: the quotation mark that ends it stands in another line, and as one that opens
// another string does, behind a space or an operator and before a word.
func (s *sqlScanner) isTorn(t token) bool {
	if !s.isMultiline(t) || t.end == len(s.src) || !isWord(s.src[t.end]) && !isDigit(s.src[t.end]) {
		return false
	}
	return strings.IndexByte(" \t\r\n=(,[<>|+", s.src[t.end-2]) >= 0
}

// isMultiline reports whether the token is a string or a name in quotation marks that reaches over several lines.
func (s *sqlScanner) isMultiline(t token) bool {
	isString := t.kind == tokenText || t.kind == tokenBytes || t.kind == tokenQuoted
	return isString && s.src[t.at] != '$' && bytes.IndexByte(s.src[t.at:t.end], '\n') >= 0
}

// holdsTable reports whether a text looks as if the reader took for it what stands between two texts: it reaches over several
// lines, holds a CREATE TABLE with a connector, and another quotation mark follows. In an SQL text within a text, the value of
// the connector has quotation marks, which are doubled.
func (s *sqlScanner) holdsTable(t token) bool {
	if !s.isMultiline(t) {
		return false
	}
	quote := s.src[t.end-1]
	if bytes.IndexByte(s.src[t.end:], quote) < 0 {
		return false
	}
	text := sqlScanner{src: []byte(t.text)}
	for w := text.next(); w.kind != tokenEnd && w.kind != tokenUnclosed; w = text.next() {
		if w.is("CREATE") && isTableNext(&text) {
			return namesConnector(text.src[text.at:], func(value byte) bool { return value != quote })
		}
	}
	return false
}
