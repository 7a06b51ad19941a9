package tables

import (
	"bytes"
	"fmt"

	"github.com/laminar/connectors"
)

// A sqlReader finds the CREATE TABLE statements of an SQL text and reads their options. Everything else it steps over.
type sqlReader struct {
	*inspector
	scan sqlScanner
	tok  token
	// torn: a string of the statement is not closed. What seems missing after it may be part of the string.
	torn bool
	// broken: nothing behind the text that was read can be read, because a comment is not closed.
	broken   bool
	noRows   bool           // no end of rows is left
	unclosed int            // strings that are not closed, so far
	named    map[string]int // where the tables of the text begin, by their names
	ignores  bool           // comments of the text may ignore warnings
	// What reads and judges one table serves all of them.
	draft   draft
	options sqlOptions
	parser  optionParser
	check   func(c *connectors.Connector, role connectors.Role) verdict
	small   map[string]any // see [sqlReader.emptyConfig]
}

// readSQL reads an SQL text.
func (in *inspector) readSQL() {
	const bytesOfTable = 128 // about as many as a CREATE TABLE has
	r := &sqlReader{
		inspector: in, scan: sqlScanner{src: in.text}, ignores: bytes.Contains(in.text, []byte(commentMark)),
		named:  make(map[string]int, len(in.text)/bytesOfTable),
		parser: optionParser{kinds: in.kinds, places: in.places},
	}
	r.check = r.config
	if !in.keeps { // else what is kept would keep the whole text
		r.scan.text = string(in.text)
	}
	found := len(r.file.Findings)
	if zero := bytes.IndexByte(in.text, 0); zero >= 0 {
		r.reportAt(zero, CodeSyntax, "must not hold a zero byte, as a text in UTF-16 does", "")
	}
	r.next()
	for r.tok.kind != tokenEnd && r.budget.spent == "" {
		begin := r.tok.at
		r.statement()
		if hasError(r.file.Findings[found:]) {
			r.lose(begin)
		}
		found = len(r.file.Findings)
	}
}

// next steps to the next token.
func (r *sqlReader) next() {
	from := r.scan.at
	r.scan.read(&r.tok)
	if r.ignores {
		r.comments(from, r.tok.at)
	}
	switch r.tok.kind {
	case tokenUnclosed:
		r.tear(r.tok.at + lineLength(r.text[r.tok.at:]))
	case tokenText, tokenBytes, tokenQuoted:
		r.checkString()
	}
}

// checkString looks whether a string is another one than it seems, because a quotation mark is missing.
func (r *sqlReader) checkString() {
	switch resume := r.scan.resume(&r.tok); {
	case resume >= 0:
		r.tear(resume)
	case r.scan.holdsTable(&r.tok):
		r.warnAt(r.tok.at, CodeSyntax,
			"this string holds a CREATE TABLE with a connector; if that is a statement, a quotation mark before it is not closed")
	}
}

// tear reports a string that is not closed where it opens, and reads on from an offset. A comment that is not closed reaches to the
// end.
func (r *sqlReader) tear(resume int) {
	r.reportAt(r.tok.at, CodeSyntax, notTerminated(&r.tok), "")
	r.unclosed++
	if r.unclosed == maxUnclosed {
		r.reportAt(resume, connectors.CodeLimit,
			fmt.Sprintf("an SQL text must have at most %d strings that are not closed; what follows is not read", maxUnclosed), "")
	}
	if r.tok.what() == "comment" || r.unclosed == maxUnclosed {
		r.tok.kind, r.scan.at, r.broken = tokenEnd, len(r.text), true
		return
	}
	r.scan.at = resume
	r.tok, r.torn = token{kind: tokenText, at: r.tok.at, end: resume, torn: true}, true
}

// notTerminated says what must hold of a string, a quoted name or a comment that is not closed.
func notTerminated(t *token) string {
	what := t.what()
	if what == "comment" {
		return "a comment must be closed"
	}
	return "a " + what + " must be closed, and a quotation mark inside it doubled"
}

// accept steps over a keyword if it is the next one.
func (r *sqlReader) accept(keyword string) bool {
	if !r.tok.is(keyword) {
		return false
	}
	r.next()
	return true
}

// ended reports that a statement is over.
func (r *sqlReader) ended() bool { return r.tok.kind == tokenEnd || r.tok.isMark(';') }

// skipStatement steps behind the end of the statement.
func (r *sqlReader) skipStatement() {
	for !r.ended() {
		if r.torn && r.createsTable() { // the semicolon may be part of the string
			r.torn = false
			return
		}
		r.next()
	}
	r.torn = false
	if r.tok.kind != tokenEnd {
		r.next()
	}
}

// skipQuery steps behind the end of a statement that can hold no CREATE TABLE, or up to one: then its end is missing.
func (r *sqlReader) skipQuery() {
	if r.skipToTable() {
		r.reportNoSemicolon()
	}
}

// skipToTable steps behind the end of the statement, or up to a CREATE TABLE, and reports whether there is one.
func (r *sqlReader) skipToTable() bool {
	for !r.ended() {
		if r.createsTable() {
			return true
		}
		r.next()
	}
	r.skipStatement()
	return false
}

// createsTable reports whether a CREATE TABLE begins with the next token.
func (r *sqlReader) createsTable() bool {
	if !r.tok.is("CREATE") {
		return false
	}
	ahead := r.scan
	return isTableNext(&ahead)
}

// isTableNext reports whether the words behind CREATE lead to TABLE, and steps behind them.
func isTableNext(s *sqlScanner) bool {
	t := s.next()
	for isModifier(&t) {
		t = s.next()
	}
	return t.is("TABLE")
}

// isModifier reports whether a word may stand between CREATE and TABLE.
func isModifier(t *token) bool {
	return t.isOneOf("OR", "REPLACE", "TEMPORARY", "TEMP", "EXTERNAL", "UNLOGGED", "GLOBAL", "LOCAL")
}

// reportNoSemicolon reports that the statement before the next token has no end, unless that may be part of a string.
func (r *sqlReader) reportNoSemicolon() {
	if !r.torn && !r.tok.tagged { // before a tag of a template stands what the template makes of it
		r.reportAt(r.tok.at, CodeSyntax, "a statement must end with a semicolon before the next one begins", "")
	}
	r.torn = false
}
