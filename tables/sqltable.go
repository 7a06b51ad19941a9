package tables

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/printable"
)

// table reads a CREATE TABLE from behind these words on.
func (r *sqlReader) table(begin int, replaces bool) {
	if r.accept("IF") {
		r.accept("NOT")
		r.accept("EXISTS")
		replaces = true
	}
	d := r.newDraft(begin)
	at := r.tok.at
	var name sqlName
	named, next := false, r.createsTable() // no table has the name CREATE
	if !next {
		name, named = r.qualifiedName()
	}
	switch {
	case named && name.swallows:
		r.reportAt(at, CodeSyntax, "the name of a table must not hold "+noSwallowed, "")
		r.skipStatement()
		return
	case !named && r.torn:
		r.skipStatement()
		return
	case !named:
		r.reportAt(r.tok.at, CodeSyntax, "a table name must follow CREATE TABLE", "")
		if !next {
			r.skipStatement()
		}
		return
	}
	d.name = field{set: true, at: at, text: name.text, isText: true}
	other, twice := r.named[name.folded]
	if !twice {
		r.named[name.folded] = begin
	}
	if twice && !replaces {
		d.pending = append(d.pending, fault{at: begin, code: CodeDuplicateTable, message: r.nameTwice(other)})
	}
	r.definition(d)
}

// newDraft returns the draft of a table that begins at an offset, in place of that of the one before.
func (r *sqlReader) newDraft(at int) *draft {
	r.draft = draft{at: at, roleKey: keyType, others: r.draft.others[:0], check: r.check}
	return &r.draft
}

// nameTwice says where the name of a table stands first.
func (in *inspector) nameTwice(at int) string {
	line, column := in.position(at)
	return nameTwice(in.file.Name, line, column)
}

// nameTwice says where the name of a table stands first.
func nameTwice(file string, line, column int) string {
	at := fmt.Sprintf("%s:%d:%d", printable.Text(file), line, column)
	if file == "" {
		at = fmt.Sprintf("line %d, column %d", line, column)
	}
	return "the name of a table must stand only once, but " + at + " has it too"
}

// A sqlName is the name of a table, with the names of what it stands in.
type sqlName struct {
	text     string
	folded   string // as names are compared: without the case of those that are not quoted
	swallows bool   // a quoted part holds what belongs to the text around it
}

// qualifiedName reads the name of a table.
func (r *sqlReader) qualifiedName() (name sqlName, ok bool) {
	parts, folded := make([]string, 0, 4), make([]string, 0, 4)
	for r.tok.isName() {
		parts = append(parts, r.tok.text)
		if r.tok.kind == tokenWord {
			folded = append(folded, strings.ToLower(r.tok.text))
		} else {
			folded = append(folded, r.tok.text)
		}
		name.swallows = name.swallows || r.tok.kind == tokenQuoted && swallows(r.tok.text)
		if r.next(); !r.tok.isMark('.') {
			name.text, name.folded = strings.Join(parts, "."), strings.Join(folded, ".")
			return name, true
		}
		r.next()
	}
	return sqlName{}, false
}

// definition reads a CREATE TABLE behind the name of the table.
func (r *sqlReader) definition(d *draft) {
	for last := (token{}); !r.ended(); {
		this := r.tok
		switch {
		case r.tok.isMark('('):
			if !r.parentheses() {
				return
			}
		case r.tok.is("AS"): // what follows is a query
			begin := r.tok.at
			r.skipQuery()
			r.warnOfConnector(begin, "the options of a table must stand before AS")
			return
		case r.tok.is("WITH") && !last.is("VALUES"): // as in PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0)
			if last.isMark(',') {
				r.misplacedMark(d, last.at)
			}
			at := r.tok.at
			switch r.next(); {
			case r.tok.isMark('('):
				d.config = field{set: true, at: at}
				r.with(d)
				return
			case r.ended() && !r.broken, r.beginsOptions():
				d.pending = append(d.pending, fault{at: at, code: CodeSyntax, message: "WITH must have options in parentheses after it"})
				r.addUnread(d)
				r.skipQuery()
				return
			}
		case r.beginsStatement():
			r.reportNoSemicolon()
			return
		case r.tok.kind == tokenMark && !mayFollow(&r.tok, &last):
			r.misplacedMark(d, r.tok.at)
			r.next()
		default:
			r.step()
		}
		last = this
	}
	r.skipStatement()
}

// misplacedMark notes a character that nothing begins with, the first of a table.
func (r *sqlReader) misplacedMark(d *draft, at int) {
	if !d.marked {
		d.pending = append(d.pending, fault{at: at, code: CodeSyntax, message: "this character must not stand in the definition of a table here"})
	}
	d.marked = true
}

// beginsOptions reports whether options begin with the next token, without their parenthesis.
func (r *sqlReader) beginsOptions() bool {
	return r.beginsOption() || r.tok.kind == tokenText || r.tok.kind == tokenQuoted || r.tok.is(keyConnector) ||
		r.tok.isMark('{') || r.tok.isMark('[')
}

// mayFollow reports whether a character may stand after a token in the definition of a table: ENGINE = x, LIKE a.b.
func mayFollow(mark, last *token) bool {
	return mark.isMark(',') || last.isName() && (mark.isMark('=') || mark.isMark('.'))
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
	if r.tok.kind != tokenText && !r.tok.isName() {
		return false
	}
	ahead := r.scan
	t := ahead.next()
	return t.isMark('=')
}

// parentheses steps over what stands in parentheses before WITH: columns, not options. It is false where they are never closed.
func (r *sqlReader) parentheses() bool {
	begin, depth := r.tok.at, 0
	for !r.ended() && !r.createsTable() {
		first := r.tok.isMark('(') || r.tok.isMark(',') // the next token is the first of its column
		switch {
		case r.tok.isMark('('):
			depth++
		case r.tok.isMark(')'):
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
	if !r.broken && !r.torn {
		r.reportAt(begin, CodeSyntax, notClosed, "")
	}
	if !r.createsTable() {
		r.skipStatement()
	}
	return false
}
