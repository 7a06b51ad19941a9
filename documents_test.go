package connectors_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write anew what is generated: the tables of connectors, the examples' document, the list of the API")

// A document is a text for people, written in Markdown.
type document struct {
	name   string // with slashes
	text   string
	blocks []block
	made   map[string]bool // the folders that its commands make
}

// A block is a fenced block of a document: its language, its text, and the comment on the line above it.
type block struct {
	document       string
	line           int
	language, text string
	from           string          // the file it is an excerpt of
	made           map[string]bool // the folders that commands of the document make
}

// documents returns every document of the project but the changelog, which tells of what was.
func documents(t *testing.T) []document {
	t.Helper()
	var names []string
	for _, pattern := range []string{"README.md", "CONTRIBUTING.md", "docs/*.md", "bench/README.md", "examples/*/README.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 && !isNested(pattern) {
			t.Fatalf("there is no %s", pattern)
		}
		names = append(names, found...)
	}
	all := make([]document, len(names))
	for i, name := range names {
		all[i] = readDocument(t, filepath.ToSlash(name))
	}
	return all
}

// readDocument returns a document and its fenced blocks. An HTML comment such as <!-- from snippets_test.go --> above a block
// names the file that the block is a part of.
func readDocument(t *testing.T, name string) document {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	d := document{name: name, text: strings.ReplaceAll(string(text), "\r\n", "\n"), made: make(map[string]bool)}
	lines := strings.Split(d.text, "\n")
	for i := 0; i < len(lines); i++ {
		indentation, language, ok := strings.Cut(lines[i], "```")
		if !ok || strings.TrimSpace(indentation) != "" {
			continue
		}
		b := block{document: name, line: i + 1, language: language, made: d.made}
		if i > 0 {
			from, ok := strings.CutPrefix(lines[i-1], indentation+"<!-- from ")
			if ok {
				b.from = strings.TrimSuffix(from, " -->")
			}
		}
		for i++; i < len(lines) && lines[i] != indentation+"```"; i++ {
			line := strings.TrimPrefix(lines[i], indentation)
			if folder, ok := strings.CutPrefix(line, "mkdir "); ok {
				d.made[folder] = true
			}
			b.text += line + "\n"
		}
		if i == len(lines) {
			t.Fatalf("%s: the block does not end", b)
		}
		d.blocks = append(d.blocks, b)
	}
	return d
}

// String says where the block stands.
func (b block) String() string { return fmt.Sprintf("%s:%d", b.document, b.line) }

// prose returns what is not in a block, line by line; the lines of blocks are empty.
func (d document) prose() []string {
	lines := strings.Split(d.text, "\n")
	inside := false
	for i, line := range lines {
		fence := strings.HasPrefix(strings.TrimSpace(line), "```")
		if fence || inside {
			lines[i] = ""
		}
		inside = inside != fence
	}
	return lines
}

// TestSnippets keeps every snippet of the documents true: each is an excerpt of a file that is compiled, run or checked by a
// test, a whole program that runs here, or commands, of which those run here that can.
func TestSnippets(t *testing.T) {
	server := newExampleServer(t)
	for _, d := range documents(t) {
		for i, b := range d.blocks {
			var next block
			if i+1 < len(d.blocks) {
				next = d.blocks[i+1]
			}
			t.Run(b.String(), func(t *testing.T) {
				switch {
				case b.from != "":
					checkExcerpt(t, b)
				case b.language == "go" && strings.HasPrefix(b.text, "package main\n"):
					checkProgram(t, b, next)
				case b.language == "sh":
					checkCommands(t, b, next, server)
				case b.language == "text" || b.language == "json":
					// Output: compared with what the block before it gives.
					if i == 0 || d.blocks[i-1].language != "sh" && d.blocks[i-1].language != "go" {
						t.Error("output must follow the snippet that gives it, or name the file it comes from")
					}
				default:
					t.Error("a snippet must say which file it comes from, be a whole program, or be commands")
				}
			})
		}
	}
}

// checkExcerpt checks that a block is a part of its file, its lines all indented by the same more or less.
func checkExcerpt(t *testing.T, b block) {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(b.from))
	if errors.Is(err, os.ErrNotExist) && isNested(b.from) {
		t.Skipf("%s is in a module that is not here", b.from)
	}
	if err != nil {
		t.Fatal(err)
	}
	want := outdent(strings.Split(strings.TrimSuffix(b.text, "\n"), "\n"))
	lines := strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	for i := range len(lines) - len(want) + 1 {
		if strings.TrimSpace(lines[i]) == strings.TrimSpace(want[0]) && slices.Equal(outdent(lines[i:i+len(want)]), want) {
			return
		}
	}
	t.Errorf("%s: the snippet is no longer a part of %s: copy it from there anew", b, b.from)
}

// isNested reports whether a file belongs to a module below this one, which is missing where this one was downloaded alone.
func isNested(name string) bool {
	return strings.HasPrefix(name, "integration/") || strings.HasPrefix(name, "bench/") ||
		strings.HasPrefix(name, "examples/structschema/")
}

// outdent takes off the indentation that all lines share.
func outdent(lines []string) []string {
	shared := -1
	for _, line := range lines {
		if trimmed := strings.TrimLeft(line, "\t "); trimmed != "" {
			if n := len(line) - len(trimmed); shared < 0 || n < shared {
				shared = n
			}
		}
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		if len(line) > shared {
			out[i] = line[shared:]
		}
	}
	return out
}

// checkProgram runs a whole program, in a folder of this module that exists for the compiler only.
func checkProgram(t *testing.T, b, output block) {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here")
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	program := filepath.Join(folder, "main.go")
	overlay := filepath.Join(folder, "overlay.json")
	replace, err := json.Marshal(map[string]any{
		"Replace": map[string]string{filepath.Join(root, "snippet", "main.go"): program},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{program: []byte(b.text), overlay: replace} {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.CommandContext(t.Context(), "go", "run", "-overlay", overlay, "./snippet").CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", b, err, out)
	}
	checkOutput(t, b, output, out)
}

// isOutput reports whether a block holds what the one before it gives.
func isOutput(b block) bool { return (b.language == "text" || b.language == "json") && b.from == "" }

func checkOutput(t *testing.T, b, output block, got []byte) {
	t.Helper()
	if !isOutput(output) {
		t.Fatalf("%s: a block of text or json with the output must follow", b)
	}
	want := output.text
	if output.language == "json" {
		// Set for the reader's eyes; the answer itself is compact.
		var compact bytes.Buffer
		if err := json.Compact(&compact, []byte(want)); err != nil {
			t.Fatal(err)
		}
		want = compact.String()
	}
	if strings.TrimSpace(string(got)) != strings.TrimSpace(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", output, got, want)
	}
}
