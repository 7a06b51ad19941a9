package tables_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// failingFS opens nothing.
type failingFS struct {
	fstest.MapFS
	err error
}

func (f failingFS) Open(name string) (fs.File, error) {
	if name == "a.sql" {
		return nil, f.err
	}
	return f.MapFS.Open(name)
}

func TestReasons(t *testing.T) {
	const prefix = "a.sql: error: the file cannot be read"
	tests := []struct {
		name string
		err  error
		want string
	}{
		{"a reason", &fs.PathError{Op: "open", Path: "/home/me/a.sql", Err: fs.ErrPermission}, ": permission denied"},
		{"one wrapped", fmt.Errorf("x: %w", &fs.PathError{Op: "open", Path: "/home/me/a.sql", Err: errors.New("input/output error")}), ""},
		{"one without a slash", &fs.PathError{Op: "open", Path: "/home/me/a.sql", Err: errors.New("too many open files")}, ": too many open files"},
		{"a known one", fmt.Errorf("opening /home/me/a.sql: %w", fs.ErrPermission), ": permission denied"},
		{"a path", errors.New("open /home/me/a.sql: no luck"), ""},
		{"a path of another system", errors.New(`open C:\me\a.sql: no luck`), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list := tables.CheckFS(builtin.Registry(), failingFS{fstest.MapFS{"a.sql": {Data: []byte("SELECT 1")}}, tt.err}, "*.sql")
			if got := fmt.Sprint(list[0]); got != prefix+tt.want+" [unreadable]" {
				t.Errorf("got %s", got)
			}
		})
	}
}

// A text in UTF-16 is told apart from one in UTF-8, with its mark and without.
func TestUTF16(t *testing.T) {
	const source = "CREATE TABLE a WITH (connector='kafk')"
	encode := func(mark bool, low, high int) string {
		text := utf16.Encode([]rune(source))
		if mark {
			text = append([]uint16{0xfeff}, text...)
		}
		b := make([]byte, 2*len(text))
		for i, c := range text {
			b[2*i+low], b[2*i+high] = byte(c), byte(c>>8)
		}
		return string(b)
	}
	for _, file := range []string{"a.sql", "a.yaml", "a.json"} {
		for name, text := range map[string]string{
			"little-endian": encode(false, 0, 1), "big-endian": encode(false, 1, 0), "with a mark": encode(true, 0, 1), "with the other": encode(true, 1, 0),
		} {
			list := tables.Check(builtin.Registry(), file, []byte(text))
			if len(list) != 1 || list[0].Message != "must be UTF-8, but is UTF-16" || list[0].Line != 1 || list[0].Column != 1 {
				t.Errorf("%s, %s: got %v", file, name, list)
			}
		}
	}
	list := tables.Check(builtin.Registry(), "a.sql", []byte("SELECT 1;\nSELECT '"+strings.Repeat("\x00", 3)+"'"))
	if got, want := found(list), "2:9 syntax"; got != want {
		t.Errorf("a zero byte: got %q, want %q", got, want)
	}
}
