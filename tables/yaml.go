package tables

import (
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"

	"github.com/laminar/connectors"
)

// A yamlReader reads tables from the node trees of YAML documents. What a node means is decided here, not by the
// library: it would turn 012 into ten and expand aliases without asking.
type yamlReader struct {
	*inspector
	yamlLines yamlLines
	input     *lineReader
	// expanded counts the values converted, each as often as aliases stand for it; active are those being followed.
	expanded int
	active   map[*yaml.Node]bool
}

// readYAML reads a YAML file.
func (in *inspector) readYAML() {
	if countStarts(in.text) > maxStarts {
		in.report(connectors.CodeLimit,
			fmt.Sprintf("a YAML file must have at most %d lines and characters that may begin a value: - , : ? # [ {", maxStarts))
		return
	}
	r := &yamlReader{inspector: in, yamlLines: newYAMLLines(in.text), active: map[*yaml.Node]bool{}}
	if at, message := r.yamlLines.costlyLine(); message != "" {
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

const notYAML = "must be valid YAML"

// errYAML stands for whatever the library could not cope with.
var errYAML = errors.New(notYAML)

// decodeYAML reads the next document. Whatever the library does, it ends in an error.
func decodeYAML(dec *yaml.Decoder, document *yaml.Node) (err error) {
	defer func() {
		if recover() != nil {
			err = errYAML
		}
	}()
	return dec.Decode(document)
}

// document reads one document of the file.
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
	for key, value := range pairs(root) {
		if key.Value == keyTables && key.Kind == yaml.ScalarNode {
			return value
		}
	}
	return nil
}

// tables reads a document that lists its tables. Each of those looks for its own keys that stand twice.
func (r *yamlReader) tables(root, node *yaml.Node) {
	list := resolved(node)
	if list.Kind == yaml.SequenceNode {
		r.list(list)
	} else {
		r.reportAt(r.at(node), connectors.CodeType, notList, "")
	}
	var faults []fault
	r.duplicateKeys(root, 1, &faults)
	for key, value := range pairs(root) {
		if key.Value != keyTables && value != list {
			r.duplicateKeys(value, maxDepth, &faults)
		}
	}
	r.reportFaults(faults...)
}

// list reads a list of tables.
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
func (r *yamlReader) at(n *yaml.Node) int { return r.yamlLines.offset(n.Line, n.Column) }
