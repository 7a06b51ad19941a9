package pipelinetest_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/golden"
	"github.com/laminar/connectors/tables"
)

// TestWhatIsPrinted keeps what is said about the files in bad.
func TestWhatIsPrinted(t *testing.T) {
	fsys := os.DirFS(".")
	var b strings.Builder
	for _, f := range tables.CheckFS(builtin.Registry(), fsys, "bad") {
		source, err := fs.ReadFile(fsys, f.File)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(f.Explain(source) + "\n\n")
	}
	golden.Check(t, "testdata/bad.txt", b.String())
}

// A deployment asks which variables it must supply, and where they stand.
func TestVariables(t *testing.T) {
	got := map[string]string{}
	for _, file := range tables.InspectFS(builtin.Registry().Placeholders(), os.DirFS("."), "pipelines") {
		for _, table := range file.Tables {
			for _, d := range table.Deferred {
				for _, name := range d.Names {
					got[name] = fmt.Sprintf("%s:%d:%d", d.File, d.Line, d.Column)
				}
			}
		}
	}
	want := map[string]string{"REGION": "pipelines/orders.yaml:26:7", "ALERT_URL": "pipelines/customers.json:13:7"}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
