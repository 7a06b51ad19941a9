package reports_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// odd are files whose names and contents have whatever a format may stumble over.
var odd = map[string]string{
	"a b/100%,c:d.yaml":  "name: a\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: jsn, \"x%0A::error::\": 1}\n",
	"日本/é&<>'.json":      `[{"name": "日本 \"]]>\" & <b>", "connector": "kafak", "table_type": "source", "config": {}}, {"name": "\u001b[2J\u202e", "connector": "redis", "table_type": "sink", "config": {"command": "SET", "clé": 1}}, {"name": "fine", "connector": "delta", "table_type": "sink", "config": {"path": "s3://lake"}}]`,
	"#/broken?.json":     `{"tables": [`,
	"ok.sql":             "CREATE TABLE totals (a INT) WITH (connector = 'postgresql', type = 'sink', table = 'totals');\n",
	"warned.yaml":        "name: w\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json, ofset_reset: latest}\n",
	"ignored.yaml":       "name: i\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json, acks: all} # connectors:ignore unknown_key -- \"why\" 100% \u202e <é>\n",
	"twice/twice1.yaml":  "name: fine\nconnector: delta\ntable_type: sink\nconfig: {path: s3://lake}\n",
	"views/nothing.sql":  "SELECT 1;\n",
	"views/nothing2.sql": "",
}

// A result is what a consumer read.
type result struct {
	SARIF       [][]string `json:"sarif"`
	JUnit       []suites   `json:"junit"`
	Annotations []string   `json:"annotations"`
}

type suites struct {
	Tests, Failures, Errors int
	Testsuite               []struct {
		Name     string
		Testcase []struct {
			Name, Classname string
			Failure, Error  []struct{ Message, Type, Inner string }
		}
	}
}

// An annotation is a workflow command as it was read from the command's output.
type annotation struct {
	Severity   string            `json:"severity"`
	Properties map[string]string `json:"properties"`
	Message    string            `json:"message"`
	line       string
}

func TestReports(t *testing.T) {
	node := tool(t, "node")
	if _, err := os.Stat("node_modules"); err != nil {
		t.Skip("no node_modules here: run npm ci in integration/reports")
	}
	program := build(t)
	dir := t.TempDir()
	for name, text := range odd {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	project, err := filepath.Abs(filepath.Join("..", "..", "cmd", "connectors", "testdata", "project"))
	if err != nil {
		t.Fatal(err)
	}

	var input struct {
		SARIF       []string     `json:"sarif"`
		JUnit       []string     `json:"junit"`
		Annotations []annotation `json:"annotations"`
	}
	var found []findings
	for _, call := range []struct {
		dir  string
		args []string
	}{
		{dir, nil}, {dir, []string{"-strict"}}, {dir, []string{"nothere.yaml"}}, {dir, []string{"ok.sql"}}, {dir, []string{"views"}},
		{dir, []string{filepath.Join(dir, "warned.yaml")}}, {project, []string{"bad"}},
	} {
		out := func(format string) string {
			return check(t, program, call.dir, append([]string{"check", "-format", format}, call.args...)...)
		}
		input.SARIF = append(input.SARIF, out("sarif"))
		input.JUnit = append(input.JUnit, out("junit"))
		for line := range strings.Lines(out("github")) {
			input.Annotations = append(input.Annotations, read(t, strings.TrimSuffix(line, "\n")))
		}
		var f findings
		if err := json.Unmarshal([]byte(out("json")), &f); err != nil {
			t.Fatal(err)
		}
		found = append(found, f)
	}
	var got result
	consume(t, node, input, &got)

	for i, faults := range got.SARIF {
		for _, f := range faults {
			t.Errorf("SARIF of call %d: %s\n%s", i, f, input.SARIF[i])
		}
	}
	for i, a := range input.Annotations {
		if got.Annotations[i] != a.line {
			t.Errorf("the toolkit writes %s\nnot              %s", got.Annotations[i], a.line)
		}
	}
	for i, s := range got.JUnit {
		sameAsJSON(t, s, found[i])
	}
}

// findings are a report in JSON.
type findings struct {
	Files    []struct{ Name string }
	Findings []struct{ File, Table, Code, Severity string }
}

// sameAsJSON compares what a reader of JUnit sees with the report in JSON: the suites, and in how many tables there are errors.
func sameAsJSON(t *testing.T, s suites, f findings) {
	t.Helper()
	bad := map[string]bool{}
	names := map[string]bool{}
	for _, file := range f.Files {
		names[file.Name] = true
	}
	for _, one := range f.Findings {
		names[one.File] = true
		if one.Severity == "error" {
			bad[one.File+"\n"+one.Table] = true
		}
	}
	var seen []string
	cases := 0
	for _, suite := range s.Testsuite {
		seen = append(seen, suite.Name)
		for _, c := range suite.Testcase {
			cases++
			if len(c.Failure)+len(c.Error) > 1 {
				t.Errorf("the case %s of %s fails more than once", c.Name, suite.Name)
			}
		}
	}
	if want := slices.Sorted(maps.Keys(names)); !slices.Equal(slices.Sorted(slices.Values(seen)), want) {
		t.Errorf("the suites are %q, want %q", seen, want)
	}
	if s.Tests != cases || s.Failures+s.Errors != len(bad) {
		t.Errorf("%d tests of %d, %d failures and errors, want %d", s.Tests, cases, s.Failures+s.Errors, len(bad))
	}
}

var workflowCommand = regexp.MustCompile(`^::(error|warning) (.*?)::(.*)$`)

// read reads a workflow command by the rules of GitHub's runner.
func read(t *testing.T, line string) annotation {
	t.Helper()
	m := workflowCommand.FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("%q is no workflow command", line)
	}
	a := annotation{m[1], map[string]string{}, strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(m[3]), line}
	for property := range strings.SplitSeq(m[2], ",") {
		key, value, _ := strings.Cut(property, "=")
		a.Properties[key] = strings.NewReplacer("%3A", ":", "%2C", ",", "%0D", "\r", "%0A", "\n", "%25", "%").Replace(value)
	}
	return a
}

// MarshalJSON writes the properties in the order in which the command has them: the toolkit keeps it.
func (a annotation) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for _, key := range []string{"file", "line", "col", "title"} {
		if value, ok := a.Properties[key]; ok {
			if b.Len() > 0 {
				b.WriteByte(',')
			}
			text, err := json.Marshal(value)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&b, "%q:%s", key, text)
		}
	}
	return json.Marshal(struct {
		Severity   string          `json:"severity"`
		Properties json.RawMessage `json:"properties"`
		Message    string          `json:"message"`
	}{a.Severity, json.RawMessage("{" + b.String() + "}"), a.Message})
}

// build builds the command.
func build(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "connectors")
	out, err := exec.CommandContext(t.Context(), tool(t, "go"), "-C", "../..", "build", "-buildvcs=false", "-o", name, "./cmd/connectors").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return name
}

// check runs it, whatever it finds, and returns what it writes on stdout.
func check(t *testing.T, program, dir string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) || exit != nil && exit.ExitCode() == 2 {
		t.Fatalf("%q: %v", args, err)
	}
	return string(out)
}

// consume runs the script with an input and reads what it prints.
func consume(t *testing.T, node string, input, output any) {
	t.Helper()
	text, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "input.json")
	write(t, file, string(text))
	var stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), node, "read.mjs", file)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil || stderr.Len() > 0 {
		t.Fatalf("%v\n%s%s", err, stderr.Bytes(), out)
	}
	if err := json.Unmarshal(out, output); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// tool finds a program.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("no %s here", name)
	}
	return path
}
