package generators_test

import (
	"encoding/json"
	"path/filepath"
	"testing"
)

// TestGo generates a client from each description, compiles it, and lets the program in testdata call every route with it.
func TestGo(t *testing.T) {
	list, want := serve(t)
	for _, generator := range []struct {
		name string
		args []string // for a client in package api, before the description
	}{
		{"oapi-codegen", []string{"-generate", "types,client", "-package", "api", "-o", "api.go"}},
		{"ogen", []string{"-target", ".", "-package", "api"}},
	} {
		for _, d := range list {
			t.Run(generator.name+"/"+d.name, func(t *testing.T) {
				dir := module(t)
				api := filepath.Join(dir, "api")
				write(t, filepath.Join(api, "openapi.json"), d.text)
				program(t, api, "go", append(append([]string{"tool", generator.name}, generator.args...), "openapi.json")...)

				copyTo(t, filepath.Join(dir, "client_test.go"), "testdata/"+generator.name+"/client_test.go")
				copyTo(t, filepath.Join(dir, "expected", "expected.go"), "testdata/expected/expected.go")
				program(t, dir, "go", "vet", "./...")
				t.Setenv("EXPECTED", expectations(t, dir, d, want))
				program(t, dir, "go", "test", "-count=1", ".")
			})
		}
	}
}

// module makes a folder for a module with the tools and dependencies of this one.
func module(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum"} {
		copyTo(t, filepath.Join(dir, name), name)
	}
	library, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	program(t, dir, "go", "mod", "edit", "-replace=github.com/laminar/connectors="+library)
	return dir
}

// expectations writes what the client of a description is to get, and returns the file.
func expectations(t *testing.T, dir string, d description, want expected) string {
	t.Helper()
	want.Server = d.base
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "expected.json")
	write(t, path, text)
	return path
}
