package tables

import (
	"bytes"
	"slices"
	"strings"
)

// resume returns where a text is read on after a string that is not closed, so that the quotation mark of another one closes it. It
// is -1 where the string is closed, as far as that can be told.
func (s *sqlScanner) resume(t *token) int {
	if !s.isString(t) || t.end == len(s.src) {
		return -1
	}
	next := s.src[t.end]
	beginsText, beginsOther := isWord(next) || isDigit(next), strings.IndexByte(`{$/[.@*#%~\<`, next) >= 0
	if !beginsText && !beginsOther {
		return -1
	}
	inner := bytes.TrimRight(s.src[t.at+1:t.end-1], " \t\r\n")
	line := bytes.IndexByte(s.src[t.at:t.end], '\n') // where its first line ends, or -1
	comma := bytes.LastIndexByte(inner, ',')
	opensAnother := len(inner) > 0 && strings.IndexByte("=(,", inner[len(inner)-1]) >= 0 &&
		(beginsOther || !s.isKeyword(t.end))
	switch {
	case line >= 0 && (opensAnother || beginsText && bytes.IndexByte(inner, ';') >= 0):
		return t.at + line
	case line < 0 && opensAnother && comma >= 0:
		return t.at + 1 + comma
	case line < 0 && opensAnother && bytes.IndexByte(inner, '(') >= 0:
		return t.at + lineLength(s.src[t.at:])
	case t.kind == tokenText && s.isContracted(t.end):
		return s.endOfString(t.end)
	}
	return -1
}

// isKeyword reports whether a keyword of an expression stands at an offset, as it may behind a string: LIKE '%('AND.
func (s *sqlScanner) isKeyword(at int) bool {
	ahead := sqlScanner{src: s.src, at: at}
	t := ahead.next()
	if !t.isOneOf("AND", "AS", "ELSE", "END", "ESCAPE", "FROM", "OR", "THEN", "WHEN") {
		return false
	}
	t = ahead.next()
	return !t.isMark('=')
}

// isContracted reports whether the end of a contraction stands at an offset, behind an apostrophe: it's, don't, we're.
func (s *sqlScanner) isContracted(at int) bool {
	end := at
	for end < len(s.src) && (isWord(s.src[end]) || isDigit(s.src[end])) {
		end++
	}
	return slices.Contains([]string{"s", "t", "re", "ll", "ve", "d", "m"}, strings.ToLower(string(s.src[at:min(end, at+3)])))
}

// endOfString returns where a string ends in which a quotation mark is not doubled: behind the next mark with nothing of a string
// after it, or at the end of the line.
func (s *sqlScanner) endOfString(at int) int {
	line := at + lineLength(s.src[at:])
	for i := at; i < line; i++ {
		if s.src[i] == '\'' && (i+1 == line || strings.IndexByte(" \t\r,;)", s.src[i+1]) >= 0) {
			return i + 1
		}
	}
	return line
}

// isString reports whether the token is a string or a quoted name between quotation marks, not dollar signs.
func (s *sqlScanner) isString(t *token) bool {
	return (t.kind == tokenText || t.kind == tokenBytes || t.kind == tokenQuoted) && !t.torn && s.src[t.at] != '$'
}

// touches reports whether a word touches the end of a string, and no value is given to it: then it belongs to the string.
func (s *sqlScanner) touches(t *token) bool {
	if !s.isString(t) || t.end == len(s.src) || !isWord(s.src[t.end]) && !isDigit(s.src[t.end]) {
		return false
	}
	ahead := sqlScanner{src: s.src, at: t.end}
	ahead.next()
	if t := ahead.next(); !t.isMark('=') {
		return true
	}
	next := ahead.nextByte()
	return next != '\'' && next != '"'
}

// holdsTable reports whether a string is probably the gap between two strings: it spans several lines, holds a CREATE TABLE with a
// connector, and another quotation mark follows. In SQL within a string, the value of the connector has quotation marks, which are
// doubled.
func (s *sqlScanner) holdsTable(t *token) bool {
	if !s.isString(t) || bytes.IndexByte(s.src[t.at:t.end], '\n') < 0 {
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
