package connectors_test

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestLayers keeps the table of packages in CONTRIBUTING.md true: every package stands in it, and imports only point down.
func TestLayers(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here")
	}
	const module = "github.com/laminar/connectors"
	_, table, _ := strings.Cut(readDocument(t, "CONTRIBUTING.md").text, "\n| package | what it does |\n|---|---|\n")
	table, _, _ = strings.Cut(table, "\n\n")
	rows := make(map[string]int)
	for i, row := range strings.Split(table, "\n") {
		cell := strings.Split(row, "|")[1]
		if strings.TrimSpace(cell) == "root" {
			rows[module] = i
		}
		for _, name := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cell, -1) {
			rows[module+"/"+name[1]] = i
		}
	}
	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		if strings.HasPrefix(fields[0], module+"/examples/") {
			continue
		}
		own, ok := rows[fields[0]]
		if !ok {
			t.Errorf("CONTRIBUTING.md: the table of packages has no %s", fields[0])
		}
		for _, imported := range fields[1:] {
			below, ok := rows[imported]
			if ok && below <= own {
				t.Errorf("%s imports %s, which stands above it in CONTRIBUTING.md's table of packages", fields[0], imported)
			}
		}
	}
}
