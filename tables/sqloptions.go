package tables

import "strings"

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
	if r.tok.mark(")") {
		r.next()
		return true
	}
	for !r.ended() {
		o.option()
		if !r.ended() && !r.tok.mark(",") && !r.tok.mark(")") {
			o.fault(r.tok.at, CodeSyntax, "must be a comma between options, or a closing parenthesis")
			o.resume()
		}
		switch {
		case r.tok.mark(")"):
			r.next()
			return true
		case r.tok.mark(","):
			r.next()
		}
	}
	if !r.broken {
		o.fault(begin, CodeSyntax, notClosed)
	}
	r.skipStatement()
	return false
}

// fault adds a finding about something that cannot be read.
func (o *sqlOptions) fault(at int, code, message string) {
	o.sound = false
	o.faults = append(o.faults, fault{at: at, code: code, message: message})
}

// resume steps to where the next option may begin.
func (o *sqlOptions) resume() {
	r := o.r
	for depth := 0; !r.ended(); r.next() {
		switch {
		case r.tok.mark("("):
			depth++
		case r.tok.mark(")") && depth > 0:
			depth--
		case r.tok.mark(")"):
			return
		case r.tok.mark(",") && depth == 0:
			return
		}
	}
}

// option reads one option, up to the comma or parenthesis behind it.
func (o *sqlOptions) option() {
	r := o.r
	at := r.tok.at
	key, ok := o.key()
	if !ok {
		if !r.ended() {
			o.fault(r.tok.at, CodeSyntax, "must be an option: a key, an equals sign and a value")
			o.resume()
		}
		return
	}
	if !r.tok.mark("=") {
		if !r.ended() {
			o.fault(r.tok.at, CodeSyntax, "a key must have an equals sign and a value behind it")
			o.resume()
		}
		return
	}
	r.next()
	value, bare := r.tok.text, false
	switch {
	case r.tok.kind == tokenText || r.tok.kind == tokenNumber:
	case r.tok.is("TRUE") || r.tok.is("FALSE"):
		value = strings.ToLower(value)
	case r.tok.kind == tokenWord || r.tok.kind == tokenQuoted:
		bare = true
		o.faults = append(o.faults, fault{
			at: r.tok.at, code: CodeSyntax, message: badValue, suggestion: "write the text in single quotes",
		})
	default:
		if !r.ended() {
			o.fault(r.tok.at, CodeSyntax, badValue)
			o.resume()
		}
		return
	}
	if _, ok := o.at[key]; ok {
		o.faults = append(o.faults, fault{at: at, code: CodeDuplicateKey, message: "an option must stand only once"})
	} else {
		o.order = append(o.order, key)
		o.at[key], o.values[key] = at, value
		if bare {
			o.bare = append(o.bare, key)
		}
	}
	r.next()
}

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
		if r.next(); !r.tok.mark(".") && !r.tok.mark("-") {
			return b.String(), b.Len() > 0
		}
		b.WriteString(r.tok.text)
		r.next()
	}
	return "", false
}
