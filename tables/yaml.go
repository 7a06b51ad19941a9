package tables

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"github.com/laminar/connectors"
)

// A yamlReader reads tables from the node trees of YAML documents. What a node means is decided here, not by the
// library: it would turn 012 into ten and expand aliases without asking.
type yamlReader struct {
	*inspector
	yamlLines yamlLines
	documents int  // that were read
	reread    int  // bytes that may be read once more
	tabs      bool // block texts that begin with a tab were looked for
	// expanded counts the values converted, each as often as aliases stand for it; active are those being followed.
	expanded int
	// expandedOther is expanded for what is kept beside the configs.
	expandedOther int
	active        map[*yaml.Node]bool
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
	r.reread = len(in.text) + freeReread
	text := in.text
	for {
		fault := r.load(text, func(root *yaml.Node) {
			r.documents++
			r.document(root)
		})
		if fault == nil {
			return
		}
		accepted, ok := r.accepted(text, fault)
		if ok && r.mayReread(len(text)) {
			text = accepted
			continue
		}
		fault = r.first(text, fault)
		r.syntax(fault)
		r.recover(text, fault)
		return
	}
}

// first returns the first fault of a text: the library's scanner runs ahead of its parser, so that what it stumbles over may stand
// behind what the parser would. Up to there the text is read once more.
func (r *yamlReader) first(text []byte, fault *yaml.LoadError) *yaml.LoadError {
	begin := fault.Mark
	if fault.ContextMark.Line > 0 { // of what the scanner could not read to its end
		begin = fault.ContextMark
	}
	end := min(r.offsetOf(begin)+len(text)-len(r.text), len(text))
	if fault.Stage != yaml.ScannerStage || !r.mayReread(end) {
		return fault
	}
	earlier := r.load(text[:end], func(*yaml.Node) {})
	if earlier == nil || r.offsetOf(earlier.Mark)+len(text)-len(r.text) >= end {
		return fault
	}
	return earlier
}

// offsetOf returns the offset of a mark.
func (r *yamlReader) offsetOf(mark yaml.Mark) int { return r.yamlLines.offset(mark.Line, mark.Column) }

// mayReread reports whether so many bytes may be read once more, and counts them.
func (r *yamlReader) mayReread(size int) bool {
	r.reread -= size
	return r.reread >= 0
}

// load reads the documents of a text that were not read before, up to a fault.
func (r *yamlReader) load(text []byte, document func(*yaml.Node)) *yaml.LoadError {
	loader, err := yaml.NewLoader(bytes.NewReader(text), yaml.WithPlugin(loaderlimits.New(loaderlimits.AliasNone())))
	for n := 0; err == nil && r.budget.spent == ""; n++ {
		var node yaml.Node
		if err = load(loader, &node); err != nil || n < r.documents {
			continue
		}
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

// load reads the next document. Whatever the library does, it ends in an error.
func load(loader *yaml.Loader, document *yaml.Node) (err error) {
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
		if key, list := listed(root); list != nil {
			r.tables(root, key, list)
		} else {
			r.table(node, true)
		}
	case isNull(root): // an empty document
	default:
		r.reportAt(r.at(root), CodeSyntax, notTables, r.gluedKey(root))
	}
}

// listed returns what a document has under "tables", or an API under "data", or nil.
func listed(root *yaml.Node) (key string, list *yaml.Node) {
	for key, value := range pairs(root) {
		if key.Value == keyTables && key.Kind == yaml.ScalarNode {
			return keyTables, value
		}
	}
	isTable := false
	for key, value := range pairs(root) {
		isTable = isTable || slices.Contains([]string{keyName, keyConnector, keyRole, keyConfig}, key.Value)
		if kind := resolved(value).Kind; key.Value == keyData && !isTable && (kind == yaml.SequenceNode || kind == yaml.MappingNode) {
			return keyData, value
		}
	}
	return "", nil
}

// tables reads a document that lists its tables. Each of those looks for its own keys that stand twice.
func (r *yamlReader) tables(root *yaml.Node, key string, node *yaml.Node) {
	list := resolved(node)
	switch {
	case list.Kind == yaml.SequenceNode:
		r.list(list.Content)
	case key == keyData:
		r.table(node, false)
	default:
		r.reportAt(r.at(node), connectors.CodeType, notList, r.gluedKey(list))
	}
	var faults []fault
	r.duplicateKeys(root, 1, &faults)
	for _, value := range pairs(root) {
		if value != node {
			r.duplicateKeys(value, maxDepth, &faults)
		}
	}
	r.reportFaults(faults...)
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
			r.reportAt(r.at(item), connectors.CodeType, notTable, r.gluedKey(n))
		}
	}
}

// at returns the offset of a node.
func (r *yamlReader) at(n *yaml.Node) int { return r.yamlLines.offset(n.Line, n.Column) }
