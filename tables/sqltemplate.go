package tables

import "bytes"

// braces reads what begins with a brace or a dollar sign: a placeholder, a word that begins with one, a string between dollar
// signs, or an expression of a template. It is false where there is none of them.
func (s *sqlScanner) braces(t *token) bool {
	n := s.placeholder()
	s.at += n
	switch {
	case n > 0 && s.continuesWord():
		t.kind, t.text = tokenWord, s.word(t.at)
	case n > 0, s.template("{{", "}}", 2):
		t.kind, t.text = tokenPlaceholder, s.part(t.at, s.at)
	case s.src[t.at] == '$':
		s.dollars(t)
	default:
		return false
	}
	return true
}

// placeholder returns the length of the placeholder that stands here, or 0. One ends in its line and holds no quotation mark.
func (s *sqlScanner) placeholder() int {
	open, end := "{{", "}}"
	if s.src[s.at] == '$' {
		open, end = "${", "}"
	}
	rest := s.src[s.at:min(s.at+maxPlaceholder, len(s.src))]
	if !bytes.HasPrefix(rest, []byte(open)) {
		return 0
	}
	n := bytes.Index(rest, []byte(end))
	if n <= len(open) || bytes.ContainsAny(rest[len(open):n], "\r\n'\"`{}();") {
		return 0
	}
	return n + len(end)
}

// variable reads a variable of psql, :name or :'name', or a cast, ::, as a whole. It is false where there is neither.
func (s *sqlScanner) variable(t *token) bool {
	switch next := s.peek(1); {
	case next == ':':
		s.at += len("::")
		t.kind = tokenMark
		return true
	case next == '\'' || next == '"':
		s.at++
		if kind, what := s.quoted(); kind == tokenUnclosed {
			t.kind, t.text = kind, what
			return true
		}
	case isWord(next):
		s.at++
		s.word(t.at)
	default:
		return false
	}
	t.kind, t.text = tokenPlaceholder, s.part(t.at, s.at)
	return true
}

// template steps over what stands between two marks of a template, if one begins here. One is short and holds no other that opens,
// and no end of a statement unless it is a comment, so that a mark without its counterpart hides nothing.
func (s *sqlScanner) template(open, end string, kind int) bool {
	if !bytes.HasPrefix(s.src[s.at:], []byte(open)) {
		return false
	}
	from := s.at + len(open)
	if s.templates[kind] < from {
		n := bytes.Index(s.src[from:], []byte(end))
		if n < 0 {
			n = len(s.src) + maxTemplate // none is left
		}
		s.templates[kind] = from + n
	}
	if s.templates[kind]-s.at > maxTemplate {
		return false
	}
	inner := s.src[from:s.templates[kind]]
	for _, mark := range []string{"{{", "{%", "{#"} {
		if bytes.Contains(inner, []byte(mark)) {
			return false
		}
	}
	if open != "{#" && bytes.IndexByte(inner, ';') >= 0 {
		return false
	}
	s.at = s.templates[kind] + len(end)
	return true
}

// isInTemplate reports whether a quotation mark at an offset stands in an expression of a template within a string, which begins
// at another offset: '{{ var('topic') }}'. It does where parentheses are open there and the expression ends in its line.
func (s *sqlScanner) isInTemplate(begin, at int) bool {
	before := s.src[max(begin, at-maxPlaceholder):at]
	if bytes.IndexByte(before, '{') < 0 {
		return false // as in most strings, which costs less to see
	}
	open := bytes.LastIndex(before, []byte("{{"))
	if open < 0 {
		return false
	}
	before = before[open:]
	after := s.src[at:min(at+maxPlaceholder, len(s.src))]
	return !bytes.Contains(before, []byte("}}")) && bytes.Count(before, []byte("(")) > bytes.Count(before, []byte(")")) &&
		bytes.Contains(after[:lineLength(after)], []byte("}}"))
}
