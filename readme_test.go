package connectors_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
	"github.com/laminar/connectors/tables"
)

var update = flag.Bool("update", false, "write anew what is generated: the README's table of connectors, the examples' document, the list of the API")

// The snippets of the README stand here, where the compiler and the tests see them.

func Example_explain() {
	config := []byte(`{
		"topic": "orders",
		"format": "jsn",
		"ofset_reset": "latest"
	}`)
	report, err := builtin.Registry().CheckJSON("kafka", connectors.RoleSource, config)
	if err != nil {
		fmt.Println(err) // no such connector, no such role, or no JSON
		return
	}
	for _, v := range report.Violations {
		fmt.Printf("%d:%d: error: %s [%s]\n", v.Line, v.Column, v, v.Code)
	}
	for _, v := range report.Warnings {
		fmt.Printf("%d:%d: warning: %s [%s]\n", v.Line, v.Column, v, v.Code)
	}
	// Output:
	// 3:3: error: /format must be one of "json", "avro", "protobuf", "raw" (did you mean "json"?) [enum]
	// 4:3: warning: /ofset_reset is not a known option (did you mean "offset_reset"?) [unknown_key]
}

func Example_mount() {
	mux := http.NewServeMux()
	catalogue := connectorhttp.Handler(builtin.Registry())
	mux.Handle(connectorhttp.Path, catalogue)     // the listing
	mux.Handle(connectorhttp.Path+"/", catalogue) // everything below it

	server := httptest.NewServer(mux)
	defer server.Close()
	response, err := http.Get(server.URL + "/api/v1/connectors?category=database")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	fmt.Println(response.Status)
	// Output: 200 OK
}

func Example_register() {
	mine := connectors.Connector{
		ID:       "acme-queue",
		Name:     "Acme Queue",
		Category: connectors.CategoryMessaging,
		Roles:    []connectors.Role{connectors.RoleSource},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"queue"},
				Properties: connectors.Properties{
					{Name: "queue", Type: connectors.TypeString, Description: "Queue to read from"},
					{Name: "batch", Type: connectors.TypeInteger, Default: 100, Minimum: "1", Description: "Messages in one read"},
				},
			},
		},
	}
	reg, err := connectors.NewRegistry(append(builtin.Connectors(), mine)...)
	if err != nil {
		fmt.Println(err) // every fault of every definition, each with connector, role and property
		return
	}
	fmt.Println(reg.Validate("acme-queue", connectors.RoleSource, map[string]any{"queue": "orders", "batch": 0}))
	// Output:
	// invalid config for acme-queue source:
	//   /batch must be at least 1
}

func Example_alternatives() {
	auth := connectors.Schema{Name: "auth", Extra: []connectors.Keyword{{Name: "oneOf", Value: json.RawMessage(`[
		{"type": "object", "properties": {"kind": {"const": "basic"}, "user": {"type": "string"}}, "required": ["kind", "user"]},
		{"type": "object", "properties": {"kind": {"const": "token"}, "token": {"type": "string"}}, "required": ["kind", "token"]}
	]`)}}}
	mode := connectors.Schema{Name: "mode", Enum: []any{"append", "upsert"}, Default: "append"}
	keys := connectors.Schema{Name: "keys", Type: connectors.TypeArray}
	source := &connectors.Schema{
		Properties: connectors.Properties{auth, mode, keys},
		// In the published schema, so that an upsert without keys is an error. As one of Rules it would be a warning.
		Extra: []connectors.Keyword{
			{Name: "if", Value: json.RawMessage(`{"properties": {"mode": {"const": "upsert"}}, "required": ["mode"]}`)},
			{Name: "then", Value: json.RawMessage(`{"required": ["keys"]}`)},
		},
	}
	reg, err := connectors.NewRegistry(connectors.Connector{
		ID: "acme", Name: "Acme", Category: connectors.CategoryDatabase,
		Roles: []connectors.Role{connectors.RoleSource}, Schemas: connectors.Schemas{Source: source},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	config := []byte(`{"mode": "upsert", "auth": {"kind": "tokn"}}`)
	fmt.Println(reg.ValidateJSON("acme", connectors.RoleSource, config))
	config = []byte(`{"auth": {"kind": "basic", "token": "x"}}`)
	fmt.Println(reg.ValidateJSON("acme", connectors.RoleSource, config))
	// Output:
	// invalid config for acme source:
	//   line 1, column 29: /auth/kind must be one of "basic", "token" (did you mean "token"?)
	//   line 1, column 1: /keys is required when mode is "upsert"
	// invalid config for acme source:
	//   line 1, column 2: /auth/user is required
}

func Example_fromJSONSchema() {
	// What a generator has written of a Go struct, without "$schema" where that names a newer draft.
	text := []byte(`{"type": "object", "properties": {"queue": {"type": "string"}, "batch": {"type": "integer"}}, "required": ["queue"]}`)
	var schema connectors.Schema
	if err := json.Unmarshal(text, &schema); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(schema.Required, schema.Properties[1].Name)
	// Output: [queue] batch
}

func Example_placeholders() {
	reg := builtin.Registry().Strict().Placeholders()
	config := map[string]any{"topic": "orders-{{ REGION }}", "format": "{{ FORMAT }}"}
	report, err := reg.Check("kafka", connectors.RoleSource, config)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("valid:", report.Valid()) // true: nothing is wrong as far as can be known
	for _, d := range report.Deferred {
		fmt.Println(d.Pointer, "waits for", d.Names) // /format waits for [FORMAT], …
	}
	// Output:
	// valid: true
	// /format waits for [FORMAT]
	// /topic waits for [REGION]
}

func Example_swap() {
	var current atomic.Pointer[connectors.Registry]
	current.Store(builtin.Registry())
	handler := connectorhttp.HandlerFor(current.Load, connectorhttp.HandlerOptions{Validate: true})

	// Later, from anywhere: the next request is answered from the new catalogue.
	extended, err := connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	if err != nil {
		fmt.Println(err)
		return
	}
	current.Store(extended)

	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, connectorhttp.Path+"/mqtt", nil))
	fmt.Println(answer.Code)
	// Output: 200
}

func Example_createTable() {
	reg := builtin.Registry()
	createTable := func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err != nil {
			if !connectorhttp.WriteError(w, err) { // as it does for a body that is too large
				connectorhttp.Error{Status: http.StatusBadRequest, Code: "BAD_REQUEST", Message: "the body cannot be read"}.Write(w)
			}
			return
		}
		table, err := tables.Decode(reg, body)
		if err != nil {
			if !connectorhttp.WriteError(w, err) { // status 400, with what is wrong and where
				connectorhttp.Error{Code: "INTERNAL_ERROR", Message: "internal error"}.Write(w)
			}
			return
		}
		w.WriteHeader(http.StatusCreated)
		fmt.Fprintln(w, table.Name, table.Config["topic"])
	}

	answer := httptest.NewRecorder()
	body := strings.NewReader(`{"name":"in","connector":"kafka","table_type":"source","config":{"topic":"orders","format":"json"}}`)
	createTable(answer, httptest.NewRequest(http.MethodPost, "/api/v1/tables", body))
	fmt.Println(answer.Code, answer.Body)
	// Output: 201 in orders
}

func Example_files() {
	for _, f := range tables.CheckFS(builtin.Registry().Strict(), os.DirFS("."), "examples/quickstart/testdata/*.yaml") {
		fmt.Println(f)
	}
	// Output:
	// examples/quickstart/testdata/orders.yaml:8:7: table "orders": error: /format must be one of "json", "avro", "protobuf", "raw" (did you mean "json"?) [enum]
	// examples/quickstart/testdata/orders.yaml:9:7: table "orders": error: /ofset_reset is not a known option (did you mean "offset_reset"?) [unknown_key]
	// examples/quickstart/testdata/orders.yaml:11:5: table "orders_by_hour": error: unknown connector "postgres" (did you mean "postgresql"?) [unknown_connector]
	// examples/quickstart/testdata/orders.yaml:19:7: table "archive": error: /merge_keys is needed when write_mode is "merge" [missing_companion]
	// examples/quickstart/testdata/orders.yaml:20:7: table "archive": error: /path must be a string (write the value in quotes) [type]
}

// A block is a fenced block of the README: its language, its text, and the comment on the line above it.
type block struct {
	line           int
	language, text string
	from           string // the file it is an excerpt of
}

// readmeBlocks returns the README and its fenced blocks. An HTML comment such as <!-- from readme_test.go --> above a
// block names the file that the block is a part of.
func readmeBlocks(t *testing.T) (readme string, blocks []block) {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme = strings.ReplaceAll(string(text), "\r\n", "\n")
	lines := strings.Split(readme, "\n")
	for i := 0; i < len(lines); i++ {
		language, ok := strings.CutPrefix(lines[i], "```")
		if !ok {
			continue
		}
		b := block{line: i + 1, language: language}
		if i > 0 {
			from, ok := strings.CutPrefix(lines[i-1], "<!-- from ")
			if ok {
				b.from = strings.TrimSuffix(from, " -->")
			}
		}
		begin := i + 1
		for i++; i < len(lines) && lines[i] != "```"; i++ {
		}
		if i == len(lines) {
			t.Fatalf("README.md:%d: the block does not end", b.line)
		}
		b.text = strings.Join(lines[begin:i], "\n") + "\n"
		blocks = append(blocks, b)
	}
	return readme, blocks
}

// TestReadmeSnippets keeps every snippet true: each is an excerpt of a file that is compiled, run or checked by a test,
// a whole program that runs here, or a command that runs here.
func TestReadmeSnippets(t *testing.T) {
	_, blocks := readmeBlocks(t)
	server := newReadmeServer(t)
	for i, b := range blocks {
		var next block
		if i+1 < len(blocks) {
			next = blocks[i+1]
		}
		t.Run(fmt.Sprintf("line %d", b.line), func(t *testing.T) {
			switch {
			case b.from != "":
				checkExcerpt(t, b)
			case b.language == "go" && strings.HasPrefix(b.text, "package main\n"):
				checkProgram(t, b, next)
			case b.language == "sh":
				checkCommands(t, b, next, server)
			case b.language == "text" || b.language == "json":
				// Output: compared with what the block before it gives.
				if i == 0 || blocks[i-1].language != "sh" && blocks[i-1].language != "go" {
					t.Error("output must follow the snippet that gives it, or name the file it comes from")
				}
			default:
				t.Error("a snippet must say which file it comes from, be a whole program, or be commands")
			}
		})
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
	t.Errorf("README.md:%d: the snippet is no longer a part of %s: copy it from there anew", b.line, b.from)
}

// isNested reports whether a file belongs to a module below this one.
func isNested(name string) bool {
	return strings.HasPrefix(name, "integration/") || strings.HasPrefix(name, "bench/")
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
		"Replace": map[string]string{filepath.Join(root, "readmeprogram", "main.go"): program},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{program: []byte(b.text), overlay: replace} {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.CommandContext(t.Context(), "go", "run", "-overlay", overlay, "./readmeprogram").CombinedOutput()
	if err != nil {
		t.Fatalf("README.md:%d: %v\n%s", b.line, err, out)
	}
	checkOutput(t, b, output, out)
}

func checkOutput(t *testing.T, b, output block, got []byte) {
	t.Helper()
	if output.language != "text" && output.language != "json" || output.from != "" {
		t.Fatalf("README.md:%d: a block of text or json with the output must follow", b.line)
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
		t.Errorf("README.md:%d: got\n%s\nwant\n%s", output.line, got, want)
	}
}

// newReadmeServer serves what examples/server serves.
func newReadmeServer(t *testing.T) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{Validate: true}))
	t.Cleanup(server.Close)
	return server
}

var goCommand = regexp.MustCompile(`^go (run|test|get|tool) (\S+)`)

// checkCommands runs the calls to the server, and checks that what the others name exists: running the tests from a test
// would never end.
func checkCommands(t *testing.T, b, output block, server *httptest.Server) {
	t.Helper()
	if strings.HasPrefix(b.text, "curl ") {
		if _, err := exec.LookPath("curl"); err != nil {
			t.Skip("no curl here")
		}
		script := strings.ReplaceAll(b.text, "localhost:5115", strings.TrimPrefix(server.URL, "http://"))
		script = strings.ReplaceAll(script, "curl ", "curl -sS ")
		cmd := exec.CommandContext(t.Context(), "sh", "-e")
		cmd.Stdin = strings.NewReader(script)
		cmd.Dir = t.TempDir()
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("README.md:%d: %v\n%s", b.line, err, out)
		}
		if strings.Contains(b.text, " > ") || strings.Contains(b.text, " -o ") {
			checkSaved(t, cmd.Dir)
			return
		}
		checkOutput(t, b, output, out)
		return
	}
	for line := range strings.Lines(b.text) {
		m := goCommand.FindStringSubmatch(line)
		if m == nil {
			t.Errorf("README.md:%d: nothing checks the command %q", b.line, line)
			continue
		}
		if folder, ok := strings.CutPrefix(m[2], "./"); ok && folder != "..." {
			if _, err := os.Stat(filepath.FromSlash(folder)); err != nil {
				t.Errorf("README.md:%d: %v", b.line, err)
			}
		}
	}
}

// checkSaved checks that every file in a folder is a JSON document.
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

// TestReadmeConnectors keeps the table of connectors true. It is generated: run the test with -update.
func TestReadmeConnectors(t *testing.T) {
	readme, _ := readmeBlocks(t)
	const begin, end = "<!-- connectors: generated by go test -run TestReadmeConnectors . -update -->\n", "<!-- end of connectors -->"
	before, rest, ok := strings.Cut(readme, begin)
	got, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("README.md must have %q and %q around the table of connectors", begin, end)
	}
	want := connectorTables()
	if got == want {
		return
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(before+begin+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("the README's table of connectors is not what the catalogue says: run go test -run TestReadmeConnectors . -update\ngot\n%s\nwant\n%s", got, want)
}

func connectorTables() string {
	var b strings.Builder
	b.WriteString("\nThe ten that the Connectors API page defines, in `builtin.Registry()`:\n\n")
	b.WriteString("| connector | category | as a source needs | as a sink needs | formats | features |\n|---|---|---|---|---|---|\n")
	for _, c := range builtin.Connectors() {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(connectorCells(c), " | "))
	}
	b.WriteString("\nThose of systems that the page only names, and behind them of others on Laminar's pages, opt-in by `builtin.Extended()`, each with what it was made from:\n\n")
	b.WriteString("| connector | category | as a source needs | as a sink needs | formats | features | made from |\n|---|---|---|---|---|---|---|\n")
	for _, c := range builtin.Extended() {
		var links []string
		for _, r := range builtin.References(c.ID) {
			links = append(links, fmt.Sprintf("[%s](%s)", r.Title, r.URL))
		}
		fmt.Fprintf(&b, "| %s | %s |\n", strings.Join(connectorCells(c), " | "), strings.Join(links, ", "))
	}
	b.WriteString("\n")
	return b.String()
}

// connectorCells returns what the two tables have in common.
func connectorCells(c connectors.Connector) []string {
	return []string{
		fmt.Sprintf("`%s`<br>%s", c.ID, c.Name), string(c.Category),
		roleCell(c.Schemas.Source), roleCell(c.Schemas.Sink), join(c.Formats, "%s"), join(c.Features, "%s"),
	}
}

// roleCell lists what a role requires.
func roleCell(s *connectors.Schema) string {
	if s == nil {
		return "–"
	}
	var needs []string
	for _, name := range s.Required {
		needs = append(needs, "`"+name+"`")
	}
	for _, k := range s.Extra { // one of several
		var oneOf []struct{ Required []string }
		if k.Name != "oneOf" || json.Unmarshal(k.Value, &oneOf) != nil {
			continue
		}
		var either []string
		for _, one := range oneOf {
			either = append(either, join(one.Required, "`%s`"))
		}
		needs = append([]string{strings.Join(either, " or ")}, needs...)
	}
	if len(needs) == 0 {
		return "nothing"
	}
	return strings.Join(needs, ", ")
}

func join[S ~string](list []S, format string) string {
	if len(list) == 0 {
		return "none"
	}
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = fmt.Sprintf(format, string(s))
	}
	return strings.Join(words, ", ")
}

// TestEditorExample keeps examples/editor true: the schema document is the one of the ten, the pipeline is valid, and
// both files of settings lead to the document.
func TestEditorExample(t *testing.T) {
	folder := filepath.Join("examples", "editor")
	document := filepath.Join(folder, "connectors.schema.json")
	want, err := builtin.Registry().TablesSchema()
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if *update {
		if err := os.WriteFile(document, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what the catalogue says: run go test -run TestEditorExample . -update", document)
	}
	for _, f := range tables.CheckFS(builtin.Registry().Strict(), os.DirFS(folder), "pipelines/*.yaml") {
		t.Error(f)
	}
	text, err := os.ReadFile(filepath.Join(folder, ".vscode", "settings.json"))
	if err != nil {
		t.Fatal(err)
	}
	var settings struct {
		JSON []struct {
			FileMatch []string `json:"fileMatch"`
			URL       string   `json:"url"`
		} `json:"json.schemas"`
		YAML map[string][]string `json:"yaml.schemas"`
	}
	if err := json.Unmarshal(text, &settings); err != nil {
		t.Fatal(err)
	}
	const url = "./connectors.schema.json"
	if len(settings.JSON) != 1 || settings.JSON[0].URL != url || len(settings.YAML[url]) == 0 {
		t.Errorf("the settings must lead to %s for JSON and YAML, got %+v", url, settings)
	}
	pipeline, err := os.ReadFile(filepath.Join(folder, "pipelines", "orders.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(pipeline), "# yaml-language-server: $schema=../connectors.schema.json\n") {
		t.Error("the pipeline must begin with the comment that yaml-language-server looks for")
	}
}
