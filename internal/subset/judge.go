package subset

import (
	"encoding/json"
	"net/url"
	"reflect"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// A judge accepts values, or does not.
type judge func(value any) bool

// accepts reports whether a schema of the document accepts a value. It is not known of a schema that a registry refuses.
func (d *Document) accepts(s, value any) (yes, known bool) {
	if b, ok := s.(bool); ok {
		return b, true
	}
	j := d.judge(s)
	if j == nil {
		return false, false
	}
	return j(value), true
}

// A known judge is kept with its schema, so that no other schema comes to stand where that was.
type known struct {
	schema map[string]any
	judge  judge
}

// judge returns what judges by a schema of the document; nil where there can be none.
func (d *Document) judge(s any) judge {
	m, ok := s.(map[string]any)
	if !ok {
		return nil
	}
	at := reflect.ValueOf(m).Pointer()
	k, ok := d.known[at]
	if !ok {
		k = known{m, d.judgeOf(m)}
		d.known[at] = k
	}
	return k.judge
}

// judgeOf returns the judge of a schema with the same text, or a new one.
func (d *Document) judgeOf(s map[string]any) judge {
	text, err := json.Marshal(s)
	if err != nil {
		return nil
	}
	if j, ok := d.judges[string(text)]; ok {
		return j
	}
	j := d.newJudge(text, s)
	d.judges[string(text)] = j
	return j
}

func (d *Document) newJudge(text []byte, s map[string]any) judge {
	if !refersOnlyToDefinitions(s) {
		return nil
	}
	whole := map[string]any{"properties": map[string]any{"v": json.RawMessage(text)}}
	if defs := d.reachable(s); len(defs) > 0 {
		whole["definitions"] = defs
	}
	text, err := json.Marshal(whole)
	if err != nil {
		return nil
	}
	schema := new(connectors.Schema)
	if json.Unmarshal(text, schema) != nil {
		return nil
	}
	const id = "x"
	reg, err := connectors.NewRegistry(connectors.Connector{
		ID: id, Name: id, Category: id, Roles: []connectors.Role{connectors.RoleSource}, Schemas: connectors.Schemas{Source: schema},
	})
	if err != nil {
		return nil
	}
	return func(value any) bool {
		return reg.Validate(id, connectors.RoleSource, map[string]any{"v": value}) == nil
	}
}

// reachable returns the definitions that a schema refers to, and those refer to.
func (d *Document) reachable(s any) map[string]any {
	root, _ := d.root.(map[string]any)
	all := members(root, "definitions")
	found := map[string]any{}
	var visit func(v any)
	visit = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if ref, ok := v["$ref"].(string); ok {
				name, _, _ := strings.Cut(strings.TrimPrefix(ref, "#/definitions/"), "/")
				name, _ = url.PathUnescape(name)
				name = jsonpointer.Unescape(name)
				if of, ok := all[name]; ok && found[name] == nil {
					found[name] = of
					visit(of)
				}
			}
			for _, member := range v {
				visit(member)
			}
		case []any:
			for _, item := range v {
				visit(item)
			}
		}
	}
	visit(s)
	return found
}
