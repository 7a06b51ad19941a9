package connectors_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// checkCommands runs calls to the server and to the command connectors, and checks that what other commands name exists:
// tests that ran all tests would never end. The commands are meant for the root of a checkout.
func checkCommands(t *testing.T, b, output block, server *exampleServer) {
	t.Helper()
	switch {
	case strings.HasPrefix(b.text, "curl "):
		checkCurl(t, b, output, server)
	case strings.HasPrefix(b.text, "go run ./cmd/"):
		checkRun(t, b, output)
	default:
		s := &shell{t: t, b: b, folder: "."}
		for line := range strings.Lines(b.text) {
			line, _, _ = strings.Cut(line, " # ")
			for command := range strings.SplitSeq(line, "&&") {
				s.check(strings.Fields(command))
			}
		}
	}
}

// checkCurl runs calls against examples/server.
func checkCurl(t *testing.T, b, output block, server *exampleServer) {
	t.Helper()
	for _, program := range []string{"curl", "sh"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("no %s here", program)
		}
	}
	const documented = "localhost:5115"
	for line := range strings.Lines(b.text) {
		if !strings.HasPrefix(line, "curl ") || !strings.Contains(line, documented) {
			t.Fatalf("%s: among calls of curl to %s, nothing checks %q", b, documented, line)
		}
	}
	script := strings.ReplaceAll(b.text, documented, server.address(t))
	script = strings.ReplaceAll(script, "curl ", "curl --silent --show-error --fail ")
	cmd := exec.CommandContext(t.Context(), "sh", "-e")
	cmd.Stdin = strings.NewReader(script)
	cmd.Dir = t.TempDir()
	out, err := cmd.CombinedOutput()
	switch {
	case err != nil:
		t.Fatalf("%s: %v\n%s", b, err, out)
	case strings.Contains(b.text, " -o "):
		checkSaved(t, cmd.Dir)
	case isOutput(output):
		checkOutput(t, b, output, out)
	}
}

// checkSaved checks that every file in a folder is a schema document.
func checkSaved(t *testing.T, folder string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(names) == 0 {
		t.Fatalf("got %v, %v, want a file", names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil || !json.Valid(text) || !strings.Contains(string(text), "json-schema.org") {
			t.Errorf("%s is no schema document: %v", filepath.Base(name), err)
		}
	}
}

// checkRun runs a program of this module. Where findings are what it is there to print, its exit status is 1.
func checkRun(t *testing.T, b, output block) {
	t.Helper()
	for _, program := range []string{"go", "sh"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("no %s here", program)
		}
	}
	for line := range strings.Lines(b.text) {
		if _, err := os.Stat(filepath.FromSlash(strings.Fields(line)[2])); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), "sh")
	cmd.Stdin = strings.NewReader(b.text)
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		t.Fatalf("%s: %v\n%s", b, err, out)
	}
	if isOutput(output) {
		checkOutput(t, b, output, out)
	}
}

// A shell reads the commands of a block one by one, in a folder of this module or, where that is "", in one that they have made.
type shell struct {
	t      *testing.T
	b      block
	folder string
}

// check checks that what a command names exists.
func (s *shell) check(words []string) {
	s.t.Helper()
	for len(words) > 0 && regexp.MustCompile(`^[A-Z0-9_]+=`).MatchString(words[0]) {
		words = words[1:] // of the environment
	}
	known := func(command string) bool { return strings.HasPrefix(strings.Join(words, " ")+" ", command+" ") }
	switch {
	case len(words) == 0, known("git clone https://github.com/laminar/connectors"), known("git switch -c"), known("npm ci"), known("gofmt"):
	case known("go mod init"), known("go get github.com/laminar/connectors"), known("go get -t"):
	case known("mkdir"):
	case known("go install github.com/laminar/connectors/cmd/connectors@latest"):
	case known("connectors"):
		s.checkConnectors(words[1:])
	case known("cd connectors"): // which git clone has made
	case known("cd") && s.b.made[words[1]]:
		s.folder = ""
	case known("cd"):
		s.folder = s.existing(words[1])
	case known(".ci/run"):
		s.existing(words[0])
	case known("cp"):
		s.existing(words[len(words)-2])
	case s.folder == "":
		s.t.Errorf("%s: nothing checks %q in a folder that is not of this module", s.b, strings.Join(words, " "))
	case known("go run"):
		s.checkGoRun(words[2:])
	case known("go test"):
		s.checkGoTest(words[2:])
	case known("go vet"), known("go doc"):
		s.existing(words[2])
	case known("go tool -modfile=tools/go.mod golangci-lint run"):
		s.existing("tools")
	default:
		s.t.Errorf("%s: nothing checks the command %q", s.b, strings.Join(words, " "))
	}
}

// existing returns a path that must exist.
func (s *shell) existing(name string) string {
	s.t.Helper()
	name = filepath.Join(s.folder, filepath.FromSlash(strings.TrimSuffix(name, "...")))
	if _, err := os.Stat(name); err != nil {
		if isNested(filepath.ToSlash(name) + "/") {
			s.t.Skipf("%s is in a module that is not here", name)
		}
		s.t.Errorf("%s: %v", s.b, err)
	}
	return name
}

// checkGoRun checks that the program exists and has the flags. An example is one that CI runs to its end, or the server, which
// these tests start.
func (s *shell) checkGoRun(args []string) {
	s.t.Helper()
	if s.b.made[strings.TrimPrefix(args[0], "./")] {
		return
	}
	program := s.existing(args[0])
	if name, ok := strings.CutPrefix(filepath.ToSlash(program), "examples/"); ok && name != "server" {
		script, err := os.ReadFile(filepath.Join(".ci", "run"))
		if err != nil {
			s.t.Skip("no .ci/run here, which runs the examples")
		}
		m := regexp.MustCompile(`(?s)\nexamples\(\) \{.*?for name in ([a-z ]+); do`).FindSubmatch(script)
		if m == nil {
			s.t.Fatal(".ci/run names its examples otherwise than this test reads it")
		}
		if !slices.Contains(strings.Fields(string(m[1])), name) && !isNested("examples/"+name+"/") {
			s.t.Errorf("%s: .ci/run does not run the example %s", s.b, name)
		}
	}
	s.checkFlags(program, "*.go", args[1:], nil)
}

// checkGoTest checks that the packages, the flags and the tests exist.
func (s *shell) checkGoTest(args []string) {
	s.t.Helper()
	standard := []string{"race", "v", "run", "fuzz", "fuzztime", "count", "bench"}
	for i, arg := range args {
		switch {
		case s.b.made[strings.TrimPrefix(arg, "./")]:
		case arg == "." || strings.HasPrefix(arg, "./"):
			s.checkFlags(s.existing(arg), "*_test.go", args, standard)
		case (arg == "-run" || arg == "-fuzz") && i+1 < len(args):
			for name := range strings.SplitSeq(strings.Trim(args[i+1], "'^$"), "|") {
				if name != "" && !testNames(s.t)[name] {
					s.t.Errorf("%s: there is no test %s", s.b, name)
				}
			}
		}
	}
}

// checkFlags checks that the source of a program or a test defines the flags that it is given.
func (s *shell) checkFlags(folder, files string, args, known []string) {
	s.t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, files))
	if err != nil {
		s.t.Fatal(err)
	}
	var source strings.Builder
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			s.t.Fatal(err)
		}
		source.Write(text)
	}
	for _, arg := range args {
		name, ok := strings.CutPrefix(arg, "-")
		name, _, _ = strings.Cut(name, "=")
		defined := strings.Contains(source.String(), `"`+name+`"`) || name == "update" && strings.Contains(source.String(), "internal/golden")
		if ok && !defined && !slices.Contains(known, name) {
			s.t.Errorf("%s: %s has no flag -%s", s.b, filepath.ToSlash(folder), name)
		}
	}
}

// checkConnectors checks that the command has what it is called with.
func (s *shell) checkConnectors(args []string) {
	s.t.Helper()
	const program = "cmd/connectors"
	if _, err := os.Stat(program); err != nil || len(args) == 0 {
		return
	}
	s.checkFlags(program, "*.go", append([]string{"-" + args[0]}, args...), nil)
}

// testNames returns the names of all tests, examples and fuzz targets of this module.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	names := make(map[string]bool)
	function := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz|Example|Benchmark)\w*)\(`)
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.Name() == "node_modules":
			return fs.SkipDir
		case !strings.HasSuffix(name, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(name)
		for _, m := range function.FindAllSubmatch(text, -1) {
			names[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// An exampleServer is examples/server, which runs from the first call that needs it until the test ends.
type exampleServer struct {
	t    *testing.T // of all calls
	addr string
}

func newExampleServer(t *testing.T) *exampleServer { return &exampleServer{t: t} }

// address starts the server where it does not run yet.
func (s *exampleServer) address(t *testing.T) string {
	t.Helper()
	if s.addr != "" {
		return s.addr
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here")
	}
	program := filepath.Join(s.t.TempDir(), "server.exe") // the ending only matters on Windows
	if out, err := exec.CommandContext(s.t.Context(), "go", "build", "-o", program, "./examples/server").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.CommandContext(s.t.Context(), program, "-addr", "127.0.0.1:0")
	logs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed, as this says
	})
	found := make(chan string, 1)
	go func() {
		listening := regexp.MustCompile(`msg=listening addr=(\S+)`)
		for lines := bufio.NewScanner(logs); lines.Scan(); {
			if m := listening.FindStringSubmatch(lines.Text()); m != nil {
				found <- m[1]
			}
		}
	}()
	select {
	case s.addr = <-found:
	case <-time.After(30 * time.Second):
		t.Fatal("the server does not say where it listens")
	}
	return s.addr
}
