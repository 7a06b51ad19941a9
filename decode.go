package connectors

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// ParseListing reads a whole catalogue in the form in which GET /api/v1/connectors serves it, {"data":[…]}, and
// returns its connectors in order. The error is a [*SyntaxError]: malformed JSON, a key that stands twice, a key that is
// not documented, a value of the wrong shape. Whether the definitions themselves are sound is for [NewRegistry] to say.
// The result shares no memory with text.
func ParseListing(text []byte) ([]Connector, error) {
	var cs []Connector
	err := decodeDocument(text, func(v node) {
		found := false
		v.members(func(name string, m node) {
			if name != "data" {
				m.unknown(name, []string{"data"})
				return
			}
			found = true
			m.items(func(item node) { cs = append(cs, item.connector()) })
		})
		if !found {
			v.fail(`must have the key "data"`)
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
	err := decodeDocument(text, func(v node) { read = v.properties() })
	if err == nil {
		*ps = read
	}
	return err
}

// A node is a value of a document that is being decoded: its text and where it stands.
type node struct {
	doc     *document
	raw     []byte
	offset  int
	pointer string
	depth   int
}

// A document is the text being decoded and the first fault found in it.
type document struct {
	text  []byte
	fault *SyntaxError
}

// decodeDocument checks the syntax of the whole text once, duplicate keys included, and hands its value to read.
func decodeDocument(text []byte, read func(node)) error {
	if fault := checkSyntax(text); fault != nil {
		return fault
	}
	doc := &document{text: text}
	start := len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	read(node{doc: doc, raw: bytes.TrimRight(text[start:], " \t\r\n"), offset: start})
	if doc.fault != nil {
		return doc.fault
	}
	return nil
}

func (v node) kind() jsontext.Kind { return jsontext.Value(v.raw).Kind() }

func (v node) fail(message string) {
	if v.doc.fault == nil {
		v.doc.fault = newSyntaxError(v.doc.text, int64(v.offset), v.pointer, message)
	}
}

// unknown refuses a key, with the one that was probably meant.
func (v node) unknown(name string, known []string) {
	v.fail(fmt.Sprintf("the key %q is not known here%s", clip(name), didYouMean(name, known)))
}

// decoder reads the value's own text again. Its syntax was checked, so its errors need no handling: the text ends
// where it must.
func (v node) decoder() *jsontext.Decoder {
	return jsontext.NewDecoder(bytes.NewBuffer(v.raw), jsontext.AllowDuplicateNames(true))
}

// child reads the value that comes next.
func (v node) child(dec *jsontext.Decoder, segment string) (node, bool) {
	raw, err := dec.ReadValue()
	if err != nil {
		return node{}, false
	}
	end := int(dec.InputOffset())
	return node{
		doc: v.doc, raw: v.raw[end-len(raw) : end], offset: v.offset + end - len(raw),
		pointer: v.pointer + "/" + escapePointer(segment), depth: v.depth + 1,
	}, true
}

// members calls yield for each member of an object, in order.
func (v node) members(yield func(name string, value node)) {
	if v.kind() != jsontext.KindBeginObject {
		v.fail("must be an object")
		return
	}
	if v.depth > maxDepth {
		v.fail(fmt.Sprintf("must not nest more than %d levels deep", maxDepth))
		return
	}
	dec := v.decoder()
	_, _ = dec.ReadToken()
	for dec.PeekKind() == jsontext.KindString {
		token, _ := dec.ReadToken()
		name := token.String()
		value, ok := v.child(dec, name)
		if !ok {
			return
		}
		yield(name, value)
	}
}

// items calls yield for each item of an array, in order.
func (v node) items(yield func(item node)) {
	if v.kind() != jsontext.KindBeginArray {
		v.fail("must be an array")
		return
	}
	dec := v.decoder()
	_, _ = dec.ReadToken()
	for i := 0; dec.PeekKind() != jsontext.KindEndArray; i++ {
		item, ok := v.child(dec, fmt.Sprint(i))
		if !ok {
			return
		}
		yield(item)
	}
}

func (v node) text() string {
	if v.kind() != jsontext.KindString {
		v.fail("must be a string")
		return ""
	}
	s, _ := jsontext.AppendUnquote(nil, v.raw)
	return string(s)
}

func textsOf[S ~string](v node) []S {
	var list []S
	v.items(func(item node) { list = append(list, S(item.text())) })
	return list
}

// connectorKeys are the documented keys of a connector.
var connectorKeys = []string{
	"id", "name", "description", "category", "type", "icon", "version",
	"features", "supported_formats", "configuration_schema",
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
			m.unknown(name, connectorKeys)
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
			m.unknown(name, []string{string(RoleSource), string(RoleSink)})
		}
		*schema = m.schema()
	})
	return s
}

func (v node) properties() Properties {
	ps := Properties{}
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
			s.Extra = append(s.Extra, Keyword{Name: name, Value: compact(m.raw)})
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
	sound := true
	v.members(func(_ string, m node) { sound = sound && m.isSchema() })
	if sound {
		s.Properties = v.properties()
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

// compact returns a copy of a JSON value without white space.
func compact(raw []byte) json.RawMessage {
	value := jsontext.Value(raw).Clone()
	_ = value.Compact(jsontext.AllowDuplicateNames(true)) // its syntax was checked
	return json.RawMessage(value)
}

// escapePointer writes a key as a segment of an RFC 6901 pointer.
func escapePointer(key string) string {
	if !strings.ContainsAny(key, "~/") {
		return key
	}
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}
