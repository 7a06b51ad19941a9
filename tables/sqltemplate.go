package tables

import "bytes"

// braces reads what begins with a brace or a dollar sign: a placeholder, a word that begins with one, a string between dollar
// signs, or an expression of a template. It is false where there is none of them.
func (s *sqlScanner) braces(begin int) (token, bool) {
	n := s.placeholder()
	s.at += n
	switch {
	case n > 0 && s.continuesWord():
		return s.word(begin), true
	case n > 0, s.template("{{", "}}", 2):
		return token{kind: tokenPlaceholder, at: begin, text: string(s.src[begin:s.at])}, true
	case s.src[begin] == '$':
		return s.dollars(begin), true
	}
	return token{}, false
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

// template steps over what stands between two marks of a template, if one begins here. One is short and has no end of a
// statement inside, so that a mark without its counterpart hides nothing.
func (s *sqlScanner) template(open, end string, kind int) bool {
	if !bytes.HasPrefix(s.src[s.at:], []byte(open)) {
		return false
	}
	if from := s.at + len(open); s.templates[kind] < from {
		n := bytes.Index(s.src[from:], []byte(end))
		if n < 0 {
			n = len(s.src) + maxTemplate // none is left
		}
		s.templates[kind] = from + n
	}
	length := s.templates[kind] - s.at
	if length > maxTemplate || bytes.IndexByte(s.src[s.at:s.templates[kind]], ';') >= 0 {
		return false
	}
	s.at = s.templates[kind] + len(end)
	return true
}
