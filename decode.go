package connectors

import (
	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/near"
)

// ParseListing reads a whole catalogue in the form in which GET /api/v1/connectors serves it, {"data":[…]}, and
// returns its connectors in order. The error is a [*SyntaxError]: malformed JSON, a key that stands twice, a key that is
// not documented, a value of the wrong shape. Whether the definitions themselves are sound is for [NewRegistry] to say.
// The result shares no memory with text.
func ParseListing(text []byte) ([]Connector, error) {
	var cs []Connector
	err := decodeDocument(text, func(v node) {
		const shape = `must be a listing: an object with the key "data" alone, which holds the list of connectors`
		if v.kind() != jsontext.KindBeginObject {
			v.fail(shape)
			return
		}
		found := false
		v.members(func(name string, m node) {
			if name != "data" {
				m.offset = m.key
				m.fail(shape)
				return
			}
			found = true
			n := 0
			m.items(func(node) { n++ })
			cs = make([]Connector, 0, n)
			m.items(func(item node) { cs = append(cs, item.connector()) })
		})
		if !found {
			v.fail(shape)
		}
	})
	if err != nil {
		return nil, err
	}
	return cs, nil
}

// UnmarshalJSON reads a connector as the listing has it. A key that is not documented, or that stands twice, is
// refused; keys may be missing. The error is a [*SyntaxError].
func (c *Connector) UnmarshalJSON(text []byte) error {
	var read Connector
	err := decodeDocument(text, func(v node) { read = v.connector() })
	if err == nil {
		*c = read
	}
	return err
}

// UnmarshalJSON reads an object of booleans. Features that are false are left out; a value that is no boolean is
// refused.
func (fs *Features) UnmarshalJSON(text []byte) error {
	var read Features
	err := decodeDocument(text, func(v node) { read = v.features() })
	if err == nil {
		*fs = read
	}
	return err
}

// UnmarshalJSON reads an object with a schema for each role. Any other key is refused.
func (s *Schemas) UnmarshalJSON(text []byte) error {
	var read Schemas
	err := decodeDocument(text, func(v node) { read = v.schemas() })
	if err == nil {
		*s = read
	}
	return err
}

// UnmarshalJSON reads a JSON Schema: an object, or one of the schemas true and false. Keywords that have no field, and
// forms that a field cannot hold, go to Extra as written.
func (s *Schema) UnmarshalJSON(text []byte) error {
	var read Schema
	err := decodeDocument(text, func(v node) {
		read = v.schema()
		read.Name = s.Name
	})
	if err == nil {
		*s = read
	}
	return err
}

// UnmarshalJSON reads an object of schemas, in the order of its keys.
func (ps *Properties) UnmarshalJSON(text []byte) error {
	var read Properties
	err := decodeDocument(text, func(v node) { read = v.properties(0) })
	if err == nil {
		*ps = read
	}
	return err
}

// connectorKeys are the documented keys of a connector.
var connectorKeys = []string{
	"id", "name", "description", "category", "type", "icon", "version",
	"features", "supported_formats", "configuration_schema",
}

// connectorAliases are what the fields of a Connector are called, where the documented key is another.
var connectorAliases = map[string]string{
	"roles": "type", "role": "type", "formats": "supported_formats", "schemas": "configuration_schema",
	"schema": "configuration_schema",
}

func (v node) connector() Connector {
	var c Connector
	v.members(func(name string, m node) {
		switch name {
		case "id":
			c.ID = m.text()
		case "name":
			c.Name = m.text()
		case "description":
			c.Description = m.text()
		case "category":
			c.Category = Category(m.text())
		case "type":
			c.Roles = textsOf[Role](m)
		case "icon":
			c.Icon = m.text()
		case "version":
			c.Version = m.text()
		case "features":
			c.Features = m.features()
		case "supported_formats":
			c.Formats = textsOf[Format](m)
		case "configuration_schema":
			c.Schemas = m.schemas()
		default:
			meant, ok := connectorAliases[name]
			if !ok {
				meant = near.Name(name, connectorKeys)
			}
			m.unknown(name, meant)
		}
	})
	return c
}

func (v node) features() Features {
	var fs Features
	v.members(func(name string, m node) {
		switch m.kind() {
		case jsontext.KindTrue:
			fs = append(fs, Feature(name))
		case jsontext.KindFalse:
		default:
			m.fail("must be true or false")
		}
	})
	return fs
}

func (v node) schemas() Schemas {
	var s Schemas
	v.members(func(name string, m node) {
		schema := new(Schema)
		switch Role(name) {
		case RoleSource:
			s.Source = schema
		case RoleSink:
			s.Sink = schema
		default:
			m.unknown(name, near.Name(name, roleNames(roles[:])))
		}
		*schema = m.schema()
	})
	return s
}
