package tables

import "strings"

// A token is one word of SQL. Text is what it means: without quotes, doubled quotes being one; "" of a mark.
type token struct {
	kind    tokenKind
	mark    byte // of a mark that is one character
	at, end int
	text    string
	// malformed: the text has an escape that stands for nothing.
	malformed bool
	torn      bool // it is a string that is not closed, up to the end of its line
	tagged    bool // a tag of a template stands before it: {% endif %}
}

type tokenKind uint8

const (
	tokenEnd         tokenKind = iota
	tokenWord                  // a bare name or keyword, with the placeholders inside
	tokenQuoted                // a name in " or `
	tokenText                  // a string
	tokenBytes                 // a string of bits or bytes: B'…', X'…'
	tokenNumber                //
	tokenPlaceholder           // {{ NAME }} or ${NAME}
	tokenMark                  // any other character
	tokenUnclosed              // a string, quoted name or comment that is never closed
)

// is reports whether the token is a keyword.
func (t *token) is(keyword string) bool {
	return t.kind == tokenWord && strings.EqualFold(t.text, keyword)
}

// isOneOf reports whether the token is one of some keywords.
func (t *token) isOneOf(keywords ...string) bool {
	for _, keyword := range keywords {
		if t.is(keyword) {
			return true
		}
	}
	return false
}

// isMark reports whether the token is a character.
func (t *token) isMark(c byte) bool { return t.mark == c }

// isName reports whether the token may be a name, or a part of one.
func (t *token) isName() bool {
	return t.kind == tokenWord || t.kind == tokenQuoted || t.kind == tokenPlaceholder
}

// what names what must be closed: a string, a quoted name or a comment.
func (t *token) what() string {
	switch t.kind {
	case tokenText, tokenBytes:
		return "string"
	case tokenQuoted:
		return "quoted name"
	}
	return t.text
}
