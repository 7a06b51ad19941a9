// Package structs stores JSON values in Go values of a user's own types, strictly: nothing is lost, rounded to a whole number or
// passed over.
package structs

import (
	"cmp"
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// A Field is a field of a struct in which the member of an object is stored.
type Field struct {
	Name  string // of the member
	Type  reflect.Type
	index []int
}

// Fields returns the fields of a struct in the order of declaration. Names are those of encoding/json: that of the json tag, or else of
// the field; fields of embedded structs count as those of the outer one, and where several have a name, the outermost one has it.
func Fields(t reflect.Type) []Field {
	var all []candidate
	collect(t, nil, nil, &all)
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(len(a.index), len(b.index)), compareBool(b.tagged, a.tagged))
	})
	var fields []Field
	for i := 0; i < len(all); {
		end := i + 1
		for end < len(all) && all[end].Name == all[i].Name {
			end++
		}
		if end == i+1 || len(all[i].index) < len(all[i+1].index) || all[i].tagged && !all[i+1].tagged {
			fields = append(fields, all[i].Field)
		}
		i = end
	}
	slices.SortFunc(fields, func(a, b Field) int { return slices.Compare(a.index, b.index) })
	return fields
}

// A candidate is a field that has a name unless another one has it.
type candidate struct {
	Field
	tagged bool
}

// collect finds the fields of a struct, which stands at an index of the whole one, inside others.
func collect(t reflect.Type, index []int, inside []reflect.Type, all *[]candidate) {
	if slices.Contains(inside, t) {
		return // it embeds itself
	}
	inside = append(slices.Clone(inside), t)
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		name, _, _ := strings.Cut(tag, ",")
		at := append(slices.Clone(index), i)
		if embedded, ok := embeddedStruct(f); ok && name == "" {
			collect(embedded, at, inside, all)
			continue
		}
		if tag == "-" || !f.IsExported() {
			continue
		}
		*all = append(*all, candidate{Field{cmp.Or(name, f.Name), f.Type, at}, name != ""})
	}
}

// embeddedStruct returns the struct that a field embeds, where its fields can be set.
func embeddedStruct(f reflect.StructField) (reflect.Type, bool) {
	t := f.Type
	if f.Anonymous && f.IsExported() && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t, f.Anonymous && t.Kind() == reflect.Struct
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// in returns the field of a struct, where an embedded pointer on the way to it may have to be made.
func (f *Field) in(v reflect.Value) reflect.Value {
	for i, n := range f.index {
		if i > 0 && v.Kind() == reflect.Pointer {
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(n)
	}
	return v
}

// ReadsItself reports whether a type has methods of its own to be read from JSON.
func ReadsItself(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(reflect.TypeFor[json.Unmarshaler]()) || p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

// CanBeAbsent reports whether a value of a type can say that there is none.
func CanBeAbsent(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Interface:
		return true
	}
	return ReadsItself(t)
}
