// Package golden compares what tests make with files that -update writes anew.
package golden

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Check fails the test where a file does not hold the text, and names the first line that differs. Under -update it
// writes the file.
func Check(t testing.TB, name, text string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if text == string(file) {
		return
	}
	got, want := strings.Split(text, "\n"), strings.Split(string(file), "\n")
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	t.Errorf("%s:%d: got\n%s\nwant\n%s\nrun go test -update where the change is meant", name, i+1, line(got, i), line(want, i))
}

// line returns a line in quotes, which show blanks at its end, or what stands in the place of one that is not there.
func line(lines []string, i int) string {
	if i == len(lines) {
		return "\tthe end"
	}
	return fmt.Sprintf("\t%q", lines[i])
}

// CheckRun runs a program's run function in an empty folder, because an example must run from any, and checks that what
// it prints is what testdata/output.golden holds.
func CheckRun(t *testing.T, run func(io.Writer) error) {
	t.Helper()
	name, err := filepath.Abs(filepath.Join("testdata", "output.golden"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	var out strings.Builder
	if err := run(&out); err != nil {
		t.Fatal(err)
	}
	Check(t, name, out.String())
}
