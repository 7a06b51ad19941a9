package tables

import (
	"bytes"

	"go.yaml.in/yaml/v4"
)

// recover reads the tables that stand before the place where a text cannot be read on. The library gives nothing of a document that
// is broken anywhere, so what stands before is read again, without the table that is broken.
func (r *yamlReader) recover(text []byte, fault *yaml.LoadError) {
	at := r.placeOf(fault) + len(text) - len(r.text)
	const tries = 4
	for n, cut := range r.cuts(text, min(max(at, 0), len(text))) {
		if n == tries || !r.mayReread(cut.at) || r.readsUpTo(text, cut) {
			return
		}
	}
}

// A cut is where a text may end before a broken table, and what closes it there.
type cut struct {
	at, column int // column is that of the dash behind it, from 1 on; 0 where there is none
	end        string
}

// cuts yields the places where a text may be cut before an offset, the nearest first.
func (r *yamlReader) cuts(text []byte, at int) func(yield func(int, cut) bool) {
	return func(yield func(int, cut) bool) {
		n, last := 0, -1
		for end := at; end >= 0; {
			begin := bytes.LastIndexByte(text[:end], '\n') + 1
			line := text[begin:]
			first, column := firstOf(line[:lineLength(line)])
			// A list that the last cut stood in is no deeper than that.
			if first == '-' && (last < 0 || column < last) {
				if !yield(n, cut{begin, column + 1, ""}) {
					return
				}
				n, last = n+1, column
			}
			end = begin - 1
		}
		for end := at; last < 0; {
			if end = bytes.LastIndexByte(text[:end], '}'); end < 0 {
				return
			}
			for _, closed := range []string{"]", "]}"} {
				if !yield(n, cut{at: end + 1, end: closed}) {
					return
				}
			}
			n++
		}
	}
}

// lineLength returns the length of the line that a text begins with, without what ends it.
func lineLength(text []byte) int {
	if n := bytes.IndexByte(text, '\n'); n >= 0 {
		return n
	}
	return len(text)
}

// readsUpTo reads the tables of a text that is cut, and reports whether it can be read so.
func (r *yamlReader) readsUpTo(text []byte, c cut) bool {
	found := false
	rest := append(bytes.Clone(text[:c.at]), c.end...)
	fault := r.load(rest, func(node *yaml.Node) {
		found = true
		root := resolved(node)
		list := root
		if root.Kind == yaml.MappingNode {
			if _, list = listed(root); list == nil {
				return
			}
			list = resolved(list)
		}
		if list.Kind != yaml.SequenceNode {
			return
		}
		items := list.Content
		if c.end == "" && c.column != list.Column && len(items) > 0 { // the cut is inside the last
			items = items[:len(items)-1]
		}
		r.list(items)
	})
	return found && fault == nil
}
