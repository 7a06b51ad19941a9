package tables

import (
	"bytes"

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
	text, begin := []byte(n.Value), r.at(n)
	if n.Style&yaml.LiteralStyle != 0 {
		r.within(text, r.literalPlaces(text, begin), (*inspector).readSQL)
		return
	}
	inLine := begin
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		inLine++
	}
	if !bytes.HasPrefix(r.yamlLines.text[min(inLine, len(r.yamlLines.text)):], text) {
		r.within(text, func(int) int { return begin }, (*inspector).readSQL)
		return
	}
	r.within(text, func(offset int) int { return inLine + offset }, (*inspector).readSQL)
}

// literalPlaces returns where the bytes of a block text stand, which begins at an offset.
func (r *yamlReader) literalPlaces(text []byte, begin int) func(offset int) int {
	header := begin
	for header < len(r.yamlLines.text) && r.yamlLines.text[header] != '|' { // behind an anchor and a tag
		header++
	}
	lines := newLines(text)
	places := make([]int, len(lines))
	for i, at := range lines {
		line := r.yamlLines.line(header) + 1 + i
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
