package tables

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors"
)

const (
	notOption   = "must be an option: a key, an equals sign and a value"
	noEquals    = "a key must have an equals sign and a value after it"
	noComma     = "must be a comma between options, or a closing parenthesis"
	notClosed   = "a parenthesis must be closed"
	noSwallowed = "an equals sign, a semicolon or a line break: a quotation mark may be missing"
)

// sqlOptions are the options of one WITH list.
type sqlOptions struct {
	r      *sqlReader
	list   []option       // each key once
	places map[string]int // in the list, by the keys; made once there are many
	faults []fault
	// incomplete: something could not be read in which other options may stand.
	incomplete bool
}

// An option is a key with its text, as written.
type option struct {
	key, text string
	at        int  // of the key
	settled   bool // everything has been said about the value
	unread    bool // it has no text
	unsure    bool // it may be no key, but part of a value, a secret too
	// name is the key without the prefix of the role, and place that among the properties, as the parser found them; the name is ""
	// where the option belongs to the table, not to its config.
	name  string
	place int
}

// find returns the option with a key, or nil.
func (o *sqlOptions) find(key string) *option {
	const few = 16
	if len(o.list) <= few {
		for i := range o.list {
			if option := &o.list[i]; option.key == key {
				return option
			}
		}
		return nil
	}
	if o.places == nil {
		o.places = make(map[string]int, 2*len(o.list))
	}
	for i := len(o.places); i < len(o.list); i++ {
		o.places[o.list[i].key] = i
	}
	if i, ok := o.places[key]; ok {
		return &o.list[i]
	}
	return nil
}

// field returns an option that is a field of the table.
func (o *sqlOptions) field(key string) field {
	if option := o.find(key); option != nil {
		return field{set: true, at: option.at, text: option.text, isText: true, unread: option.unread}
	}
	return field{}
}

// read reads the list from its parenthesis on. It is false where the list is never closed.
func (o *sqlOptions) read() bool {
	r, begin := o.r, o.r.tok.at
	r.next()
	if r.tok.isMark(')') {
		r.next()
		return true
	}
	for !r.ended() && r.budget.spent == "" {
		if len(o.list) == maxValues {
			o.add(r.tok.at, connectors.CodeLimit, fmt.Sprintf("a table must have at most %d options", maxValues))
			break
		}
		if r.createsTable() {
			break
		}
		template := r.tok.kind == tokenPlaceholder && !r.beginsOption() // which may stand for options
		if template {
			o.incomplete = true
			r.next()
		} else {
			o.option()
		}
		if !r.ended() && !template && r.tok.kind != tokenPlaceholder && !r.tok.isMark(',') && !r.tok.isMark(')') && !r.torn {
			o.add(r.tok.at, CodeSyntax, noComma)
			if !r.beginsOption() {
				o.incomplete = true
				o.skipValue()
			}
		}
		switch {
		case r.tok.isMark(')'):
			r.next()
			return true
		case r.tok.isMark(','):
			if r.next(); r.tok.isMark(')') && r.tok.tagged { // the tag says after which option the comma stands
				r.next()
				return true
			}
		case r.torn && !r.beginsOption(): // the parenthesis may be part of the string
			o.incomplete = true
			return true
		}
	}
	o.incomplete = true
	creates := r.createsTable()
	if r.ended() && !r.broken || creates && !r.torn {
		o.add(begin, CodeSyntax, notClosed)
	}
	if !creates {
		r.skipStatement()
	}
	return false
}

// add adds a finding about something that cannot be read.
func (o *sqlOptions) add(at int, code, message string) {
	o.faults = o.r.fault(o.faults, fault{at: at, code: code, message: message})
}

// unreadable says what must stand in place of the next token, and steps to where the next option may begin. Where the
// statement ends, its open parenthesis is the finding.
func (o *sqlOptions) unreadable(message string) {
	if !o.r.ended() {
		o.add(o.r.tok.at, CodeSyntax, message)
		o.skipValue()
	}
}

// skipValue steps to where the next option may begin, or the list may end.
func (o *sqlOptions) skipValue() {
	r := o.r
	for depth, begin := 0, r.tok.at; !r.ended(); r.next() {
		switch {
		case r.tok.isMark('('), r.tok.isMark('['), r.tok.isMark('{'):
			depth++
		case depth > 0 && (r.tok.isMark(')') || r.tok.isMark(']') || r.tok.isMark('}')):
			depth--
		case r.createsTable(): // the end of the list is missing, or part of a string
			return
		case depth == 0 && (r.tok.isMark(')') || r.tok.isMark(',') || r.tok.at > begin && r.beginsOption()):
			return
		}
	}
}

// option reads one option, up to the comma or parenthesis behind it.
func (o *sqlOptions) option() {
	r := o.r
	at := r.tok.at
	if r.tok.torn {
		o.incomplete = true
		r.next()
		return
	}
	key, ok := o.unclosedKey()
	if ok {
		o.take(key, at)
		return
	}
	key, ok = o.key()
	switch {
	case ok && isBroken(key):
		o.add(at, CodeSyntax, "a key must not hold a quotation mark, "+noSwallowed)
		o.skipValue()
		o.incomplete = true
		return
	case !ok:
		o.unreadable(notOption)
		o.incomplete = true
		return
	}
	if !r.tok.isMark('=') {
		o.unreadable(noEquals)
		o.keep(&option{key: key, at: at, settled: true, unread: true, unsure: true})
		return
	}
	r.next()
	o.take(key, at)
}

// unclosedKey reports a key that the quotation mark of its value closes ('topic='orders'), steps to the value, and returns the key.
func (o *sqlOptions) unclosedKey() (key string, ok bool) {
	r := o.r
	if r.tok.kind != tokenText && r.tok.kind != tokenQuoted {
		return "", false
	}
	before, isKey := strings.CutSuffix(strings.TrimRight(r.tok.text, " "), "=")
	key = strings.TrimSpace(before)
	if !isKey || key == "" || isBroken(key) || strings.Contains(key, " ") {
		return "", false
	}
	o.add(r.tok.at, CodeSyntax, notTerminated(&r.tok))
	r.scan.at = r.tok.end - 1
	r.next()
	return key, true
}

// take reads the value of a key that stands at an offset.
func (o *sqlOptions) take(key string, at int) {
	option := option{key: key, at: at}
	o.value(&option)
	isPlain := strings.IndexByte(key, '{') < 0   // as most are, which costs less to see
	if !isPlain && strings.Contains(key, "{{") { // which option that is the template says
		o.incomplete = true
		return
	}
	o.keep(&option)
}

// keep keeps an option, unless there is one by its name.
func (o *sqlOptions) keep(option *option) {
	if o.find(option.key) != nil {
		o.add(option.at, CodeDuplicateKey, "an option must stand only once")
		return
	}
	option.unsure = option.unsure || o.r.torn || len(o.faults) > 0
	o.list = append(o.list, *option)
}

// swallows reports whether the name of a table holds what belongs to the text around it: then a quotation mark is missing or doubled.
func swallows(name string) bool { return strings.ContainsAny(name, "=;\r\n") }

// isBroken reports whether a key holds a quotation mark, or swallows what belongs to the text around it: the rest may be another option,
// a secret too.
func isBroken(key string) bool {
	for i := range len(key) {
		if notInKey[key[i]] {
			return true
		}
	}
	return false
}

// notInKey are the characters that isBroken looks for.
var notInKey = [256]bool{'\'': true, '"': true, '`': true, '=': true, ';': true, '\r': true, '\n': true}

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
		part := r.tok.text
		if r.next(); !r.tok.isMark('.') && !r.tok.isMark('-') {
			if b.Len() == 0 {
				return part, part != ""
			}
			b.WriteString(part)
			return b.String(), true
		}
		b.WriteString(part)
		b.WriteByte(r.tok.mark)
		r.next()
	}
	return "", false
}
