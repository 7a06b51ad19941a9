package tables

import (
	"bytes"

	"go.yaml.in/yaml/v4"
)

// query reads the SQL that a text holds. What is found in it has its own place where the text stands line by line in the file, or
// in one line without an escape, and the place of the text where it does not.
func (r *yamlReader) query(n *yaml.Node) {
	text := []byte(n.Value)
	lines, begin := newLines(text), r.at(n)
	inLine := begin
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		inLine++
	}
	asWritten := bytes.HasPrefix(r.yamlLines.text[inLine:], text)
	r.within(text, func(offset int) int {
		line, column := lines.position(offset)
		written := text[lines[line-1]:]
		written = written[:lineLength(written)]
		switch {
		case n.Style&yaml.LiteralStyle != 0:
			stands := r.yamlLines.textOf(r.yamlLines.line(begin) + line)
			if bytes.HasSuffix(stands, written) {
				return r.yamlLines.offset(r.yamlLines.line(begin)+line, 1) + len(stands) - len(written) + column - 1
			}
		case asWritten:
			return inLine + offset
		}
		return begin
	}, (*inspector).readSQL)
}
