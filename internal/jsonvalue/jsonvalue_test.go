package jsonvalue_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/jsontest"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

// readText returns the tree of a config in JSON text.
func readText(t testing.TB, text string) *jsonvalue.Tree {
	t.Helper()
	r := newReader(false)
	if fault := r.ReadText([]byte(text)); fault != nil {
		t.Fatalf("the test's own text is broken: %s\n%.100s", fault.Message, text)
	}
	return r.Tree
}

// readGo returns the tree of a config that is a Go map.
func readGo(config map[string]any) *jsonvalue.Tree {
	r := newReader(false)
	r.ReadGo(config)
	return r.Tree
}

// readDocument returns the tree of a document in JSON text.
func readDocument(t testing.TB, text string) *jsonvalue.Tree {
	t.Helper()
	r := newReader(true)
	if i, ok := r.AddText(0, 0, jsonvalue.Value{}, []byte(text)); !ok || i != 1 {
		t.Fatalf("the test's own text is broken: %s", text)
	}
	return r.Tree
}

func newReader(document bool) *jsonvalue.Reader {
	r := &jsonvalue.Reader{Tree: &jsonvalue.Tree{Document: document}}
	r.Reset()
	return r
}

func equal(a, b *jsonvalue.Tree) bool {
	steps := math.MaxInt32
	return jsonvalue.Equal(a, 1, b, 1, &steps)
}

// nested returns a list so many levels deep.
func nested(levels int) string { return strings.Repeat("[", levels) + strings.Repeat("]", levels) }

func nestedGo(levels int) any {
	list := []any{}
	for range levels - 1 {
		list = []any{list}
	}
	return list
}

// TestTextAndGo: a config gives the same tree whether it comes as text or as a map.
func TestTextAndGo(t *testing.T) {
	var members []string
	for _, c := range "zyxwvutsrqponmlkjihgfedcbaZYXWVUTSRQPONMLKJIHGFEDCBA" {
		members = append(members, `"`+string(c)+`":{}`)
	}
	tests := []struct{ name, reason, text string }{
		{"empty", "nothing is in it", `{}`},
		{"every kind", "each has a case of its own", `{"n":null,"t":true,"f":false,"i":-1,"d":1.50,"e":1E+2,"s":"x","l":[],"o":{}}`},
		{"nested", "every level counts", `{"a":[[],[1,{"b":[{"c":null}]}],""]}`},
		{"not sorted", "a map has no order", `{"b":1,"a":{"d":1,"c":2}}`},
		{"escapes", "the decoder reads them", `{"\u0061\n":"\"\\\/\ud83d\ude00"}`},
		{"white space", "it stands between values", " {\t\"a\" :\r\n[ 1 , 2 ] } "},
		{"many members", "the decoder looks for those that stand twice", `{` + strings.Join(members, ",") + `}`},
		{"deep", "the decoder goes deeper than the reader of plain text", `{"a":` + nested(50) + `}`},
		{"as deep as may be", "the root is a level", `{"a":` + nested(limits.Depth-1) + `}`},
		{"numbers as written", "no float64 would hold them", `{"a":[1.0,1e2,100,9007199254740993,-0,0.1]}`},
		{"large", "the decoder reads it", `{"a":"` + strings.Repeat("é", jsonvalue.PlainSize) + `"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, fromGo := readText(t, tt.text), readGo(jsontest.Decode(t, tt.text))
			if !equal(text, fromGo) || !equal(fromGo, text) {
				t.Errorf("%s: the trees must be equal", tt.reason)
			}
			if a, b := text.AppendSorted(nil, 1), fromGo.AppendJSON(nil, 1); string(a) != string(b) {
				t.Errorf("%s:\ntext: %.200s\nmap:  %.200s", tt.reason, a, b)
			}
			if a, b := text.AppendCanonical(nil, 1), fromGo.AppendCanonical(nil, 1); string(a) != string(b) {
				t.Errorf("%s:\ntext: %.200q\nmap:  %.200q", tt.reason, a, b)
			}
			if text.Size(1) != len(text.Values)-1 || text.Size(1) != fromGo.Size(1) {
				t.Errorf("%s: got %d and %d values", tt.reason, text.Size(1), fromGo.Size(1))
			}
			if text.HasUnjudgeable || fromGo.HasUnjudgeable || text.Over != 0 || fromGo.Over != 0 {
				t.Errorf("%s: nothing is wrong with it", tt.reason)
			}
		})
	}
}

// TestGoValues: a Go value means what encoding/json would write of it.
func TestGoValues(t *testing.T) {
	type named string
	type object struct {
		B int            `json:"b"`
		A map[string]int `json:"a,omitempty"`
	}
	five := 5
	for name, value := range map[string]any{
		"named text": named("x"), "named list": []named{"x"}, "map by number": map[int]any{10: 1, 9: nil}, "pointer": &five,
		"pointer to nothing": (*int)(nil), "struct": object{B: 1}, "pointer to a struct": &object{A: map[string]int{"z": 1, "y": 2}},
		"bytes": []byte("x"), "time": time.Unix(0, 0).UTC(), "raw JSON": json.RawMessage(` {"b":[1.0],"a":"\u0061"} `),
		"array": [2]bool{true}, "floats": []float64{1, 0.5, 1e21, 1e-7}, "small floats": []float32{0.1}, "unsigned": uint64(math.MaxUint64),
		"nil list": []any(nil), "nil map": map[string]any(nil), "list of structs": []object{{}, {B: 2}},
	} {
		text, err := json.Marshal(map[string]any{"v": value})
		if err != nil {
			t.Fatal(err)
		}
		if got := readGo(map[string]any{"v": value}); got.HasUnjudgeable || !equal(got, readText(t, string(text))) {
			t.Errorf("%s: got %s, want %s", name, got.AppendJSON(nil, 1), text)
		}
	}
}

func TestEqual(t *testing.T) {
	tests := []struct {
		name, a, b string
		equal      bool
	}{
		{"numbers by value", `{"a":[1,10,0.5,-0]}`, `{"a":[1.0,1e1,5e-1,0]}`, true},
		{"numbers that float64 takes for one", `{"a":9007199254740993}`, `{"a":9007199254740992}`, false},
		{"number and text", `{"a":1}`, `{"a":"1"}`, false},
		{"members in another order", `{"a":1,"b":{"c":2,"d":3}}`, `{"b":{"d":3,"c":2},"a":1}`, true},
		{"items in another order", `{"a":[1,2]}`, `{"a":[2,1]}`, false},
		{"another member", `{"a":1}`, `{"b":1}`, false},
		{"a member more", `{"a":1}`, `{"a":1,"b":1}`, false},
		{"an item more", `{"a":[1]}`, `{"a":[1,1]}`, false},
		{"another spelling", `{"a":"é"}`, `{"\u0061":"\u00e9"}`, true},
		{"list and object", `{"a":[]}`, `{"a":{}}`, false},
		{"null and false", `{"a":null}`, `{"a":false}`, false},
		{"true and false", `{"a":true}`, `{"a":false}`, false},
		{"where one text ends and the next begins", `{"a":["s1",""]}`, `{"a":["s","1"]}`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, b := readText(t, tt.a), readText(t, tt.b)
			if got := equal(a, b); got != tt.equal || equal(b, a) != got {
				t.Errorf("equal is %v, want %v", got, tt.equal)
			}
			if got := string(a.AppendCanonical(nil, 1)) == string(b.AppendCanonical(nil, 1)); got != tt.equal {
				t.Errorf("canonical forms are equal is %v, want %v", got, tt.equal)
			}
		})
	}
	a := readText(t, `{"a":[1,2,3]}`)
	if steps := 3; jsonvalue.Equal(a, 1, a, 1, &steps) {
		t.Error("once the steps are used up the answer must be no")
	}
}

// TestDocuments: a document keeps the order of keys and how texts and numbers were written.
func TestDocuments(t *testing.T) {
	tests := []struct{ name, text, written, inOrder, sorted string }{
		{"order", `{ "b" : 1.0 , "a" : [ { "d":1, "c":2 } ] }`, `{"b":1.0,"a":[{"d":1,"c":2}]}`,
			`{"b":1.0,"a":[{"d":1,"c":2}]}`, `{"a":[{"c":2,"d":1}],"b":1.0}`},
		{"escapes", `{"\u0062":"\u003c\/\n","a":"<"}`, `{"\u0062":"\u003c\/\n","a":"<"}`, `{"b":"</\n","a":"<"}`, `{"a":"<","b":"</\n"}`},
		{"numbers of any length", `[1e99999,` + strings.Repeat("1", 2000) + `]`, `[1e99999,` + strings.Repeat("1", 2000) + `]`,
			`[1e99999,` + strings.Repeat("1", 2000) + `]`, `[1e99999,` + strings.Repeat("1", 2000) + `]`},
		{"keys of any length", `{"` + strings.Repeat("k", 2000) + `":1}`, `{"` + strings.Repeat("k", 2000) + `":1}`,
			`{"` + strings.Repeat("k", 2000) + `":1}`, `{"` + strings.Repeat("k", 2000) + `":1}`},
		{"a value alone", ` "\u0061" `, `"\u0061"`, `"a"`, `"a"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree := readDocument(t, tt.text)
			for how, got := range map[string][2]string{
				"as written": {string(tree.AppendWritten(nil, 1)), tt.written},
				"in order":   {string(tree.AppendJSON(nil, 1)), tt.inOrder},
				"sorted":     {string(tree.AppendSorted(nil, 1)), tt.sorted},
			} {
				if got[0] != got[1] {
					t.Errorf("%s: got %.200s, want %.200s", how, got[0], got[1])
				}
			}
			if got, want := tree.IsSorted(1), tt.inOrder == tt.sorted; got != want {
				t.Errorf("sorted is %v, want %v", got, want)
			}
		})
	}
}

// unjudgeable returns why values of a tree cannot be judged, in its order.
func unjudgeable(tree *jsonvalue.Tree) (list []jsonvalue.Unjudgeable) {
	for _, v := range tree.Values[1:] {
		if v.Unjudgeable != jsonvalue.Judgeable {
			list = append(list, v.Unjudgeable)
		}
	}
	return list
}

// TestUnjudgeable has values at each limit, which are sound, and beyond it.
func TestUnjudgeable(t *testing.T) {
	type reason = jsonvalue.Unjudgeable
	digits := func(n int) json.Number { return json.Number("1." + strings.Repeat("1", n-2)) }
	tests := []struct {
		name  string
		value any
		want  reason
	}{
		{"a number as long as may be", digits(limits.NumberLength), jsonvalue.Judgeable},
		{"a number that is longer", digits(limits.NumberLength + 1), jsonvalue.LongNumber},
		{"a number as large as may be", json.Number("1e308"), jsonvalue.Judgeable},
		{"a number that is larger", json.Number("1e309"), jsonvalue.LongNumber},
		{"a large exponent of 0", json.Number("0e1501"), jsonvalue.LongNumber},
		{"a key as long as may be", map[string]any{strings.Repeat("k", limits.Name): 1}, jsonvalue.Judgeable},
		{"a key that is longer", map[string]any{strings.Repeat("k", limits.Name+1): 1}, jsonvalue.LongKey},
		{"as deep as may be", nestedGo(limits.Depth - 1), jsonvalue.Judgeable},
		{"deeper", nestedGo(limits.Depth), jsonvalue.TooDeep},
		{"much deeper", nestedGo(5 * limits.Depth), jsonvalue.TooDeep},
		{"NaN", math.NaN(), jsonvalue.NotJSON},
		{"no number", json.Number("five"), jsonvalue.NotJSON},
		{"invalid UTF-8", "a\xff", jsonvalue.NotJSON},
		{"a key that is invalid UTF-8", map[string]any{"a\xff": 1}, jsonvalue.NotJSON},
		{"a channel", make(chan int), jsonvalue.NotJSON},
		{"broken raw JSON", json.RawMessage("{"), jsonvalue.NotJSON},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var want []reason
			if tt.want != jsonvalue.Judgeable {
				want = []reason{tt.want}
			}
			config := map[string]any{"v": tt.value, "w": 1}
			tree := readGo(config)
			if got := unjudgeable(tree); !slices.Equal(got, want) || tree.HasUnjudgeable != (want != nil) || tree.Member(1, "w") == 0 {
				t.Errorf("of a map: got %v, want %v, and the rest all the same", got, want)
			}
			if tt.want == jsonvalue.NotJSON {
				return // JSON cannot hold it
			}
			text, err := json.Marshal(config)
			if err != nil {
				t.Fatal(err)
			}
			tree = readText(t, string(text))
			if got := unjudgeable(tree); !slices.Equal(got, want) || tree.HasUnjudgeable != (want != nil) || tree.Member(1, "w") == 0 {
				t.Errorf("of text: got %v, want %v, and the rest all the same", got, want)
			}
			if document := readDocument(t, string(text)); slices.Contains(unjudgeable(document), jsonvalue.LongKey) {
				t.Error("a document has keys of any length")
			}
		})
	}
}

// TestOverruns has configs at each limit of the whole, and beyond it.
func TestOverruns(t *testing.T) {
	ones := func(n int) string { return `{"a":[` + strings.TrimSuffix(strings.Repeat("1,", n), ",") + `]}` }
	list := func(n int) map[string]any { return map[string]any{"a": make([]any, n)} }
	long := func(n int) string { return `{"a":"` + strings.Repeat("x", n-8) + `"}` }
	tests := []struct {
		name string
		tree *jsonvalue.Tree
		want jsonvalue.Overrun
	}{
		{"text as long as may be", readText(t, long(limits.Size)), jsonvalue.OverNothing},
		{"text that is longer", readText(t, long(limits.Size+1)), jsonvalue.OverSize},
		{"texts of a map as long as may be", readGo(map[string]any{"a": strings.Repeat("x", limits.Size-1)}), jsonvalue.OverNothing},
		{"texts of a map that are longer", readGo(map[string]any{"a": strings.Repeat("x", limits.Size)}), jsonvalue.OverSize},
		{"raw JSON in a map", readGo(map[string]any{"a": json.RawMessage(strings.Repeat(" ", limits.Size) + "1")}), jsonvalue.OverSize},
		{"as many values as may be", readText(t, ones(limits.Values-2)), jsonvalue.OverNothing},
		{"more values", readText(t, ones(limits.Values-1)), jsonvalue.OverValues},
		{"as many values in a map", readGo(list(limits.Values - 2)), jsonvalue.OverNothing},
		{"more values in a map", readGo(list(limits.Values - 1)), jsonvalue.OverValues},
		{"deeper than the decoder goes", readText(t, `{"a":`+nested(20_000)+`}`), jsonvalue.OverDepth},
	}
	for _, tt := range tests {
		if tt.tree.Over != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, tt.tree.Over, tt.want)
		}
		if n := len(tt.tree.Values) - 1; n > limits.Values+1 {
			t.Errorf("%s: %d values are kept", tt.name, n)
		}
	}
}

// TestAddTextOfBrokenText: nothing is added, and the next value is as it would be without.
func TestAddTextOfBrokenText(t *testing.T) {
	long := strings.Repeat(" ", jsonvalue.PlainSize)
	for name, text := range map[string]string{
		"nothing": "", "white space": " ", "a cut list": `[1,{"a":2},`, "a cut list with escapes": `["\u0061",{"\u0062":"\u0063"},`, "a cut text": `"a`, "a cut object": `{"a":{"b":1`, "two values": `1 2`,
		"a comma behind": `{"a":1},`, "a key twice": `{"a":1,"a":2}`, "a word": "nul", "invalid UTF-8": "\"\xff\"", "a bracket": "]",
	} {
		for _, text := range []string{text, long + text} {
			r := newReader(true)
			object := r.Tree.Add(0, 0, jsonvalue.Value{Kind: jsonvalue.Object})
			first := r.Tree.Add(object, 0, jsonvalue.Value{Kind: jsonvalue.Null, Key: "a"})
			if i, ok := r.AddText(object, first, jsonvalue.Value{Key: "b"}, []byte(text)); ok || i != 0 || len(r.Tree.Values) != 3 {
				t.Fatalf("%s: got %d, %v and %d values, want none added", name, i, ok, len(r.Tree.Values))
			}
			if i, ok := r.AddText(object, first, jsonvalue.Value{Key: "c"}, []byte(`["x",{"d":"e"}]`)); !ok || i != 3 {
				t.Fatalf("%s: got %d, %v behind it", name, i, ok)
			}
			if got := string(r.Tree.AppendWritten(nil, object)); got != `{"a":null,"c":["x",{"d":"e"}]}` || r.Tree.HasUnjudgeable {
				t.Errorf("%s: got %s behind it", name, got)
			}
		}
	}
}

// TestCopy: neither a value nor its copy sees what becomes of the other.
func TestCopy(t *testing.T) {
	tree := readDocument(t, `{"a":{"b":["c",{"d":1}],"e":null},"f":true}`)
	var copies jsonvalue.Tree
	copies.Reset()
	first := copies.Copy(tree, tree.Member(1, "f"))
	second := copies.Copy(tree, tree.Member(1, "a"))
	tree.Reset()
	for at, want := range map[int32]string{first: `true`, second: `{"b":["c",{"d":1}],"e":null}`} {
		if got := string(copies.AppendJSON(nil, at)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if n := copies.Size(second); n != 6 {
		t.Errorf("got %d values, want 6", n)
	}
}

// TestPlain: a value as encoding/json would give it.
func TestPlain(t *testing.T) {
	const text = `{"a":[null,true,1.0,"x",{}],"b":{"c":[]}}`
	got, err := json.Marshal(readText(t, text).Plain(1))
	if err != nil || string(got) != text {
		t.Errorf("got %s, %v", got, err)
	}
}

// FuzzTree reads any object both ways in, and writes it in all ways.
func FuzzTree(f *testing.F) {
	for _, text := range []string{
		`{"a":[1,2.50,-0,1e2],"b":{"c":null,"d":true}}`, `{"\u0061\n":"\ud83d\ude00","b":"é"}`, ` { "b" : [ ] , "a" : { } } `,
		`{"a":1e400,"b":0e-1}`, `{"":""}`, `{"a":` + nested(101) + `}`, `{"a":1,"\u0061":2}`, "{\"a\":\"\xff\"}", `{"a":"\u003c\/"}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		sound := jsontext.Value(text).IsValid()
		if r := newReader(false); r.ReadText(text) == nil != sound && r.Tree.Over == jsonvalue.OverNothing {
			t.Fatalf("read is %v, valid is %v: %q", !sound, sound, text)
		}
		if !sound || len(text) > jsonvalue.PlainSize || jsontext.Value(text).Kind() != jsontext.KindBeginObject {
			return
		}
		fromText, fromGo := readText(t, string(text)), readGo(jsontest.Decode(t, string(text)))
		if fromText.HasUnjudgeable != fromGo.HasUnjudgeable || fromText.Over != fromGo.Over {
			t.Fatalf("unjudgeable is %v as text and %v as a map, over %d and %d: %q", fromText.HasUnjudgeable, fromGo.HasUnjudgeable, fromText.Over, fromGo.Over, text)
		}
		if fromText.HasUnjudgeable || fromText.Over != jsonvalue.OverNothing {
			return
		}
		if !equal(fromText, fromGo) {
			t.Errorf("text and map must give equal trees: %q", text)
		}
		for name, written := range map[string][]byte{
			"in order": fromText.AppendJSON(nil, 1), "sorted": fromText.AppendSorted(nil, 1), "of the map": fromGo.AppendJSON(nil, 1),
		} {
			if again := readText(t, string(written)); !equal(fromText, again) {
				t.Errorf("written %s it is another value: %q, %q", name, text, written)
			}
		}
		compact := jsontext.Value(slices.Clone(text))
		if err := compact.Compact(); err != nil {
			t.Fatal(err)
		}
		if got := readDocument(t, string(text)).AppendWritten(nil, 1); string(got) != string(compact) {
			t.Errorf("a document is written as\n%q, want\n%q", got, compact)
		}
	})
}
