//go:build unix

package connectors_test

import (
	"os"
	"path/filepath"
	"sync/atomic"
	"syscall"
	"testing"
)

// watchedFile returns a file, and a function that says how often it was opened so far. It is a named pipe: opening it for
// writing takes until somebody opens it for reading.
func watchedFile(t *testing.T) (name string, opens func() int) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "watched.json")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skipf("no named pipe can be made here: %v", err)
	}
	var count atomic.Int32
	ended := make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			f, err := os.OpenFile(name, os.O_WRONLY, 0)
			if err != nil {
				return
			}
			select {
			case <-ended: // it was opened by the test itself, to end this
				_ = f.Close()
				return
			default:
			}
			count.Add(1)
			_, _ = f.WriteString("{}")
			_ = f.Close()
		}
	}()
	return name, func() int {
		close(ended)
		f, err := os.Open(name)
		if err == nil {
			<-done
			_ = f.Close()
		}
		return int(count.Load())
	}
}
