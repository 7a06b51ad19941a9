package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// build builds the program, once for all tests that run it as its users do.
func build(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here, which builds the program")
	}
	name := filepath.Join(t.TempDir(), programName)
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-o", name, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return name
}

// execute runs a program in a folder, with these variables beside the usual ones.
func execute(t *testing.T, dir, stdin string, env []string, name string, args ...string) called {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = dir, strings.NewReader(stdin), &stdout, &stderr
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GITHUB_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, env...)
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return called{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

func TestBinary(t *testing.T) {
	program := build(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "project"))); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name, args, stdin, env string
		code                   int
		stdout, stderr         string // parts of what is written
	}{
		{"nothing is wrong", "check pipelines", "", "", 0, "0 errors in 2 files, 3 tables\n", ""},
		{"errors", "check bad", "", "", 1, "^", ""},
		{"a wrong flag", "check -x", "", "", 2, "", "unknown flag -x"},
		{"a file that is not there", "check x.yaml", "", "", 3, "x.yaml: error: ", ""},
		{"the standard input", "check -", "name: a", "", 1, `stdin.yaml:1:1: table "a": error: "connector" is required`, ""},
		{"GitHub Actions", "check bad", "", "GITHUB_ACTIONS=true", 1, "::error file=bad/clicks.json,", "4 errors"},
		{"an absolute path", "check " + filepath.Join(dir, "bad", "clicks.json"), "", "", 1, filepath.ToSlash(dir) + "/bad/clicks.json:2:98: ", ""},
		{"the version", "version", "", "", 0, "connectors ", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := execute(t, dir, row.stdin, []string{row.env}, program, strings.Fields(row.args)...)
			if c.code != row.code || !strings.Contains(c.stdout, row.stdout) || !strings.Contains(c.stderr, row.stderr) || strings.Contains(c.stdout, "\x1b") {
				t.Errorf("exit code %d\n%s%s", c.code, c.stdout, c.stderr)
			}
		})
	}
	t.Run("a pipe that is closed", func(t *testing.T) {
		if runtime.GOOS == "windows" {
			t.Skip("pipes break otherwise here")
		}
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Close()                    // nobody is to read
		defer func() { _ = w.Close() }() // after the program has ended
		cmd := exec.CommandContext(t.Context(), program, "list")
		var stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = w, &stderr
		_ = cmd.Run() // its exit code says how it went
		if code := cmd.ProcessState.ExitCode(); code != exitFailed || stderr.String() != "connectors list: the output cannot be written: broken pipe\n" {
			t.Errorf("exit code %d, %s", code, stderr.String())
		}
	})
	t.Run("files that cannot be read", func(t *testing.T) {
		name := filepath.Join(dir, "locked.yaml")
		if err := os.WriteFile(name, []byte("name: a"), 0); err != nil {
			t.Fatal(err)
		}
		if _, err := os.ReadFile(name); !errors.Is(err, fs.ErrPermission) {
			t.Skip("whoever runs this may read everything")
		}
		if c := execute(t, dir, "", nil, program, "check", "locked.yaml"); c.code != exitFailed {
			t.Errorf("exit code %d\n%s%s", c.code, c.stdout, c.stderr)
		}
	})
}
