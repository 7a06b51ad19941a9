package tables

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"
)

// queryOf returns what reads the SQL that a value holds, or nil where the value is neither a text nor missing. The same text is
// read once, however many aliases there are.
func (r *yamlReader) queryOf(n *yaml.Node) func() {
	if n.Kind != yaml.ScalarNode {
		return nil
	}
	switch scalar(n).(type) {
	case nil:
		return func() {}
	case string:
		return func() {
			if !r.queried[n] {
				r.queried[n] = true
				r.query(n)
			}
		}
	}
	return nil
}

// query reads the SQL that a text holds. What is found in it has its own place where the text stands line by line in the file, or
// in one line without an escape, and the place of the text where it does not.
func (r *yamlReader) query(n *yaml.Node) {
	text, begin := []byte(n.Value), r.startOf(n)
	if n.Style&yaml.LiteralStyle != 0 {
		r.readWithin(text, r.literalPlaces(text, begin), (*inspector).readSQL)
		return
	}
	inLine := begin
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		inLine++
	}
	if !bytes.HasPrefix(r.yamlLines.text[min(inLine, len(r.yamlLines.text)):], text) {
		r.readWithin(text, func(int) int { return begin }, (*inspector).readSQL)
		return
	}
	r.readWithin(text, func(offset int) int { return inLine + offset }, (*inspector).readSQL)
}

// literalPlaces returns where the bytes of a block text stand, which begins at an offset.
func (r *yamlReader) literalPlaces(text []byte, begin int) func(offset int) int {
	lines := newLines(text)
	places := make([]int, len(lines))
	for i, at := range lines {
		line := r.yamlLines.line(begin) + 1 + i
		written, stands := text[at:], r.yamlLines.textOf(line)
		written = written[:lineLength(written)]
		places[i] = begin
		if bytes.HasSuffix(stands, written) {
			places[i] = r.yamlLines.offset(line, 1) + len(stands) - len(written)
		}
	}
	return func(offset int) int {
		line, column := lines.position(offset)
		if places[line-1] == begin {
			return begin
		}
		return places[line-1] + column - 1
	}
}

// startOf returns the offset of a text itself, after its anchor and its tag.
func (r *yamlReader) startOf(n *yaml.Node) int {
	at := r.at(n)
	for {
		rest := r.yamlLines.text[at:]
		if len(rest) == 0 || rest[0] != '&' && rest[0] != '!' {
			return at
		}
		word := len(rest) - len(bytes.TrimLeftFunc(rest, func(c rune) bool { return !strings.ContainsRune(" \t\r\n", c) }))
		at += word
		at += len(rest[word:]) - len(bytes.TrimLeft(rest[word:], " \t\r\n"))
	}
}
