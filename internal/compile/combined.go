package compile

import (
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
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
}

// text returns the string that a keyword holds, "" where that is absent, or no string, which is said elsewhere.
func (r *role) text(at int32) string {
	if at == 0 || r.tree.Values[at].Kind != jsonvalue.String {
		return ""
	}
	return r.tree.Values[at].Text
}
