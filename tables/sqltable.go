package tables

import "strings"

// table reads a CREATE TABLE from behind these words on.
func (r *sqlReader) table(begin int) {
	if r.accept("IF") {
		r.accept("NOT")
		r.accept("EXISTS")
	}
	d := &draft{at: begin, roleKey: keyType}
	at := r.tok.at
	switch named := r.tableName(d); {
	case named && swallows(d.name.text):
		r.reportAt(at, CodeSyntax, "the name of a table must not hold "+noSwallowed, "")
		r.skipStatement()
		return
	case !named:
		r.reportAt(r.tok.at, CodeSyntax, "CREATE TABLE must have a name behind it", "")
		r.skipStatement()
		return
	}
	r.definition(d)
}

// tableName reads the name of a table, with the names of what it stands in.
func (r *sqlReader) tableName(d *draft) bool {
	var parts []string
	at := r.tok.at
	for r.tok.kind == tokenWord || r.tok.kind == tokenQuoted {
		parts = append(parts, r.tok.text)
		if r.next(); !r.tok.isMark(".") {
			d.name = field{set: true, at: at, text: strings.Join(parts, "."), isText: true}
			return true
		}
		r.next()
	}
	return false
}

// definition reads a CREATE TABLE behind the name of the table.
func (r *sqlReader) definition(d *draft) {
	for !r.ended() {
		switch {
		case r.tok.isMark("("):
			if !r.parentheses() {
				return
			}
		case r.tok.is("AS"): // what follows is a query
			begin := r.tok.at
			r.skipQuery()
			r.warnOfConnector(begin, "the options of a table must stand before AS")
			return
		case r.tok.is("WITH"):
			at := r.tok.at
			switch r.next(); {
			case r.tok.isMark("("):
				d.config = field{set: true, at: at}
				r.with(d)
				return
			case r.ended() && !r.broken, r.beginsOption():
				d.faults = r.fault(d.faults, fault{at: at, code: CodeSyntax, message: "WITH must have options in parentheses behind it"})
				r.addUnread(d)
				r.skipQuery()
				return
			}
		case r.beginsStatement():
			r.reportNoSemicolon()
			return
		default:
			r.step()
		}
	}
	r.skipStatement()
}

// beginsStatement reports whether another statement begins with the next token.
func (r *sqlReader) beginsStatement() bool { return r.tok.isOneOf("CREATE", "INSERT", "DROP") }

// step steps over a token, and over ON COMMIT DROP as a whole, in which no statement begins.
func (r *sqlReader) step() {
	commits := r.tok.is("COMMIT")
	if r.next(); commits {
		r.accept("DROP")
	}
}

// beginsOption reports whether an option begins with the next token.
func (r *sqlReader) beginsOption() bool {
	ahead := r.scan
	return (r.tok.kind == tokenText || r.tok.kind == tokenQuoted || r.tok.kind == tokenWord) && ahead.next().isMark("=")
}

// parentheses steps over what stands in parentheses before WITH: columns, not options. It is false where they are never closed.
func (r *sqlReader) parentheses() bool {
	begin, depth := r.tok.at, 0
	for !r.ended() {
		first := r.tok.isMark("(") || r.tok.isMark(",") // the next token is the first of its column
		switch {
		case r.tok.isMark("("):
			depth++
		case r.tok.isMark(")"):
			depth--
		}
		r.next()
		if depth == 0 {
			return true
		}
		if first && depth == 1 && r.tok.text == keyConnector && r.beginsOption() {
			r.reportAt(begin, CodeSyntax, "options must have WITH before their parenthesis", "")
		}
	}
	if !r.broken {
		r.reportAt(begin, CodeSyntax, notClosed, "")
	}
	r.skipStatement()
	return false
}
