package connectors

import (
	"encoding/json"
	"fmt"
	"math/bits"
	"slices"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/printable"
)

// MarshalJSON returns the connector as the listing has it: the ten documented keys in documented order, compact. It
// fails where a definition has no JSON form, such as a feature listed twice or a bound that is no number. It is on the
// value, so that a []Connector marshals too.
func (c Connector) MarshalJSON() ([]byte, error) {
	return marshal(func(e *encoder, p *place) { e.connector(p, "", &c) })
}

func (e *encoder) connector(p *place, key string, c *Connector) {
	o := e.object(p, key)
	e.text(&o, "id", c.ID)
	e.text(&o, "name", c.Name)
	e.text(&o, "description", c.Description)
	e.text(&o, "category", string(c.Category))
	addTexts(e, &o, "type", c.Roles)
	e.text(&o, "icon", c.Icon)
	e.text(&o, "version", c.Version)
	e.features(&o, "features", c.Features)
	addTexts(e, &o, "supported_formats", c.Formats)
	e.schemas(&o, "configuration_schema", c.Schemas)
}

// MarshalJSON returns an object in which each feature is true, in order. A feature that stands twice is an error.
func (fs Features) MarshalJSON() ([]byte, error) {
	return marshal(func(e *encoder, p *place) { e.features(p, "", fs) })
}

// MarshalJSON returns an object with the schema of each role, source first.
func (s Schemas) MarshalJSON() ([]byte, error) {
	return marshal(func(e *encoder, p *place) { e.schemas(p, "", s) })
}

// MarshalJSON returns the schema as JSON Schema, compact: the keywords that have fields in a fixed order, then Extra as
// written. It fails for one that contains itself.
func (s Schema) MarshalJSON() ([]byte, error) {
	return marshal(func(e *encoder, p *place) { e.schema(p, "", &s) })
}

// MarshalJSON returns an object with the properties in slice order. A name that stands twice is an error.
func (ps Properties) MarshalJSON() ([]byte, error) {
	return marshal(func(e *encoder, p *place) { e.properties(p, "", ps) })
}

// marshal writes what a function adds to a tree.
func marshal(add func(*encoder, *place)) ([]byte, error) {
	e := newEncoder()
	add(e, &place{})
	if e.err == nil {
		e.err = e.checkHoldable()
	}
	if e.err != nil {
		return nil, e.err
	}
	return e.tree.AppendJSON(nil, 1), nil
}

// An encoder makes the tree of a document out of definitions. It keeps the first error, which ends the encoding: a schema may
// contain itself.
type encoder struct {
	tree   *jsonvalue.Tree
	reader jsonvalue.Reader
	err    error
	depth  int // of the schema being encoded
	left   int // of the schemas that the outermost one may hold
	// forCompiler: Extra is read too, notes are taken of what is known beside the schema, and duplicates are left for the
	// compiler to report.
	forCompiler bool
	// withBeyond: what is known beyond the published schema is written, too.
	withBeyond bool
	notes      []draft07.Note
}

func newEncoder() *encoder {
	e := &encoder{tree: &jsonvalue.Tree{Document: true}}
	e.reader.Tree = e.tree
	e.reader.Reset()
	return e
}

// A place is where in the tree the next value goes: into an object or an array, behind the last one. The zero place is that
// of a value that stands alone.
type place struct{ parent, last int32 }

func (e *encoder) fail(format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf("connectors: "+format, args...)
	}
}

func (e *encoder) add(p *place, v jsonvalue.Value) int32 {
	p.last = e.tree.Add(p.parent, p.last, v)
	return p.last
}

// object adds an object, and returns the place in it.
func (e *encoder) object(p *place, key string) place {
	return place{parent: e.add(p, jsonvalue.Value{Kind: jsonvalue.Object, Key: key})}
}

func (e *encoder) text(p *place, key, s string) {
	v := jsonvalue.Value{Kind: jsonvalue.String, Key: key, Text: s}
	if !utf8.ValidString(s) {
		v.Unjudgeable, e.tree.HasUnjudgeable = jsonvalue.NotJSON, true
	}
	e.add(p, v)
}

func addTexts[S ~string](e *encoder, p *place, key string, list []S) {
	e.tree.Values = slices.Grow(e.tree.Values, len(list)+1)
	items := place{parent: e.add(p, jsonvalue.Value{Kind: jsonvalue.Array, Key: key})}
	for _, s := range list {
		e.text(&items, "", string(s))
	}
}

func (e *encoder) boolean(p *place, key string, b bool) int32 {
	return e.add(p, jsonvalue.Value{Kind: jsonvalue.Boolean, Key: key, Truth: b})
}

func (e *encoder) features(p *place, key string, fs Features) {
	o := e.object(p, key)
	seen := make(map[Feature]bool, len(fs))
	for _, f := range fs {
		if seen[f] {
			e.fail("feature %q stands twice", f)
		}
		seen[f] = true
		e.boolean(&o, e.key(string(f)), true)
	}
}

// key checks the key of a member.
func (e *encoder) key(key string) string {
	if !e.forCompiler && !utf8.ValidString(key) {
		e.fail("a text is not valid UTF-8")
	}
	return key
}

func (e *encoder) schemas(p *place, key string, s Schemas) {
	o := e.object(p, key)
	for _, role := range roles {
		if schema := s.For(role); schema != nil {
			e.schema(&o, string(role), schema)
		}
	}
}

// schema adds a schema that is no property, and returns its place in the tree.
func (e *encoder) schema(p *place, key string, s *Schema) int32 { return e.schemaAs(p, key, s, false) }

func (e *encoder) schemaAs(p *place, key string, s *Schema, isProperty bool) int32 {
	if e.depth == 0 {
		e.left = limits.Parts
	}
	if e.depth > limits.Depth {
		e.fail("a schema nests more than %d levels deep", limits.Depth)
	}
	if e.left--; e.left < 0 {
		e.fail("a schema holds more than %d schemas and values", limits.Parts)
	}
	if e.err != nil {
		return 0
	}
	e.depth++
	defer func() { e.depth-- }()
	var at int32
	note := len(e.notes)
	beyond := e.withBeyond && s.hasBeyond()
	if s.Boolean != nil && !beyond {
		at = e.boolean(p, key, *s.Boolean)
		e.addNote(at, s, isProperty)
	} else {
		o := e.object(p, key)
		at = o.parent
		e.addNote(at, s, isProperty)
		for set := s.set(); set != 0; set &= set - 1 {
			e.field(&o, &fields[bits.TrailingZeros32(set)], s)
		}
		e.extra(&o, s)
		if beyond {
			e.beyond(&o, s)
		}
	}
	if e.forCompiler && s.Advice != nil {
		advice := e.schema(&place{}, "", &s.Advice.Schema) // which may take more notes
		e.notes[note].Advice = advice
	}
	return at
}

// field adds the keyword that a field holds.
func (e *encoder) field(o *place, f *field, s *Schema) {
	before, key := o.last, f.keyword.String()
	switch v := f.of(s).(type) {
	case *string:
		e.text(o, key, *v)
	case *Type:
		e.text(o, key, string(*v))
	case *json.Number:
		o.last = e.reader.AddNumber(o.parent, o.last, jsonvalue.Value{Key: key}, string(*v))
	case *bool:
		e.boolean(o, key, *v)
	case *any:
		e.value(o, key, *v)
	case *[]any:
		e.tree.Values = slices.Grow(e.tree.Values, len(*v)+1)
		items := place{parent: e.add(o, jsonvalue.Value{Kind: jsonvalue.Array, Key: key})}
		for _, item := range *v {
			e.value(&items, "", item)
		}
	case *[]string:
		addTexts(e, o, key, *v)
	case **Schema:
		e.schema(o, key, *v)
	case *Properties:
		e.properties(o, key, *v)
	}
	if o.last != before { // else it could not be added
		e.tree.Values[o.last].Mark = uint8(f.keyword)
	}
}

// value adds a JSON value held as a Go value.
func (e *encoder) value(p *place, key string, v any) {
	if raw, ok := v.(json.RawMessage); ok && e.forCompiler {
		e.rawValue(p, key, raw)
		return
	}
	p.last = e.reader.AddGo(p.parent, p.last, jsonvalue.Value{Key: key}, v)
	if e.tree.Over != jsonvalue.OverNothing {
		e.fail("a schema holds more than %d schemas and values, or one of more than %d bytes", limits.Parts, limits.Size)
	}
}

// rawValue adds what JSON text holds, or the text itself where it cannot be read.
func (e *encoder) rawValue(p *place, key string, raw json.RawMessage) {
	i, ok := e.reader.AddText(p.parent, p.last, jsonvalue.Value{Key: key}, raw)
	if !ok {
		i = e.tree.Add(p.parent, p.last, jsonvalue.Value{Key: key, Text: string(raw)})
	}
	p.last = i
}

// extra adds the keywords that no field holds. In a document those of draft-07 are read.
func (e *encoder) extra(o *place, s *Schema) {
	var seen map[string]bool
	if !e.forCompiler && len(s.Extra) > 1 {
		seen = make(map[string]bool, len(s.Extra))
	}
	for i := range s.Extra {
		k := &s.Extra[i]
		switch {
		case !e.forCompiler:
			if e.withBeyond && k.Name == keyBeyond {
				e.fail("the keyword %s is not free to use: it is for what is known beyond the published schema", keyBeyond)
			}
			if s.holds(k.Name) || seen[k.Name] {
				e.fail("keyword %q stands twice in a schema", k.Name)
			}
			if seen != nil {
				seen[k.Name] = true
			}
			text := jsontext.Value(k.Value).Clone()
			if text.Compact() != nil {
				e.fail("a keyword's value is not valid JSON")
			}
			e.add(o, jsonvalue.Value{Key: e.key(k.Name), Text: string(text)})
		case draft07.Lookup(k.Name) != 0:
			e.rawValue(o, k.Name, k.Value)
		default:
			e.add(o, jsonvalue.Value{Key: k.Name, Text: string(k.Value)})
		}
	}
}

func (e *encoder) properties(p *place, key string, ps Properties) {
	o := e.object(p, key)
	var seen map[string]bool
	if !e.forCompiler {
		seen = make(map[string]bool, len(ps))
	}
	for i := range ps {
		if seen[ps[i].Name] {
			e.fail("property %q stands twice", ps[i].Name)
		}
		if seen != nil {
			seen[ps[i].Name] = true
		}
		e.schemaAs(&o, e.key(ps[i].Name), &ps[i], true)
	}
}

// checkHoldable says what JSON cannot hold, and where; nil is nothing.
func (e *encoder) checkHoldable() error {
	for pointer, at := range e.tree.Unjudgeables() {
		what := "a value is of a kind that JSON cannot hold"
		switch v := &e.tree.Values[at]; {
		case v.Unjudgeable == jsonvalue.TooDeep:
			what = fmt.Sprintf("a value nests more than %d levels deep", limits.Depth)
		case v.Kind == jsonvalue.String:
			what = "a text is not valid UTF-8"
		case v.Kind == jsonvalue.Number && v.Text != "":
			what = "a number is not written as JSON has it"
		}
		return fmt.Errorf("connectors: %s, at %s", what, printable.Name(pointer))
	}
	return nil
}
