package connectors

import (
	"encoding/json"
	"fmt"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsondoc"
	"github.com/laminar/connectors/internal/jsonsyntax"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// ParseListing reads a whole catalogue in the form in which GET /api/v1/connectors serves it, {"data":[…]}, or as
// [MarshalCatalogue] writes it, and returns its connectors in order. The error is a [*SyntaxError]: malformed JSON, a key that stands twice, a key that is
// not documented, a value of the wrong shape. Whether the definitions themselves are sound is for [NewRegistry] to say.
// The result shares no memory with text.
func ParseListing(text []byte) ([]Connector, error) {
	var cs []Connector
	err := decode(text, func(v jsondoc.Value) {
		const shape = `must be a listing: an object with the key "data" alone, which holds the list of connectors`
		if v.Kind() != jsontext.KindBeginObject {
			v.Fail(shape)
			return
		}
		found := false
		v.Members(func(name string, m jsondoc.Value) {
			if name != "data" {
				m.FailKey(shape)
				return
			}
			found = true
			n := 0
			m.Items(func(jsondoc.Value) { n++ })
			cs = make([]Connector, 0, n)
			m.Items(func(item jsondoc.Value) { cs = append(cs, decodeConnector(item)) })
		})
		if !found {
			v.Fail(shape)
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
	err := decode(text, func(v jsondoc.Value) { read = decodeConnector(v) })
	if err == nil {
		*c = read
	}
	return err
}

// UnmarshalJSON reads an object of booleans. Features that are false are left out; a value that is no boolean is
// refused.
func (fs *Features) UnmarshalJSON(text []byte) error {
	var read Features
	err := decode(text, func(v jsondoc.Value) { read = decodeFeatures(v) })
	if err == nil {
		*fs = read
	}
	return err
}

// UnmarshalJSON reads an object with a schema for each role. Any other key is refused.
func (s *Schemas) UnmarshalJSON(text []byte) error {
	var read Schemas
	err := decode(text, func(v jsondoc.Value) { read = decodeSchemas(v) })
	if err == nil {
		*s = read
	}
	return err
}

// UnmarshalJSON reads a JSON Schema: an object, or one of the schemas true and false. Keywords that have no field, and
// forms that a field cannot hold, go to Extra as written.
func (s *Schema) UnmarshalJSON(text []byte) error {
	var read Schema
	err := decode(text, func(v jsondoc.Value) {
		read = decodeSchema(v)
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
	err := decode(text, func(v jsondoc.Value) { read = decodeProperties(v, 0) })
	if err == nil {
		*ps = read
	}
	return err
}

// SyntaxError says why JSON text cannot be read, and where: it is malformed, or, for a catalogue, not of the documented
// shape. It never quotes the text. It is plain data.
type SyntaxError struct {
	Offset       int64 // of the fault, in bytes from the beginning of the text
	Line, Column int   // the same place, 1-based; the column in bytes
	// Pointer is the RFC 6901 pointer of the value in which the fault stands, as far as it could be read.
	Pointer string
	// Message is a phrase: what must hold.
	Message string
}

// Error says what must hold, and where: line 2, column 9: … (in /topic)
func (e *SyntaxError) Error() string {
	at := ""
	if e.Pointer != "" {
		at = " (in " + printable.Name(e.Pointer) + ")"
	}
	return fmt.Sprintf("line %d, column %d: %s%s", e.Line, e.Column, printable.Text(e.Message), at)
}

// newSyntaxError gives a fault its line and column.
func newSyntaxError(text []byte, f *jsonsyntax.Fault) *SyntaxError {
	offset := min(max(f.Offset, 0), len(text))
	line, column := jsonsyntax.Position(text, offset)
	return &SyntaxError{Offset: int64(offset), Line: line, Column: column, Pointer: f.Pointer, Message: f.Message}
}

// decode hands the value of a JSON text to read. What is wrong is a *SyntaxError.
func decode(text []byte, read func(jsondoc.Value)) error {
	if fault := jsondoc.Read(text, read); fault != nil {
		return newSyntaxError(text, fault)
	}
	return nil
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

func decodeConnector(v jsondoc.Value) Connector {
	var c Connector
	v.Members(func(name string, m jsondoc.Value) {
		switch name {
		case "id":
			c.ID = m.Text()
		case "name":
			c.Name = m.Text()
		case "description":
			c.Description = m.Text()
		case "category":
			c.Category = Category(m.Text())
		case "type":
			c.Roles = decodeTexts[Role](m)
		case "icon":
			c.Icon = m.Text()
		case "version":
			c.Version = m.Text()
		case "features":
			c.Features = decodeFeatures(m)
		case "supported_formats":
			c.Formats = decodeTexts[Format](m)
		case "configuration_schema":
			c.Schemas = decodeSchemas(m)
		default:
			meant, ok := connectorAliases[name]
			if !ok {
				meant = near.Name(name, connectorKeys)
			}
			failUnknown(m, name, meant)
		}
	})
	return c
}

func decodeFeatures(v jsondoc.Value) Features {
	var fs Features
	v.Members(func(name string, m jsondoc.Value) {
		switch m.Kind() {
		case jsontext.KindTrue:
			fs = append(fs, Feature(name))
		case jsontext.KindFalse:
		default:
			m.Fail("must be true or false")
		}
	})
	return fs
}

func decodeSchemas(v jsondoc.Value) Schemas {
	var s Schemas
	v.Members(func(name string, m jsondoc.Value) {
		schema := new(Schema)
		switch Role(name) {
		case RoleSource:
			s.Source = schema
		case RoleSink:
			s.Sink = schema
		default:
			failUnknown(m, name, near.Name(name, roleNames(roles[:])))
		}
		*schema = decodeSchema(m)
	})
	return s
}

// failUnknown refuses a member for its key, with the one that was probably meant.
func failUnknown(v jsondoc.Value, name, meant string) {
	v.FailKey(fmt.Sprintf("the key %q is not known here%s", printable.Clip(name), printable.DidYouMean(meant)))
}

func decodeTexts[S ~string](v jsondoc.Value) []S {
	var list []S
	v.Items(func(item jsondoc.Value) { list = append(list, S(item.Text())) })
	return list
}

// decodeProperties reads an object of n schemas.
func decodeProperties(v jsondoc.Value, n int) Properties {
	ps := make(Properties, 0, n)
	v.Members(func(name string, m jsondoc.Value) {
		p := decodeSchema(m)
		p.Name = name
		ps = append(ps, p)
	})
	return ps
}

// isSchema reports whether the value can be a schema at all.
func isSchema(v jsondoc.Value) bool {
	switch v.Kind() {
	case jsontext.KindBeginObject, jsontext.KindTrue, jsontext.KindFalse:
		return true
	}
	return false
}

func decodeSchema(v jsondoc.Value) Schema {
	var s Schema
	if !isSchema(v) {
		v.Fail("must be a schema: an object, true or false")
		return s
	}
	if k := v.Kind(); k != jsontext.KindBeginObject {
		b := k == jsontext.KindTrue
		s.Boolean = &b
		return s
	}
	v.Members(func(name string, m jsondoc.Value) {
		if name == keyBeyond {
			decodeBeyond(&s, m)
			return
		}
		if f := fieldOf(draft07.Lookup(name)); f == nil || !f.decode(&s, m) {
			s.Extra = append(s.Extra, Keyword{Name: name, Value: m.Compact()})
		}
	})
	return s
}

// decode puts the value of a keyword into its field. It is false where the field would not be written back as the same
// JSON.
func (f *field) decode(s *Schema, v jsondoc.Value) bool {
	kind := v.Kind()
	switch to := f.of(s).(type) {
	case *string:
		return kind == jsontext.KindString && decodeText(to, v)
	case *Type:
		return kind == jsontext.KindString && decodeText(to, v)
	case *json.Number:
		if kind == jsontext.KindNumber {
			*to = v.Number()
		}
	case *bool:
		*to = kind == jsontext.KindTrue
	case *any:
		value, ok := v.Plain()
		if ok {
			*to = value
		}
	case *[]any:
		if kind == jsontext.KindBeginArray {
			if list, ok := v.Plain(); ok {
				*to, _ = list.([]any)
			}
		}
	case *[]string:
		if kind == jsontext.KindBeginArray {
			*to = decodeNames(v)
		}
	case **Schema:
		if isSchema(v) {
			schema := decodeSchema(v)
			*to = &schema
		}
	case *Properties:
		if n, ok := countSchemas(v); ok {
			*to = decodeProperties(v, n)
		}
	}
	return s.set()&(1<<(f.keyword-1)) != 0
}

func decodeText[S ~string](to *S, v jsondoc.Value) bool {
	*to = S(v.Text())
	return *to != ""
}

// decodeNames returns a list of strings, or nil where it holds anything else.
func decodeNames(v jsondoc.Value) []string {
	names, sound := []string{}, true
	v.Items(func(item jsondoc.Value) {
		if sound = sound && item.Kind() == jsontext.KindString; sound {
			names = append(names, item.Text())
		}
	})
	if !sound {
		return nil
	}
	return names
}

// countSchemas returns how many schemas an object holds. It is false where one of its members is none: then properties are
// kept as written, and the registry refuses those by name.
func countSchemas(v jsondoc.Value) (n int, ok bool) {
	if v.Kind() != jsontext.KindBeginObject {
		return 0, false
	}
	ok = true
	v.Members(func(_ string, m jsondoc.Value) {
		ok = ok && isSchema(m)
		n++
	})
	return n, ok
}
