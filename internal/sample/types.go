package sample

import (
	"encoding/json"
	"slices"

	"github.com/laminar/connectors"
)

// allTypes are the types of which cases are made. It is only read.
var allTypes = []connectors.Type{
	connectors.TypeString, connectors.TypeInteger, connectors.TypeNumber, connectors.TypeBoolean,
	connectors.TypeArray, connectors.TypeObject,
}

// typesOf returns the types of the values that a schema is meant for, the likeliest first.
func typesOf(s *connectors.Schema) []connectors.Type {
	if s.Type != "" {
		return []connectors.Type{s.Type}
	}
	for _, k := range s.Extra {
		var list []connectors.Type
		if k.Name == "type" && json.Unmarshal(k.Value, &list) == nil && len(list) > 0 {
			return list
		}
	}
	switch { // a schema that states none means one all the same
	case len(s.Properties) > 0 || len(s.Required) > 0 || s.AdditionalProperties != nil:
		return append([]connectors.Type{connectors.TypeObject}, allTypes...)
	case s.Items != nil || s.MinItems != "" || s.MaxItems != "":
		return append([]connectors.Type{connectors.TypeArray}, allTypes...)
	}
	return allTypes
}

// hasConst tells a const that is null, which only Extra can hold, from none.
func hasConst(s *connectors.Schema) bool {
	return s.Const != nil || slices.ContainsFunc(s.Extra, func(k connectors.Keyword) bool { return k.Name == connectors.CodeConst })
}
