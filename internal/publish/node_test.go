package publish

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/laminar/connectors/internal/draft07"
)

// These are tests from inside: what the documents look like as a whole is tested where users see them.

// TestSetKeepsTheOrder: keywords with a fixed place stand in their order, in whatever order they were set, and before all
// that was added behind them.
func TestSetKeepsTheOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		n := object()
		for _, i := range random.Perm(int(draft07.LastFixed)) {
			if random.IntN(4) == 0 {
				n.append(draft07.AllOf, list()) // which may stand anywhere, and more than once
			}
			n.set(draft07.Keyword(i+1), text("first"))
			n.set(draft07.Keyword(i+1), text("second"))
		}
		last := draft07.Keyword(0)
		for _, m := range n.members {
			k := draft07.Lookup(m.name)
			if m.free {
				continue
			}
			if k != last+1 || m.value.text != "second" {
				t.Fatalf("%s stands behind %s, as %s", k, last, m.value.text)
			}
			last = k
		}
		if last != draft07.LastFixed {
			t.Fatalf("the last one is %s", last)
		}
	}
}

// TestFreeKeywords: a keyword that was taken over behind the others is not the one in its fixed place.
func TestFreeKeywords(t *testing.T) {
	n := object()
	n.append(draft07.Type, list(text("string"), text("null")))
	n.append(draft07.Ref, text("#"))
	if n.keyword(draft07.Type) != nil || n.member("type") == nil {
		t.Error("the type stands behind the others alone")
	}
	n.set(draft07.Pattern, text("a"))
	n.set(draft07.Title, text("b"))
	if got, want := string(n.appendJSON(nil)), `{"title":"b","pattern":"a","type":["string","null"],"$ref":"#"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	n.set(draft07.Type, text("string"))
	if got, want := string(n.appendJSON(nil)), `{"title":"b","type":"string","pattern":"a","$ref":"#"}`; got != want {
		t.Errorf("what is set stands in place of the other form: got %s, want %s", got, want)
	}
	n.addAll()
	n.addAll(boolean(true))
	n.addAll(boolean(false), object())
	n.remove("$ref")
	if got, want := string(n.appendJSON(nil)), `{"title":"b","type":"string","pattern":"a","allOf":[true,false,{}]}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAppendJSON(t *testing.T) {
	n := object(
		named("b\n", text("\"é\u2028<")), named("a", list(boolean(true), &node{written: `1.0`}, object())), named("", texts([]string{"x", ""})),
	)
	got := n.appendJSON([]byte("behind "))
	if want := "behind {\"b\\n\":\"\\\"é\u2028<\",\"a\":[true,1.0,{}],\"\":[\"x\",\"\"]}"; string(got) != want || !json.Valid(got[len("behind "):]) {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTitleOf(t *testing.T) {
	for name, want := range map[string]string{
		"topic": "Topic", "consumer_group": "Consumer group", "url": "URL", "base_url": "Base URL", "client-id": "Client ID", "qos": "QoS",
		"a.b": "A b", "éa": "Éa", "already Upper": "Already Upper", "_": "_", "": "", "__a__": "A",
	} {
		if got := titleOf(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

// TestDefinitionWord: the word means itself in a reference, whatever the name.
func TestDefinitionWord(t *testing.T) {
	for name, want := range map[string]string{
		"text": "text", "a-b_C9": "a-b_C9", "a b/c~d%": "a_b_c_d_", "é": "_", "": "config", "a.2": "a_2", "\xff": "_",
	} {
		if got := definitionWord(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
