package tables

import "bytes"

// statement reads one statement.
func (r *sqlReader) statement() {
	begin, skip := r.tok.at, r.skipStatement
	switch {
	case r.tok.kind == tokenMark || r.tok.kind == tokenPlaceholder: // a template, or a command of a client
		skip = func() { r.skipToTable() }
	case r.tok.kind != tokenWord: // left over from another statement
		skip = r.skipQuery
	case r.accept("CREATE"): // as most are
		if r.create(begin) {
			return
		}
		if r.tok.isOneOf("VIEW", "MATERIALIZED") {
			skip = r.skipQuery
		}
	case r.accept("COPY"):
		skip = r.skipCopy
	case r.accept("ALTER"):
		r.rename()
		skip = r.skipQuery
	case r.accept("DROP"):
		r.drop()
		skip = r.skipQuery
	case r.tok.isOneOf("SELECT", "INSERT", "UPDATE", "DELETE", "SET", "USE", "WITH"): // not SHOW, EXPLAIN or BEGIN
		skip = r.skipQuery
	}
	skip()
	r.warnOfConnector(begin, "only CREATE TABLE is read as a table, but this statement has a connector among its options")
}

// create reads a CREATE behind its first word. It is false where that creates no table.
func (r *sqlReader) create(begin int) bool {
	replaces := false
	for !r.accept("TABLE") {
		if !isModifier(&r.tok) {
			return false
		}
		replaces = replaces || r.tok.is("REPLACE")
		r.next()
	}
	r.table(begin, replaces)
	return true
}

// drop reads a DROP TABLE behind its first word: its tables may be created again.
func (r *sqlReader) drop() {
	if !r.acceptTable() {
		return
	}
	for {
		name, ok := r.qualifiedName()
		if !ok {
			return
		}
		delete(r.named, name.folded)
		if !r.tok.isMark(',') {
			return
		}
		r.next()
	}
}

// acceptTable steps over TABLE, with IF EXISTS, if that is next.
func (r *sqlReader) acceptTable() bool {
	if !r.accept("TABLE") {
		return false
	}
	if r.accept("IF") {
		r.accept("EXISTS")
	}
	return true
}

// rename reads an ALTER TABLE behind its first word, as far as it gives the table another name.
func (r *sqlReader) rename() {
	if !r.acceptTable() {
		return
	}
	old, ok := r.qualifiedName()
	if at, known := r.named[old.folded]; ok && known && r.accept("RENAME") && r.accept("TO") {
		if name, ok := r.qualifiedName(); ok {
			delete(r.named, old.folded)
			r.named[name.folded] = at
		}
	}
}

// skipCopy steps behind a COPY, and behind the rows that follow one from standard input.
func (r *sqlReader) skipCopy() {
	stdin := false
	for !r.ended() {
		stdin = stdin || r.tok.is("STDIN")
		r.next()
	}
	if stdin && !r.noRows {
		end := bytes.Index(r.text[r.scan.at:], []byte("\n\\."))
		if r.noRows = end < 0; !r.noRows {
			r.scan.at += end + len("\n\\.")
		}
	}
	r.skipStatement()
}
