package tables_test

import (
	"strings"
	"testing"
	"time"

	"github.com/laminar/connectors/tables"
)

func TestExplain(t *testing.T) {
	tests := []struct {
		name, line string
		column     int
		want       string
	}{
		{"plain", "  key: value", 3, "  1 |   key: value\n    |   ^"},
		{"tabs become spaces", "\tab\tkey", 5, "  1 |     ab  key\n    |         ^"},
		{"wide characters take two columns", "日本: x", 9, "  1 | 日本: x\n    |       ^"},
		{"so do pictures, wherever they stand", "⭐✅🎉🟢: x", 15, "  1 | ⭐✅🎉🟢: x\n    |         ^"},
		{"combining characters take none", "e\u0301x", 4, "  1 | e\u0301x\n    |  ^"},
		{"control characters are replaced", "\x1b[31mx", 6, "  1 | ·[31mx\n    |      ^"},
		{"the end of the line", "abc", 4, "  1 | abc\n    |    ^"},
		{"a carriage return is no part of it", "abc\r", 4, "  1 | abc\n    |    ^"},
		{"a long line is cut", strings.Repeat("a", 5000) + "KEY" + strings.Repeat("b", 5000), 5001,
			"  1 | …" + strings.Repeat("a", 50) + "KEY" + strings.Repeat("b", 47) + "…\n    | " + strings.Repeat(" ", 51) + "^"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := tables.Finding{File: "f", Line: 1, Column: tt.column, Message: "m"}
			_, got, _ := strings.Cut(f.Explain([]byte(tt.line)), "\n")
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
	f := tables.Finding{File: "f", Line: 7, Column: 1, Message: "m"}
	if got := f.Explain([]byte("one line")); got != f.String() {
		t.Errorf("a line that the source does not have: %q", got)
	}
}

// Each call of Finding.Explain looks for its line from the beginning; an Explainer finds it at once.
func TestExplainer(t *testing.T) {
	source := []byte("\ufeff" + strings.Repeat("- 0 # something\r\n", 20_000) + "#" + strings.Repeat("x", 8<<20))
	found := check(string(source), "a.yaml")
	if len(found) < mostFindings {
		t.Fatalf("%d findings", len(found))
	}
	begin := time.Now()
	e := tables.NewExplainer(source)
	for i, f := range found {
		got := e.Explain(f)
		if i%1000 == 0 && got != f.Explain(source) {
			t.Errorf("got\n%s\nwant\n%s", got, f.Explain(source))
		}
	}
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
	for _, f := range []tables.Finding{{File: "f", Line: 20_002, Column: 1}, {File: "f"}, {File: "f", Line: -1, Column: 1}, {File: "f", Line: 1, Column: 99}} {
		if got := e.Explain(f); got != f.String() {
			t.Errorf("where there is no such place: %q", got)
		}
	}
}
