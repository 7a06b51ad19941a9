package main

import (
	"bytes"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/placeholder"
	"github.com/laminar/connectors/tables"
)

// An unknownPlaceholders finds the placeholders of kinds that nobody asked for, in lines where something is wrong: there such a text was probably
// meant as one.
type unknownPlaceholders struct {
	known []string // words of the flag -placeholders
	met   []string // words that it lacks, and how such a placeholder is written
	forms []string
}

// optionalKinds are those that no check knows by itself.
func optionalKinds() []placeholderKind {
	return []placeholderKind{{"variable", "${NAME}", placeholder.Variable}, {"secret", "${secret:name}", placeholder.Secret}}
}

type placeholderKind struct {
	word, form string
	kind       placeholder.Kinds
}

// meet looks for them behind the places of findings about values, until each kind was met once.
func (u *unknownPlaceholders) meet(found []tables.Finding, source []byte) {
	if !bytes.Contains(source, []byte("${")) || slices.Contains(u.known, "all") {
		return
	}
	columns := map[int]int{} // of the first finding of each line
	for _, f := range found {
		if _, ok := columns[f.Line]; !ok && f.Line > 0 && f.Pointer != "" {
			columns[f.Line] = f.Column
		}
	}
	number := 0
	for line := range bytes.Lines(source) {
		number++
		column, ok := columns[number]
		if !ok || column > len(line) || !bytes.Contains(line[column-1:], []byte("${")) {
			continue
		}
		for _, k := range optionalKinds() {
			if slices.Contains(u.known, k.word) || slices.Contains(u.met, k.word) {
				continue
			}
			if names, _ := placeholder.Find(string(line[column-1:]), k.kind); len(names) > 0 {
				u.met, u.forms = append(u.met, k.word), append(u.forms, k.form)
			}
		}
	}
}

// flag is what to write for those that were met to be known.
func (u *unknownPlaceholders) flag() string {
	words := slices.DeleteFunc(slices.Clone(u.known), func(word string) bool { return word == "none" })
	if len(u.known) == 0 {
		words = []string{"braces"} // the default
	}
	return "-placeholders " + strings.Join(append(words, u.met...), ",")
}
