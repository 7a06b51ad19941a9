package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// reported writes a file in a format and returns what is written on stdout.
func reported(t testing.TB, format string, files ...checked) string {
	t.Helper()
	var b bytes.Buffer
	p := &program{stdout: bufio.NewWriter(&b), stderr: io.Discard}
	r := reports()[format](p)
	for _, f := range files {
		r.file(f)
	}
	if err := errors.Join(r.end(summary{}), p.stdout.Flush()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// FuzzReports gives the writers findings with any text: each must write what readers of its format read, and no line more.
func FuzzReports(f *testing.F) {
	f.Add("a.yaml", "name: a\nconnector: kafka\ntable_type: source\nconfig: {topic: t, formt: \"\\e\"}\n", "a message", "code")
	f.Add("a\r\n::error::%0A,b:c.sql", "CREATE TABLE \"t\n::x\" WITH (connector = 'kafka')", "a\u2028\r\n]]>&<\x00\xff%", "c:,\n")
	f.Add("a.yaml", "name: a\nconnector: kafka\ntable_type: source\nconfig: {topic: t, formt: x} # connectors:ignore unknown_key -- a \u202e reason\n", "a", "b")
	f.Add("C:/\xff.json", "{\"tables\": [{\"name\": \"日本\x1b\", \"connector\": \"kafak\"}]}", "", "")
	f.Fuzz(func(t *testing.T, name, text, message, code string) {
		file := checked{File: tables.Inspect(builtin.Registry(), name, []byte(text)), source: []byte(text)}
		file.Findings = append(file.Findings, tables.Finding{
			File: name, Line: 1, Column: 2, Table: message, Pointer: "/" + code, Code: code, Message: message, Suggestion: code, Severity: tables.SeverityWarning,
		})
		count := len(file.findings())

		var found struct{ Findings, Ignored []tables.Finding }
		if err := json.Unmarshal([]byte(reported(t, "json", file)), &found); err != nil || len(found.Findings) != count || len(found.Ignored) != len(file.Ignored) {
			t.Errorf("JSON: %v, %d findings of %d, %d ignored of %d", err, len(found.Findings), count, len(found.Ignored), len(file.Ignored))
		}
		readSARIF(t, reported(t, "sarif", file), count+len(file.Ignored))
		readJUnit(t, reported(t, "junit", file))
		lines := strings.Split(strings.TrimSuffix(reported(t, "github", file), "\n"), "\n")
		if len(lines) != count {
			t.Errorf("GitHub: %d lines for %d findings", len(lines), count)
		}
		for i, f := range file.findings() {
			if lines[i] != "" {
				readAnnotation(t, lines[i], f)
			}
		}
	})
}

// readSARIF reads a log as code scanning does.
func readSARIF(t *testing.T, text string, count int) {
	t.Helper()
	var log sarifLog
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&log); err != nil || len(log.Runs) != 1 || len(log.Runs[0].Results) != count {
		t.Fatalf("SARIF: %v\n%s", err, text)
	}
	seen := map[string]bool{}
	for _, r := range log.Runs[0].Results {
		if rules := log.Runs[0].Tool.Driver.Rules; rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("SARIF: %d is no index of %q", r.RuleIndex, r.RuleID)
		}
		if mark := r.Fingerprints["connectorsFinding/v1"]; seen[mark] || mark == "" {
			t.Errorf("SARIF: fingerprint %q stands twice", mark)
		} else {
			seen[mark] = true
		}
		for _, l := range r.Locations {
			if _, err := url.Parse(l.Physical.Artifact.URI); err != nil {
				t.Errorf("SARIF: %v", err)
			}
			if region := l.Physical.Region; region != nil && (region.StartLine < 1 || region.StartColumn < 1) {
				t.Errorf("SARIF: region %+v", region)
			}
		}
	}
}

// readJUnit reads a report as CI systems do, and counts what it counts.
func readJUnit(t *testing.T, text string) {
	t.Helper()
	var all struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Cases    []struct {
			Name    string    `xml:"name,attr"`
			Failure *struct{} `xml:"failure"`
			Error   *struct{} `xml:"error"`
		} `xml:"testsuite>testcase"`
	}
	if err := xml.Unmarshal([]byte(text), &all); err != nil {
		t.Fatalf("JUnit: %v\n%s", err, text)
	}
	tests, failures, broken := 0, 0, 0
	for _, c := range all.Cases {
		tests++
		if c.Failure != nil {
			failures++
		}
		if c.Error != nil {
			broken++
		}
		if c.Name == "" {
			t.Error("JUnit: a case without a name")
		}
	}
	if tests != all.Tests || failures != all.Failures || broken != all.Errors {
		t.Errorf("JUnit: counts %d %d %d, but has %d %d %d", all.Tests, all.Failures, all.Errors, tests, failures, broken)
	}
}

var workflowCommand = regexp.MustCompile(`^::(error|warning) (.*?)::(.*)$`)

// readAnnotation reads a workflow command by the rules of GitHub's runner: properties with commas between them, in which %25, %0D, %0A,
// %3A and %2C stand for characters, and a message in which the first three do.
func readAnnotation(t *testing.T, line string, f tables.Finding) {
	t.Helper()
	m := workflowCommand.FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("GitHub: %q is no workflow command", line)
	}
	got := map[string]string{}
	for property := range strings.SplitSeq(m[2], ",") {
		key, value, ok := strings.Cut(property, "=")
		if !ok || strings.ContainsAny(value, ":\r\n") {
			t.Errorf("GitHub: the property %q of %q", property, line)
		}
		got[key] = strings.NewReplacer("%3A", ":", "%2C", ",", "%0D", "\r", "%0A", "\n", "%25", "%").Replace(value)
	}
	if m[1] != string(f.Severity) || f.Line > 0 && got["line"] == "" {
		t.Errorf("GitHub: %q for %+v", line, f)
	}
	message := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(m[3])
	f.Severity = ""
	if message != f.String() {
		t.Errorf("GitHub: the message %q, want %q", message, f.String())
	}
}

// Columns of SARIF are characters, wherever they are asked for.
func TestColumns(t *testing.T) {
	const text = "\ufeffname: é\n日本: \"x\"\r\n\n\xff\xfe: 1"
	place := newColumns([]byte(text))
	for _, row := range []struct{ line, column, want int }{
		{1, 1, 1}, {1, 7, 7}, {1, 9, 8}, {2, 1, 1}, {2, 7, 3}, {2, 8, 4}, {2, 4, 2}, {1, 9, 8}, {4, 3, 3}, {4, 100, 6}, {9, 5, 5}, {3, 1, 1},
	} {
		if got := place.of(row.line, row.column); got != row.want {
			t.Errorf("line %d, column %d is character %d, want %d", row.line, row.column, got, row.want)
		}
	}
}

// A code that has no meaning here would stand in SARIF without one.
func TestMeanings(t *testing.T) {
	api, err := os.ReadFile(filepath.Join("..", "..", "testdata", "api.txt"))
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`(?m)^pkg (?:connectors|tables), const Code\w+ = "(.*)"\r?$`).FindAllStringSubmatch(string(api), -1)
	if len(codes) < 30 {
		t.Fatalf("only %d codes are read", len(codes))
	}
	for _, c := range codes {
		if meaning(c[1]) == c[1] {
			t.Errorf("the code %q has no meaning in codes.go", c[1])
		}
	}
	if got := meaning("acme"); got != "acme" {
		t.Errorf("a code of a definition has the meaning %q", got)
	}
}

// A name that holds more than that, because a quotation mark is missing, may hold a secret.
func TestSwallowedNames(t *testing.T) {
	const text = `CREATE TABLE "t WITH (connector = 'kafka', password = 'hunter2', topic = "x") WITH (connector = 'kafak');`
	file := checked{File: tables.Inspect(builtin.Registry(), "a.sql", []byte(text)), source: []byte(text)}
	if len(file.findings()) == 0 {
		t.Fatal("nothing is found")
	}
	for format := range reports() {
		if got := reported(t, format, file); format != "text" && strings.Contains(got, "hunter2") {
			t.Errorf("%s quotes the file:\n%s", format, got)
		}
	}
}

func TestURI(t *testing.T) {
	names := map[string]string{
		"a/b.yaml": "a/b.yaml", "a b/%ü.yaml": "a%20b/%25%C3%BC.yaml", "../x.yaml": "../x.yaml", "/tmp/x.yaml": "file:///tmp/x.yaml",
		"a:b.yaml": "./a:b.yaml", "a\\b#?.sql": "a%5Cb%23%3F.sql",
	}
	if runtime.GOOS == "windows" {
		names = map[string]string{"C:/x y.yaml": "file:///C:/x%20y.yaml", "a b/c.yaml": "a%20b/c.yaml"}
	}
	for name, want := range names {
		if got := uri(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

func TestSemanticVersion(t *testing.T) {
	for version, want := range map[string]string{"v1.2.3": "1.2.3", "v0.0.0-20261126-abc+dirty": "0.0.0-20261126-abc+dirty", "(devel)": "", "": ""} {
		var b bytes.Buffer
		if err := newSARIF(&b, version).end(summary{}); err != nil {
			t.Fatal(err)
		}
		var log sarifLog
		if err := json.Unmarshal(b.Bytes(), &log); err != nil || log.Runs[0].Tool.Driver.SemanticVersion != want {
			t.Errorf("%s: %v %q", version, err, log.Runs[0].Tool.Driver.SemanticVersion)
		}
	}
}

// Colours change nothing but colours.
func TestColors(t *testing.T) {
	source, err := os.ReadFile(filepath.Join("testdata", "project", "bad", "orders.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	file := checked{File: tables.Inspect(builtin.Registry(), "bad: error: /orders.yaml", source), source: source}
	file.Findings = append(file.Findings, tables.Finding{File: ".", Message: "no file: error: x", Severity: tables.SeverityError, Code: "c"})
	var plain, painted bytes.Buffer
	for _, p := range []*program{{stdout: bufio.NewWriter(&plain)}, {stdout: bufio.NewWriter(&painted), color: true}} {
		(&textReport{p}).file(file)
		if err := p.stdout.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	if got := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(painted.String(), ""); got != plain.String() {
		t.Errorf("got %s\nwant %s", got, plain.String())
	}
	for _, want := range []string{red + "error: " + reset, yellow + "warning: " + reset, green + "       ^" + reset, bold + ".: " + reset} {
		if !strings.Contains(painted.String(), want) {
			t.Errorf("%q is missing in\n%q", want, painted.String())
		}
	}
	for value, want := range map[string]bool{"": true, "NO_COLOR": false} {
		if got := showsColor(func(name string) string { return map[string]string{"TERM": "xterm", value: "1"}[name] }); got != want {
			t.Errorf("with %q: %v", value, got)
		}
	}
	if isTerminal(&plain) {
		t.Error("a buffer is no terminal")
	}
}

func TestWrap(t *testing.T) {
	for _, row := range []struct {
		name, text, want string
	}{
		{"short", "a b", "a b"},
		{"nothing", "", ""},
		{"full lines", "aaaa bbbb cc", "aaaa bbbb|cc"},
		{"a long word", "a bbbbbbbbbbbb c", "a|bbbbbbbbbbbb|c"},
		{"other letters", "ééééé ééé é", "ééééé ééé|é"},
	} {
		lines := wrap(row.text, 9)
		if got := strings.Join(lines, "|"); got != row.want {
			t.Errorf("%s: got %q", row.name, got)
		}
		for _, l := range lines {
			if strings.Contains(l, " ") && utf8.RuneCountInString(l) > 9 {
				t.Errorf("%s: %q is too long", row.name, l)
			}
		}
	}
}
