package connectors_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

var (
	link       = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	inlineCode = regexp.MustCompile("`[^`]+`")
)

// TestLinks keeps every link between the documents, and every link to a file, from leading nowhere. Links to other hosts are
// not followed; those to files in repositories must name a release or a commit, because branches move.
func TestLinks(t *testing.T) {
	headings := make(map[string]map[string]bool)
	for _, d := range append(documents(t), readDocument(t, "CHANGELOG.md")) {
		for i, line := range d.prose() {
			at := fmt.Sprintf("%s:%d", d.name, i+1)
			for _, m := range link.FindAllStringSubmatch(inlineCode.ReplaceAllString(line, ""), -1) {
				checkLink(t, at, d.name, m[1], headings)
			}
		}
	}
}

func checkLink(t *testing.T, at, from, target string, headings map[string]map[string]bool) {
	t.Helper()
	if strings.HasPrefix(target, "https://") {
		for _, branch := range []string{"main", "master", "HEAD"} {
			if strings.Contains(target, "/blob/"+branch+"/") {
				t.Errorf("%s: %s is on a branch", at, target)
			}
		}
		return
	}
	name, anchor, _ := strings.Cut(target, "#")
	if name == "" {
		name = from
	} else {
		name = path.Join(path.Dir(from), name)
	}
	if _, err := os.Stat(filepath.FromSlash(name)); err != nil {
		if !isNested(name) {
			t.Errorf("%s: %v", at, err)
		}
		return
	}
	if anchor == "" {
		return
	}
	if headings[name] == nil {
		headings[name] = anchors(readDocument(t, name))
	}
	if !headings[name][anchor] {
		t.Errorf("%s: %s has no heading for #%s", at, name, anchor)
	}
}

// anchors returns what a link to each heading ends with, as GitHub makes it: lower-case letters, digits, underscores and
// hyphens, a hyphen for a space, and a number behind one that has been there.
func anchors(d document) map[string]bool {
	found := make(map[string]bool)
	for _, line := range d.prose() {
		title, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " ")
		if !ok || !strings.HasPrefix(line, "#") {
			continue
		}
		slug := strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
				return unicode.ToLower(r)
			}
			return -1
		}, strings.TrimSpace(title))
		name := slug
		for n := 1; found[name]; n++ {
			name = fmt.Sprintf("%s-%d", slug, n)
		}
		found[name] = true
	}
	return found
}

// TestNamesInDocuments keeps the names of files, of tests and of the API, and the commands, true that stand in the text:
// `builtin/kafka.go`, `TestAPI`, `tables.Check`, `reg.Strict()`, `go test ./builtin -update`.
func TestNamesInDocuments(t *testing.T) {
	var (
		file     = regexp.MustCompile(`^\.?[\w./-]+$`)
		test     = regexp.MustCompile(`^(Test|Fuzz)[A-Z]\w*$`)
		command  = regexp.MustCompile(`^([A-Z0-9_]+=\S+ )*(go (run|test|vet|tool|doc|install)|cd|connectors) |^\.ci/run`)
		exported = regexp.MustCompile(`^(connectors|builtin|tables|compat|connectorhttp|connectorpage|connectortest|reg)\.([A-Z]\w*)(?:\.([A-Z]\w*))?`)
	)
	tests, api, sources := testNames(t), exportedNames(t), goFiles(t)
	for _, d := range documents(t) {
		for i, line := range d.prose() {
			at := fmt.Sprintf("%s:%d", d.name, i+1)
			for _, code := range inlineCode.FindAllString(line, -1) {
				code = strings.Trim(code, "`")
				first, _, hasSlash := strings.Cut(strings.TrimPrefix(code, "./"), "/")
				_, err := os.Stat(first)
				switch m := exported.FindStringSubmatch(code); {
				case m != nil:
					if !api[strings.TrimSuffix(m[1]+"."+m[2]+"."+m[3], ".")] {
						t.Errorf("%s: there is no %s", at, code)
					}
				case command.MatchString(code):
					b := block{document: d.name, line: i + 1, made: d.made, text: strings.ReplaceAll(code, `\|`, "|") + "\n"}
					if !strings.Contains(code, "PACKAGE") && !strings.Contains(code, "FuzzName") {
						checkCommands(t, b, block{}, nil)
					}
				case test.MatchString(code) && code != "FuzzName":
					if !tests[code] {
						t.Errorf("%s: there is no %s", at, code)
					}
				case d.made[code]:
				case strings.HasSuffix(code, ".go") && file.MatchString(code):
					if strings.ToLower(code) == code && code != "main.go" && !strings.Contains(sources, "/"+code+"\n") {
						t.Errorf("%s: there is no %s", at, code)
					}
				case hasSlash && err == nil && file.MatchString(code) && !strings.ContainsAny(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
					if _, err := os.Stat(filepath.FromSlash(code)); err != nil && !isNested(strings.TrimPrefix(code, "./")) {
						t.Errorf("%s: %v", at, err)
					}
				}
			}
		}
	}
}

// goFiles lists the Go files of this module and of those inside it, each with a slash in front and on a line of its own.
func goFiles(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(".", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".go") {
			b.WriteString("/" + filepath.ToSlash(name) + "\n")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// exportedNames returns what testdata/api.txt lists: names with their package, and members with package and type; methods of
// Registry with reg in front, too, as documents call a registry.
func exportedNames(t *testing.T) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "api.txt"))
	if err != nil {
		t.Fatal(err)
	}
	names := make(map[string]bool)
	name := regexp.MustCompile(`^pkg (\w+), (?:const|var|type|func) (\w+)`)
	method := regexp.MustCompile(`^pkg (\w+), method \(\*?(\w+)\) (\w+)`)
	field := regexp.MustCompile(`^pkg (\w+), type (\w+) struct, (\w+) `)
	for line := range strings.Lines(string(text)) {
		m := method.FindStringSubmatch(line)
		if m == nil {
			m = field.FindStringSubmatch(line)
		}
		if m != nil {
			names[m[1]+"."+m[2]+"."+m[3]] = true
			if m[2] == "Registry" {
				names["reg."+m[3]] = true
			}
		} else if m = name.FindStringSubmatch(line); m != nil {
			names[m[1]+"."+m[2]] = true
		}
	}
	return names
}

// TestReadmeIsShort: it is the first page, and leads to the others.
func TestReadmeIsShort(t *testing.T) {
	const most = 5 << 10
	if n := len(readDocument(t, "README.md").text); n > most {
		t.Errorf("README.md has %d bytes, want at most %d: what only some readers look for belongs behind one of the four doors", n, most)
	}
}

func TestAnchors(t *testing.T) {
	d := document{text: "# One, two & three\n\n```sh\n# no heading\n```\n\n## `tables`: JSON_1\n\n## One\n\n### One\n"}
	got := anchors(d)
	for _, want := range []string{"one-two--three", "tables-json_1", "one", "one-1"} {
		if !got[want] {
			t.Errorf("no %s among %v", want, got)
		}
	}
	if len(got) != 4 {
		t.Errorf("got %v, want four", got)
	}
}
