package connectors_test

import (
	"errors"
	"os/exec"
	"strings"
	"testing"
)

// TestDependencies keeps out of a program what the library needs in its tests only, and the HTTP that connectorhttp and
// connectorpage alone bring. What a package imports, every program that imports the package is built with.
func TestDependencies(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here, which knows what a package is built with")
	}
	const format = `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", format, ".", "./builtin", "./tables")
	out, err := list.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			out = exit.Stderr
		}
		t.Fatalf("%v\n%s", err, out)
	}
	packages := 0
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		if isUnwanted(fields[0]) {
			continue // named with whoever imports it
		}
		packages++
		for _, imported := range fields[1:] {
			if isUnwanted(imported) {
				t.Errorf("%s imports %s, which must not reach the programs that import the library", fields[0], imported)
			}
		}
	}
	if packages < 10 {
		t.Fatalf("got %d packages: what go list prints is read wrongly\n%s", packages, out)
	}
}

// isUnwanted reports whether no program that imports the library may be built with a package.
func isUnwanted(path string) bool {
	for _, prefix := range []string{"github.com/google/go-cmp", "github.com/xeipuuv", "net/http"} {
		if path == prefix || strings.HasPrefix(path, prefix+"/") {
			return true
		}
	}
	return false
}
