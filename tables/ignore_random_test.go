package tables_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// What the YAML library takes for a part of a text is no comment: the value changes with it. Everything else is one, and where it names
// no code of a finding, it is reported.
func TestIgnoreInRandomYAML(t *testing.T) {
	const mark = "# connectors:ignore"
	pieces := []string{
		" " + mark, mark, " " + mark + " \"", "\"", "'", " ''", " \\\"", "\n", "\n", "\n ", "\n  ", "\n   ", "\n    ", "\n\n", "\r\n  ", "\n  \t", "\n\u2028",
		"- ", "k%d: ", "? ", ": ", " |", " >", " |2", " >1-", " |+", " |-", "|\n    ", " &a%d ", " !t ", " !!str", " word", "é", "{", "}", "[", "]", ", ", "\n---\n", "\n...\n", "\n  k%d: ",
		"\n  k%d: |\n    ", "\n  k%d: >2\n     ", "\n  k%d: '", "\n  k%d: \"",
	}
	random := rand.New(rand.NewPCG(1, 2))
	texts, marks, inText := 0, 0, 0
	for range 20_000 {
		var b strings.Builder
		b.WriteString("tables: []\nx:\n  k: v")
		for i := range 1 + random.IntN(14) {
			piece := pieces[random.IntN(len(pieces))]
			if strings.Contains(piece, "%d") {
				piece = fmt.Sprintf(piece, i)
			}
			b.WriteString(piece)
		}
		source := b.String()
		before, ok := scalars(source)
		if !ok || !strings.Contains(source, mark) {
			continue
		}
		list := tables.Check(builtin.Registry(), "a.yaml", []byte(source))
		if slices.ContainsFunc(list, func(f tables.Finding) bool { return f.Severity == tables.SeverityError }) {
			continue
		}
		want := ""
		for at := range len(source) {
			if !strings.HasPrefix(source[at:], mark) || at > 0 && !strings.ContainsRune(" \t\r\n", rune(source[at-1])) {
				continue
			}
			marks++
			after, _ := scalars(source[:at] + strings.ToUpper(mark) + source[at+len(mark):])
			if !slices.Equal(before, after) {
				inText++
				continue
			}
			line := 1 + strings.Count(source[:at], "\n")
			want += fmt.Sprintf("%d:%d\n", line, at-strings.LastIndexByte(source[:at], '\n'))
		}
		texts++
		got := ""
		for _, f := range list {
			got += fmt.Sprintf("%d:%d\n", f.Line, f.Column)
		}
		if got != want {
			t.Fatalf("%q\ngot  %q\nwant %q", source, got, want)
		}
	}
	t.Logf("%d texts, %d marks, %d of them no comments", texts, marks, inText)
	if texts < 1000 || inText < 100 {
		t.Errorf("%d texts and %d marks in texts are too few", texts, inText)
	}
}

// scalars returns the scalars of all documents; ok is false where they cannot be read.
func scalars(source string) (list []string, ok bool) {
	dec := yaml.NewDecoder(strings.NewReader(source))
	for {
		var n yaml.Node
		switch err := dec.Decode(&n); {
		case errors.Is(err, io.EOF):
			return list, true
		case err != nil:
			return nil, false
		}
		var walk func(n *yaml.Node)
		walk = func(n *yaml.Node) {
			list = append(list, n.Value)
			for _, c := range n.Content {
				walk(c)
			}
		}
		walk(&n)
	}
}
