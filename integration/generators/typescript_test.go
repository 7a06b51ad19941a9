package generators_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestTypeScript generates types from each description, compiles the program in testdata with them, and lets it call every
// route.
func TestTypeScript(t *testing.T) {
	node, modules := nodeModules(t)
	list, want := serve(t)
	for _, d := range list {
		t.Run(d.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "openapi.json"), d.text)
			write(t, filepath.Join(dir, "package.json"), []byte(`{"type": "module"}`))
			listing := d.prefix
			if listing == "" {
				listing = "/"
			}
			paths := fmt.Sprintf("export const prefix = %q as const;\nexport const listing = %q as const;\n", d.prefix, listing)
			write(t, filepath.Join(dir, "paths.ts"), []byte(paths))
			for _, name := range []string{"client.ts", "tsconfig.json"} {
				copyTo(t, filepath.Join(dir, name), "testdata/typescript/"+name)
			}
			if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
				t.Fatal(err)
			}
			program(t, dir, node, "node_modules/openapi-typescript/bin/cli.js", "openapi.json", "-o", "api.d.ts")
			program(t, dir, node, "node_modules/typescript/bin/tsc", "--project", "tsconfig.json")
			if got := program(t, dir, node, "client.js", expectations(t, dir, d, want)); got != "every route answered\n" {
				t.Errorf("the client says %q", got)
			}
		})
	}
}

// nodeModules finds Node and the packages that the lock file pins.
func nodeModules(t *testing.T) (node, modules string) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node here")
	}
	if modules, err = filepath.Abs("node_modules"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(modules); err != nil {
		t.Skip("no node_modules here: run npm ci in integration/generators")
	}
	return node, modules
}
