package placeholder_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/placeholder"
)

func TestFind(t *testing.T) {
	const all = placeholder.Braces | placeholder.Variable | placeholder.Secret
	for _, tt := range []struct {
		text  string
		kinds placeholder.Kinds
		names []string
		whole bool
	}{
		{"", all, nil, false},
		{"text", all, nil, false},
		{"{{A}}", all, []string{"A"}, true},
		{"{{ A.b-c/d_2 }}", all, []string{"A.b-c/d_2"}, true},
		{" {{A}}", all, []string{"A"}, false},
		{"{{A}} ", all, []string{"A"}, false},
		{"{{A}}{{B}}{{A}}", all, []string{"A", "B"}, false},
		{"{{A}}${B}${secret:c}", all, []string{"A", "B", "secret:c"}, false},
		{"{{A}}${B}${secret:c}", placeholder.Braces, []string{"A"}, false},
		{"{{A}}${B}${secret:c}", placeholder.Variable, []string{"B"}, false},
		{"{{A}}${B}${secret:c}", placeholder.Secret, []string{"secret:c"}, false},
		{"{{A}}${B}${secret:c}", 0, nil, false},
		{"${A:-x}", all, nil, false},
		{"${}", all, nil, false},
		{"{{ 1A }}", all, nil, false},
		{"{{ a b }}", all, nil, false},
		{"{{{A}}", all, []string{"A"}, false},
		{"${secret:}", all, nil, false},
		{"{{A", all, nil, false},
		{"{{" + strings.Repeat("A", 252) + "}}", all, []string{strings.Repeat("A", 252)}, true},
		{"{{" + strings.Repeat("A", 253) + "}}", all, nil, false}, // too long for a name
	} {
		names, whole := placeholder.Find(tt.text, tt.kinds)
		if !slices.Equal(names, tt.names) || whole != tt.whole {
			t.Errorf("%.40q, kinds %b: got %.40q, %v, want %.40q, %v", tt.text, tt.kinds, names, whole, tt.names, tt.whole)
		}
	}
}
