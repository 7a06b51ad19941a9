package jsonvalue_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/jsontest"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

func treeOf(t *testing.T, text string) *jsonvalue.Tree {
	t.Helper()
	tree := new(jsonvalue.Tree)
	tree.Reset()
	(&jsonvalue.Reader{Tree: tree}).ReadGo(jsontest.Decode(t, text))
	return tree
}

// TestInsert: a tree to which members were added is the one that reading them would have given, and as it was once they are
// removed.
func TestInsert(t *testing.T) {
	added := treeOf(t, `{"v":{"z":[1.50,"x",null,true],"a":{"c":1,"b":2}}}`)
	value := added.Values[1].First
	for _, tt := range []struct{ name, config, key, want string }{
		{"into nothing", `{}`, "m", `{"m":V}`},
		{"first", `{"n":1,"o":2}`, "m", `{"m":V,"n":1,"o":2}`},
		{"between", `{"a":1,"o":2}`, "m", `{"a":1,"m":V,"o":2}`},
		{"last", `{"a":1,"b":2}`, "m", `{"a":1,"b":2,"m":V}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tree := treeOf(t, tt.config)
			before, bytes := slices.Clone(tree.Values), tree.Bytes()
			at, behind := tree.PlaceOf(1, tt.key)
			in, ok := tree.Insert(1, behind, tt.key, added, value, 1)
			want := treeOf(t, strings.ReplaceAll(tt.want, "V", `{"z":[1.50,"x",null,true],"a":{"c":1,"b":2}}`))
			if got := string(tree.AppendJSON(nil, 1)); at != 0 || !ok || got != string(want.AppendJSON(nil, 1)) {
				t.Errorf("got %s, %d and %v", got, at, ok)
			}
			if tree.Bytes() != want.Bytes() || len(tree.Values) != len(want.Values) {
				t.Errorf("got %d bytes, want %d", tree.Bytes(), want.Bytes())
			}
			if found, _ := tree.PlaceOf(1, tt.key); found != in.At {
				t.Errorf("the member is found at %d, want %d", found, in.At)
			}
			if tree.Remove(in); !reflect.DeepEqual(before, tree.Values) || bytes != tree.Bytes() {
				t.Errorf("got %v and %d bytes, want %v and %d", tree.Values, tree.Bytes(), before, bytes)
			}
		})
	}
}

// TestInsertKeepsTheDepth: what stands deeper than a config may is not added, and what was added of it can be removed.
func TestInsertKeepsTheDepth(t *testing.T) {
	added := treeOf(t, `{"v":[[1]],"w":5}`)
	for _, tt := range []struct {
		depth    int
		list, ok bool
	}{{limits.Depth - 2, true, true}, {limits.Depth - 1, true, false}, {limits.Depth, true, false}, {limits.Depth, false, true}} {
		tree := treeOf(t, `{"z":1}`)
		value := added.Values[1].First
		if !tt.list {
			value = added.Values[value].Next
		}
		in, ok := tree.Insert(1, 0, "a", added, value, tt.depth)
		if ok != tt.ok {
			t.Errorf("%d levels deep: got %v, want %v", tt.depth, ok, tt.ok)
		}
		if tree.Remove(in); string(tree.AppendJSON(nil, 1)) != `{"z":1}` {
			t.Errorf("%d levels deep: what was added must be removed", tt.depth)
		}
	}
}

// TestIsFull: a tree may become larger than a config may be.
func TestIsFull(t *testing.T) {
	tree := treeOf(t, `{"l":"`+strings.Repeat("x", limits.Size-2)+`"}`)
	added := treeOf(t, `{"v":"x"}`)
	for _, want := range []bool{false, true} { // the key and the text are two bytes
		if tree.IsFull() != want {
			t.Errorf("full is %v, want %v", !want, want)
		}
		tree.Insert(1, 0, "a", added, added.Values[1].First, 1)
	}
}
