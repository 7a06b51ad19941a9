//go:build unix

package tables_test

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// What is no file is not opened: a pipe without a writer would never end.
func TestCheckFSNeverWaits(t *testing.T) {
	dir, err := os.MkdirTemp("", "fs") // the name of a socket must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.sql"), 0o600); err != nil {
		t.Skipf("no named pipes here: %v", err)
	}
	if err := os.Symlink("pipe.sql", filepath.Join(dir, "link.yaml")); err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", filepath.Join(dir, "socket.json"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = socket.Close() })
	want := []string{
		"link.yaml: error: must be a file, but is a named pipe [unreadable]",
		"pipe.sql: error: must be a file, but is a named pipe [unreadable]",
		"socket.json: error: must be a file, but is a socket [unreadable]",
	}
	done := make(chan []string)
	go func() {
		var got []string
		for _, patterns := range [][]string{nil, {"*"}, {"pipe.sql", "link.yaml", "socket.json"}} {
			for _, f := range tables.CheckFS(builtin.Registry(), os.DirFS(dir), patterns...) {
				got = append(got, f.String())
			}
		}
		done <- got
	}()
	select {
	case got := <-done:
		if got, want := strings.Join(got, "\n"), strings.Repeat(strings.Join(want, "\n")+"\n", 3); got+"\n" != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("CheckFS waits")
	}
	if _, err := os.Stat("/dev/null"); err == nil {
		list := tables.CheckFS(builtin.Registry(), os.DirFS("/dev"), "null")
		if len(list) != 1 || list[0].Message != "must be a file, but is a device" {
			t.Errorf("a device: got %v", list)
		}
	}
}

// Why something cannot be read is said, without the path that the machine has for it.
func TestCheckFSSaysWhy(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.sql"), nil, 0); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "b"), 0); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range tables.CheckFS(builtin.Registry(), os.DirFS(dir)) {
		got = append(got, f.String())
	}
	const want = "a.sql: error: the file cannot be read: permission denied [unreadable]\nb: error: the folder cannot be read: permission denied [unreadable]"
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
