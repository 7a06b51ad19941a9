package tables

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/laminar/connectors"
)

// A yamlReader reads tables from the node trees of YAML documents. What a node means is decided here, not by the
// library: it would turn 012 into ten and expand aliases without asking.
type yamlReader struct {
	*inspector
	marks yamlMarks
	input *lineReader
	// expanded counts the values converted, each as often as aliases stand for it; active are those being followed.
	expanded int
	active   map[*yaml.Node]bool
}

func (in *inspector) readYAML() {
	if countMarks(in.text) > maxMarks {
		in.report(connectors.CodeLimit,
			fmt.Sprintf("a YAML file must have at most %d lines and characters that may begin a value: - , : ? # [ {", maxMarks))
		return
	}
	r := &yamlReader{inspector: in, marks: newYAMLMarks(in.text), active: map[*yaml.Node]bool{}}
	if at, message := r.marks.excess(); message != "" {
		in.reportAt(at, connectors.CodeLimit, message, "")
		return
	}
	r.input = &lineReader{text: in.text}
	dec := yaml.NewDecoder(r.input)
	for in.budget.spent == "" {
		var document yaml.Node
		err := decodeYAML(dec, &document)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			r.syntax(err)
			return
		}
		for _, root := range document.Content {
			r.document(root)
		}
	}
}

var errYAML = errors.New("must be valid YAML")

// decodeYAML reads the next document. Whatever the library does, it ends in an error.
func decodeYAML(dec *yaml.Decoder, document *yaml.Node) (err error) {
	defer func() {
		if recover() != nil {
			err = errYAML
		}
	}()
	return dec.Decode(document)
}

// resolved follows an alias.
func resolved(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

func (r *yamlReader) document(node *yaml.Node) {
	root := resolved(node)
	switch {
	case root.Kind == yaml.SequenceNode:
		r.list(root)
	case root.Kind == yaml.MappingNode:
		if list := listed(root); list != nil {
			r.tables(root, list)
		} else {
			r.table(node, true)
		}
	case isNull(root): // an empty document
	default:
		r.reportAt(r.at(root), CodeSyntax, notTables, "")
	}
}

// listed returns what a document has under "tables", or nil.
func listed(root *yaml.Node) *yaml.Node {
	for i := 0; i+1 < len(root.Content); i += 2 {
		if key := root.Content[i]; key.Value == keyTables && key.Kind == yaml.ScalarNode {
			return root.Content[i+1]
		}
	}
	return nil
}

// tables reads a document that lists its tables, which look for keys that stand twice themselves.
func (r *yamlReader) tables(root, node *yaml.Node) {
	list := resolved(node)
	if list.Kind == yaml.SequenceNode {
		r.list(list)
	} else {
		r.reportAt(r.at(node), connectors.CodeType, notList, "")
	}
	var faults []fault
	r.twice(root, 1, &faults)
	for i := 0; i+1 < len(root.Content); i += 2 {
		if value := root.Content[i+1]; root.Content[i].Value != keyTables && value != list {
			r.twice(value, maxDepth, &faults)
		}
	}
	r.reportFaults(faults...)
}

func (r *yamlReader) list(list *yaml.Node) {
	for _, item := range list.Content {
		if r.budget.spent != "" {
			return
		}
		if n := resolved(item); n.Kind == yaml.MappingNode {
			r.table(item, false)
		} else {
			r.reportAt(r.at(item), connectors.CodeType, notTable, "")
		}
	}
}

// at returns the offset of a node.
func (r *yamlReader) at(n *yaml.Node) int { return r.marks.offset(n.Line, n.Column) }

// table reads one table; whole: it is the document, not one of a list.
func (r *yamlReader) table(node *yaml.Node, whole bool) {
	d := &draft{at: r.at(node), whole: whole, roleKey: keyRole}
	r.twice(node, maxDepth, &d.faults)
	c := &yamlConverter{yamlReader: r}
	c.charge(node, len(resolved(node).Content))
	for key, m := range c.members(resolved(node)) {
		value := resolved(m.value)
		at := r.at(m.key)
		switch key {
		case keyName:
			d.name = c.field(at, value)
		case keyConnector:
			d.connector = c.field(at, value)
		case keyRole:
			d.role = c.field(at, value)
		case keyConfig:
			d.config = field{set: true, at: at}
			if value.Kind != yaml.MappingNode {
				d.faults = r.fault(d.faults, fault{at: r.at(m.value), code: connectors.CodeType, message: noObject})
				continue
			}
			d.check = func(id string, role connectors.Role) verdict { return r.config(id, role, m.value) }
		default:
			d.other(key)
		}
	}
	d.faults = append(d.faults, c.faults.kept...)
	if c.spent {
		// What the table would lack is not its fault.
		r.reportFaults(d.faults...)
		return
	}
	r.judge(d)
}

// twice finds keys that stand twice in one mapping, in a node and below. It follows no alias: what an alias stands for
// is found where it is written.
func (r *yamlReader) twice(n *yaml.Node, depth int, faults *[]fault) {
	if depth == 0 {
		return
	}
	if n.Kind == yaml.MappingNode {
		seen := make(map[string]bool, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if key.Kind != yaml.ScalarNode {
				continue
			}
			if seen[key.Value] {
				*faults = r.fault(*faults, fault{at: r.at(key), code: CodeDuplicateKey, message: keyTwice})
			}
			seen[key.Value] = true
		}
	}
	for _, c := range n.Content {
		r.twice(c, depth-1, faults)
	}
}

// config judges the node of a config.
func (r *yamlReader) config(id string, role connectors.Role, node *yaml.Node) verdict {
	c := &yamlConverter{yamlReader: r}
	root := &spot{at: r.at(node)}
	value := c.value(node, root)
	v := verdict{
		place:  func(v connectors.Violation) (int, int) { return r.position(root.find(v.Pointer)) },
		locate: root.find,
	}
	config, ok := value.(map[string]any)
	switch {
	case c.spent:
	case c.faults.more > 0:
		v.report.More = c.faults.more
	case ok:
		v.report, v.err = r.reg.Check(id, role, config)
	case len(c.faults.kept) == 0:
		v.report.Violations = []connectors.Violation{{Code: connectors.CodeType, Message: "must be an object"}}
	}
	if v.faults = c.faults.kept; c.spent {
		v.report = connectors.Report{}
	}
	return v
}

// syntax reports what the library stumbled over. Its own text is not forwarded, because it quotes the input.
func (r *yamlReader) syntax(err error) {
	message := "must be valid YAML"
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 1
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
	offset := -1
	for _, known := range yamlFaults {
		if strings.HasPrefix(text, known.prefix) {
			message = known.message
			if known.search {
				line = r.narrow(text, line)
			}
		}
	}
	if name, ok := strings.CutPrefix(text, "unknown anchor '"); ok {
		offset = r.alias(strings.TrimSuffix(name, "' referenced"), text)
	}
	if strings.HasPrefix(text, "control characters") {
		offset = bytes.IndexFunc(r.text, func(c rune) bool { return unicode.IsControl(c) && !strings.ContainsRune("\t\n\r\u0085", c) })
	}
	begin := r.marks.offset(line, 1)
	if offset < 0 {
		offset = begin
		for offset < len(r.text) && (r.text[offset] == ' ' || r.text[offset] == '\t') {
			offset++
		}
	}
	if bytes.IndexByte(r.text[min(begin, offset):offset], '\t') >= 0 {
		message = "must be indented with spaces, not tabs"
	}
	hint := ""
	if rest, _, _ := bytes.Cut(r.text[begin:], []byte("\n")); bytes.Contains(rest, []byte("{{")) {
		hint = "write a value that holds {{ }} in quotes"
	}
	r.reportAt(offset, CodeSyntax, message, hint)
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
	{"found a tab character", "must be indented with spaces, not tabs", false},
	{"found character that cannot start any token", "a plain value must not begin with this character", false},
	{"found unexpected end of stream", "a text in quotes must be closed", false},
	{"found unknown escape character", "a text in double quotes must have only escapes that YAML knows", false},
	{"unknown anchor", "an alias must name an anchor that stands before it", false},
	{"control characters are not allowed", "must not hold control characters", false},
	{"exceeded max depth", "must not nest that deep", false},
}

// narrow finds the line of a fault for which the library names only where its surroundings begin, at the earliest: the first
// with which the text cannot be read. The library reads hardly further than that, so few lines are tried.
func (r *yamlReader) narrow(fault string, earliest int) int {
	last := r.marks.line(r.input.read)
	for tries := 2; tries > 0 && last > earliest; tries-- {
		for last > earliest && r.isIdle(last) {
			last--
		}
		if begin := r.marks.offset(last, 1); last == earliest || !failsWith(r.text[:begin], fault) {
			break
		}
		last--
	}
	return max(last, earliest)
}

// isIdle reports whether a line is empty or a comment.
func (r *yamlReader) isIdle(line int) bool {
	rest := bytes.TrimLeft(r.text[r.marks.offset(line, 1):r.marks.offset(line+1, 1)], " \t\r\n")
	return len(rest) == 0 || rest[0] == '#'
}

// alias returns the offset of the alias of that name with which reading fails, or -1. The library reads hardly further than
// that, so it is the last that looks like it, unless reading fails with one before it too: a comment or a text may look so.
func (r *yamlReader) alias(name, fault string) int {
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
		if line := r.marks.line(begin); r.isIdle(line) {
			rest = rest[:min(begin, r.marks.offset(line, 1))]
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
