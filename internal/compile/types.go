package compile

import (
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// types compiles the keyword type, a name or a list of them.
func (r *role) types(s *compiled.Schema, at int32) {
	if at == 0 {
		return
	}
	if v := &r.tree.Values[at]; v.Kind == jsonvalue.String && v.Text != "" {
		s.TypeMessage = allow(s, v.Text)
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
		if i == len(types) {
			r.fault("type must not name a type twice")
			break
		}
		r.checkType(name)
		if slices.Contains(list[:i], name) {
			r.fault("type must not name %q twice", printable.Clip(name))
		}
		words = append(words, strings.TrimPrefix(allow(s, name), "must be "))
	}
	s.TypeMessage = "must be " + strings.Join(words, " or ")
	s.Integer = s.Integer && !slices.Contains(list, "number")
}

// types are the types of draft-07, and what each allows.
var types = [...]struct {
	name    string
	kind    jsonvalue.Kind
	integer bool // a number must be without a fraction
	message string
}{
	{"string", jsonvalue.String, false, "must be a string"},
	{"integer", jsonvalue.Number, true, "must be an integer"},
	{"number", jsonvalue.Number, false, "must be a number"},
	{"boolean", jsonvalue.Boolean, false, "must be true or false"},
	{"array", jsonvalue.Array, false, "must be a list"},
	{"object", jsonvalue.Object, false, "must be an object"},
	{"null", jsonvalue.Null, false, "must be null"},
}

// allow lets a schema have values of a type too, and returns what to say where a value has none; "" is no type.
func allow(s *compiled.Schema, name string) (message string) {
	for i := range types {
		if t := &types[i]; t.name == name {
			s.Types |= compiled.Kinds(t.kind)
			s.Integer = s.Integer || t.integer
			return t.message
		}
	}
	return ""
}

// checkType refuses a name that is no type.
func (r *role) checkType(name string) {
	names := make([]string, 0, len(types))
	for i := range types {
		if types[i].name == name {
			return
		}
		names = append(names, types[i].name)
	}
	r.fault("type %q is unknown%s", printable.Clip(name), printable.DidYouMean(near.Name(name, names)))
}

// allowsObject reports whether the root's type, a name or a list of them, allows objects. One that is malformed does: its
// fault is reported elsewhere.
func (r *role) allowsObject() bool {
	at := r.tree.Member(1, draft07.Type.String())
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
