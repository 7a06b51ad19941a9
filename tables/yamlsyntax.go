package tables

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/laminar/connectors/internal/jsonsyntax"
)

const noTabs = "must be indented with spaces, not tabs"

// syntax reports what the library stumbled over. Its own text is not forwarded, because it quotes the input.
func (r *yamlReader) syntax(err error) {
	line, text := placeOf(err)
	message := notYAML
	for _, known := range yamlFaults {
		if strings.HasPrefix(text, known.prefix) {
			message = known.message
			if known.search {
				line = r.narrow(text, line)
			}
		}
	}
	begin := r.yamlLines.offset(line, 1)
	offset := r.offsetOfCharacter(text)
	if offset < 0 {
		offset = begin
		for offset < len(r.text) && (r.text[offset] == ' ' || r.text[offset] == '\t') {
			offset++
		}
	}
	if bytes.IndexByte(r.text[min(begin, offset):offset], '\t') >= 0 {
		message = noTabs
	}
	hint := ""
	if rest, _, _ := bytes.Cut(r.text[begin:], []byte("\n")); bytes.Contains(rest, []byte("{{")) {
		hint = "write a value that holds {{ }} in quotes"
	}
	r.reportAt(offset, CodeSyntax, message, hint)
}

// placeOf returns the line that an error of the library names, or the first, and what it says of it.
func placeOf(err error) (line int, text string) {
	line, text = 1, strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(text, "line "); ok {
		number, what, _ := strings.Cut(rest, ": ")
		if n, err := strconv.Atoi(number); err == nil {
			line, text = n, what
		}
		// The parser's lines are counted from 0, the scanner's from 1.
		if strings.HasPrefix(text, "did not find expected") {
			line++
		}
	}
	return line, text
}

// offsetOfCharacter returns the offset of the character at fault where the library's text tells which it is, or -1.
func (r *yamlReader) offsetOfCharacter(text string) int {
	if name, ok := strings.CutPrefix(text, "unknown anchor '"); ok {
		return r.offsetOfAlias(strings.TrimSuffix(name, "' referenced"), text)
	}
	if strings.HasPrefix(text, "control characters") {
		return bytes.IndexFunc(r.text, func(c rune) bool { return unicode.IsControl(c) && !strings.ContainsRune("\t\n\r\u0085", c) })
	}
	return -1
}

// yamlFaults are the library's texts and ours. Search: the library names the line where the mapping or list begins, not
// the one that does not fit.
var yamlFaults = []struct {
	prefix, message string
	search          bool
}{
	{"did not find expected key", "must be a key with a colon, indented as those beside it", true},
	{"did not find expected '-' indicator", "must be an item with a dash, indented as those beside it", true},
	{"did not find expected ',' or ']'", "a list in brackets must be closed, with commas between its items", false},
	{"did not find expected ',' or '}'", "an object in braces must be closed, with commas between its members", false},
	{"could not find expected ':'", "a key must have a colon behind it", false},
	{"mapping values are not allowed", "a colon must not stand inside a plain value, nor a key be indented deeper than those beside it", false},
	{"found a tab character", noTabs, false},
	{"found character that cannot start any token", "a plain value must not begin with this character", false},
	{"found unexpected end of stream", "a text in quotes must be closed", false},
	{"found unknown escape character", "a text in double quotes must have only escapes that YAML knows", false},
	{"unknown anchor", "an alias must name an anchor that stands before it", false},
	{"control characters are not allowed", "must not hold control characters", false},
	{"exceeded max depth", jsonsyntax.TooDeep, false},
}
