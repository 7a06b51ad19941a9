package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/golden"
)

// A step is one call of the program, as a person makes it.
type step struct {
	why   string // what the step is about
	args  string // with blanks between them; none of them holds one, and EMPTY is an empty one
	stdin string
	env   string // NAME=value
}

// called is what a call gave.
type called struct {
	code           int
	stdout, stderr string
}

// call runs the program in the working folder.
func call(t *testing.T, s step) called {
	t.Helper()
	var stdout, stderr bytes.Buffer
	env := func(name string) string {
		value, _ := strings.CutPrefix(s.env, name+"=")
		if value == s.env {
			return ""
		}
		return value
	}
	args := strings.Fields(s.args)
	for i, a := range args {
		if a == "EMPTY" {
			args[i] = ""
		}
	}
	code := run(t.Context(), args, strings.NewReader(s.stdin), &stdout, &stderr, env)
	return called{code, stdout.String(), stderr.String()}
}

// sessions runs steps in the folder testdata/project and compares what a terminal shows with a golden file.
func sessions(t *testing.T, name string, steps []step) {
	t.Helper()
	file := abs(t, "testdata", name+".golden")
	t.Chdir(filepath.Join("testdata", "project"))
	var b strings.Builder
	for _, s := range steps {
		c := call(t, s)
		fmt.Fprintf(&b, "# %s\n$ %s\n%s", s.why, strings.TrimSpace(s.env+" "+programName+" "+s.args), c.stdout)
		for line := range strings.Lines(c.stderr) {
			b.WriteString("stderr: " + line)
		}
		fmt.Fprintf(&b, "exit code %d\n\n", c.code)
	}
	golden.Check(t, file, b.String())
}

// abs returns the path of a file of this folder.
func abs(t *testing.T, path ...string) string {
	t.Helper()
	name, err := filepath.Abs(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return name
}

func TestHelp(t *testing.T) {
	steps := []step{
		{why: "nothing is asked for", args: ""},
		{why: "help", args: "help"},
		{why: "help as a flag", args: "--help"},
	}
	for _, c := range commands() {
		steps = append(steps, step{why: "help of " + c.name, args: c.name + " -h"})
	}
	sessions(t, "help", append(steps,
		step{why: "the same by another way", args: "help schema"},
		step{why: "help of a command that there is not", args: "help chek"},
		step{why: "help in the middle", args: "show kafka -h -role"},
	))
}

func TestMistakes(t *testing.T) {
	sessions(t, "mistakes", []step{
		{why: "a command is mistyped", args: "chekc pipelines"},
		{why: "one like none", args: "frobnicate"},
		{why: "one that is called so elsewhere", args: "lint pipelines"},
		{why: "a flag stands before the command", args: "-strict check pipelines"},
		{why: "a flag is mistyped", args: "check -strcit pipelines"},
		{why: "a flag like none, behind the files", args: "check pipelines --frobnicate"},
		{why: "a flag lacks its value", args: "check pipelines -format"},
		{why: "a flag that takes no value", args: "check -strict=perhaps"},
		{why: "a variable that is not set", args: "check -catalogue= pipelines"},
		{why: "another one", args: "check -placeholders= pipelines"},
		{why: "one for a filter", args: "list -category="},
		{why: "tables at a URL", args: "check http://me:hunter2@example.com/orders.yaml"},
		{why: "a variable for a file that is not set", args: "check EMPTY"},
		{why: "a format is mistyped", args: "check -format sariff pipelines"},
		{why: "a kind of placeholders is mistyped", args: "check -placeholders braces,varable pipelines"},
		{why: "all of them, and one", args: "check -placeholders all,secret pipelines"},
		{why: "two catalogues", args: "check -extended -catalogue old.json pipelines"},
		{why: "a name for the standard input, which is not read", args: "check -stdin-name orders.sql pipelines"},
		{why: "a name that does not say what the standard input is", args: "check -stdin-name orders -"},
		{why: "a catalogue that is not there", args: "check -catalogue nothere.json pipelines"},
		{why: "a server without http", args: "check -catalogue localhost:5115 pipelines"},
		{why: "a catalogue that is no JSON", args: "check -catalogue stored.yaml pipelines"},
		{why: "a catalogue that is another JSON", args: "check -catalogue bad/clicks.json pipelines"},
		{why: "a folder as a catalogue", args: "check -catalogue pipelines pipelines"},
		{why: "a catalogue of another kind of URL", args: "check -catalogue ftp://example.com/catalogue pipelines"},
		{why: "a URL without a server", args: "check -catalogue http:///api pipelines"},
		{why: "a URL with a password that is malformed", args: "check -catalogue http://me:hunter2 pipelines"},
		{why: "a connector is mistyped", args: "show kafak"},
		{why: "a connector that is there for the asking", args: "show rabbitmq"},
		{why: "two connectors", args: "show kafka redis"},
		{why: "no connector", args: "show"},
		{why: "a role that the connector does not have", args: "show redis -role source"},
		{why: "a role is mistyped", args: "show kafka -role sorce"},
		{why: "a language is mistyped", args: "show kafka -language yml"},
		{why: "which role", args: "schema kafka"},
		{why: "a connector of a schema is mistyped", args: "schema kafak source"},
		{why: "a role of a schema is mistyped", args: "schema kafka sinc"},
		{why: "a role of a schema that the connector does not have", args: "schema delta source"},
		{why: "too many words for a schema", args: "schema kafka source sink"},
		{why: "a connector for a list", args: "list kafka"},
		{why: "a category is mistyped", args: "list -category databse"},
		{why: "a feature is mistyped", args: "list -feature upsert,exactly-once"},
		{why: "a data format is mistyped", args: "list -data-format avor"},
		{why: "a role is mistyped in a list", args: "list -role sinks"},
		{why: "nothing to compare", args: "diff"},
		{why: "three catalogues", args: "diff old.json old.json old.json"},
		{why: "a variable for a catalogue that is not set", args: "diff old.json EMPTY"},
		{why: "two questions", args: "diff -lax -strict old.json"},
		{why: "the built-in catalogue and another one", args: "diff -extended old.json old.json"},
		{why: "an old catalogue that is not there", args: "diff older.json"},
		{why: "an impact of nothing", args: "impact stored.yaml"},
		{why: "tables that are not there", args: "impact -old old.json nothere.yaml"},
		{why: "a file without a table", args: "impact -old old.json foreign/views.sql"},
	})
}

func TestCheck(t *testing.T) {
	sessions(t, "check", []step{
		{why: "nothing is wrong", args: "check pipelines"},
		{why: "errors and warnings", args: "check bad"},
		{why: "warnings alone", args: "check pipelines -placeholders none"},
		{why: "warnings are errors", args: "check pipelines -placeholders none -strict"},
		{why: "flags before and behind", args: "check -strict bad/orders.yaml -placeholders none"},
		{why: "what stands behind two hyphens is no flag", args: "check -- -strict"},
		{why: "a pattern", args: "check **/clicks.*"},
		{why: "each file once, whatever way leads there", args: "check bad ../project/bad/clicks.json ./bad/../bad/orders.yaml"},
		{why: "a path out of the working folder", args: "check ../project/bad/clicks.json"},
		{why: "a pattern out of the working folder", args: "check ../project/b*/clicks.json"},
		{why: "a file that is not there", args: "check nothere.yaml"},
		{why: "a file in a folder that is not there", args: "check ../nowhere/a.yaml"},
		{why: "a folder that is not there", args: "check nowhere/*.yaml"},
		{why: "one file is there, and another is not", args: "check pipelines/totals.sql nothere.yaml"},
		{why: "a file of another kind", args: "check foreign/README.md"},
		{why: "YAML of others", args: "check foreign/compose.yaml"},
		{why: "no table", args: "check foreign/views.sql"},
		{why: "a comment alone is no table", args: "check -strict -", stdin: "# connectors:ignore unknown_key\n"},
		{why: "a broken file", args: "check foreign/broken.json"},
		{why: "a malformed pattern", args: "check bad/[a"},
		{why: "which files and tables are read", args: "check -v pipelines"},
		{why: "which of them are read of broken ones", args: "check -v -", stdin: "- name: a\n  connector: \"kafka, password: hunter2\"\n  config: {}\n- connector: kafka\n  config: {topic: '{{ A }}{{ B }}{{ C }}{{ D }}{{ E }}{{ F }}{{ G }}{{ H }}{{ I }}{{ J }}{{ J }}{{ K }}'}\n"},
		{why: "other connectors", args: "check -extended pipelines"},
		{why: "a table that needs them", args: "check -", stdin: "name: a\nconnector: mqtt\ntable_type: source\nconfig: {topic: t, format: json}\n"},
		{why: "a variable that nobody asked for", args: "check -", stdin: "name: a\nconnector: kafka\ntable_type: source\nconfig:\n  topic: ${T}\n  format: ${F}\n"},
		{why: "a secret beside one that was asked for", args: "check -placeholders variable -", stdin: "name: a\nconnector: kafka\ntable_type: source\nconfig:\n  topic: ${T}\n  format: ${secret:f}\n"},
		{why: "a variable where nothing is wrong", args: "check -", stdin: "name: a\nconnector: kafka\ntable_type: source\nconfig:\n  topic: ${T}\n  format: json\n"},
		{why: "another catalogue", args: "check -catalogue old.json stored.yaml"},
		{why: "the standard input", args: "check -", stdin: "name: a\nconnector: redis\ntable_type: sink\nconfig: {command: SET}\n"},
		{why: "JSON there", args: "check -", stdin: `{"name": "a", "connector": "kafka", "table_type": "sink", "config": {"topic": "t", "format": "json"}}`},
		{why: "SQL there, by its name", args: "check -stdin-name totals.sql -", stdin: "CREATE TABLE totals (a INT) WITH (connector = 'postgresql', type = 'sink', table = 1);\n"},
		{why: "SQL there, without a name", args: "check -", stdin: "CREATE TABLE totals (a INT) WITH (connector = 'postgresql');\n"},
		{why: "nothing there", args: "check -", stdin: ""},
		{why: "the standard input and files, with a name twice", args: "check - pipelines", stdin: "name: orders\nconnector: delta\ntable_type: sink\nconfig: {path: s3://lake}\n"},
		{why: "warnings that comments ignore", args: "check -strict ignored"},
		{why: "in GitHub Actions", args: "check bad", env: "GITHUB_ACTIONS=true"},
		{why: "in another system with that variable", args: "check bad/clicks.json", env: "GITHUB_ACTIONS=1"},
		{why: "text in GitHub Actions all the same", args: "check bad/clicks.json -format text", env: "GITHUB_ACTIONS=true"},
	})
}

// No format changes the exit code, and none but text quotes a file.
func TestFormats(t *testing.T) {
	t.Chdir(filepath.Join("testdata", "project"))
	for _, args := range []string{"pipelines", "bad", "bad nothere.yaml", "nothere.yaml", "foreign/views.sql", "-strict bad", "foreign"} {
		want := call(t, step{args: "check " + args})
		for format := range reports() {
			c := call(t, step{args: "check -format " + format + " " + args})
			if c.code != want.code {
				t.Errorf("%s of %s: exit code %d, but %d of text", format, args, c.code, want.code)
			}
			if hasLine := strings.Contains(c.stdout, "hunter2"); hasLine != (format == "text" && strings.Contains(want.stdout, "hunter2")) {
				t.Errorf("%s of %s quotes the file:\n%s", format, args, c.stdout)
			}
		}
	}
}

func TestReports(t *testing.T) {
	for format, name := range map[string]string{"json": "report.json", "github": "report.github", "sarif": "report.sarif", "junit": "report.xml"} {
		t.Run(format, func(t *testing.T) {
			file := abs(t, "testdata", name)
			t.Chdir(filepath.Join("testdata", "project"))
			c := call(t, step{args: "check bad ignored nothere.yaml -format " + format})
			if c.code != exitFailed {
				t.Errorf("exit code %d", c.code)
			}
			golden.Check(t, file, c.stdout)
		})
	}
}

func TestList(t *testing.T) {
	sessions(t, "list", []step{
		{why: "all", args: "list"},
		{why: "some", args: "list -role source -category database"},
		{why: "those with all features", args: "list -feature exactly_once,partitioning -data-format avro"},
		{why: "a category that no connector has", args: "list -category iot"},
		{why: "more of them", args: "list -extended -category iot"},
		{why: "another catalogue", args: "list -catalogue old.json"},
		{why: "an empty one", args: "list -catalogue empty.json"},
		{why: "nothing in an empty one", args: "show -catalogue empty.json kafka"},
		{why: "a category and a role that no connector has", args: "list -category iot -role sink -feature exactly_once"},
		{why: "for a file that keeps all that is known", args: "list -format catalogue -role source -category cloud"},
		{why: "as the API serves them", args: "list -format json -role source -category messaging"},
	})
}

// What list writes for a file is what the other commands read: nothing differs.
func TestCatalogueFile(t *testing.T) {
	t.Chdir(t.TempDir())
	c := call(t, step{args: "list -extended -format catalogue"})
	if err := os.WriteFile("catalogue.json", []byte(c.stdout), 0o600); err != nil {
		t.Fatal(err)
	}
	if c := call(t, step{args: "diff -extended catalogue.json"}); c.code != exitOK || c.stdout != "nothing differs\n" {
		t.Errorf("exit code %d\n%s%s", c.code, c.stdout, c.stderr)
	}
}

func TestShow(t *testing.T) {
	sessions(t, "show", []step{
		{why: "everything", args: "show kafka"},
		{why: "one role, one language", args: "show -role sink -language sql postgresql"},
		{why: "an opt-in connector", args: "show -extended -language yaml memcached"},
		{why: "of another catalogue", args: "show postgres -catalogue old.json -role source -language yaml"},
		{why: "as the API serves it", args: "show delta -format json"},
	})
}

func TestSchema(t *testing.T) {
	for args, want := range map[string]string{
		"schema":                       "urn:laminar:connection-tables",
		"schema kafka sink":            "urn:laminar:connector:kafka:sink",
		"schema redis":                 "urn:laminar:connector:redis:sink",
		"schema -extended mqtt source": "urn:laminar:connector:mqtt:source",
	} {
		c := call(t, step{args: args})
		if c.code != exitOK || !strings.Contains(c.stdout, `"$id":"`+want+`"`) || strings.Count(c.stdout, "\n") != 1 {
			t.Errorf("%s: exit code %d, %s%s", args, c.code, c.stdout, c.stderr)
		}
	}
}

func TestDiff(t *testing.T) {
	sessions(t, "diff", []step{
		{why: "with the built-in catalogue", args: "diff old.json"},
		{why: "the other way, with all changes", args: "diff -v old.json old.json"},
		{why: "for programs", args: "diff old.json -format json"},
		{why: "every config", args: "diff -lax old.json"},
		{why: "no new warning", args: "diff -strict old.json"},
	})
}

func TestImpact(t *testing.T) {
	sessions(t, "impact", []step{
		{why: "with the built-in catalogue", args: "impact -old old.json stored.yaml"},
		{why: "with the same one", args: "impact -old old.json -catalogue old.json stored.yaml"},
		{why: "for programs", args: "impact -old old.json stored.yaml -format json"},
		{why: "tables that nothing happens to", args: "impact -old old.json pipelines/orders.yaml"},
		{why: "a file that is broken", args: "impact -old old.json stored.yaml foreign/broken.json"},
	})
}

// An output that cannot be written is no success.
func TestClosedOutput(t *testing.T) {
	t.Chdir(filepath.Join("testdata", "project"))
	for _, args := range []string{"check pipelines", "check bad -format sarif", "list", "show kafka", "schema", "diff old.json", "impact -old old.json stored.yaml", "help", "version"} {
		var stderr bytes.Buffer
		code := run(t.Context(), strings.Fields(args), strings.NewReader(""), closed{}, &stderr, func(string) string { return "" })
		if code != exitFailed || !strings.Contains(stderr.String(), "cannot be written: nobody reads") {
			t.Errorf("%s: exit code %d, %s", args, code, stderr.String())
		}
	}
}

type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, errors.New("nobody reads") }

// A standard input that breaks off is no success either.
func TestBrokenInput(t *testing.T) {
	var stdout, stderr bytes.Buffer
	broken := io.MultiReader(strings.NewReader("name: a\n"), failing{})
	code := run(t.Context(), []string{"check", "-"}, broken, &stdout, &stderr, func(string) string { return "" })
	if want := "stdin.yaml: error: the standard input cannot be read: it broke off [unreadable]"; code != exitFailed || !strings.Contains(stdout.String(), want) {
		t.Errorf("exit code %d, %s%s", code, stdout.String(), stderr.String())
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("it broke off") }

// What a file is called is never written to a terminal as it is.
func TestOddNames(t *testing.T) {
	t.Chdir(t.TempDir())
	name := "a\x1b[2J\u202e%,:.yaml"
	if err := os.WriteFile(name, []byte("name: \"t\\e[2J\"\nconnector: kafka\ntable_type: source\nconfig: {format: 5}\n"), 0o644); err != nil {
		t.Skipf("no file can be called so here: %v", err)
	}
	for format := range reports() {
		c := call(t, step{args: "check -v -format " + format})
		if c.code != exitFound || strings.ContainsAny(c.stdout+c.stderr, "\x1b\u202e") {
			t.Errorf("%s: exit code %d\n%q\n%q", format, c.code, c.stdout, c.stderr)
		}
	}
	c := call(t, step{args: "check nothere\x1b[2J"})
	if strings.Contains(c.stdout+c.stderr, "\x1b") {
		t.Errorf("got %q %q", c.stdout, c.stderr)
	}
}
