// Package structs stores JSON values in Go values of a user's own types, strictly: what does not fit is an error.
package structs

import (
	"cmp"
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"unicode"
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
	all := collect(t)
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(len(a.index), len(b.index)), cmp.Compare(a.rank, b.rank))
	})
	var fields []Field
	for i := 0; i < len(all); {
		end := i + 1
		for end < len(all) && all[end].Name == all[i].Name {
			end++
		}
		if end == i+1 || len(all[i].index) < len(all[i+1].index) || all[i].rank < all[i+1].rank {
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
	rank int // 0 where a tag gives the name, or else 1
}

// A level is a struct that is embedded, and where.
type level struct {
	t     reflect.Type
	index []int
}

// collect finds the fields of a struct and of those that it embeds, level by level. A struct is looked at only where it is embedded
// first: further down its fields are hidden by these. Where a level embeds it several times, none of its names is clear.
func collect(t reflect.Type) []candidate {
	var all []candidate
	seen := map[reflect.Type]bool{t: true}
	for levels := []level{{t, nil}}; len(levels) > 0; {
		var next []level
		count := map[reflect.Type]int{}
		for _, l := range levels {
			count[l.t]++
		}
		done := map[reflect.Type]bool{}
		for _, l := range levels {
			if done[l.t] {
				continue
			}
			done[l.t] = true
			for i := range l.t.NumField() {
				f := l.t.Field(i)
				name, skip := nameOf(f)
				at := append(slices.Clone(l.index), i)
				embedded, isEmbedded := embeddedStruct(f)
				switch {
				case skip:
				case isEmbedded && name == "":
					if !seen[embedded] {
						next = append(next, level{embedded, at})
						if count[l.t] > 1 {
							next = append(next, level{embedded, at})
						}
					}
				case f.IsExported() || isEmbedded && f.Type.Kind() == reflect.Struct:
					c := candidate{Field{cmp.Or(name, f.Name), f.Type, at}, 1}
					if name != "" {
						c.rank = 0
					}
					all = append(all, c)
					if count[l.t] > 1 {
						all = append(all, c)
					}
				}
			}
		}
		for _, l := range next {
			seen[l.t] = true
		}
		levels = next
	}
	return all
}

// nameOf returns the name that the tag of a field gives it; "" where it gives none. Skip: the field is to be left out.
func nameOf(f reflect.StructField) (name string, skip bool) {
	tag := f.Tag.Get("json")
	if tag == "-" {
		return "", true
	}
	name, _, _ = strings.Cut(tag, ",")
	isNamed := func(r rune) bool { // as encoding/json has it
		return !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", r) && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	if strings.ContainsFunc(name, isNamed) {
		return "", false
	}
	return name, false
}

// embeddedStruct returns the struct that a field embeds, where its fields can be set.
func embeddedStruct(f reflect.StructField) (reflect.Type, bool) {
	t := f.Type
	if f.Anonymous && f.IsExported() && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t, f.Anonymous && t.Kind() == reflect.Struct
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

// Elem returns what a type points to, through as many pointers as a value could have; false where a type points to itself.
func Elem(t reflect.Type) (reflect.Type, bool) {
	for range maxPointers {
		if t.Kind() != reflect.Pointer {
			return t, true
		}
		t = t.Elem()
	}
	return t, false
}

// maxPointers bounds the pointers in a row.
const maxPointers = 100

// ReadsItself reports whether a type has methods of its own to be read from JSON.
func ReadsItself(t reflect.Type) bool { return readsJSON(t) || readsText(t) }

func readsJSON(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]())
}

func readsText(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

// CanBeAbsent reports whether a value of a type can say that there is none. Of one with UnmarshalJSON that is its own affair.
func CanBeAbsent(t reflect.Type) bool { return isNilable(t) || readsJSON(t) }

func isNilable(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Interface:
		return true
	}
	return false
}
