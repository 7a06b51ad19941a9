package connectors

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/limits"
)

// The tests of this file hold together what must be said of a field of Schema in several places. Only from inside can it be
// seen which field each of them means.

// keywordFields returns the fields of Schema that hold keywords, by the names of the keywords.
func keywordFields() map[string]reflect.StructField {
	named := map[string]reflect.StructField{}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Schema]()) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); f.IsExported() && name != "-" {
			named[name] = f
		}
	}
	return named
}

// only returns a schema that has one field alone.
func only(f reflect.StructField) *Schema {
	s := new(Schema)
	switch field := reflect.ValueOf(s).Elem().FieldByIndex(f.Index).Addr().Interface().(type) {
	case **Schema:
		*field = &Schema{Title: "a"}
	case *Properties:
		*field = Properties{{Name: "b", Title: "a"}, {Name: "a"}}
	default:
		fill(reflect.ValueOf(field).Elem(), 0)
	}
	return s
}

// fill gives a value, and all below it, something that is not zero: the same each time, and nothing that another value shares.
// Schemas are filled so many levels deep.
func fill(v reflect.Value, levels int) {
	switch v.Type() {
	case reflect.TypeFor[json.Number]():
		v.SetString("1234567890123456789")
		return
	case reflect.TypeFor[json.RawMessage]():
		v.SetBytes([]byte(`{"b":1,"a":2}`))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("a text that is longer than a part")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		if v.Type() == reflect.TypeFor[*Schema]() && levels == 0 {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), levels)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), levels)
		}
	case reflect.Interface:
		v.Set(reflect.ValueOf(map[string]any{"a": []any{"x", json.Number("1.0"), true, nil, []any{}}, "b": map[string]any{"c": "x"}}))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Schema]() {
			if levels == 0 {
				return
			}
			levels--
		}
		for i := range v.NumField() {
			fill(v.Field(i), levels)
		}
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, levels)
		fill(value, levels)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	default:
		panic("the test does not know how to fill " + v.Type().String())
	}
}

func TestFieldsHaveKeywords(t *testing.T) {
	named := keywordFields()
	for i, f := range fields {
		name := f.keyword.String()
		if int(f.keyword) != i+1 {
			t.Errorf("%s stands at %d: the table must have the order of draft07, which is that in which keywords are written", name, i)
		}
		of, ok := named[name]
		if !ok {
			t.Errorf("no field has the tag %q", name)
			continue
		}
		s := new(Schema)
		if got := reflect.ValueOf(s).Elem().FieldByIndex(of.Index).Addr().Interface(); got != f.of(s) {
			t.Errorf("of %s the table gives another field", name)
		}
		if fieldOf(f.keyword) != &fields[i] {
			t.Errorf("%s is not found", name)
		}
	}
	if len(fields) != len(named) || len(fields) != int(draft07.LastFixed) {
		t.Errorf("there are %d fields, %d in the table, and %d keywords that have one", len(named), len(fields), draft07.LastFixed)
	}
}

// TestFieldsAlone has each field as the only one of a schema: it is known to be set, counted, written and read.
func TestFieldsAlone(t *testing.T) {
	if (&Schema{Name: "a", Boolean: new(bool), Aliases: []string{"b"}, ValueAliases: map[string]string{"c": "d"}, Extra: []Keyword{{Name: "x"}}}).set() != 0 {
		t.Error("what is no keyword with a field must not be set")
	}
	for i, f := range fields {
		name := f.keyword.String()
		t.Run(name, func(t *testing.T) {
			s := only(keywordFields()[name])
			if got := s.set(); got != 1<<i {
				t.Errorf("set gives %b, want bit %d alone", got, i)
			}
			if !s.holds(name) || s.firstKeyword() != name {
				t.Errorf("the schema must hold %s, got %q", name, s.firstKeyword())
			}
			text, err := s.MarshalJSON()
			if err != nil || !strings.HasPrefix(string(text), `{"`+name+`":`) {
				t.Fatalf("got %s, %v", text, err)
			}
			var again Schema
			if err := again.UnmarshalJSON(text); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(*s, again); diff != "" {
				t.Errorf("what was written must be read (-want +got):\n%s", diff)
			}
		})
	}
}

// TestFieldsAreWrittenInOrder has all fields at once.
func TestFieldsAreWrittenInOrder(t *testing.T) {
	s := new(Schema)
	var want []string
	for _, f := range fields {
		reflect.ValueOf(f.of(s)).Elem().Set(reflect.ValueOf(f.of(only(keywordFields()[f.keyword.String()]))).Elem())
		want = append(want, f.keyword.String())
	}
	text, err := s.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(strings.NewReader(string(text)))
	if _, err := dec.Token(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			t.Fatal(err)
		}
		got = append(got, name.(string))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestMeasureCountsEveryField: a definition must not be larger than what was measured of it, whichever field makes it so.
func TestMeasureCountsEveryField(t *testing.T) {
	cost := func(s *Schema) int {
		m := measure{left: limits.Parts}
		if !m.schema(s, 0) {
			t.Fatal("a small schema must be small enough")
		}
		return limits.Parts - m.left
	}
	empty := cost(new(Schema))
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Schema]()) {
		if f.Type.Kind() == reflect.Bool || f.Type == reflect.TypeFor[*bool]() {
			continue // takes no more than its schema
		}
		if cost(only(f)) <= empty {
			t.Errorf("%s must count", f.Name)
		}
	}
}

// filled returns a connector in which every field is set, at two levels of schemas.
func filled() Connector {
	var c Connector
	fill(reflect.ValueOf(&c).Elem(), 2)
	raw := func() json.RawMessage { return json.RawMessage(`{"b":1,"a":2}`) }
	c.Schemas.Source.Const, c.Schemas.Source.Enum[0] = raw(), []any{raw(), map[string]any{"a": raw()}}
	return c
}

// eachSlice calls a function with every slice that a value holds.
func eachSlice(v reflect.Value, call func(reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			eachSlice(v.Elem(), call)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			eachSlice(v.Field(i), call)
		}
	case reflect.Slice:
		call(v)
		for i := range v.Len() {
			eachSlice(v.Index(i), call)
		}
	case reflect.Map:
		for each := v.MapRange(); each.Next(); {
			eachSlice(each.Value(), call)
		}
	}
}

// spoil changes all that a value leads to, and the value where it can be set.
func spoil(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			spoil(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			spoil(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			spoil(v.Index(i))
		}
	case reflect.Map:
		for each := v.MapRange(); each.Next(); {
			spoil(each.Value())
		}
		v.Clear()
	}
	if v.CanSet() {
		v.SetZero()
	}
}

// TestClonesKeepAll: a clone is equal, whatever is set, and shares nothing with its original.
func TestClonesKeepAll(t *testing.T) {
	original := filled()
	clone := cloneConnector(&original)
	if diff := cmp.Diff(original, clone); diff != "" {
		t.Fatalf("a clone must be equal (-original +clone):\n%s", diff)
	}
	eachSlice(reflect.ValueOf(&clone), func(s reflect.Value) {
		reflect.Append(s, reflect.Zero(s.Type().Elem()))
	})
	if diff := cmp.Diff(original, clone); diff != "" {
		t.Errorf("appending to one part of a clone must not write into another (-original +clone):\n%s", diff)
	}
	spoil(reflect.ValueOf(&clone))
	if diff := cmp.Diff(filled(), original); diff != "" {
		t.Errorf("changing a clone must not change its original (-before +after):\n%s", diff)
	}
}

// TestClonesKeepWhatIsAbsent: nil stays nil, and empty stays empty, because one is absent and the other is written.
func TestClonesKeepWhatIsAbsent(t *testing.T) {
	for _, empty := range []bool{false, true} {
		original := Connector{Schemas: Schemas{Source: new(Schema)}}
		for _, v := range []reflect.Value{reflect.ValueOf(&original).Elem(), reflect.ValueOf(original.Schemas.Source).Elem()} {
			for i := range v.NumField() {
				switch f := v.Field(i); {
				case empty && f.Kind() == reflect.Slice:
					f.Set(reflect.MakeSlice(f.Type(), 0, 0))
				case empty && f.Kind() == reflect.Map:
					f.Set(reflect.MakeMap(f.Type()))
				}
			}
		}
		if diff := cmp.Diff(original, cloneConnector(&original)); diff != "" {
			t.Errorf("(-original +clone):\n%s", diff)
		}
	}
}

// TestCanonicalizeReachesEveryValue: whichever field holds a value, it becomes what a definition read from JSON would have.
func TestCanonicalizeReachesEveryValue(t *testing.T) {
	schema := new(Schema)
	fill(reflect.ValueOf(schema).Elem(), 2)
	values := 0
	var each func(v reflect.Value, call func(reflect.Value))
	each = func(v reflect.Value, call func(reflect.Value)) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				each(v.Elem(), call)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				each(v.Field(i), call)
			}
		case reflect.Slice:
			for i := range v.Len() {
				each(v.Index(i), call)
			}
		case reflect.Interface:
			call(v)
		}
	}
	each(reflect.ValueOf(schema), func(v reflect.Value) { v.Set(reflect.ValueOf(int8(5))); values++ })
	canonicalize(schema)
	each(reflect.ValueOf(schema), func(v reflect.Value) {
		if v.Interface() != any(json.Number("5")) {
			t.Errorf("got %#v, want a json.Number", v.Interface())
		}
	})
	if values < 20 {
		t.Errorf("only %d values were found", values)
	}
}

// TestExtraIsDocumented: every keyword without a field stands in the comment on Extra.
func TestExtraIsDocumented(t *testing.T) {
	source, err := os.ReadFile("schema.go")
	if err != nil {
		t.Fatal(err)
	}
	_, comment, _ := strings.Cut(string(source), "	// Extra holds")
	comment, _, _ = strings.Cut(comment, "	Extra []Keyword")
	fields := keywordFields()
	for k := draft07.Keyword(1); k < draft07.Count; k++ {
		if _, ok := fields[k.String()]; !ok && !regexp.MustCompile(`[ \t]`+regexp.QuoteMeta(k.String())+`[,.]`).MatchString(comment) {
			t.Errorf("%s is not among the keywords that Extra may hold", k)
		}
	}
}
