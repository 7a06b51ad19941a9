package tables

import "strings"

// A sqlReader finds the CREATE TABLE statements of an SQL text and reads their options. Everything else it steps over.
type sqlReader struct {
	*inspector
	scan sqlScanner
	tok  token
	// broken: a string or comment is never closed, so that nothing behind it can be read.
	broken bool
}

// readSQL reads an SQL file.
func (in *inspector) readSQL() {
	r := &sqlReader{inspector: in, scan: sqlScanner{src: in.text}}
	r.next()
	for r.tok.kind != tokenEnd && r.budget.spent == "" {
		r.statement()
	}
}

// next steps to the next token. Where something is never closed, the file ends there.
func (r *sqlReader) next() {
	r.tok = r.scan.next()
	if r.tok.kind == tokenUnclosed {
		r.reportAt(r.tok.at, CodeSyntax, "a "+r.tok.text+" must be closed", "")
		r.tok.kind, r.scan.at, r.broken = tokenEnd, len(r.text), true
	}
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
func (r *sqlReader) ended() bool { return r.tok.kind == tokenEnd || r.tok.isMark(";") }

// skipStatement steps behind the end of the statement.
func (r *sqlReader) skipStatement() {
	for !r.ended() {
		r.next()
	}
	if r.tok.kind != tokenEnd {
		r.next()
	}
}

// skipQuery steps behind the end of a statement that can hold no CREATE TABLE, or up to one: then its end is missing.
func (r *sqlReader) skipQuery() {
	for !r.ended() {
		if r.createsTable() {
			r.reportNoSemicolon()
			return
		}
		r.next()
	}
	r.skipStatement()
}

// createsTable reports whether a CREATE TABLE begins with the next token.
func (r *sqlReader) createsTable() bool {
	if !r.tok.is("CREATE") {
		return false
	}
	ahead := r.scan
	t := ahead.next()
	for isModifier(t) {
		t = ahead.next()
	}
	return t.is("TABLE")
}

// isModifier reports whether a word may stand between CREATE and TABLE.
func isModifier(t token) bool {
	return t.isOneOf("OR", "REPLACE", "TEMPORARY", "TEMP", "EXTERNAL", "UNLOGGED", "GLOBAL", "LOCAL")
}

// reportNoSemicolon reports that the statement before the next token has no end.
func (r *sqlReader) reportNoSemicolon() {
	r.reportAt(r.tok.at, CodeSyntax, "a statement must end with a semicolon before the next begins", "")
}

// statement reads one statement.
func (r *sqlReader) statement() {
	begin, skip := r.tok.at, r.skipStatement
	switch {
	case r.tok.isOneOf("SELECT", "INSERT", "UPDATE", "DELETE", "DROP", "ALTER", "SET", "USE", "WITH"): // not SHOW, EXPLAIN or BEGIN
		skip = r.skipQuery
	case r.accept("CREATE"):
		for isModifier(r.tok) {
			r.next()
		}
		if r.accept("TABLE") {
			r.table(begin)
			return
		}
		if r.tok.isOneOf("VIEW", "MATERIALIZED") {
			skip = r.skipQuery
		}
	}
	skip()
	r.warnOfConnector(begin, "only CREATE TABLE is read as a table, but this statement has a connector among its options")
}

// warnOfConnector reports what was passed over up to here where it names a connector.
func (r *sqlReader) warnOfConnector(begin int, message string) {
	if !namesConnector(r.text[begin:r.tok.at]) {
		return
	}
	r.warnAt(begin, CodeSyntax, message)
}

// namesConnector reports whether a WITH list in a text has a connector among its options.
func namesConnector(text []byte) bool {
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
				return true
			}
		}
	}
	return false
}
