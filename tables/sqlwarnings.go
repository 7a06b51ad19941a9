package tables

import "strings"

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
		case t.isMark('(') && (depth > 0 || last.is("WITH")):
			depth++
		case t.isMark(')') && depth > 0:
			depth--
		case depth == 1 && (last.isMark('(') || last.isMark(',')) && strings.EqualFold(t.text, keyConnector):
			ahead := s
			if t := ahead.next(); t.isMark('=') {
				return counts == nil || counts(ahead.nextByte())
			}
		}
	}
	return false
}

// nextByte returns the first byte of the next token, or 0.
func (s *sqlScanner) nextByte() byte {
	ahead := *s
	ahead.skip()
	return ahead.peek(0)
}
