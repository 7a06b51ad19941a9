package reports_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The hook installs the command and runs it, as pre-commit does it for a repository with files of tables. It takes long, because the
// command is built in a folder of its own, with all that it is made of.
func TestPreCommit(t *testing.T) {
	if os.Getenv("CONNECTORS_ALL") != "1" {
		t.Skip("only CONNECTORS_ALL=1 runs what takes long")
	}
	tool(t, "pre-commit")
	tool(t, "go")
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(root, ".git")); err != nil {
		t.Skip("no git checkout, which pre-commit clones")
	}
	dir, home := t.TempDir(), t.TempDir()
	tables := filepath.Join(dir, "pipelines", "orders.yaml")
	run := func(name string, args ...string) (string, error) {
		cmd := exec.CommandContext(t.Context(), tool(t, name), args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "PRE_COMMIT_HOME="+home)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	commit := func(text string) (string, error) {
		write(t, tables, text)
		if out, err := run("git", "add", "-A"); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return run("pre-commit", "try-repo", root, "connectors", "--all-files")
	}
	if out, err := run("git", "init", "-q"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const good = "name: orders\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json}\n"
	if out, err := commit(good); err != nil || !strings.Contains(out, "Passed") {
		t.Errorf("%v\n%s", err, out)
	}
	out, err := commit(strings.Replace(good, "kafka", "kafak", 1))
	if want := `pipelines/orders.yaml:2:1: table "orders": error: unknown connector "kafak" (did you mean "kafka"?)`; err == nil || !strings.Contains(out, want) {
		t.Errorf("%v\n%s", err, out)
	}
}
