package pipelinetest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCopied takes pipeline_test.go alone, as a reader who copies it does, to a project with other pipelines.
func TestCopied(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "copied.exe") // the ending is for Windows
	if out, err := exec.Command("go", "test", "-c", "-o", binary, "pipeline_test.go").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const good = "name: visits\nconnector: kafka\ntable_type: source\nconfig: {topic: '{{ TOPIC }}', format: json}\n"
	tests := []struct {
		name, pipeline, want string
		passes               bool
	}{
		{"a good pipeline", good, "/topic waits for", true},
		{"a bad one", strings.Replace(good, "json", "jsn", 1), `visits.yaml:4:32: table "visits": error: /format must be one of`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			project := t.TempDir()
			if err := os.Mkdir(filepath.Join(project, "pipelines"), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(project, "pipelines", "visits.yaml"), []byte(tt.pipeline), 0o644); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(binary, "-test.v")
			cmd.Dir = project
			out, err := cmd.CombinedOutput()
			if (err == nil) != tt.passes || !strings.Contains(string(out), tt.want) {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
