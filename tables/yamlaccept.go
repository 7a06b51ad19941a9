package tables

import (
	"bytes"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

// accepted returns a text without what the library does not take though it is valid YAML, if that is what it stumbled over. All
// that is reported stands in it where it does in the file.
func (r *yamlReader) accepted(text []byte, fault *yaml.LoadError) ([]byte, bool) {
	switch {
	case strings.HasPrefix(fault.Message, "found incompatible YAML document"):
		return r.acceptVersion(text, fault.Mark.Line)
	case strings.HasPrefix(fault.Message, "found a tab character where an indentation space") && !r.tabs:
		r.tabs = true
		return r.acceptTab(text, fault)
	}
	return nil, false
}

var versionDirective = regexp.MustCompile(`^%YAML[ \t]+1\.([0-9]+)`)

// acceptVersion writes the version of YAML that the library knows in place of another: %YAML 1.2. Every 1.x is read alike.
func (r *yamlReader) acceptVersion(text []byte, line int) ([]byte, bool) {
	begin := r.yamlLines.offset(line, 1) + len(text) - len(r.text)
	match := versionDirective.FindSubmatchIndex(text[begin:min(begin+maxDirective, len(text))])
	if match == nil {
		return nil, false
	}
	text = bytes.Clone(text)
	minor := text[begin+match[2] : begin+match[3]]
	copy(minor, bytes.Repeat([]byte(" "), len(minor)))
	minor[0] = '1'
	return text, true
}

// acceptTab says how deep block texts are indented whose first line begins with a tab behind its indentation: | becomes |2. The
// library takes the tab for a part of the indentation otherwise. All such texts from the first on are looked for at once.
func (r *yamlReader) acceptTab(text []byte, fault *yaml.LoadError) ([]byte, bool) {
	shift := len(text) - len(r.text)
	var accepted []byte
	begin := 0
	for line := fault.ContextMark.Line; line <= len(r.yamlLines.begin); {
		header := r.yamlLines.textOf(line)
		match := blockHeader.FindSubmatchIndex(header[:min(len(header), maxDirective)])
		if match == nil {
			line++
			continue
		}
		parent := max(0, parentColumn(header))
		next := line + 1
		first := -1 // the indentation of the text
		for ; next <= len(r.yamlLines.begin); next++ {
			content := r.yamlLines.textOf(next)
			spaces := len(content) - len(bytes.TrimLeft(content, " "))
			if spaces == len(content) {
				continue
			}
			if spaces <= parent {
				break
			}
			if first < 0 && content[spaces] == '\t' {
				first = spaces
			}
			first = max(first, 0)
		}
		const most = 9
		if depth := first - parent; depth > 0 && depth <= most {
			at := r.yamlLines.offset(line, 1) + match[3] + shift
			accepted = append(append(accepted, text[begin:at]...), byte('0'+depth))
			begin = at
		}
		line = next
	}
	return append(accepted, text[begin:]...), begin > 0
}

// blockHeader matches a line that ends in what a block text begins with, without its indentation.
var blockHeader = regexp.MustCompile(`(?:^|[ \t])([|>])[+-]?(?:[ \t]+#.*|[ \t]*)$`)

// parentColumn returns how deep that stands which the last value of a line belongs to: its key, or a dash. It is -1 where the line
// begins with the value.
func parentColumn(line []byte) int {
	parent := -1
	for i, c := range line {
		behind := i+1 < len(line) && line[i+1] == ' '
		switch {
		case c == ' ':
		case (c == '-' || c == '?') && behind:
			parent = i
		case strings.IndexByte("|>[{", c) >= 0:
			return parent
		default:
			return i
		}
	}
	return parent
}
