package compile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// valueAliases compiles other words for the texts of a schema's enum, and for that of its const.
func (r *role) valueAliases(s *compiled.Schema, at int32, means map[string]string) {
	var choices []*compiled.Choice
	for _, c := range []*compiled.Choice{s.Enum, s.Const} {
		if c != nil && len(texts(c)) > 0 {
			choices = append(choices, c)
		}
	}
	if len(choices) == 0 {
		stated := r.tree.Member(at, draft07.Enum.String())|r.tree.Member(at, draft07.Const.String()) != 0
		if malformed := stated && s.Ref == nil && s.Enum == nil && s.Const == nil; !malformed { // else it was said
			r.fault("value aliases belong to a schema whose enum or const has texts")
		}
		return
	}
	words := make([]compiled.Word, 0, len(means))
	for word, value := range means {
		words = append(words, compiled.Word{Word: word, Means: value})
	}
	slices.SortFunc(words, func(a, b compiled.Word) int { return strings.Compare(a.Word, b.Word) })
	for _, c := range choices {
		r.checkMeanings(texts(c), words)
		c.Words = words
	}
	var known nameMap // the words, as they are compared
	for _, w := range words {
		folded := near.Folded(w.Word)
		switch other, ok := known.get(folded); {
		case w.Word == "":
			r.fault("a value alias must not be empty")
		case len(w.Word) > limits.Name:
			r.fault("a value alias must have at most %d bytes", limits.Name)
		case !utf8.ValidString(w.Word):
			r.fault("a value alias must be valid UTF-8")
		case !ok:
			known.set(folded, w.Word)
		case means[other] != w.Means:
			r.fault("the value aliases %q and %q are the same but for case and separators, and mean different values",
				printable.Clip(other), printable.Clip(w.Word))
		}
	}
}

// checkMeanings refuses words for what is no value, and those that are values themselves.
func (r *role) checkMeanings(values []string, words []compiled.Word) {
	var exact nameSet
	var known nameMap // the values, as they are compared
	for _, value := range values {
		exact.add(value)
		if folded := near.Folded(value); value != "" && !known.has(folded) {
			known.set(folded, value)
		}
	}
	for _, w := range words {
		switch other, ok := known.get(near.Folded(w.Word)); {
		case !exact.has(w.Means):
			r.fault("the value alias %q means %q, which is not among the values%s", printable.Clip(w.Word), printable.Clip(w.Means),
				r.faults.didYouMean(w.Means, values))
		case exact.has(w.Word):
			r.fault("the value alias %q is itself among the values", printable.Clip(w.Word))
		case ok && other != w.Means:
			r.fault("the value alias %q means %q, but is %q but for case and separators", printable.Clip(w.Word),
				printable.Clip(w.Means), printable.Clip(other))
		}
	}
}

// texts returns the values that are texts.
func texts(c *compiled.Choice) []string {
	if c.Texts != nil {
		return c.Texts
	}
	var list []string
	for _, v := range c.Constants {
		if v := &v.Tree.Values[v.At]; v.Kind == jsonvalue.String {
			list = append(list, v.Text)
		}
	}
	return list
}
