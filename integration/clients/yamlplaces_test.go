package clients_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// A yamlFault is what PyYAML says of a text that is no YAML.
type yamlFault struct {
	Problem, Context string
	At               *struct{ Line int }
}

// Texts with a mistake are refused in the line where PyYAML refuses them or, where a quotation mark or a bracket is not closed, in
// the one where that stands.
func TestYAMLPlaces(t *testing.T) {
	interpreter := python(t, "yaml")
	texts := yamlMutants(t, 3000)
	var faults []*yamlFault
	run(t, interpreter, "yamlplaces.py", texts, &faults)
	both, one, elsewhere := 0, 0, 0
	for i, fault := range faults {
		line, mark := refused(texts[i])
		switch {
		case fault == nil && line == 0, fault != nil && fault.At == nil:
		case fault != nil && strings.Contains(fault.Problem, `'\t'`): // PyYAML takes fewer tabs than YAML allows
		case (fault == nil) != (line == 0):
			one++
			t.Logf("only one refuses: %+v, line %d", fault, line)
		default:
			both++
			opens := strings.IndexByte("\"'[{", mark) >= 0
			if line != fault.At.Line && (!opens || line > fault.At.Line) {
				elsewhere++
				t.Logf("line %d, PyYAML line %d: %s, %s\n%s", line, fault.At.Line, fault.Problem, fault.Context, texts[i])
			}
		}
	}
	t.Logf("%d texts are refused by both, %d by one, and %d of those in another line", both, one, elsewhere)
	if both < len(texts)/10 || 100*one > len(texts) || 100*elsewhere > both {
		t.Error("more than one in a hundred differs")
	}
}

// refused returns the line in which a text stops being YAML, and the character that stands there; 0 where it is YAML.
func refused(text string) (line int, mark byte) {
	for _, f := range tables.Inspect(builtin.Registry(), "f.yaml", []byte(text)).Findings {
		if f.Code == tables.CodeSyntax && !strings.HasPrefix(f.Message, "must be a table,") {
			rest := strings.Split(text, "\n")[f.Line-1][f.Column-1:] + "\n"
			return f.Line, rest[0]
		}
	}
	return 0, 0
}

// yamlMutants returns texts of the files of tables in this project with one mistake each, always the same.
func yamlMutants(t *testing.T, n int) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"../../testdata/pipelines/*.yaml", "../../examples/*/pipelines/*.yaml", "../../examples/quickstart/testdata/*.yaml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, string(text))
		}
	}
	if len(files) < 5 {
		t.Fatalf("%d files, want more", len(files))
	}
	const marks = "\"'[]{}:,-#&*!|>%@`?\\ \na0/.<="
	r := rand.New(rand.NewPCG(1, 2))
	texts := make([]string, n)
	for i := range texts {
		text := files[r.IntN(len(files))]
		at := r.IntN(len(text))
		for at > 0 && text[at]&0xc0 == 0x80 { // inside a character
			at--
		}
		lines := strings.SplitAfter(text, "\n")
		line := r.IntN(len(lines))
		switch r.IntN(4) {
		case 0:
			text = text[:at] + fmt.Sprintf("%c", marks[r.IntN(len(marks))]) + text[at:]
		case 1:
			text = text[:at] + strings.TrimLeft(text[at:], text[at:at+1])
		case 2:
			lines[line] = "  " + lines[line]
			text = strings.Join(lines, "")
		default:
			lines[line] = strings.TrimPrefix(lines[line], " ")
			text = strings.Join(lines, "")
		}
		texts[i] = strings.ToValidUTF8(text, "")
	}
	return texts
}
