package judge_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/judge"
	"github.com/laminar/connectors/internal/placeholder"
)

// TestResetJudgeKeepsNothing looks into the memory of a judge that was Reset: it may wait in a pool for long, and must keep
// neither a key nor a value of the last config.
func TestResetJudgeKeepsNothing(t *testing.T) {
	const secret = "HUNTER6"
	escaped := `{"` + secret + `a":"` + secret + `","names":{"` + secret + `b":1,"` + secret + `c":[{"` + secret + `d":"` + secret + `\n"}]},"zz":[1,2,{"` + secret + `":null}],"{{ ` + secret + ` }}":"{{ ` + secret + ` }}"}`
	plain := strings.ReplaceAll(escaped, `\n`, "")
	role := mustCompile(t, `{"properties":{"names":{"propertyNames":{"maxLength":3}},"zz":{"uniqueItems":true}},"additionalProperties":{"enum":["x"]}}`)
	var value map[string]any
	if err := json.Unmarshal([]byte(escaped), &value); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, reason string
		read         func(j *judge.Judge) (sound bool)
	}{
		{"plain text", "the reader of plain text shares its memory", func(j *judge.Judge) bool { return j.ReadText([]byte(plain)) == nil }},
		{"text", "the decoder has buffers of its own", func(j *judge.Judge) bool { return j.ReadText([]byte(escaped)) == nil }},
		{"text that is no JSON", "what was read before the fault counts too", func(j *judge.Judge) bool {
			return j.ReadText([]byte(escaped[:len(escaped)-1])) == nil
		}},
		{"a map", "the tree shares its texts", func(j *judge.Judge) bool { j.ReadGo(value); return true }},
		{"a map of what writes itself", "what it writes is read as text", func(j *judge.Judge) bool {
			j.ReadGo(map[string]any{"text": secret, "raw": json.RawMessage(escaped), "struct": struct{ A any }{value}})
			return true
		}},
	}
	for _, tt := range tests {
		for _, kinds := range []placeholder.Kinds{0, placeholder.Braces} {
			t.Run(fmt.Sprintf("%s, placeholders %d", tt.name, kinds), func(t *testing.T) {
				j := judge.New()
				if sound := tt.read(j); sound == (tt.name == "text that is no JSON") {
					t.Fatalf("read soundly is %v", sound)
				} else if sound && j.Judge(role, kinds).Violations == 0 {
					t.Error("something must be found")
				}
				if find(reflect.ValueOf(j), secret, "judge", map[uintptr]bool{}) == "" {
					t.Error("a judge in use must hold the config, or this test sees nothing")
				}
				j.Reset()
				if path := find(reflect.ValueOf(j), secret, "judge", map[uintptr]bool{}); path != "" {
					t.Errorf("%s: the judge keeps a part of the config in %s", tt.reason, path)
				}
			})
		}
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
