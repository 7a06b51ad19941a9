package connectors_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

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
