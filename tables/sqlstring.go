package tables

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// prefixed reads a string or a name whose quotation mark has a prefix: E'…', N'…', B'…', X'…', U&'…', U&"…". It is false where there is
// none.
func (s *sqlScanner) prefixed(t *token) bool {
	switch c := s.src[s.at] | 0x20; {
	case c == 'u' && s.peek(1) == '&' && (s.peek(2) == '\'' || s.peek(2) == '"'):
		s.at += len("U&")
		t.kind, t.text = s.quoted()
		t.text, t.malformed = decodeUnicode(t.text)
	case s.peek(1) != '\'':
		return false
	case c == 'e':
		s.at++
		s.escaped(t)
	case c == 'n':
		s.at++
		t.kind, t.text = s.quoted()
	case c == 'b' || c == 'x':
		s.at++
		if t.kind, t.text = s.quoted(); t.kind == tokenText {
			t.kind = tokenBytes
		}
	default:
		return false
	}
	return true
}

// quoted reads a string or a quoted name, in which a doubled quote stands for one. Of one that is not closed it returns what it is.
func (s *sqlScanner) quoted() (tokenKind, string) {
	quote := s.src[s.at]
	kind, what := tokenQuoted, "quoted name"
	if quote == '\'' {
		kind, what = tokenText, "string"
	}
	var b []byte // what is read, once it is not as written
	first := s.at + 1
	for s.at++; s.at < len(s.src); {
		n := bytes.IndexByte(s.src[s.at:], quote)
		if n < 0 {
			break
		}
		part := s.src[s.at : s.at+n]
		s.at += n + 1
		inTemplate := s.isInTemplate(first, s.at-1)
		if !inTemplate && (s.at >= len(s.src) || s.src[s.at] != quote) {
			if b == nil {
				return kind, s.part(first, s.at-1)
			}
			return kind, string(append(b, part...))
		}
		b = append(append(b, part...), quote)
		if !inTemplate {
			s.at++
		}
	}
	s.at = len(s.src)
	return tokenUnclosed, what
}

// escaped reads a string with escapes, which begins with its quotation mark: E'it\'s'.
func (s *sqlScanner) escaped(t *token) {
	var b []byte
	malformed := false
	for s.at++; s.at < len(s.src); {
		c := s.src[s.at]
		s.at++
		switch {
		case c == '\'' && s.peek(0) != '\'':
			t.kind, t.text, t.malformed = tokenText, string(b), malformed || !utf8.Valid(b)
			return
		case c == '\'':
			s.at++
		case c == '\\' && s.at < len(s.src):
			var ok bool
			b, ok = s.escape(b)
			malformed = malformed || !ok
			continue
		}
		b = append(b, c)
	}
	t.kind, t.text = tokenUnclosed, "string"
}

// escape reads an escape from behind its backslash on and appends what it stands for. It is false where that is nothing.
func (s *sqlScanner) escape(b []byte) ([]byte, bool) {
	c := s.src[s.at]
	s.at++
	base := 16
	var digits int
	switch c {
	case 'b':
		return append(b, '\b'), true
	case 'f':
		return append(b, '\f'), true
	case 'n':
		return append(b, '\n'), true
	case 'r':
		return append(b, '\r'), true
	case 't':
		return append(b, '\t'), true
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	case 'x':
		digits = 2
	case '0', '1', '2', '3', '4', '5', '6', '7':
		s.at--
		digits, base = 3, 8
	default: // any other character stands for itself
		return append(b, c), true
	}
	begin := s.at
	for s.at < len(s.src) && s.at < begin+digits && isDigitOf(base, s.src[s.at]) {
		s.at++
	}
	if s.at == begin && c == 'x' { // which then stands for itself
		return append(b, c), true
	}
	n, err := strconv.ParseUint(string(s.src[begin:s.at]), base, 32)
	switch short := s.at < begin+digits; {
	case err != nil, n == 0, digits < 4 && n > 0xff, digits >= 4 && (short || !utf8.ValidRune(rune(n))):
		return b, false
	case digits >= 4:
		return utf8.AppendRune(b, rune(n)), true
	}
	return append(b, byte(n)), true
}

// isDigitOf reports whether c is a digit of a number to the base 8 or 16.
func isDigitOf(base int, c byte) bool {
	if base == 8 {
		return '0' <= c && c <= '7'
	}
	return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// decodeUnicode says what the text of U&'…' means: \0041 and \+000041 stand for characters, \\ for a backslash. It is malformed
// where a backslash stands for nothing.
func decodeUnicode(text string) (decoded string, malformed bool) {
	var b []byte
	var high rune // the first half of a pair
	for i := 0; i < len(text); {
		if text[i] != '\\' {
			b = append(b, text[i])
			i++
			malformed, high = malformed || high != 0, 0
			continue
		}
		digits := text[i+1:]
		size := 4
		switch {
		case len(digits) > 0 && digits[0] == '\\':
			b = append(b, '\\')
			i += len(`\\`)
			malformed, high = malformed || high != 0, 0
			continue
		case len(digits) > 0 && digits[0] == '+':
			digits, size = digits[1:], 6
			i++
		}
		i++
		if len(digits) < size {
			return text, true
		}
		n, err := strconv.ParseUint(digits[:size], 16, 32)
		if err != nil || n == 0 {
			return text, true
		}
		i += size
		r := rune(n)
		switch {
		case high != 0:
			r, high = utf16.DecodeRune(high, r), 0
			malformed = malformed || r == utf8.RuneError
		case utf16.IsSurrogate(r):
			high = r
			continue
		case !utf8.ValidRune(r):
			malformed = true
		}
		b = utf8.AppendRune(b, r)
	}
	return string(b), malformed || high != 0
}

// dollars reads a string between $$ and $$, or $tag$ and $tag$, or else a single mark.
func (s *sqlScanner) dollars(t *token) {
	end := s.at + 1
	for end < len(s.src) && (isWord(s.src[end]) || end > s.at+1 && isDigit(s.src[end])) {
		end++
	}
	if end >= len(s.src) || s.src[end] != '$' {
		s.mark(t)
		return
	}
	tag := s.src[s.at : end+1]
	n := bytes.Index(s.src[end+1:], tag)
	if n < 0 {
		s.at = len(s.src)
		t.kind, t.text = tokenUnclosed, "string"
		return
	}
	s.at = end + 1 + n + len(tag)
	t.kind, t.text = tokenText, s.part(end+1, end+1+n)
}
