package connectors

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/printable"
)

// combinations compiles the keywords that combine schemas.
func (c *compiler) combinations(k *checker, s *Schema) {
	if len(s.Extra) == 0 {
		return
	}
	rare := k.rare()
	rare.allOf = c.list(s, "allOf")
	rare.anyOf = c.list(s, "anyOf")
	rare.oneOf = c.list(s, "oneOf")
	if rare.anyOf != nil {
		rare.anyMessage = "must be " + c.alternatives(s, "anyOf")
	}
	if rare.oneOf != nil {
		rare.oneMessage = "must be exactly one of: " + c.alternatives(s, "oneOf")
		rare.manyMessage = rare.oneMessage + "; more than one fits"
	}
	rare.not = c.sub(s, "not")
	rare.test = c.sub(s, "if")
	rare.then = c.sub(s, "then")
	rare.otherwise = c.sub(s, "else")
	if rare.test == nil {
		rare.then, rare.otherwise = nil, nil // without an if they say nothing
	}
}

// mostListed is how many names or forms a message lists before it only counts.
const mostListed = 8

// alternatives says in words what the schemas of a list accept, so that a failing anyOf or oneOf is one sentence.
func (c *compiler) alternatives(s *Schema, keyword string) string {
	raw, ok := s.extra(keyword)
	if !ok || raw[0] != '[' {
		return ""
	}
	var words []string
	more := 0
	rawNode(raw).items(func(item node) {
		if len(words) == mostListed {
			more++
			return
		}
		if item.isSchema() {
			branch := item.schema()
			words = append(words, describe(&branch))
		}
	})
	if more > 0 {
		words = append(words, fmt.Sprintf("one of %d more forms", more))
	}
	return strings.Join(words, ", or ")
}

// describe says in a few words what a schema accepts.
func describe(s *Schema) string {
	if s.Title != "" {
		return printable.Name(s.Title)
	}
	c := &compiler{faults: new(faultList), root: s}
	k := new(checker)
	c.types(k, s)
	c.values(k, s)
	switch {
	case k.fixed != nil:
		return k.fixed.enumerate("")
	case k.enum != nil:
		return k.enum.enumerate("one of ")
	}
	words := strings.TrimPrefix(k.typeMessage, "must be ")
	var with []string
	for i, name := range s.Required {
		if i == mostListed && len(s.Required) > mostListed+1 {
			with = append(with, fmt.Sprintf("%d more", len(s.Required)-i))
			break
		}
		text := fmt.Sprintf("%q", printable.Clip(name))
		if p, ok := s.Properties.Lookup(name); ok && p.Const != nil {
			inner := new(checker)
			c.values(inner, p)
			text += inner.fixed.enumerate(" as ")
		}
		with = append(with, text)
	}
	switch {
	case len(with) > 0 && words == "":
		return "an object with " + strings.Join(with, " and ")
	case len(with) > 0:
		return words + " with " + strings.Join(with, " and ")
	case words != "":
		return words
	}
	for _, b := range []struct {
		n     string
		words string
	}{
		{string(s.Minimum), "at least "}, {string(s.ExclusiveMinimum), "more than "},
		{string(s.Maximum), "at most "}, {string(s.ExclusiveMaximum), "less than "},
	} {
		if b.n != "" {
			with = append(with, b.words+b.n)
		}
	}
	if s.Pattern != "" {
		with = append(with, "a text that matches "+printable.Name(s.Pattern))
	}
	if len(with) > 0 {
		return strings.Join(with, " and ")
	}
	return "another form that the schema gives"
}
