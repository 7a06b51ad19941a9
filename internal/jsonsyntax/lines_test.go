package jsonsyntax_test

import (
	"testing"

	"github.com/laminar/connectors/internal/jsonsyntax"
)

// TestLines: a text whose lines are known gives the places that are found without them.
func TestLines(t *testing.T) {
	tests := []struct{ name, text, reason string }{
		{"empty", "", "its end is a place, too"},
		{"one line", `{"a":1}`, "as many configs are"},
		{"lines", "{\n\t\"a\": 1,\r\n\t\"größe\": 2\n}\n", "columns are bytes"},
		{"begins with a line end", "\n{}", "the first line is empty"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines := jsonsyntax.NewLines([]byte(tt.text))
			line, column := 1, 1
			for offset := range len(tt.text) + 1 {
				if l, c := lines.Position(offset); l != line || c != column {
					t.Fatalf("%s: offset %d is at %d:%d, want %d:%d", tt.reason, offset, l, c, line, column)
				}
				if l, c := jsonsyntax.Position([]byte(tt.text), offset); l != line || c != column {
					t.Fatalf("%s: offset %d alone is at %d:%d, want %d:%d", tt.reason, offset, l, c, line, column)
				}
				if column++; offset < len(tt.text) && tt.text[offset] == '\n' {
					line, column = line+1, 1
				}
			}
		})
	}
}
