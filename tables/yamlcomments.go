package tables

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"
)

// The library hangs comments on nodes, and on other ones than those that they stand beside. So they are looked for in the text, and the
// nodes tell which of them are parts of texts.

// commentMarks returns where the comments of a text begin that may ignore warnings, and texts in it that look like such.
func commentMarks(text []byte) []int {
	var marks []int
	for at := 0; ; at += len(commentMark) {
		n := bytes.Index(text[at:], []byte(commentMark))
		if n < 0 {
			return marks
		}
		at += n
		sign := at - 1
		for sign >= 0 && (text[sign] == ' ' || text[sign] == '\t') {
			sign--
		}
		if sign >= 0 && text[sign] == '#' && (sign == 0 || strings.IndexByte(" \t\r\n", text[sign-1]) >= 0) {
			marks = append(marks, sign)
		}
	}
}

// comments notes those that stand between the texts of a document.
func (r *yamlReader) comments(n *yaml.Node) {
	const quoted, block = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle, yaml.LiteralStyle | yaml.FoldedStyle
	switch {
	case len(r.marks) == 0:
	case n.Kind != yaml.ScalarNode:
		for _, c := range n.Content {
			r.comments(c)
		}
	case n.Style&(quoted|block) == 0: // a comment ends a plain text
		r.commentsBefore(r.at(n))
	default:
		begin := r.behindProperties(r.at(n))
		end := begin
		switch isQuoted := n.Style&quoted != 0; {
		case begin == len(r.text):
		case isQuoted && strings.IndexByte(`"'`, r.text[begin]) >= 0:
			end = endOfQuoted(r.text, begin)
		case !isQuoted && strings.IndexByte("|>", r.text[begin]) >= 0:
			begin, end = r.blockText(n.Value, begin)
		}
		r.commentsBefore(begin)
		for len(r.marks) > 0 && r.marks[0] < end {
			r.marks = r.marks[1:]
		}
	}
}

// commentsBefore notes the comments before an offset: they stand in no text.
func (r *yamlReader) commentsBefore(offset int) {
	for len(r.marks) > 0 && r.marks[0] < offset {
		at := r.marks[0]
		r.marks = r.marks[1:]
		line := r.yamlLines.line(at)
		begin := r.yamlLines.offset(line, 1)
		r.addComment(begin, at, len("#"), begin+len(r.yamlLines.textOf(line)))
	}
}

// behindProperties returns where a text begins behind its anchor, its tag and what separates them, comments too.
func (r *yamlReader) behindProperties(at int) int {
	for at < len(r.text) {
		rest := r.text[at:]
		switch rest[0] {
		case '&', '!':
			at += wordLength(rest)
		case '#':
			at += len(r.yamlLines.textOf(r.yamlLines.line(at))) - (at - r.yamlLines.offset(r.yamlLines.line(at), 1))
		case ' ', '\t', '\r', '\n':
			at++
		default:
			return at
		}
	}
	return at
}

// wordLength returns how many bytes there are before the first white space.
func wordLength(text []byte) int {
	if n := bytes.IndexAny(text, " \t\r\n"); n >= 0 {
		return n
	}
	return len(text)
}

// blockText returns where the lines of a block text begin and end, whose | or > stands at an offset. They are indented as the first of
// them that holds more than spaces, without the spaces that are part of the text.
func (r *yamlReader) blockText(value string, at int) (begin, end int) {
	const lineEnds = "\n\u0085\u2028\u2029"
	line := r.yamlLines.line(at) + 1
	begin = r.yamlLines.offset(line, 1)
	rest := strings.TrimLeft(value, " "+lineEnds)
	if rest == "" {
		return begin, begin
	}
	before := value[:len(value)-len(rest)]
	own := len(before) - len(strings.TrimRight(before, " "))
	indent := -1
	for ; line <= len(r.yamlLines.begin); line++ {
		text := r.yamlLines.textOf(line)
		visible := bytes.TrimLeft(text, " ")
		spaces := len(text) - len(visible)
		switch {
		case len(visible) == 0:
		case indent < 0:
			indent = spaces - own
		case spaces < indent:
			return begin, r.yamlLines.offset(line, 1)
		}
	}
	return begin, len(r.text)
}
