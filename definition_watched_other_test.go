//go:build !unix

package connectors_test

import (
	"os"
	"path/filepath"
	"testing"
)

// watchedFile returns a file like any other: nothing here tells how often it was opened.
func watchedFile(t *testing.T) (name string, opens func() int) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "watched.json")
	if err := os.WriteFile(name, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	return name, func() int { return 0 }
}
