package tables

import (
	"bytes"
	"iter"

	"go.yaml.in/yaml/v4"
)

// salvage reads the tables that stand before the place where a text is broken. The library returns nothing of a document with a
// fault anywhere in it, so the text before the broken table is read once more.
func (r *yamlReader) salvage(text []byte, at int) {
	const tries = 6
	n, left := 0, 2*len(text)+freeReread
	for cut := range cuts(text, at) {
		if n, left = n+1, left-cut.at; n > tries || left < 0 || r.readsUpTo(text, cut) {
			return
		}
	}
}

// A cut is where a text may end before a broken table, and what closes it there.
type cut struct {
	at, column int // column is that of the dash at the cut, from 1 on; 0 where there is none
	end        string
}

// cuts yields the places where a text may be cut before an offset, the nearest first.
func cuts(text []byte, at int) iter.Seq[cut] {
	return func(yield func(cut) bool) {
		last, again := -1, false
		for end := at; end >= 0 && (last != 0 || !again); {
			begin := bytes.LastIndexByte(text[:end], '\n') + 1
			line := text[begin:]
			first, column := firstOf(line[:lineLength(line)])
			// A list that the last cut stood in is no deeper than that. The item before may be the broken one, where only the next
			// one shows that it is.
			if first == '-' && (last < 0 || column < last || column == last && !again) {
				if !yield(cut{begin, column + 1, ""}) {
					return
				}
				last, again = column, column == last
			}
			end = begin - 1
		}
		for end := at; last < 0; {
			if end = bytes.LastIndexByte(text[:end], '}'); end < 0 {
				return
			}
			for _, closed := range []string{"]", "]}"} {
				if !yield(cut{at: end + 1, end: closed}) {
					return
				}
			}
		}
	}
}

// readsUpTo reads the tables of a text that is cut, and reports whether it can be read so.
func (r *yamlReader) readsUpTo(text []byte, c cut) bool {
	found := false
	rest := append(bytes.Clone(text[:c.at]), c.end...)
	fault := r.load(rest, func(node *yaml.Node) {
		found = true
		lists := []listing{{node: node}}
		if root := resolved(node); root.Kind == yaml.MappingNode {
			lists = listings(root)
		}
		for _, l := range lists {
			list := resolved(l.node)
			if list.Kind != yaml.SequenceNode {
				continue
			}
			items := list.Content
			if n := len(items) - 1; c.end == "" && n >= 0 && c.column >= items[n].Column { // the cut is inside the last
				r.lose(r.at(items[n]))
				items = items[:n]
			}
			r.list(items)
		}
	})
	return found && fault == nil
}
