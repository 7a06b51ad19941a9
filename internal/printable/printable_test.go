package printable_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/printable"
)

func TestText(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"plain", `a "b" \d é 日本`, `a "b" \d é 日本`},
		{"spaces of other kinds, and how letters are joined", "le\u00a0débit می\u200cخواهم 👨\u200d👩", "le\u00a0débit می\u200cخواهم 👨\u200d👩"},
		{"an escape sequence", "a\x1b[2J\a", `a\x1b[2J\a`},
		{"what stands beside one stays", "\\d\x1b\"\u00a0", `\d\x1b"` + "\u00a0"},
		{"line ends", "a\r\n\u0085\u2028\u2029", `a\r\n\u0085\u2028\u2029`},
		{"control characters of eight bits", "\u009b2J\x7f", `\u009b2J\x7f`},
		{"the direction of writing", "\u202e\u2066\u200f", `\u202e\u2066\u200f`},
		{"no UTF-8", "a\xffb", `a\xffb`},
		{"outside the first plane", "\U000e0041😀", `\U000e0041😀`},
	} {
		if got := printable.Text(row.text); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

func TestName(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"short", "a\x1bb", `a\x1bb`},
		{"just not too long", strings.Repeat("a", 200), strings.Repeat("a", 200)},
		{"too long", strings.Repeat("é", 150), strings.Repeat("é", 100) + "…"},
		{"too long with its escapes", strings.Repeat("\x0f", 300), strings.Repeat(`\x0f`, 50) + "…"},
		{"an escape at the end, in the room of the mark", strings.Repeat("a", 199) + "\x0f", strings.Repeat("a", 199) + `\x0f`},
	} {
		if got := printable.Name(row.text); got != row.want {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
	}
}

func TestJSON(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"plain", `{"a\n":"\u00e9"}`, `{"a\n":"\u00e9"}`},
		{"control characters that JSON allows", "\"\u009b\x7f\u202e\"", `"\u009b\u007f\u202e"`},
		{"outside the first plane", "\"\U000e0041😀\"", `"\udb40\udc41😀"`},
	} {
		got := printable.JSON(row.text)
		if got != row.want {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
		var before, after any
		if json.Unmarshal([]byte(row.text), &before) != nil || json.Unmarshal([]byte(got), &after) != nil {
			t.Fatalf("%s is no JSON", row.name)
		}
		if a, b := toJSON(t, before), toJSON(t, after); a != b {
			t.Errorf("%s: the text means %s, want %s", row.name, b, a)
		}
	}
}

func toJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestClip(t *testing.T) {
	long := strings.Repeat("é", 200)
	if got := printable.Name(long + "\n"); got != strings.Repeat("é", 100)+"…" {
		t.Errorf("got %q", got)
	}
	if got := printable.Clip("short"); got != "short" {
		t.Errorf("got %q", got)
	}
}

func TestIsName(t *testing.T) {
	for name, want := range map[string]bool{
		"orders": true, "my-db.orders by hour (2), o'clock": true, "10:30": true, "": true,
		"t WITH (a='b'": false, "t; CREATE TABLE": false, "t\nconnector": false, "t connector: kafka": false, `t","password":"x`: false,
	} {
		if got := printable.IsName(name); got != want {
			t.Errorf("IsName(%q) is %v", name, got)
		}
	}
}
