package tables

import "strings"

const (
	badValue  = "the value of an option must be a text in single quotes, a number, TRUE or FALSE"
	badEscape = "a backslash in the text must begin an escape that stands for a character"
)

// value reads the value of an option up to what follows it. One that cannot be read gives one finding and takes up what belongs to
// it, so that the other options are judged all the same.
func (o *sqlOptions) value(option *option) {
	r := o.r
	first := r.tok
	if r.ended() || first.isMark(',') || first.isMark(')') {
		o.unreadable(badValue)
		option.settled, option.unread = true, true
		return
	}
	if r.scan.touches(&first) {
		r.tear(r.scan.endOfString(first.end))
		first = r.tok
	}
	notOpened := (first.isName() || first.kind == tokenNumber) && r.scan.peek(0) == '\''
	if notOpened { // and what follows is read as if there were no quotation mark
		r.scan.at++
	}
	r.next()
	switch {
	case first.torn, isVariable(&first): // a torn one is reported
		option.settled, option.unread = true, true
	case notOpened:
		o.unfit(&first, badValue, hintFor(&first))
		option.settled, option.unread = true, true
	case isOptionalKey(option.key):
		option.text = o.expression(&first)
	case first.malformed:
		o.unfit(&first, badEscape, "")
		option.settled, option.unread = true, true
	case first.kind == tokenText, first.kind == tokenNumber && o.endsValue():
		option.text = first.text
	case first.is("TRUE") || first.is("FALSE"):
		option.text = strings.ToLower(first.text)
	case nearestOptionalKey(option.key) != "":
		option.text = o.expression(&first)
	case first.isName() && o.endsValue():
		o.unfit(&first, badValue, hintFor(&first))
		option.text, option.settled = first.text, true
	default:
		o.unfit(&first, badValue, hintFor(&first))
		o.expression(&first)
		option.settled, option.unread = true, true
	}
}

// isVariable reports whether a value is one of psql's: :name, :'name'.
func isVariable(t *token) bool { return t.kind == tokenPlaceholder && t.text[0] == ':' }

// unfit adds a finding about the value that begins with a token.
func (o *sqlOptions) unfit(first *token, message, hint string) {
	o.faults = o.r.fault(o.faults, fault{at: first.at, code: CodeSyntax, message: message, hint: hint})
}

// hintFor says how to write what the value that begins with a token was meant to be.
func hintFor(first *token) string {
	switch {
	case first.is("INTERVAL"):
		return "write the duration as a text in single quotes"
	case first.is("ARRAY") || first.isMark('['):
		return "write the items as one text in single quotes, with commas between them"
	case first.kind == tokenPlaceholder:
		return "write the placeholder in single quotes"
	case first.isName() || first.kind == tokenNumber:
		return "write the text in single quotes"
	}
	return ""
}

// endsValue reports whether the value of an option ends before the next token.
func (o *sqlOptions) endsValue() bool {
	r := o.r
	return r.ended() || r.tok.isMark(',') || r.tok.isMark(')') || r.beginsOption() || r.createsTable()
}

// expression steps to the end of the value that begins with a token, which was stepped over, and returns it: what it means where
// it is that token alone, and else as written.
func (o *sqlOptions) expression(first *token) string {
	r := o.r
	depth := opens(first)
	end := first.end
	for !r.ended() && (depth > 0 || !o.endsValue()) && !r.createsTable() {
		depth += opens(&r.tok)
		end = r.tok.end
		r.next()
	}
	if end == first.end && first.kind != tokenMark {
		return first.text
	}
	return string(r.text[first.at:end])
}

// opens returns by how much a token takes what follows it deeper into parentheses and brackets.
func opens(t *token) int {
	switch {
	case t.isMark('('), t.isMark('['), t.isMark('{'):
		return 1
	case t.isMark(')'), t.isMark(']'), t.isMark('}'):
		return -1
	}
	return 0
}
