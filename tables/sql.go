package tables

import (
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// A sqlReader finds the CREATE TABLE statements of an SQL text and reads their options. Everything else it steps over.
type sqlReader struct {
	*inspector
	scan sqlScanner
	tok  token
	// broken: a string or comment is never closed, so that nothing behind it can be read.
	broken bool
}

func (in *inspector) readSQL() {
	r := &sqlReader{inspector: in, scan: sqlScanner{src: in.text}}
	r.next()
	for r.tok.kind != tokenEnd && r.budget.spent == "" {
		r.statement()
	}
}

func (r *sqlReader) next() {
	r.tok = r.scan.next()
	if r.tok.kind == tokenOpen {
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
func (r *sqlReader) ended() bool { return r.tok.kind == tokenEnd || r.tok.mark(";") }

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
			r.unended()
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
	return t.among("OR", "REPLACE", "TEMPORARY", "TEMP", "EXTERNAL", "UNLOGGED", "GLOBAL", "LOCAL")
}

// unended reports that the statement before the next token has no end.
func (r *sqlReader) unended() {
	r.reportAt(r.tok.at, CodeSyntax, "a statement must end with a semicolon before the next begins", "")
}

// statement reads one statement.
func (r *sqlReader) statement() {
	begin, skip := r.tok.at, r.skipStatement
	switch {
	case r.tok.among("SELECT", "INSERT", "UPDATE", "DELETE", "DROP", "ALTER", "SET", "USE", "WITH"): // not SHOW, EXPLAIN or BEGIN
		skip = r.skipQuery
	case r.accept("CREATE"):
		for isModifier(r.tok) {
			r.next()
		}
		if r.accept("TABLE") {
			r.table(begin)
			return
		}
		if r.tok.among("VIEW", "MATERIALIZED") {
			skip = r.skipQuery
		}
	}
	skip()
	r.suspect(begin, "only CREATE TABLE is read as a table, but this statement has a connector among its options")
}

// suspect reports what was passed over up to here where it names a connector.
func (r *sqlReader) suspect(begin int, message string) {
	if !namesConnector(r.text[begin:r.tok.at]) {
		return
	}
	r.warnAt(begin, CodeSyntax, message)
}

// namesConnector reports whether a WITH list in a text has a connector among its options.
func namesConnector(text []byte) bool {
	s := sqlScanner{src: text}
	depth := 0 // of parentheses, in the list
	for last, t := (token{}), s.next(); t.kind != tokenEnd && t.kind != tokenOpen; last, t = t, s.next() {
		switch {
		case t.mark("(") && (depth > 0 || last.is("WITH")):
			depth++
		case t.mark(")") && depth > 0:
			depth--
		case depth == 1 && (last.mark("(") || last.mark(",")) && strings.EqualFold(t.text, keyConnector):
			if ahead := s; ahead.next().mark("=") {
				return true
			}
		}
	}
	return false
}

// table reads a CREATE TABLE from behind these words on.
func (r *sqlReader) table(begin int) {
	if r.accept("IF") {
		r.accept("NOT")
		r.accept("EXISTS")
	}
	d := &draft{at: begin, roleKey: "type"}
	at := r.tok.at
	switch named := r.name(d); {
	case named && swallows(d.name.text):
		r.reportAt(at, CodeSyntax, "the name of a table must not hold "+noSwallowed, "")
		r.skipStatement()
		return
	case !named:
		r.reportAt(r.tok.at, CodeSyntax, "CREATE TABLE must have a name behind it", "")
		r.skipStatement()
		return
	}
	r.rest(d)
}

// name reads the name of a table, with the names of what it stands in.
func (r *sqlReader) name(d *draft) bool {
	var parts []string
	at := r.tok.at
	for r.tok.kind == tokenWord || r.tok.kind == tokenQuoted {
		parts = append(parts, r.tok.text)
		if r.next(); !r.tok.mark(".") {
			d.name = field{set: true, at: at, text: strings.Join(parts, "."), isText: true}
			return true
		}
		r.next()
	}
	return false
}

// rest reads a CREATE TABLE behind the name.
func (r *sqlReader) rest(d *draft) {
	for !r.ended() {
		switch {
		case r.tok.mark("("):
			if !r.parentheses() {
				return
			}
		case r.tok.is("AS"): // what follows is a query
			begin := r.tok.at
			r.skipQuery()
			r.suspect(begin, "the options of a table must stand before AS")
			return
		case r.tok.is("WITH"):
			at := r.tok.at
			switch r.next(); {
			case r.tok.mark("("):
				d.config = field{set: true, at: at}
				r.with(d)
				return
			case r.ended() && !r.broken, r.assigns():
				d.faults = r.fault(d.faults, fault{at: at, code: CodeSyntax, message: "WITH must have options in parentheses behind it"})
				r.unread(d)
				r.skipQuery()
				return
			}
		case r.begins():
			r.unended()
			return
		default:
			r.step()
		}
	}
	r.skipStatement()
}

// begins reports whether another statement begins with the next token.
func (r *sqlReader) begins() bool { return r.tok.among("CREATE", "INSERT", "DROP") }

// step steps over a token, and over ON COMMIT DROP as a whole, in which no statement begins.
func (r *sqlReader) step() {
	commits := r.tok.is("COMMIT")
	if r.next(); commits {
		r.accept("DROP")
	}
}

// assigns reports whether an option begins with the next token.
func (r *sqlReader) assigns() bool {
	ahead := r.scan
	return (r.tok.kind == tokenText || r.tok.kind == tokenQuoted || r.tok.kind == tokenWord) && ahead.next().mark("=")
}

// parentheses steps over what stands between two of them, which are columns, not options.
func (r *sqlReader) parentheses() bool {
	begin, depth := r.tok.at, 0
	for !r.ended() {
		first := r.tok.mark("(") || r.tok.mark(",") // the next token is the first of its column
		switch {
		case r.tok.mark("("):
			depth++
		case r.tok.mark(")"):
			depth--
		}
		r.next()
		if depth == 0 {
			return true
		}
		if first && depth == 1 && r.tok.text == keyConnector && r.assigns() {
			r.reportAt(begin, CodeSyntax, "options must have WITH before their parenthesis", "")
		}
	}
	if !r.broken {
		r.reportAt(begin, CodeSyntax, notClosed, "")
	}
	r.skipStatement()
	return false
}

// with reads the options, judges the table, and looks at what follows.
func (r *sqlReader) with(d *draft) {
	o := &sqlOptions{r: r, values: map[string]string{}, at: map[string]int{}}
	closed := o.read()
	d.faults = o.faults
	if !closed || !o.sound {
		r.unread(d)
	} else {
		d.connector, d.role = o.field(keyConnector), o.field(keyType)
		for _, key := range o.order {
			if key != keyConnector && key != keyType {
				d.other(key)
			}
		}
		d.check = func(id string, role connectors.Role) verdict { return r.config(id, role, o, d.config.at) }
		r.judge(d)
	}
	if !closed {
		return
	}
	for !r.ended() && !r.tok.is("AS") {
		if r.begins() {
			r.unended()
			return
		}
		r.step()
	}
	r.skipQuery()
}

// unread adds a table whose options could not be read: what is wrong with the list, and nothing about what may be
// missing from it.
func (r *sqlReader) unread(d *draft) {
	line, column := r.position(d.at)
	t := Table{File: r.file.Name, Line: line, Column: column, Name: d.name.text}
	j := &tableJudge{in: r.inspector, t: &t, d: d}
	j.faults(d.faults)
	r.add(t)
}

// config judges the options of a table.
func (r *sqlReader) config(id string, role connectors.Role, o *sqlOptions, at int) verdict {
	root := &spot{at: at}
	p := newOptionParser(r.reg, r.connector(id), role, o.values, r.places)
	config := p.parse()
	for _, key := range o.order {
		if !p.isNoOption(key) {
			root.kids = append(root.kids, spot{key: p.canonical(key), at: o.at[key]})
		}
	}
	v := verdict{
		place:  func(v connectors.Violation) (int, int) { return r.position(root.find(v.Pointer)) },
		locate: root.find,
	}
	for _, w := range p.violations {
		v.faults = r.fault(v.faults, fault{at: root.find(w.Pointer), pointer: w.Pointer, code: w.Code, message: w.Message})
	}
	for _, key := range o.bare {
		v.settled = append(v.settled, "/"+jsonpointer.Escape(p.canonical(key)))
	}
	v.report, v.err = r.reg.Check(id, role, config)
	v.report.More += p.more
	return v
}
