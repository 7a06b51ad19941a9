package tables

import (
	"bytes"
	"cmp"
	"strings"
)

// ignoreMark is what a comment begins with that ignores warnings, behind # or -- and spaces: connectors:ignore CODE, CODE -- why.
const ignoreMark = "connectors:ignore"

// A place is a line and a column of a file, as a finding has them; zero is none.
type place struct{ line, column int }

func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.line, q.line), cmp.Compare(p.column, q.column))
}

// An ignoreComment is a comment that is to ignore warnings.
type ignoreComment struct {
	at       place
	from, to place  // the line that it ends
	text     string // behind the mark
	isWithin bool   // it stands in a text within the file, such as a query
	isAlone  bool   // nothing stands before it on its line
}

// addComment notes a comment of the text that is read if it is to ignore warnings. It begins at an offset with a mark of some length,
// and is the end of a line.
func (in *inspector) addComment(line, at, mark, end int) {
	text, isIgnore := bytes.CutPrefix(bytes.TrimLeft(in.text[at+mark:end], " \t"), []byte(ignoreMark))
	if !isIgnore {
		return
	}
	c := ignoreComment{text: string(text), isWithin: in.origin != nil, isAlone: len(bytes.TrimSpace(in.text[line:at])) == 0}
	c.at.line, c.at.column = in.position(at)
	c.from.line, c.from.column = in.position(line)
	c.to.line, c.to.column = in.position(end)
	in.ignores = append(in.ignores, c)
}

// parse returns the codes that the comment names, and its reason. Behind the mark something must separate it from them.
func (c *ignoreComment) parse() (codes []string, reason string, hasReason bool) {
	list, reason, hasReason := strings.Cut(c.text, "--")
	if list != "" && !isSeparator(rune(list[0])) {
		list = ""
	}
	for code := range strings.FieldsFuncSeq(list, isSeparator) {
		if codes = append(codes, code); len(codes) > maxIgnoreCodes {
			break
		}
	}
	return codes, strings.TrimSpace(reason), hasReason
}

// isSeparator reports whether a character may stand between the codes of a comment.
func isSeparator(c rune) bool { return c == ',' || c == ' ' || c == '\t' }

// lose notes that the text from an offset on could not be read or judged as a whole: a comment there may ignore what would be found.
func (in *inspector) lose(offset int) {
	var p place
	p.line, p.column = in.locate(offset)
	in.loseAt(p)
}

func (in *inspector) loseAt(p place) {
	if in.unread == (place{}) || p.compare(in.unread) < 0 {
		in.unread = p
	}
}
