package compile

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/printable"
)

// combinations compiles the keywords that combine schemas.
func (r *role) combinations(s *compiled.Schema, k *keywords) {
	var own compiled.Optional
	own.AllOf = r.list(draft07.AllOf, k[draft07.AllOf])
	own.AnyOf = r.list(draft07.AnyOf, k[draft07.AnyOf])
	own.OneOf = r.list(draft07.OneOf, k[draft07.OneOf])
	own.Not = r.one(draft07.Not, k[draft07.Not])
	own.If = r.one(draft07.If, k[draft07.If])
	own.Then = r.one(draft07.Then, k[draft07.Then])
	own.Else = r.one(draft07.Else, k[draft07.Else])
	if own.AllOf == nil && own.AnyOf == nil && own.OneOf == nil && own.Not == nil && own.If == nil {
		return // then and else say nothing without an if
	}
	o := s.Own()
	o.AllOf, o.AnyOf, o.OneOf, o.Not = own.AllOf, own.AnyOf, own.OneOf, own.Not
	if own.If != nil {
		o.If, o.Then, o.Else = own.If, own.Then, own.Else
	}
	if o.AnyOf != nil {
		o.AnyOfMessage = "must be " + r.alternatives(k[draft07.AnyOf])
	}
	if o.OneOf != nil {
		o.OneOfMessage = "must be exactly one of: " + r.alternatives(k[draft07.OneOf])
		o.ManyOfMessage = o.OneOfMessage + "; more than one fits"
	}
}

// mostListed is how many names or forms a message lists before it only counts.
const mostListed = 8

// alternatives says in words what the schemas of a list accept, so that a failing anyOf or oneOf is one sentence.
func (r *role) alternatives(list int32) string {
	if r.tree.Values[list].Kind != jsonvalue.Array {
		return ""
	}
	var words []string
	more := 0
	for item := range r.tree.Children(list) {
		switch {
		case len(words) == mostListed:
			more++
		case draft07.IsSchema(r.tree.Values[item].Kind):
			words = append(words, r.describe(item))
		}
	}
	if more > 0 {
		words = append(words, fmt.Sprintf("one of %d more forms", more))
	}
	return strings.Join(words, ", or ")
}

// describe says in a few words what a schema accepts.
func (r *role) describe(schema int32) string {
	var k keywords
	k.find(r.tree, schema)
	if title := r.text(k[draft07.Title]); title != "" {
		return printable.Name(title)
	}
	probe := &role{Compiler: &Compiler{constants: new(jsonvalue.Tree)}, tree: r.tree} // what is wrong is said where the schema is compiled
	probe.constants.Reset()
	s := new(compiled.Schema)
	probe.types(s, k[draft07.Type])
	probe.values(s, &k)
	switch {
	case s.Const != nil:
		return enumerate(s.Const, "")
	case s.Enum != nil:
		return enumerate(s.Enum, "one of ")
	}
	words, with := strings.TrimPrefix(s.TypeMessage, "must be "), probe.describeRequired(&k)
	switch {
	case len(with) > 0 && words == "":
		return "an object with " + strings.Join(with, " and ")
	case len(with) > 0:
		return words + " with " + strings.Join(with, " and ")
	case words != "":
		return words
	}
	if with = probe.describeBounds(&k); len(with) > 0 {
		return strings.Join(with, " and ")
	}
	return "another form that the schema gives"
}

// describeRequired lists the members that a schema requires, with the values that it fixes.
func (r *role) describeRequired(k *keywords) (with []string) {
	names := r.names(k[draft07.Required])
	for i, name := range names {
		if i == mostListed && len(names) > mostListed+1 {
			return append(with, fmt.Sprintf("%d more", len(names)-i))
		}
		text := fmt.Sprintf("%q", printable.Clip(name))
		if properties := k[draft07.Properties]; properties != 0 {
			if p := r.tree.Member(properties, name); p != 0 {
				if fixed := r.tree.Member(p, draft07.Const.String()); fixed != 0 && r.tree.Values[fixed].Kind != jsonvalue.Null {
					text += enumerate(r.choice(draft07.Const, "", 1, fixed), " as ")
				}
			}
		}
		with = append(with, text)
	}
	return with
}

// describeBounds lists the bounds and the pattern of a schema.
func (r *role) describeBounds(k *keywords) (with []string) {
	for _, b := range []struct {
		keyword draft07.Keyword
		words   string
	}{
		{draft07.Minimum, "at least "}, {draft07.ExclusiveMinimum, "more than "},
		{draft07.Maximum, "at most "}, {draft07.ExclusiveMaximum, "less than "},
	} {
		if n := r.number(k[b.keyword]); n != "" {
			with = append(with, b.words+n)
		}
	}
	if pattern := r.text(k[draft07.Pattern]); pattern != "" {
		with = append(with, "a text that matches "+printable.Name(pattern))
	}
	return with
}

// text returns the string that a keyword holds, "" where that is absent, or no string, which is said elsewhere.
func (r *role) text(at int32) string {
	if at == 0 || r.tree.Values[at].Kind != jsonvalue.String {
		return ""
	}
	return r.tree.Values[at].Text
}
