package jsondoc_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/jsondoc"
	"github.com/laminar/connectors/internal/limits"
)

// describe writes a value as the methods of its kind give it.
func describe(v jsondoc.Value) string {
	var parts []string
	switch v.Kind() {
	case jsontext.KindBeginObject:
		v.Members(func(name string, m jsondoc.Value) { parts = append(parts, fmt.Sprintf("%q %s", name, describe(m))) })
		return "{" + strings.Join(parts, ", ") + "}"
	case jsontext.KindBeginArray:
		v.Items(func(item jsondoc.Value) { parts = append(parts, describe(item)) })
		return "[" + strings.Join(parts, ", ") + "]"
	case jsontext.KindString:
		return fmt.Sprintf("text %q", v.Text())
	case jsontext.KindNumber:
		return "number " + string(v.Number())
	}
	return v.Kind().String()
}

// TestRead: values come in the order written, and as written.
func TestRead(t *testing.T) {
	tests := []struct{ name, reason, text, want string }{
		{"order", "a document keeps it", `{"b":1,"a":{"d":1,"c":2}}`, `{"b" number 1, "a" {"d" number 1, "c" number 2}}`},
		{"escapes", "names and texts mean what they say", `{"\u0061\n":"\u00e9\/"}`, `{"a\n" text "é/"}`},
		{"numbers", "no float64 would hold them", `[1.0,1E+2,9007199254740993,-0]`, `[number 1.0, number 1E+2, number 9007199254740993, number -0]`},
		{"words", "each is a kind", `[true,false,null]`, `[true, false, null]`},
		{"empty", "nothing is in them", `[{},[],""]`, `[{}, [], text ""]`},
		{"white space", "it stands around values", " \n[ 1 ,\t{ \"a\" : 2 } ]\r\n", `[number 1, {"a" number 2}]`},
		{"white space alone inside", "that is empty too", `[[ ],{ }]`, `[[], {}]`},
		{"a value alone", "any value is a document", ` "x" `, `text "x"`},
		{"nested readers", "each has its own place", `[[1,[2,[3]],4],5]`, `[[number 1, [number 2, [number 3]], number 4], number 5]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if fault := jsondoc.Read([]byte(tt.text), func(v jsondoc.Value) { got = describe(v) }); fault != nil || got != tt.want {
				t.Errorf("%s: got %s, %v, want %s", tt.reason, got, fault, tt.want)
			}
		})
	}
}

// TestFaults: the first fault counts, and it says where it stands. What is no JSON is not handed out at all.
func TestFaults(t *testing.T) {
	type value = jsondoc.Value
	text := func(v value) { v.Text() }
	tests := []struct {
		name, text      string
		read            func(v value)
		offset          int
		pointer, should string
	}{
		{"no JSON", `{"a":`, func(value) { panic("not to be read") }, 5, "/a", "ends"},
		{"a key twice", `{"a":1,"\u0061":1}`, func(value) { panic("not to be read") }, 7, "/a", "only once"},
		{"no object", ` [1]`, func(v value) { v.Members(nil) }, 1, "", "must be an object"},
		{"no array", `{"a":{}}`, func(v value) { v.Members(func(_ string, m value) { m.Items(nil) }) }, 5, "/a", "must be an array"},
		{"no text", `{"b":"x","a/b":[ 1]}`, func(v value) {
			v.Members(func(name string, m value) {
				if name != "b" {
					m.Items(text)
				}
			})
		}, 17, "/a~1b/0", "must be a string"},
		{"a key", `{"b":1, "a":1}`, func(v value) {
			v.Members(func(name string, m value) {
				if name == "a" {
					m.FailKey("a key")
				}
			})
		}, 8, "/a", "a key"},
		{"the first of several", `[1,2]`, func(v value) {
			v.Items(func(item value) { item.Fail("number " + string(item.Number())) })
		}, 1, "/0", "number 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fault := jsondoc.Read([]byte(tt.text), tt.read)
			if fault == nil || fault.Offset != tt.offset || fault.Pointer != tt.pointer || !strings.Contains(fault.Message, tt.should) {
				t.Errorf("got %+v, want %q at %d in %q", fault, tt.should, tt.offset, tt.pointer)
			}
		})
	}
}

// TestDepth: objects that nest too deep are not read. Whoever reads calls itself for each level.
func TestDepth(t *testing.T) {
	for _, levels := range []int{limits.Depth, limits.Depth + 1, limits.Depth + 2, 5000} {
		deepest := 0
		var read func(v jsondoc.Value, depth int)
		read = func(v jsondoc.Value, depth int) {
			deepest = depth
			v.Members(func(_ string, m jsondoc.Value) { read(m, depth+1) })
		}
		text := strings.Repeat(`{"a":`, levels) + `{}` + strings.Repeat(`}`, levels)
		fault := jsondoc.Read([]byte(text), func(v jsondoc.Value) { read(v, 0) })
		if want := min(levels, limits.Depth+1); deepest != want || (fault == nil) != (levels <= limits.Depth) {
			t.Errorf("%d levels: %d were read, and the fault is %v", levels, deepest, fault)
		}
	}
}

// TestPlain: a value is given as a Go value where that loses nothing.
func TestPlain(t *testing.T) {
	tests := []struct {
		name, text string
		want       any
		ok         bool
	}{
		{"words", `[null,true,false]`, []any{nil, true, false}, true},
		{"texts and numbers", `["\u0061",1.0]`, []any{"a", json.Number("1.0")}, true},
		{"sorted keys", `{"a":{"b":[],"c":{}}}`, map[string]any{"a": map[string]any{"b": []any{}, "c": map[string]any{}}}, true},
		{"keys that are not sorted", `{"b":1,"a":2}`, nil, false},
		{"such keys inside", `[1,{"x":{"b":1,"a":2}}]`, nil, false},
		{"keys by their meaning", `{"\u0062":1,"a":2}`, nil, false},
		{"too deep", strings.Repeat("[", limits.Depth+2) + strings.Repeat("]", limits.Depth+2), nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got any
			ok := false
			if fault := jsondoc.Read([]byte(tt.text), func(v jsondoc.Value) { got, ok = v.Plain() }); fault != nil {
				t.Fatal(fault.Message)
			}
			if ok != tt.ok || ok && !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %#v, %v, want %#v, %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

// TestCompact: a copy without white space, in which texts stay as written.
func TestCompact(t *testing.T) {
	text := []byte(` { "b" : [ 1.0 , "\u0061 \/" ] , "a" : { } } `)
	var whole, inner json.RawMessage
	if fault := jsondoc.Read(text, func(v jsondoc.Value) {
		whole = v.Compact()
		v.Members(func(name string, m jsondoc.Value) {
			if name == "b" {
				inner = m.Compact()
			}
		})
	}); fault != nil {
		t.Fatal(fault.Message)
	}
	clear(text)
	if string(whole) != `{"b":[1.0,"\u0061 \/"],"a":{}}` || string(inner) != `[1.0,"\u0061 \/"]` {
		t.Errorf("got %s and %s", whole, inner)
	}
}
