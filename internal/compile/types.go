package compile

import (
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/printable"
)

// types compiles the keyword type, a name or a list of them.
func (r *role) types(s *compiled.Schema, at int32) {
	if at == 0 {
		return
	}
	if v := &r.tree.Values[at]; v.Kind == jsonvalue.String && v.Text != "" {
		s.Types, s.Integer = typeKinds(v.Text)
		s.TypeMessage = typeMessage(v.Text)
		return
	} else if v.Kind != jsonvalue.Array {
		return
	}
	list := r.names(at)
	if len(list) == 0 {
		r.fault("type must be a type name or a list of them")
		return
	}
	var words []string
	for i, name := range list {
		if i == len(typeNames) {
			r.fault("type must not name a type twice")
			break
		}
		r.checkType(name)
		if slices.Contains(list[:i], name) {
			r.fault("type must not name %q twice", printable.Clip(name))
		}
		kinds, integer := typeKinds(name)
		s.Types |= kinds
		s.Integer = s.Integer || integer
		words = append(words, strings.TrimPrefix(typeMessage(name), "must be "))
	}
	s.TypeMessage = "must be " + strings.Join(words, " or ")
	s.Integer = s.Integer && !slices.Contains(list, "number")
}

// typeKinds returns the kinds of value that a type allows, and whether numbers must be without a fraction.
func typeKinds(name string) (allowed compiled.Kinds, integer bool) {
	switch name {
	case "string":
		return compiled.Kinds(jsonvalue.String), false
	case "integer":
		return compiled.Kinds(jsonvalue.Number), true
	case "number":
		return compiled.Kinds(jsonvalue.Number), false
	case "boolean":
		return compiled.Kinds(jsonvalue.Boolean), false
	case "array":
		return compiled.Kinds(jsonvalue.Array), false
	case "object":
		return compiled.Kinds(jsonvalue.Object), false
	}
	return compiled.Kinds(jsonvalue.Null), false
}

func typeMessage(name string) string {
	switch name {
	case "string":
		return "must be a string"
	case "integer":
		return "must be an integer"
	case "number":
		return "must be a number"
	case "boolean":
		return "must be true or false"
	case "array":
		return "must be a list"
	case "object":
		return "must be an object"
	case "null":
		return "must be null"
	}
	return ""
}

// allowsObject reports whether a schema's type, a name or a list of them, allows objects. One that is malformed does: its
// fault is reported elsewhere.
func (r *role) allowsObject(schema int32) bool {
	at := r.tree.Member(schema, "type")
	if at == 0 {
		return true
	}
	switch v := &r.tree.Values[at]; v.Kind {
	case jsonvalue.String:
		return v.Text == "" || v.Text == "object"
	case jsonvalue.Array:
		for item := range r.tree.Children(at) {
			if r.tree.Values[item].Kind == jsonvalue.String && r.tree.Values[item].Text == "object" {
				return true
			}
		}
		return false
	}
	return true
}
