package tables

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"github.com/laminar/connectors"
)

// A yamlReader reads tables from the node trees of YAML documents. What a node means is decided here, not by the
// library: it would turn 012 into ten and expand aliases without asking.
type yamlReader struct {
	*inspector
	yamlLines yamlLines
	done      int // documents that were read
	// expanded counts the values converted, each as often as aliases stand for it; active are those being followed.
	expanded int
	// expandedOther is expanded for what is kept beside the configs.
	expandedOther int
	active        map[*yaml.Node]bool
	queried       map[*yaml.Node]bool // texts of SQL that were read
	marks         []int               // where comments may begin that ignore warnings, of what is still to be read
}

// readYAML reads a YAML file.
func (in *inspector) readYAML() {
	if countStarts(in.text) > maxStarts {
		in.report(connectors.CodeLimit,
			fmt.Sprintf("a YAML file must have at most %d lines and characters that may begin a value: - , : ? # [ {", maxStarts))
		return
	}
	r := &yamlReader{inspector: in, yamlLines: newYAMLLines(in.text), active: map[*yaml.Node]bool{}, queried: map[*yaml.Node]bool{}}
	if at, message := r.yamlLines.costlyLine(); message != "" {
		in.reportAt(at, connectors.CodeLimit, message, "")
		return
	}
	r.marks = commentMarks(in.text)
	if text, fault := r.documents(in.text); fault != nil {
		r.salvage(text, r.syntax(fault))
		return
	}
	r.commentsBefore(len(in.text))
}

// documents reads the documents of a text, up to a fault, which it returns with the text that was read: the library does not take
// every version of YAML.
func (r *yamlReader) documents(text []byte) ([]byte, *yaml.LoadError) {
	fault := r.load(text, r.document)
	if fault != nil && strings.HasPrefix(fault.Message, "found incompatible YAML document") {
		text = withKnownVersions(text)
		fault = r.load(text, r.document)
	}
	switch {
	case fault == nil:
		return nil, nil
	case r.done == 0 && jsontext.Value(text).IsValid(jsontext.AllowDuplicateNames(true)): // what the library does not take of JSON
		r.marks = nil // JSON has no comments
		r.readJSON()
		return nil, nil
	}
	return text, r.first(text, fault)
}

// first returns the first fault of a text. The library's scanner runs ahead of its parser, so its fault may come after one that the
// parser has yet to report. Up to there the text is read once more.
func (r *yamlReader) first(text []byte, fault *yaml.LoadError) *yaml.LoadError {
	begin := fault.Mark
	if fault.ContextMark.Line > 0 { // of what the scanner could not read to its end
		begin = fault.ContextMark
	}
	end := r.offsetOf(begin)
	if fault.Stage != yaml.ScannerStage {
		return fault
	}
	if earlier := r.load(text[:end], nil); earlier != nil && r.offsetOf(earlier.Mark) < end {
		return earlier
	}
	return fault
}

// offsetOf returns the offset of a mark.
func (r *yamlReader) offsetOf(mark yaml.Mark) int { return r.yamlLines.offset(mark.Line, mark.Column) }

// load reads the documents of a text that were not read before, up to a fault. Without a function for them it only looks for one.
func (r *yamlReader) load(text []byte, document func(*yaml.Node)) *yaml.LoadError {
	loader, err := yaml.NewLoader(bytes.NewReader(text), yaml.WithPlugin(loaderlimits.New(loaderlimits.AliasNone())))
	for n := 0; err == nil && r.budget.spent == ""; n++ {
		var node yaml.Node
		if err = loadNext(loader, &node); err != nil || n < r.done || document == nil {
			continue
		}
		r.done++
		r.comments(&node)
		for _, root := range node.Content {
			document(root)
		}
	}
	var fault *yaml.LoadError
	switch {
	case err == nil || errors.Is(err, io.EOF):
		return nil
	case errors.As(err, &fault):
		return fault
	}
	return &yaml.LoadError{Message: notYAML}
}

const notYAML = "must be valid YAML"

// loadNext reads the next document. Whatever the library does, it ends in an error.
func loadNext(loader *yaml.Loader, document *yaml.Node) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New(notYAML)
		}
	}()
	return loader.Load(document)
}

// document reads one document of the file.
func (r *yamlReader) document(node *yaml.Node) {
	root := resolved(node)
	switch {
	case root.Kind == yaml.SequenceNode:
		r.list(root.Content)
	case root.Kind == yaml.MappingNode:
		if lists := listings(root); len(lists) > 0 {
			r.listings(root, lists)
		} else {
			r.table(node, true)
		}
	case isNull(root): // an empty document
	default:
		r.reportAt(r.at(root), CodeSyntax, notTables, r.gluedHint(root))
	}
}

// A listing is what a document has under "tables", or an API under "data".
type listing struct {
	key  string
	node *yaml.Node
}

// listings returns those of a document, the first under each key.
func listings(root *yaml.Node) []listing {
	var lists []listing
	var d draft // which fields of a table there are
	seen := map[string]bool{}
	for key, value := range pairs(root) {
		kind := resolved(value).Kind
		if f := d.field(key.Value); f != nil {
			f.set = true
		}
		isData := key.Value == keyData && !d.begun() && (kind == yaml.SequenceNode || kind == yaml.MappingNode)
		if (key.Value == keyTables || isData) && key.Kind == yaml.ScalarNode && !seen[key.Value] {
			lists = append(lists, listing{key.Value, value})
			seen[key.Value] = true
		}
	}
	return lists
}

// listings reads a document that lists its tables. Each of those looks for its own keys that stand twice.
func (r *yamlReader) listings(root *yaml.Node, lists []listing) {
	for _, l := range lists {
		list := resolved(l.node)
		switch {
		case list.Kind == yaml.SequenceNode:
			r.list(list.Content)
		case l.key == keyData:
			r.table(l.node, false)
		default:
			r.reportAt(r.at(l.node), connectors.CodeType, notList, r.gluedHint(list))
		}
	}
	var faults []fault
	r.duplicateKeys(root, 1, &faults)
	d := draft{}
	for key, value := range pairs(root) {
		if f := d.field(key.Value); f != nil {
			*f = field{set: true, at: r.at(key)}
		}
		if key.Value == keyQuery {
			d.query = r.queryOf(resolved(value))
		}
		if !slices.Contains(lists, listing{key.Value, value}) {
			r.duplicateKeys(value, maxDepth, &faults)
		}
	}
	r.reportFaults(faults...)
	r.reportBeside(&d)
	if d.isQuery() {
		d.query()
	}
}

// list reads a list of tables.
func (r *yamlReader) list(items []*yaml.Node) {
	for _, item := range items {
		if r.budget.spent != "" {
			return
		}
		if n := resolved(item); n.Kind == yaml.MappingNode {
			r.table(item, false)
		} else {
			r.reportAt(r.at(item), connectors.CodeType, notTable, r.gluedHint(n))
		}
	}
}

// at returns the offset of a node.
func (r *yamlReader) at(n *yaml.Node) int { return r.yamlLines.offset(n.Line, n.Column) }
