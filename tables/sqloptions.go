package tables

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors"
)

const (
	badValue  = "the value of an option must be a text in single quotes, a number, TRUE or FALSE"
	notClosed = "a parenthesis must be closed before the statement ends"
)

// sqlOptions are the options of one WITH list.
type sqlOptions struct {
	r      *sqlReader
	order  []string
	values map[string]string
	at     map[string]int // of the keys
	bare   []string       // keys whose value is a bare word
	faults []fault
	sound  bool // every option could be read
}

// field returns an option that is a field of the table.
func (o *sqlOptions) field(key string) field {
	at, ok := o.at[key]
	return field{set: ok, at: at, text: o.values[key], isText: ok}
}

// read reads the list from its parenthesis on. It is false where the list is never closed.
func (o *sqlOptions) read() bool {
	r, begin := o.r, o.r.tok.at
	o.sound = true
	r.next()
	if r.tok.isMark(")") {
		r.next()
		return true
	}
	for !r.ended() && r.budget.spent == "" {
		if len(o.order) == maxValues {
			o.fault(r.tok.at, connectors.CodeLimit, fmt.Sprintf("a table must have at most %d options", maxValues))
			break
		}
		o.option()
		if !r.ended() && !r.tok.isMark(",") && !r.tok.isMark(")") {
			o.fault(r.tok.at, CodeSyntax, "must be a comma between options, or a closing parenthesis")
			o.resume()
		}
		switch {
		case r.tok.isMark(")"):
			r.next()
			return true
		case r.tok.isMark(","):
			r.next()
		}
	}
	if r.ended() && !r.broken {
		o.fault(begin, CodeSyntax, notClosed)
	}
	r.skipStatement()
	return false
}

// fault adds a finding about something that cannot be read.
func (o *sqlOptions) fault(at int, code, message string) {
	o.sound = false
	o.add(fault{at: at, code: code, message: message})
}

// unreadable says what must stand in place of the next token, and steps to where the next option may begin. Where the
// statement ends, its open parenthesis is the finding.
func (o *sqlOptions) unreadable(message string) {
	if !o.r.ended() {
		o.fault(o.r.tok.at, CodeSyntax, message)
		o.resume()
	}
}

// add adds a finding that does not keep the options from being judged.
func (o *sqlOptions) add(f fault) { o.faults = o.r.fault(o.faults, f) }

// resume steps to where the next option may begin.
func (o *sqlOptions) resume() {
	r := o.r
	for depth := 0; !r.ended(); r.next() {
		switch {
		case r.tok.isMark("("):
			depth++
		case r.tok.isMark(")") && depth > 0:
			depth--
		case r.tok.isMark(")"):
			return
		case r.tok.isMark(",") && depth == 0:
			return
		}
	}
}

// option reads one option, up to the comma or parenthesis behind it.
func (o *sqlOptions) option() {
	r := o.r
	at := r.tok.at
	key, ok := o.key()
	if ok && (swallows(key) || strings.ContainsAny(key, "'\"`")) {
		o.fault(at, CodeSyntax, "a key must not hold a quotation mark, "+noSwallowed)
		o.resume()
		return
	}
	if !ok {
		o.unreadable("must be an option: a key, an equals sign and a value")
		return
	}
	if !r.tok.isMark("=") {
		o.unreadable("a key must have an equals sign and a value behind it")
		return
	}
	r.next()
	value, bare, ok := o.value()
	if !ok {
		return
	}
	if _, ok := o.at[key]; ok {
		o.add(fault{at: at, code: CodeDuplicateKey, message: "an option must stand only once"})
	} else {
		o.order = append(o.order, key)
		o.at[key], o.values[key] = at, value
		if bare {
			o.bare = append(o.bare, key)
		}
	}
	r.next()
}

// value returns the value that the next token is, without stepping over it, and whether it is a bare word, which gets a
// finding of its own.
func (o *sqlOptions) value() (text string, bare, ok bool) {
	r := o.r
	switch {
	case r.tok.kind == tokenText || r.tok.kind == tokenNumber:
		return r.tok.text, false, true
	case r.tok.is("TRUE") || r.tok.is("FALSE"):
		return strings.ToLower(r.tok.text), false, true
	case r.tok.kind == tokenWord || r.tok.kind == tokenQuoted:
		o.add(fault{at: r.tok.at, code: CodeSyntax, message: badValue, hint: "write the text in single quotes"})
		return r.tok.text, true, true
	}
	o.unreadable(badValue)
	return "", false, false
}

// noSwallowed is what a key or a name must not hold.
const noSwallowed = "an equals sign, a semicolon or a line end, as it does where a quotation mark is missing"

// swallows reports whether a key or a name holds what belongs to the text around it: then a quotation mark is missing or
// doubled, and the rest may be another option, a secret too.
func swallows(key string) bool { return strings.ContainsAny(key, "=;\r\n") }

// key reads a key: in any quotes, or bare with points and hyphens inside.
func (o *sqlOptions) key() (string, bool) {
	r := o.r
	if r.tok.kind == tokenText {
		key := r.tok.text
		r.next()
		return key, key != ""
	}
	var b strings.Builder
	for r.tok.kind == tokenWord || r.tok.kind == tokenQuoted {
		b.WriteString(r.tok.text)
		if r.next(); !r.tok.isMark(".") && !r.tok.isMark("-") {
			return b.String(), b.Len() > 0
		}
		b.WriteString(r.tok.text)
		r.next()
	}
	return "", false
}
