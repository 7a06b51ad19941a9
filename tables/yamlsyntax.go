package tables

import (
	"bytes"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"github.com/laminar/connectors/internal/jsonsyntax"
)

const (
	noTabs       = "must be indented with spaces, not tabs"
	inQuotes     = "write the text in quotes"
	bracesQuoted = "write a value that holds {{ }} in quotes"
)

// syntax reports what the library stumbled over, and returns where. Its own text is not forwarded, because it quotes the input.
func (r *yamlReader) syntax(fault *yaml.LoadError) (at int) {
	message, hint := notYAML, ""
	for _, known := range yamlFaults {
		if strings.HasPrefix(fault.Message, known.prefix) && strings.HasPrefix(fault.ContextMsg, known.context) {
			message, hint = known.message, known.hint
			break
		}
	}
	at = r.placeOf(fault)
	line := r.yamlLines.line(at)
	before := r.text[r.yamlLines.offset(line, 1):min(at+1, len(r.text))]
	if indent := before[:len(before)-len(bytes.TrimLeft(before, " \t"))]; len(indent)+1 >= len(before) && bytes.IndexByte(indent, '\t') >= 0 {
		message, hint = noTabs, ""
	}
	switch glued := r.gluedBefore(fault); {
	case bytes.Contains(r.yamlLines.textOf(line), []byte("{{")):
		hint = bracesQuoted
	case glued != "":
		hint = glued
	}
	r.reportAt(at, CodeSyntax, message, hint)
	return at
}

// placeOf returns the offset of a fault: where the text stops being YAML or, where a quote or a bracket is not closed, where that
// stands.
func (r *yamlReader) placeOf(fault *yaml.LoadError) int {
	if strings.HasPrefix(fault.Message, "control characters") {
		return max(0, bytes.IndexFunc(r.text, func(c rune) bool { return unicode.IsControl(c) && !strings.ContainsRune("\t\n\r\u0085", c) }))
	}
	at := r.offsetOf(fault.Mark)
	switch {
	case strings.HasPrefix(fault.Message, "could not find expected ':'"):
		return r.behindKey(fault)
	case strings.HasPrefix(fault.ContextMsg, "while scanning a quoted scalar") && strings.HasPrefix(fault.Message, "found unexpected"):
		return r.offsetOf(fault.ContextMark)
	case strings.HasPrefix(fault.ContextMsg, "while parsing a flow "):
		if open := r.openBracket(fault, at); open >= 0 {
			return open
		}
	}
	return at
}

// behindKey returns the offset of what stands behind a key without a colon, be it a comment in a line of its own. The library names the
// next token.
func (r *yamlReader) behindKey(fault *yaml.LoadError) int {
	key, at := r.offsetOf(fault.ContextMark), r.offsetOf(fault.Mark)
	if key >= at {
		return at
	}
	if quote := r.text[key]; quote == '"' || quote == '\'' {
		return endOfQuoted(r.text[:at], key)
	}
	for line := fault.ContextMark.Line; ; {
		for line++; line < fault.Mark.Line && len(bytes.TrimSpace(r.yamlLines.textOf(line))) == 0; line++ {
		}
		first, indent := firstOf(r.yamlLines.textOf(line))
		if line >= fault.Mark.Line || indent < fault.ContextMark.Column || first == '#' {
			return min(at, r.yamlLines.offset(line, indent+1))
		}
	}
}

// gluedBefore says what to do about a key whose colon touches its value in the line of the fault, or in the last before it that is
// not empty; "" where there is none. There the library takes key and value for a text, which goes on.
func (r *yamlReader) gluedBefore(fault *yaml.LoadError) string {
	switch {
	case strings.HasPrefix(fault.Message, "could not find expected ':'"), strings.HasPrefix(fault.Message, "mapping values"),
		strings.HasPrefix(fault.Message, "did not find expected key"):
	default:
		return ""
	}
	const tries = 3
	for line, n := fault.Mark.Line, 0; line > 0 && n < tries; line-- {
		text := bytes.TrimLeft(r.yamlLines.textOf(line), " \t-")
		if len(bytes.TrimSpace(text)) == 0 || text[0] == '#' {
			continue
		}
		if key, ok := gluedKeyIn(text); ok {
			return spaceBehind(key)
		}
		n++
	}
	return ""
}

// yamlFaults are the library's texts, with what it was reading, and ours.
var yamlFaults = []struct{ prefix, context, message, hint string }{
	{"did not find expected key", "", "must be a key with a colon, indented as those beside it", ""},
	{"did not find expected '-' indicator", "", "must be an item with a dash, indented as those beside it", ""},
	{"did not find expected ',' or ']'", "", "a list in brackets must be closed, with commas between its items", ""},
	{"did not find expected ',' or '}'", "", "an object in braces must be closed, with commas between its members", ""},
	{"did not find expected node content", "while parsing a flow", "a bracket or a brace must be closed, with a value before each comma", ""},
	{"did not find expected node content", "", "a plain value must not begin with this character", inQuotes},
	{"did not find expected comment or line break", "", "the text after | or > must begin on the next line", inQuotes},
	{"did not find expected alphabetic or numeric character", "while scanning an a", "a plain value must not begin with * or &; the name of an anchor has ASCII letters, digits, _ and -", inQuotes},
	{"did not find expected hexadecimal number", "", "an escape in double quotes must have all its digits: \\x41, \\u0041", ""},
	{"did not find expected whitespace or line break", "while scanning a tag", "a plain value must not begin with !", inQuotes},
	{"could not find expected ':'", "", "a key must have a colon after it", ""},
	{"mapping values are not allowed", "", "a colon must not stand inside a plain value, nor a key be indented deeper than those beside it", ""},
	{"block sequence entries are not allowed", "", "a dash must not follow a key on its line, nor be indented deeper than those beside it", ""},
	{"found a tab character", "", noTabs, ""},
	{"found character that cannot start any token", "", "a plain value must not begin with this character", inQuotes},
	{"found unexpected end of stream", "", "a text in quotes must be closed", ""},
	{"found unexpected document indicator", "", "a text in quotes must be closed", ""},
	{"found invalid Unicode character escape code", "", "an escape must stand for a character: \\U0001f600 in place of two halves", ""},
	{"found unknown escape character", "", "a text in double quotes must have only escapes that YAML knows", ""},
	{"found incompatible YAML document", "", "the version of YAML must be 1", ""},
	{"did not find expected <document start>", "", "a document must begin with --- after directives or after another document", ""},
	{"found a comment without preceding whitespace", "", "a comment must have a space before it", inQuotes},
	{"mapping keys are not allowed", "", "a question mark must not stand inside a plain value", inQuotes},
	{"", "while scanning a directive", "a line that begins with % must be a directive: %YAML or %TAG", ""},
	{"", "while scanning a %", "a directive must be complete: %YAML 1.2", ""},
	{"found duplicate %YAML directive", "", "%YAML must stand only once in a document", ""},
	{"found undefined tag handle", "", "a tag must have a handle that %TAG defines", "write a text that begins with ! in quotes"},
	{"", "while parsing a tag", "a tag must end with a space", "write a text that begins with ! in quotes"},
	{"", "while scanning a tag", "a tag must be complete", "write a text that begins with ! in quotes"},
	{"unknown anchor", "", "an alias must name an anchor that stands before it", "write a text that begins with * in quotes"},
	{"control characters are not allowed", "", "must not hold control characters", ""},
	{"exceeded max depth", "", jsonsyntax.TooDeep, ""},
}
