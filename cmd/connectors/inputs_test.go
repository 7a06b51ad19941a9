package main

import (
	"runtime"
	"strings"
	"testing"
)

// The name of a file gives no command to GitHub Actions, which reads what is printed on either stream.
func TestNamesAreNoCommands(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no file can have such a name on Windows")
	}
	t.Chdir(t.TempDir())
	writeFile(t, "::stop-commands::x.yaml", "name: t\nconnector: kafka\ntable_type: source\nconfig: {topic: t}\n")
	writeFile(t, "::debug::y.yaml", "")
	for _, args := range []string{
		"check -v", "check -v -format github", "check ::stop-commands::x.yaml", "check ::debug::z.yaml", "check -v -format github ::stop-commands::*",
	} {
		c := call(t, step{args: args})
		if c.code == exitOK {
			t.Errorf("%s: exit code %d", args, c.code)
		}
		for line := range strings.Lines(c.stdout + c.stderr) {
			if strings.HasPrefix(line, "::") && !strings.HasPrefix(line, "::error ") {
				t.Errorf("%s: %s", args, line)
			}
		}
	}
}
