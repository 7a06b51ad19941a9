package compile

import (
	"fmt"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/printable"
)

// values compiles enum, const and default.
func (r *role) values(s *compiled.Schema, k *keywords) {
	if at := k[draft07.Enum]; at != 0 && r.tree.Values[at].Kind == jsonvalue.Array {
		words := "must be one of "
		if r.tree.Values[at].Count == 1 {
			words = "must be "
		}
		s.Enum = r.choice(draft07.Enum, words, int(r.tree.Values[at].Count), r.tree.Values[at].First)
		// Draft-07 only advises against both; but the one accepts nothing, and of the other, readers in common use make an error.
		if s.Enum.Size() == 0 {
			r.flaw("the enum must not be empty")
		}
		if repeats(s.Enum) {
			r.flaw("the enum must not repeat a value")
		}
	}
	if at := k[draft07.Const]; at != 0 {
		s.Const = r.choice(draft07.Const, "must be ", 1, at)
	}
	if at := k[draft07.Examples]; at != 0 && r.tree.Values[at].Kind == jsonvalue.Array {
		for item := range r.tree.Children(at) {
			r.checkConstant(draft07.Examples, item)
		}
	}
	if at := k[draft07.Default]; at != 0 {
		s.Default = r.constant(draft07.Default, at)
	}
}

// choice compiles n values that stand beside each other.
func (r *role) choice(k draft07.Keyword, words string, n int, first int32) *compiled.Choice {
	c := r.choices.New()
	c.Texts = make([]string, 0, n)
	at := first
	for range n {
		v := &r.tree.Values[at]
		if v.Kind != jsonvalue.String || v.Unjudgeable != jsonvalue.Judgeable {
			c.Texts = nil
			break
		}
		c.Texts = append(c.Texts, v.Text)
		at = v.Next
	}
	if c.Texts == nil {
		at = first
		for range n {
			c.Constants = append(c.Constants, r.constant(k, at))
			at = r.tree.Values[at].Next
		}
	}
	c.Index, c.Message = indexTexts(c.Texts), enumerate(c, words)
	return c
}

// indexTexts returns texts as a set, or nil where they are few.
func indexTexts(texts []string) map[string]bool {
	if len(texts) < 64 {
		return nil
	}
	set := make(map[string]bool, len(texts))
	for _, text := range texts {
		set[text] = true
	}
	return set
}

// checkConstant refuses a value that does not keep the limits of a config.
func (r *role) checkConstant(k draft07.Keyword, at int32) {
	m := measure{tree: r.tree}
	if !m.value(at, 0) {
		r.fault("a value of %s must be one that JSON can hold, within the limits of checking", k)
	}
}

// constant makes a value of the schema ready to be compared with.
func (r *role) constant(k draft07.Keyword, at int32) compiled.Constant {
	r.checkConstant(k, at)
	return compiled.Constant{Tree: r.constants, At: r.constants.Copy(r.tree, at)}
}

// A measure adds up a value that a schema states.
type measure struct {
	tree   *jsonvalue.Tree
	values int
	size   int
}

// value reports whether a value, so many levels inside, keeps the limits of a config.
func (m *measure) value(at int32, depth int) bool {
	v := &m.tree.Values[at]
	m.values++
	m.size += len(v.Text)
	switch {
	case v.Unjudgeable != jsonvalue.Judgeable, v.Kind == jsonvalue.Unread, m.values > limits.Values, m.size > limits.Size:
		return false
	case v.Kind == jsonvalue.Number:
		return decimal.WithinLimits(v.Text)
	case v.Kind == jsonvalue.Array || v.Kind == jsonvalue.Object:
		if depth >= limits.Depth {
			return false
		}
	}
	for c := range m.tree.Children(at) {
		if key := m.tree.Values[c].Key; v.Kind == jsonvalue.Object {
			if m.size += len(key); len(key) > limits.Name {
				return false
			}
		}
		if !m.value(c, depth+1) {
			return false
		}
	}
	return true
}

// enumerate writes the values, behind some words, as the reader of a message wants to see them.
func enumerate(c *compiled.Choice, words string) string {
	const most = 20
	var room [256]byte // as most fit into
	b := append(room[:0], words...)
	for i := range c.Size() {
		if i == most && c.Size() > most+1 {
			b = fmt.Appendf(b, " or %d others", c.Size()-most)
			break
		}
		if i > 0 {
			b = append(b, ", "...)
		}
		if c.Texts != nil {
			b = jsonvalue.AppendQuoted(b, printable.Clip(c.Texts[i]))
		} else {
			v := c.Constants[i]
			b = append(b, printable.Clip(string(v.Tree.AppendSorted(nil, v.At)))...)
		}
	}
	return printable.JSON(string(b)) // what words and values are joined by is printable
}
