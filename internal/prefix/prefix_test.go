package prefix

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

func TestNew(t *testing.T) {
	tests := []struct {
		expression string
		ok         bool
		reason     string
	}{
		{`^[Hh][Tt][Tt][Pp][Ss]?://[^/]`, true, "one character behind the other"},
		{`^a`, true, "one character"},
		{`^ab?c`, true, "an optional one, behind which another stands"},
		{`a`, false, "it may stand anywhere"},
		{`^a$`, false, "how the text ends counts too"},
		{`^a*`, false, "a repetition"},
		{`^a?`, false, "what is last and optional says nothing, so nobody writes it"},
		{`^a?a`, false, "the optional one may have to be absent although it is there"},
		{`^a?b?c`, false, "several optional ones"},
		{`^[^/]a`, false, "a character of several bytes before another one"},
		{`^é`, false, "a character beyond ASCII"},
		{`^[à-ü]`, false, "some characters beyond ASCII"},
		{`(?i)^k`, false, "a letter that another one beyond ASCII is the same as"},
		{`(?i)^a`, true, "a letter of both cases"},
		{`^(?:a|b)c`, true, "which is a set of characters"},
		{`^(ab|c)`, false, "alternatives"},
	}
	for _, tt := range tests {
		if _, ok := New(tt.expression); ok != tt.ok {
			t.Errorf("%s: got %v, want %v: %s", tt.expression, ok, tt.ok, tt.reason)
		}
	}
}

// TestAsTheEngine compares with Go's engine, over texts made of the characters that count and of others.
func TestAsTheEngine(t *testing.T) {
	d := rand.New(rand.NewPCG(1, 2))
	pick := func(list ...string) string { return list[d.IntN(len(list))] }
	patterns := 0
	for range 20_000 {
		var expression strings.Builder
		expression.WriteString(pick("^", "^", "^", "", "(?i)^"))
		for range 1 + d.IntN(4) {
			expression.WriteString(pick("a", "b", "ab", "[ab]", "[^a]", "[^ab]", "[a-c]", "(b|c)", ".", "é", `\d`, `\W`, "k", "(?i:k)", "[Ss]") +
				pick("", "", "?", "?", "*"))
		}
		expression.WriteString(pick("", "", "", "$"))
		p, ok := New(expression.String())
		if !ok {
			continue
		}
		patterns++
		re := regexp.MustCompile(expression.String())
		for range 50 {
			var text strings.Builder
			for range d.IntN(6) {
				text.WriteString(pick("a", "b", "c", "A", "k", "K", "s", "\u212a", "\u017f", "é", "1", "\n", "\xff", "\xc3", "/"))
			}
			if got, want := p.Matches(text.String()), re.MatchString(text.String()); got != want {
				t.Fatalf("%s matches %q: got %v, want %v", fmt.Sprint(expression.String()), text.String(), got, want)
			}
		}
	}
	if patterns < 500 {
		t.Errorf("only %d patterns: the test is of little use", patterns)
	}
}
