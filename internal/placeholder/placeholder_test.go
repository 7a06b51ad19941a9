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
		{"{{ A_b_2 }}", all, []string{"A_b_2"}, true},
		{"{{\tÄ_é\n}}", all, []string{"Ä_é"}, true},
		{"{{ A.b }}", all, nil, false},
		{"{{ A-b }}", all, nil, false},
		{"${A-b}", all, nil, false},
		{"${secret:A.b-c/d_2}", all, []string{"secret:A.b-c/d_2"}, true},
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
		{"{{ 1A }}", all, []string{"1A"}, true},
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

func TestStray(t *testing.T) {
	const all = placeholder.Braces | placeholder.Variable | placeholder.Secret
	for _, tt := range []struct {
		text  string
		kinds placeholder.Kinds
		want  string
	}{
		{"", all, ""},
		{"text", all, ""},
		{"{{ A }}${B}${secret:c}", all, ""},
		{"{{ A-B }}", all, "{{ }}"},
		{"{{ a b }}", all, "{{ }}"},
		{"{{ A | upper }}", all, "{{ }}"},
		{"{{}}", all, "{{ }}"},
		{"{{{A}}", all, "{{ }}"},
		{"{{ A }}{{ B.c }}", all, "{{ }}"},
		{"${N:-x}", all, "${ }"},
		{"{{ A }} ${N:-x}", all, "${ }"},
		{"${secret:}", all, "${ }"},
		{"{{" + strings.Repeat("A", 300) + "}}", all, "{{ }}"},
		{"{{ A-B }}${N:-x}", placeholder.Secret, ""},
		{"${secret:a b}", placeholder.Secret, "${ }"},
		{"${secret:a b}", placeholder.Variable, ""},
		{"${secret:a b}", placeholder.Braces, ""},
		{"${N:-x}", placeholder.Braces, ""},
		{"{{ A-B }}", placeholder.Variable, ""},
		{"{{ A-B }}", 0, ""},
		{"{{ A", all, ""}, // never closed
		{`{"a":{"b":{"c":{}}}}`, all, ""},
		{"$A $ {A} }}", all, ""},
	} {
		if got := placeholder.Stray(tt.text, tt.kinds); got != tt.want {
			t.Errorf("%.40q, kinds %b: got %q, want %q", tt.text, tt.kinds, got, tt.want)
		}
	}
}
