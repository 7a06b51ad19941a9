package tables

import (
	"bytes"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

// narrow finds the line of a fault for which the library names only where its surroundings begin, at the earliest: the first
// with which the text cannot be read. The library reads hardly further than that, so few lines are tried.
func (r *yamlReader) narrow(fault string, earliest int) int {
	last := r.yamlLines.line(r.input.read)
	for tries := 2; tries > 0 && last > earliest; tries-- {
		for last > earliest && r.isBlankOrComment(last) {
			last--
		}
		if begin := r.yamlLines.offset(last, 1); last == earliest || !failsWith(r.text[:begin], fault) {
			break
		}
		last--
	}
	return max(last, earliest)
}

// isBlankOrComment reports whether a line is empty or a comment.
func (r *yamlReader) isBlankOrComment(line int) bool {
	rest := bytes.TrimLeft(r.text[r.yamlLines.offset(line, 1):r.yamlLines.offset(line+1, 1)], " \t\r\n")
	return len(rest) == 0 || rest[0] == '#'
}

// offsetOfAlias returns the offset of the alias of that name with which reading fails, or -1. The library reads hardly further than
// that, so it is the last that looks like it, unless reading fails with one before it too: a comment or a text may look so.
func (r *yamlReader) offsetOfAlias(name, fault string) int {
	at := -1
	rest := r.text[:r.input.read]
	for tries := 2; tries >= 0; {
		begin := bytes.LastIndex(rest, []byte("*"+name))
		if begin < 0 {
			break
		}
		end := begin + 1 + len(name)
		rest = rest[:begin]
		if end < len(r.text) && (isWord(r.text[end]) || isDigit(r.text[end]) || r.text[end] == '-') {
			continue // a longer name
		}
		if line := r.yamlLines.line(begin); r.isBlankOrComment(line) {
			rest = rest[:min(begin, r.yamlLines.offset(line, 1))]
			continue
		}
		if at >= 0 && !failsWith(r.text[:end], fault) {
			break
		}
		at = begin
		tries--
	}
	return at
}

// failsWith reports whether reading a text ends in an error of the library, known by how its text ends.
func failsWith(text []byte, fault string) bool {
	dec := yaml.NewDecoder(bytes.NewReader(text))
	for {
		var document yaml.Node
		if err := decodeYAML(dec, &document); err != nil {
			return strings.HasSuffix(err.Error(), fault)
		}
	}
}

// A lineReader hands out one line at a time, so that what was read tells how far the parser came.
type lineReader struct {
	text []byte
	read int
}

func (l *lineReader) Read(p []byte) (int, error) {
	rest := l.text[l.read:]
	if len(rest) == 0 {
		return 0, io.EOF
	}
	rest = rest[:min(len(rest), len(p))]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i+1]
	}
	n := copy(p, rest)
	l.read += n
	return n, nil
}
