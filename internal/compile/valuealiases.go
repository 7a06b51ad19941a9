package compile

import (
	"maps"
	"slices"
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
	words := slices.Sorted(maps.Keys(means))
	for _, c := range choices {
		r.checkMeanings(texts(c), words, means)
		for _, word := range words {
			c.Words = append(c.Words, compiled.Word{Word: word, Means: means[word]})
		}
	}
	known := make(map[string]string, len(words)) // as they are compared
	for _, word := range words {
		switch other, ok := known[near.Folded(word)]; {
		case word == "":
			r.fault("a value alias must not be empty")
		case len(word) > limits.Name:
			r.fault("a value alias must have at most %d bytes", limits.Name)
		case !utf8.ValidString(word):
			r.fault("a value alias must be valid UTF-8")
		case !ok:
			known[near.Folded(word)] = word
		case means[other] != means[word]:
			r.fault("the value aliases %q and %q are the same but for case and separators, and mean different values",
				printable.Clip(other), printable.Clip(word))
		}
	}
}

// checkMeanings refuses words for what is no value, and those that are values themselves.
func (r *role) checkMeanings(values, words []string, means map[string]string) {
	known := make(map[string]string, len(values)) // as they are compared
	exact := make(map[string]bool, len(values))
	for _, value := range values {
		if exact[value] = true; known[near.Folded(value)] == "" {
			known[near.Folded(value)] = value
		}
	}
	for _, word := range words {
		switch value, other := means[word], known[near.Folded(word)]; {
		case !exact[value]:
			r.fault("the value alias %q means %q, which is not among the values%s", printable.Clip(word), printable.Clip(value),
				r.faults.didYouMean(value, values))
		case exact[word]:
			r.fault("the value alias %q is itself among the values", printable.Clip(word))
		case other != "" && other != value:
			r.fault("the value alias %q means %q, but is %q but for case and separators", printable.Clip(word),
				printable.Clip(value), printable.Clip(other))
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
