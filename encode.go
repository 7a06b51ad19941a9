package connectors

import (
	"encoding/json"
	"fmt"
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
	// keeper, where it is set, says what is written of the schemas in Extra.
	keeper *keeper
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

func (w *writer) bytes(b []byte) { w.buf = append(w.buf, b...) }

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
		w.member(k.Name, func() {
			if w.keeper != nil {
				w.keeper.writeKeyword(w, k)
			} else {
				w.value(k.Value)
			}
		})
	}
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
