package compile

import (
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// arrays compiles the keywords of arrays.
func (r *role) arrays(s *compiled.Schema, k *keywords) {
	additional := r.one(draft07.AdditionalItems, k[draft07.AdditionalItems]) // it must be sound also where it has no effect
	if at := k[draft07.Items]; at != 0 {
		switch v := &r.tree.Values[at]; {
		case draft07.IsSchema(v.Kind):
			s.Items = r.one(draft07.Items, at)
		case v.Kind == jsonvalue.Array:
			own := s.Own()
			own.ItemList, own.AdditionalItems = r.list(draft07.Items, at), additional
			own.ItemListMessage = "must have at most " + plural(len(own.ItemList), "item", "items")
		}
	}
	if at := k[draft07.Contains]; at != 0 {
		s.Own().Contains = r.one(draft07.Contains, at)
	}
	if at := k[draft07.UniqueItems]; at != 0 {
		if r.tree.Values[at].Kind != jsonvalue.Boolean {
			r.fault("uniqueItems must be true or false")
		}
		s.UniqueItems = r.isTrue(at)
	}
}
