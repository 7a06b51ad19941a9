package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// install is how the workflows get the program; the tests have it already.
const install = "go install github.com/laminar/connectors/cmd/connectors@latest"

// The commands of the example workflows do what the workflows promise, where nothing is wrong and where something is.
func TestWorkflows(t *testing.T) {
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here, which runs the commands of the workflows")
	}
	program := build(t)
	for name, wants := range map[string][2]string{
		"check.yml":         {"", "::error file=pipelines/orders.yaml,line=3,col=5,title=unknown_connector::"},
		"code-scanning.yml": {"", ""},
	} {
		var workflow struct {
			Jobs map[string]struct{ Steps []struct{ Run string } }
		}
		readYAML(t, filepath.Join("..", "..", "examples", "ci", name), &workflow)
		var commands []string
		for _, s := range workflow.Jobs["check"].Steps {
			if s.Run != "" {
				commands = append(commands, s.Run)
			}
		}
		if len(commands) != 2 || commands[0] != install {
			t.Fatalf("%s runs %q", name, commands)
		}
		for i, want := range wants {
			dir := pipelinesFolder(t)
			if i == 1 {
				misspell(t, dir)
			}
			path := filepath.Dir(program) + string(os.PathListSeparator) + os.Getenv("PATH")
			c := execute(t, dir, "", []string{"GITHUB_ACTIONS=true", "PATH=" + path}, shell, "-e", "-c", commands[1])
			if c.code != i || !strings.Contains(c.stdout, want) {
				t.Errorf("%s: %s: exit code %d, want %d\n%s%s", name, commands[1], c.code, i, c.stdout, c.stderr)
			}
			if name == "code-scanning.yml" {
				log, err := os.ReadFile(filepath.Join(dir, "connectors.sarif"))
				if err != nil {
					t.Fatal(err)
				}
				readSARIF(t, string(log), i)
			}
		}
	}
}

// The hook of pre-commit runs this program, on the files that it is for, and the example of a configuration names it.
func TestHook(t *testing.T) {
	var hooks []struct {
		ID, Entry, Files, Language string
		Args                       []string
		PassFilenames              bool `yaml:"pass_filenames"`
	}
	readYAML(t, filepath.Join("..", "..", ".pre-commit-hooks.yaml"), &hooks)
	if len(hooks) != 1 {
		t.Fatalf("there are %d hooks", len(hooks))
	}
	hook := hooks[0]
	words := append(strings.Fields(hook.Entry), hook.Args...)
	if words[0] != programName || hook.Language != "golang" || hook.PassFilenames {
		t.Fatalf("got %+v", hook)
	}
	dir := pipelinesFolder(t)
	t.Chdir(dir)
	if c := call(t, step{args: strings.Join(words[1:], " ")}); c.code != exitOK {
		t.Errorf("exit code %d\n%s%s", c.code, c.stdout, c.stderr)
	}
	misspell(t, dir)
	if c := call(t, step{args: strings.Join(words[1:], " ")}); c.code != exitFound {
		t.Errorf("exit code %d\n%s%s", c.code, c.stdout, c.stderr)
	}
	files := regexp.MustCompile(hook.Files)
	for name, want := range map[string]bool{
		"pipelines/a.yaml": true, "pipelines/b/c.yml": true, "pipelines/d.sql": true, "pipelines/e.json": true,
		"pipelines/README.md": false, "compose.yaml": false, "x/pipelines/a.yaml": false,
	} {
		if got := files.MatchString(name); got != want {
			t.Errorf("the hook runs for %s: %v, want %v", name, got, want)
		}
	}
}

func TestHookConfig(t *testing.T) {
	var config struct {
		Repos []struct {
			Repo  string
			Hooks []struct{ ID string }
		}
	}
	readYAML(t, filepath.Join("..", "..", "examples", "ci", "pre-commit-config.yaml"), &config)
	if len(config.Repos) != 1 || config.Repos[0].Repo != "https://github.com/laminar/connectors" || config.Repos[0].Hooks[0].ID != "connectors" {
		t.Errorf("got %+v", config)
	}
}

func readYAML(t *testing.T, name string, v any) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, v); err != nil {
		t.Fatal(err)
	}
}

// pipelinesFolder returns a folder with the pipelines of the example.
func pipelinesFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "pipelines"), os.DirFS(filepath.Join("..", "..", "examples", "ci", "pipelines"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// misspell makes one mistake in them.
func misspell(t *testing.T, dir string) {
	t.Helper()
	name := filepath.Join(dir, "pipelines", "orders.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	wrong := bytes.Replace(text, []byte("connector: kafka"), []byte("connector: kafak"), 1)
	if slices.Equal(wrong, text) {
		t.Fatal("there is nothing to misspell")
	}
	if err := os.WriteFile(name, wrong, 0o600); err != nil {
		t.Fatal(err)
	}
}
