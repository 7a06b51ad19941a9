package clients_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

const patience = 5 * time.Minute

// node finds Node and the packages that the lock file pins.
func node(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node here")
	}
	if _, err := os.Stat("node_modules"); err != nil {
		t.Skip("no node_modules here: run npm ci in integration/clients")
	}
	return path
}

// python finds a Python that has a module: the one that PYTHON names, or Debian's, or the first in PATH.
func python(t *testing.T, module string) string {
	t.Helper()
	for _, python := range []string{os.Getenv("PYTHON"), "/usr/bin/python3", "python3"} {
		if python != "" && exec.Command(python, "-c", "import "+module).Run() == nil {
			return python
		}
	}
	t.Skipf("no Python with %s here (Debian: python3-%s)", module, module)
	return ""
}

// chromium finds the browser.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium here (Debian: chromium)")
	return ""
}

// run starts a script of this folder with a file that holds the input as JSON, and reads the JSON that it prints.
func run(t *testing.T, interpreter, script string, input, output any) {
	t.Helper()
	text, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "input.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, interpreter, script, file)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.WaitDelay = time.Second
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", script, err, stderr.Bytes(), stdout.Bytes())
	}
	if stderr.Len() > 0 {
		t.Errorf("%s says:\n%s", script, stderr.Bytes())
	}
	if err := json.Unmarshal(stdout.Bytes(), output); err != nil {
		t.Fatalf("%s: %v\n%s", script, err, stdout.Bytes())
	}
}
