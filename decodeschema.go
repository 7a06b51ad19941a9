package connectors

import (
	"encoding/json"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
)

// properties reads an object of n schemas.
func (v node) properties(n int) Properties {
	ps := make(Properties, 0, n)
	v.members(func(name string, m node) {
		p := m.schema()
		p.Name = name
		ps = append(ps, p)
	})
	return ps
}

// isSchema reports whether the value can be a schema at all.
func (v node) isSchema() bool {
	switch v.kind() {
	case jsontext.KindBeginObject, jsontext.KindTrue, jsontext.KindFalse:
		return true
	}
	return false
}

func (v node) schema() Schema {
	var s Schema
	if !v.isSchema() {
		v.fail("must be a schema: an object, true or false")
		return s
	}
	if k := v.kind(); k != jsontext.KindBeginObject {
		b := k == jsontext.KindTrue
		s.Boolean = &b
		return s
	}
	v.members(func(name string, m node) {
		if !s.read(name, m) {
			s.Extra = append(s.Extra, Keyword{Name: name, Value: m.keyword()})
		}
	})
	return s
}

// read puts a keyword into its field. It is false where there is none, or where the field would not be written back as
// the same JSON.
func (s *Schema) read(name string, v node) bool {
	switch name {
	case "title":
		return readText(&s.Title, v)
	case "type":
		return readText(&s.Type, v)
	case "items":
		return readSchema(&s.Items, v)
	case "enum":
		return readValues(&s.Enum, v)
	case "const":
		return readValue(&s.Const, v)
	case "default":
		return readValue(&s.Default, v)
	case "description":
		return readText(&s.Description, v)
	case "examples":
		return readValues(&s.Examples, v)
	case "pattern":
		return readText(&s.Pattern, v)
	case "required":
		return readNames(&s.Required, v)
	case "properties":
		return s.readProperties(v)
	case "additionalProperties":
		return readSchema(&s.AdditionalProperties, v)
	case "format":
		return readText(&s.Format, v)
	case "deprecated":
		return readFlag(&s.Deprecated, v)
	case "readOnly":
		return readFlag(&s.ReadOnly, v)
	case "writeOnly":
		return readFlag(&s.WriteOnly, v)
	}
	for _, n := range s.numbers() {
		if n.name == name && v.kind() == jsontext.KindNumber {
			*n.value = json.Number(v.raw)
			return true
		}
	}
	return false
}

func readText[S ~string](field *S, v node) bool {
	if v.kind() != jsontext.KindString || len(v.raw) == len(`""`) {
		return false
	}
	*field = S(v.text())
	return true
}

func readFlag(field *bool, v node) bool {
	*field = v.kind() == jsontext.KindTrue
	return *field
}

func readSchema(field **Schema, v node) bool {
	if !v.isSchema() {
		return false
	}
	s := v.schema()
	*field = &s
	return true
}

// readProperties keeps properties as written where one of them is no schema; the registry refuses them by name.
func (s *Schema) readProperties(v node) bool {
	if v.kind() != jsontext.KindBeginObject {
		return false
	}
	sound, n := true, 0
	v.members(func(_ string, m node) {
		sound = sound && m.isSchema()
		n++
	})
	if sound {
		s.Properties = v.properties(n)
	}
	return sound
}

func readNames(field *[]string, v node) bool {
	if v.kind() != jsontext.KindBeginArray {
		return false
	}
	names, sound := []string{}, true
	v.items(func(item node) {
		if sound = sound && item.kind() == jsontext.KindString; sound {
			names = append(names, item.text())
		}
	})
	if sound {
		*field = names
	}
	return sound
}

func readValue(field *any, v node) bool {
	value, ok := plainValue(v)
	if !ok || value == nil {
		return false
	}
	*field = value
	return true
}

func readValues(field *[]any, v node) bool {
	value, ok := plainValue(v)
	list, isList := value.([]any)
	if !ok || !isList {
		return false
	}
	*field = list
	return true
}

// plainValue returns a JSON value as a Go value. It is false where that would lose the order of an object's keys.
func plainValue(v node) (any, bool) {
	switch v.kind() {
	case jsontext.KindNull:
		return nil, true
	case jsontext.KindTrue, jsontext.KindFalse:
		return v.kind() == jsontext.KindTrue, true
	case jsontext.KindString:
		return v.text(), true
	case jsontext.KindNumber:
		return json.Number(v.raw), true
	case jsontext.KindBeginArray:
		list, sound := []any{}, v.depth <= maxDepth
		v.items(func(item node) {
			if sound {
				var value any
				value, sound = plainValue(item)
				list = append(list, value)
			}
		})
		return list, sound
	}
	object, names, sound := map[string]any{}, []string{}, v.depth <= maxDepth
	v.members(func(name string, m node) {
		if sound {
			object[name], sound = plainValue(m)
			names = append(names, name)
		}
	})
	return object, sound && slices.IsSorted(names)
}
