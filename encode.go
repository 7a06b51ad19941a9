package connectors

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// MarshalJSON returns the connector as the listing has it: the ten documented keys in documented order, compact. It
// fails where a definition has no JSON form, such as a feature listed twice or a bound that is no number. It is on the
// value, so that a []Connector marshals too.
func (c Connector) MarshalJSON() ([]byte, error) {
	w := writer{}
	w.object(func() {
		w.member("id", func() { w.string(c.ID) })
		w.member("name", func() { w.string(c.Name) })
		w.member("description", func() { w.string(c.Description) })
		w.member("category", func() { w.string(string(c.Category)) })
		w.member("type", func() { writeStrings(&w, c.Roles) })
		w.member("icon", func() { w.string(c.Icon) })
		w.member("version", func() { w.string(c.Version) })
		w.member("features", func() { w.features(c.Features) })
		w.member("supported_formats", func() { writeStrings(&w, c.Formats) })
		w.member("configuration_schema", func() { w.schemas(c.Schemas) })
	})
	return w.result()
}

// MarshalJSON returns an object in which each feature is true, in order. A feature that stands twice is an error.
func (fs Features) MarshalJSON() ([]byte, error) {
	w := writer{}
	w.features(fs)
	return w.result()
}

// MarshalJSON returns an object with the schema of each role, source first.
func (s Schemas) MarshalJSON() ([]byte, error) {
	w := writer{}
	w.schemas(s)
	return w.result()
}

// MarshalJSON returns the schema as JSON Schema, compact: the keywords that have fields in a fixed order, then Extra as
// written. It fails for one that contains itself.
func (s Schema) MarshalJSON() ([]byte, error) {
	w := writer{}
	w.schema(&s)
	return w.result()
}

// MarshalJSON returns an object with the properties in slice order. A name that stands twice is an error.
func (ps Properties) MarshalJSON() ([]byte, error) {
	w := writer{}
	w.properties(ps)
	return w.result()
}

// A writer appends compact JSON and keeps the first error, which ends the writing: a schema may contain itself.
type writer struct {
	buf   []byte
	err   error
	depth int // of the schema being written
	left  int // of the schemas and values that the outermost one may hold
}

func (w *writer) result() ([]byte, error) {
	if w.err != nil {
		return nil, w.err
	}
	return w.buf, nil
}

func (w *writer) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf("connectors: "+format, args...)
	}
}

func (w *writer) raw(s string) { w.buf = append(w.buf, s...) }

func (w *writer) string(s string) {
	var err error
	w.buf, err = jsontext.AppendQuote(w.buf, s)
	if err != nil {
		w.fail("a text is not valid UTF-8")
	}
}

func (w *writer) object(members func()) {
	w.raw("{")
	members()
	w.raw("}")
}

// next writes the comma that stands before every member and item but the first.
func (w *writer) next() {
	if c := w.buf[len(w.buf)-1]; c != '{' && c != '[' {
		w.raw(",")
	}
}

func (w *writer) member(name string, value func()) {
	w.next()
	w.string(name)
	w.raw(":")
	value()
}

func writeStrings[S ~string](w *writer, list []S) {
	w.raw("[")
	for _, s := range list {
		w.next()
		w.string(string(s))
	}
	w.raw("]")
}

func (w *writer) features(fs Features) {
	w.object(func() {
		seen := make(map[Feature]bool, len(fs))
		for _, f := range fs {
			if seen[f] {
				w.fail("feature %q stands twice", f)
			}
			seen[f] = true
			w.member(string(f), func() { w.raw("true") })
		}
	})
}

func (w *writer) schemas(s Schemas) {
	w.object(func() {
		for _, role := range roles {
			if schema := s.For(role); schema != nil {
				w.member(string(role), func() { w.schema(schema) })
			}
		}
	})
}

func (w *writer) schema(s *Schema) {
	w.begin()
	if w.depth > maxDepth {
		w.fail("a schema nests more than %d levels deep", maxDepth)
	}
	if !w.part() {
		return
	}
	w.depth++
	defer func() { w.depth-- }()
	if s.Boolean != nil {
		w.raw(strconv.FormatBool(*s.Boolean))
		return
	}
	w.object(func() { w.keywords(s) })
}

// begin allows an outermost schema or value all its parts.
func (w *writer) begin() {
	if w.depth == 0 {
		w.left = maxParts
	}
}

// part counts a schema or a value and reports whether it is to be written.
func (w *writer) part() bool {
	if w.left--; w.left < 0 {
		w.fail("a schema holds more than %d schemas and values", maxParts)
	}
	return w.err == nil
}

// keywords writes a schema's keywords as members of the object being written.
func (w *writer) keywords(s *Schema) {
	w.textKeyword("title", s.Title)
	w.textKeyword("type", string(s.Type))
	w.schemaKeyword("items", s.Items)
	w.valuesKeyword("enum", s.Enum)
	w.valueKeyword("const", s.Const)
	w.valueKeyword("default", s.Default)
	w.textKeyword("description", s.Description)
	w.valuesKeyword("examples", s.Examples)
	for _, n := range s.numbers() {
		w.numberKeyword(n.name, *n.value)
	}
	w.textKeyword("pattern", s.Pattern)
	if s.Required != nil {
		w.member("required", func() { writeStrings(w, s.Required) })
	}
	if s.Properties != nil {
		w.member("properties", func() { w.properties(s.Properties) })
	}
	w.schemaKeyword("additionalProperties", s.AdditionalProperties)
	w.textKeyword("format", s.Format)
	w.flagKeyword("deprecated", s.Deprecated)
	w.flagKeyword("readOnly", s.ReadOnly)
	w.flagKeyword("writeOnly", s.WriteOnly)
	var seen map[string]bool
	if len(s.Extra) > 1 {
		seen = make(map[string]bool, len(s.Extra))
	}
	for _, k := range s.Extra {
		if s.holds(k.Name) || seen[k.Name] {
			w.fail("keyword %q stands twice in a schema", k.Name)
		}
		if seen != nil {
			seen[k.Name] = true
		}
		w.member(k.Name, func() { w.value(k.Value) })
	}
}

// A numberKeyword is one of the keywords whose value is a number, and its place in a schema.
type numberKeyword struct {
	name  string
	value *json.Number
}

// numbers returns the keywords whose values are numbers, in the order in which they are written.
func (s *Schema) numbers() [8]numberKeyword {
	return [...]numberKeyword{
		{"minimum", &s.Minimum},
		{"maximum", &s.Maximum},
		{"exclusiveMinimum", &s.ExclusiveMinimum},
		{"exclusiveMaximum", &s.ExclusiveMaximum},
		{"minLength", &s.MinLength},
		{"maxLength", &s.MaxLength},
		{"minItems", &s.MinItems},
		{"maxItems", &s.MaxItems},
	}
}

// holds reports whether a field of the schema holds the keyword of that name.
func (s *Schema) holds(name string) bool {
	switch name {
	case "title":
		return s.Title != ""
	case "type":
		return s.Type != ""
	case "items":
		return s.Items != nil
	case "enum":
		return s.Enum != nil
	case "const":
		return s.Const != nil
	case "default":
		return s.Default != nil
	case "description":
		return s.Description != ""
	case "examples":
		return s.Examples != nil
	case "pattern":
		return s.Pattern != ""
	case "required":
		return s.Required != nil
	case "properties":
		return s.Properties != nil
	case "additionalProperties":
		return s.AdditionalProperties != nil
	case "format":
		return s.Format != ""
	case "deprecated":
		return s.Deprecated
	case "readOnly":
		return s.ReadOnly
	case "writeOnly":
		return s.WriteOnly
	}
	for _, n := range s.numbers() {
		if n.name == name {
			return *n.value != ""
		}
	}
	return false
}

func (w *writer) textKeyword(name, text string) {
	if text != "" {
		w.member(name, func() { w.string(text) })
	}
}

func (w *writer) flagKeyword(name string, set bool) {
	if set {
		w.member(name, func() { w.raw("true") })
	}
}

func (w *writer) numberKeyword(name string, n json.Number) {
	if n != "" {
		w.member(name, func() { w.value(n) })
	}
}

func (w *writer) schemaKeyword(name string, s *Schema) {
	if s != nil {
		w.member(name, func() { w.schema(s) })
	}
}

func (w *writer) valueKeyword(name string, v any) {
	if v != nil {
		w.member(name, func() { w.value(v) })
	}
}

func (w *writer) valuesKeyword(name string, list []any) {
	if list != nil {
		w.member(name, func() { w.value(list) })
	}
}

func (w *writer) properties(ps Properties) {
	w.object(func() {
		seen := make(map[string]bool, len(ps))
		for i := range ps {
			if seen[ps[i].Name] {
				w.fail("property %q stands twice", ps[i].Name)
			}
			seen[ps[i].Name] = true
			w.member(ps[i].Name, func() { w.schema(&ps[i]) })
		}
	})
}

// value writes a JSON value held as a Go value. Object members are sorted: a Go map has no order of its own.
func (w *writer) value(v any) {
	w.begin()
	w.valueAt(v, 0)
}

func (w *writer) valueAt(v any, depth int) {
	if depth > maxDepth {
		w.fail("a value nests more than %d levels deep", maxDepth)
	}
	if !w.part() {
		return
	}
	switch v := v.(type) {
	case nil:
		w.raw("null")
		return
	case bool:
		w.raw(strconv.FormatBool(v))
		return
	case string:
		w.string(v)
		return
	case json.Number:
		if !isNumber(string(v)) {
			w.fail("a number is not written as JSON has it")
		}
		w.raw(string(v))
		return
	case json.RawMessage:
		raw := jsontext.Value(v).Clone()
		if err := raw.Compact(); err != nil {
			w.fail("a keyword's value is not valid JSON")
		}
		w.buf = append(w.buf, raw...)
		return
	}
	r := reflect.ValueOf(v)
	if writesItself(r.Type()) {
		w.foreign(v)
		return
	}
	switch r.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		w.buf = strconv.AppendInt(w.buf, r.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		w.buf = strconv.AppendUint(w.buf, r.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		f := r.Float()
		if math.IsNaN(f) || math.IsInf(f, 0) {
			w.fail("a value is a number that JSON cannot hold")
			return
		}
		w.buf = appendFloat(w.buf, f, r.Type().Bits())
	case reflect.String:
		w.string(r.String())
	case reflect.Bool:
		w.raw(strconv.FormatBool(r.Bool()))
	case reflect.Array:
		w.list(r, depth)
	case reflect.Slice:
		switch {
		case r.IsNil():
			w.raw("null")
		case isBytes(r.Type()):
			w.foreign(v)
		default:
			w.list(r, depth)
		}
	case reflect.Map:
		if r.IsNil() {
			w.raw("null")
			return
		}
		keys, members, ok := mapMembers(r)
		if !ok {
			w.fail("a map has keys that JSON cannot hold")
		}
		w.object(func() {
			for i, k := range keys {
				w.member(k, func() { w.valueAt(members[i].Interface(), depth+1) })
			}
		})
	case reflect.Pointer:
		w.pointer(r, depth)
	case reflect.Struct:
		w.foreign(v)
	default:
		w.fail("a value of a kind that JSON cannot hold: %s", r.Kind())
	}
}

// list writes the items of a slice or an array.
func (w *writer) list(r reflect.Value, depth int) {
	byAddress := takesAddress(r)
	w.raw("[")
	for i := range r.Len() {
		w.next()
		w.valueAt(item(r, i, byAddress), depth+1)
	}
	w.raw("]")
}

// pointer writes what a pointer leads to, by its address where methods on pointers may count.
func (w *writer) pointer(r reflect.Value, depth int) {
	if r.IsNil() {
		w.raw("null")
		return
	}
	switch r.Elem().Kind() {
	case reflect.Struct:
		w.foreign(r.Interface())
	case reflect.Array:
		w.list(r.Elem(), depth)
	default:
		w.valueAt(r.Elem().Interface(), depth+1) // a level of its own: one that leads to itself must end too
	}
}

// foreign writes a value whose JSON form encoding/json knows.
func (w *writer) foreign(v any) {
	e := extent{steps: w.left}
	e.walk(reflect.ValueOf(v), 0)
	switch w.left = e.steps; {
	case w.left < 0:
		w.fail("a schema holds more than %d schemas and values", maxParts)
	case e.size > maxSize:
		w.fail("a value has more than %d bytes", maxSize)
	case e.deep:
		w.fail("a value nests more than %d levels deep", maxDepth)
	}
	if w.err != nil {
		return
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if enc.Encode(v) != nil || checkSyntax(text.Bytes()) != nil { // the error may quote the value
		w.fail("a value of a kind that JSON cannot hold: %T", v)
		return
	}
	w.buf = append(w.buf, bytes.TrimSuffix(text.Bytes(), []byte("\n"))...)
}
