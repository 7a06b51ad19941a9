package draft07_test

import (
	"testing"

	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// read returns the tree of a document.
func read(t *testing.T, text string) *jsonvalue.Tree {
	t.Helper()
	tree := &jsonvalue.Tree{Document: true}
	tree.Reset()
	if _, ok := (&jsonvalue.Reader{Tree: tree}).AddText(0, 0, jsonvalue.Value{}, []byte(text)); !ok {
		t.Fatalf("the test's own document is broken: %s", text)
	}
	return tree
}

func TestPointer(t *testing.T) {
	tests := []struct {
		name, ref, pointer string
		ok                 bool
	}{
		{"the whole document", "#", "", true},
		{"a place", "#/definitions/a", "/definitions/a", true},
		{"a name with escapes", "#/a~1b~0c", "/a~1b~0c", true},
		{"escapes of a URI", "#/a%25b%2Fc", "/a%b/c", true},
		{"an empty name", "#/", "/", true},
		{"another document", "other.json#/a", "", false},
		{"no fragment", "/a", "", false},
		{"nothing", "", "", false},
		{"an anchor", "#a", "", false},
		{"half an escape of a URI", "#/a%2", "", false},
		{"an unknown escape", "#/a~2", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if pointer, ok := draft07.Pointer(tt.ref); pointer != tt.pointer || ok != tt.ok {
				t.Errorf("got %q, %v, want %q, %v", pointer, ok, tt.pointer, tt.ok)
			}
		})
	}
}

// TestResolver: what was not read is read on the way, where there is a reader, and stays in its place.
func TestResolver(t *testing.T) {
	const text = `{"a":{"b~/c":[1,{"":true}]},"x":null}`
	tests := []struct{ name, pointer, want string }{
		{"the root", "", text},
		{"a member", "/a", `{"b~/c":[1,{"":true}]}`},
		{"an item", "/a/b~0~1c/0", "1"},
		{"an empty name", "/a/b~0~1c/1/", "true"},
		{"inside what was not read", "/x/y/1", `"z"`},
		{"a member that is not there", "/b", ""},
		{"an item that is not there", "/a/b~0~1c/2", ""},
		{"an index that is not written as one", "/a/b~0~1c/00", ""},
		{"inside a number", "/a/b~0~1c/0/0", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree := read(t, text)
			x := tree.Member(1, "x")
			tree.Values[x].Kind, tree.Values[x].Text = jsonvalue.Unread, `{"y":[null,"z"]}`
			r := draft07.NewResolver(tree)
			at, ok := r.Find(tt.pointer)
			if ok != (tt.want != "") {
				t.Fatalf("found is %v", ok)
			}
			if !ok || tt.pointer == "" {
				return
			}
			if got := string(tree.AppendJSON(nil, at)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if again, _ := r.Find(tt.pointer); again != at {
				t.Errorf("got place %d, and then %d", at, again)
			}
			if root := string(tree.AppendJSON(nil, 1)); root != `{"a":{"b~/c":[1,{"":true}]},"x":{"y":[null,"z"]}}` {
				t.Errorf("reading on the way must change nothing else, got %s", root)
			}
		})
	}
}

func TestNote(t *testing.T) {
	notes := []draft07.Note{{At: 1, Code: "a"}, {At: 4, Code: "b"}, {At: 9, Code: "c"}}
	for n := range len(notes) + 1 {
		doc := &draft07.Document{Notes: notes[:n]}
		for at := range int32(12) {
			want := ""
			for _, note := range doc.Notes {
				if note.At == at {
					want = note.Code
				}
			}
			if note := doc.Note(at); note == nil && want != "" || note != nil && note.Code != want {
				t.Errorf("at %d of %d notes: got %v, want %q", at, n, note, want)
			}
		}
	}
}

func TestAppendProperties(t *testing.T) {
	for text, want := range map[string]int{`{"properties":{"b":{},"a":true}}`: 2, `{"properties":5}`: 0, `{}`: 0, `true`: 0, `{"properties":{}}`: 0} {
		doc := &draft07.Document{Tree: read(t, text)}
		places := doc.AppendProperties([]int32{7})
		if len(places) != want+1 || places[0] != 7 {
			t.Errorf("%s: got %v, want %d more", text, places, want)
		}
	}
}
