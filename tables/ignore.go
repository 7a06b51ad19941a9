package tables

import (
	"bytes"
	"cmp"
	"strings"

	"github.com/laminar/connectors/internal/near"
)

// A comment that ignores warnings begins with a mark and a word, behind # or -- and spaces: connectors:ignore CODE, CODE -- why.
const (
	commentMark = "connectors:"
	ignoreWord  = "ignore"
)

// A place is a line and a column of a file, as a finding has them; zero is none.
type place struct{ line, column int }

func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.line, q.line), cmp.Compare(p.column, q.column))
}

// An ignoreComment is a comment that is to ignore warnings.
type ignoreComment struct {
	at       place
	from, to place  // the line that it ends
	text     string // behind the word
	misspelt bool   // the word is not as it must be, so nothing is ignored
	isWithin bool   // it stands in a text within the file, such as a query
	isAlone  bool   // nothing stands before it on its line
}

// addComment notes a comment of the text that is read if it is to ignore warnings. It begins at an offset with a mark of some length,
// and is the end of a line.
func (in *inspector) addComment(line, at, mark, end int) {
	marked, isMarked := bytes.CutPrefix(bytes.TrimLeft(in.text[at+mark:end], " \t"), []byte(commentMark))
	text, isIgnore := strings.CutPrefix(string(marked), ignoreWord)
	if !isMarked || !isIgnore && !meansIgnore(string(marked)) {
		return
	}
	c := ignoreComment{text: text, misspelt: !isIgnore, isWithin: in.origin != nil, isAlone: len(bytes.TrimSpace(in.text[line:at])) == 0}
	c.at.line, c.at.column = in.position(at)
	c.from.line, c.from.column = in.position(line)
	c.to.line, c.to.column = in.position(end)
	in.ignores = append(in.ignores, c)
}

// meansIgnore reports whether the first word behind the mark is a misspelling of the one that ignores.
func meansIgnore(text string) bool {
	word := strings.TrimLeft(text, " \t")
	if end := strings.IndexFunc(word, isSeparator); end >= 0 {
		word = word[:end]
	}
	return near.Misspelt(word, ignoreWord)
}

// parse returns the codes that the comment names, and its reason. Behind the word something must separate it from them.
func (c *ignoreComment) parse() (codes []string, reason string, hasReason bool) {
	if c.misspelt {
		return nil, "", false
	}
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
