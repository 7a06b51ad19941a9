package connectors_test

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestDocumentationFitsTwoScreens holds what go doc prints of a package to a hundred lines. What is longer belongs to the
// function or the type that it is about.
func TestDocumentationFitsTwoScreens(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here")
	}
	const most = 100
	for _, dir := range publicPackages(t) {
		out, err := exec.CommandContext(t.Context(), "go", "doc", "./"+filepath.ToSlash(dir)).Output()
		if err != nil {
			t.Fatalf("go doc ./%s: %v", dir, err)
		}
		if n := bytes.Count(out, []byte("\n")); n > most {
			t.Errorf("go doc ./%s prints %d lines, want at most %d", dir, n, most)
		}
	}
}
