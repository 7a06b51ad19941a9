package golden

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A record keeps the failure that a test would have.
type record struct {
	testing.TB
	failure string
}

func (r *record) Helper() {}

func (r *record) Errorf(format string, args ...any) { r.failure = fmt.Sprintf(format, args...) }

func TestCheck(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.golden")
	if err := os.WriteFile(name, []byte("one\ntwo\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, reason, text, want string }{
		{"the same", "nothing is wrong", "one\ntwo\n", ""},
		{"another line", "the line that differs is shown", "one\nzwei\n", "a.golden:2: got\n\t\"zwei\"\nwant\n\t\"two\""},
		{"a line more", "the file ends before", "one\ntwo\nthree\n", "a.golden:3: got\n\t\"three\"\nwant\n\t\"\""},
		{"no line feed at the end", "a file is compared byte for byte", "one\ntwo", "a.golden:3: got\n\tthe end\nwant\n\t\"\""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := record{TB: t}
			Check(&r, name, tt.text)
			if tt.want == "" && r.failure != "" || !strings.Contains(r.failure, tt.want) {
				t.Errorf("%s: got %q, want %q", tt.reason, r.failure, tt.want)
			}
		})
	}
	t.Run("-update", func(t *testing.T) {
		*update = true
		defer func() { *update = false }()
		Check(t, name, "three\n")
		if text, err := os.ReadFile(name); err != nil || string(text) != "three\n" {
			t.Errorf("got %q, %v", text, err)
		}
	})
}

func TestCheckRun(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "testdata"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "testdata", "output.golden"), []byte("done\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Chdir(folder)
	CheckRun(t, func(w io.Writer) error {
		if _, err := os.Stat("testdata"); err == nil {
			t.Error("it must run in another folder, or nobody sees that it reads files beside it")
		}
		fmt.Fprintln(w, "done")
		return nil
	})
}
