package connectors

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// TestReleasedJudgeKeepsNothing looks into the memory of a judge that waits in the pool: it may wait for long, and must
// keep neither a key nor a value of the last config. There is no other way to see that than from inside.
func TestReleasedJudgeKeepsNothing(t *testing.T) {
	const secret = "HUNTER6"
	config := `{"` + secret + `a":"` + secret + `","names":{"` + secret + `b":1,"` + secret + `c":[{"` + secret + `d":"` + secret + `\n"}]},"zz":[1,2,{"` + secret + `":null}]}`
	var s Schema
	if err := s.UnmarshalJSON([]byte(`{"properties":{"names":{"propertyNames":{"maxLength":3}},"zz":{"uniqueItems":true}},"additionalProperties":{"enum":["x"]}}`)); err != nil {
		t.Fatal(err)
	}
	r, err := NewRegistry(Connector{ID: "x", Name: "X", Category: "c", Roles: []Role{RoleSource}, Schemas: Schemas{Source: &s}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := r.plan("x", RoleSource)
	if err != nil {
		t.Fatal(err)
	}
	var value map[string]any
	if err := json.Unmarshal([]byte(config), &value); err != nil {
		t.Fatal(err)
	}
	for name, read := range map[string]func(j *judge) error{
		"text": func(j *judge) error {
			if j.text.read(&j.tree, []byte(config)) != nil {
				return errors.New("must be read")
			}
			return nil
		},
		"text that is no JSON": func(j *judge) error {
			if j.text.read(&j.tree, []byte(config[:len(config)-1])) == nil {
				return errors.New("must be refused")
			}
			return nil
		},
		"a map": func(j *judge) error {
			(&goReader{t: &j.tree}).read(value)
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			j := new(judge)
			j.reset()
			if err := read(j); err != nil {
				t.Fatal(err)
			}
			if name != "text that is no JSON" {
				if report, _ := j.run(p, 0); len(report.Violations) == 0 {
					t.Error("something must be found")
				}
			}
			if find(reflect.ValueOf(j), secret, "judge", map[uintptr]bool{}) == "" {
				t.Error("a judge in use must hold the config, or this test sees nothing")
			}
			j.reset()
			if path := find(reflect.ValueOf(j), secret, "judge", map[uintptr]bool{}); path != "" {
				t.Errorf("the judge keeps a part of the config in %s", path)
			}
		})
	}
}

// find returns where a value holds a text, in strings and bytes, also beyond the length of slices; "" where nowhere.
func find(v reflect.Value, text, path string, seen map[uintptr]bool) string {
	switch v.Kind() {
	case reflect.String:
		if strings.Contains(v.String(), text) {
			return path
		}
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() || v.Kind() == reflect.Pointer && seen[v.Pointer()] {
			return ""
		}
		if v.Kind() == reflect.Pointer {
			seen[v.Pointer()] = true
		}
		return find(v.Elem(), text, path, seen)
	case reflect.Struct:
		for i := range v.NumField() {
			if in := find(v.Field(i), text, path+"."+v.Type().Field(i).Name, seen); in != "" {
				return in
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return ""
		}
		v = v.Slice(0, v.Cap())
		if v.Type().Elem().Kind() == reflect.Uint8 {
			if strings.Contains(string(v.Bytes()), text) {
				return path
			}
			return ""
		}
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			if in := find(v.Index(i), text, fmt.Sprintf("%s[%d]", path, i), seen); in != "" {
				return in
			}
		}
	case reflect.Map:
		for each := v.MapRange(); each.Next(); {
			if in := find(each.Key(), text, path+" key", seen) + find(each.Value(), text, path+" value", seen); in != "" {
				return in
			}
		}
	}
	return ""
}
